// SPDX-License-Identifier: GPL-2.0-or-later
// Encodes and decodes terms, slot values and sort keys. No other file does that, except word_stream.hpp for
// Slot::words. Indexes on disk contain these encodings, so a change of an encoding raises schema_version. All functions
// are thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/index/schema.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// Xapian limits the length of a term. A longer term is cut and ends in a 128-bit hash of the whole term, so different
// long values have different terms.

// Returns the term that only this document has.
std::string id_term(std::string_view source, std::string_view id);

// Returns the term of one token. `field` is title or attachment for a term of that field alone, and body for a term of
// the common text. A query that names no field searches the common text. It holds the title, body, attachments,
// department, board, keywords and number. The text is in the code of term_code.hpp, so the terms of the words that
// begin with the token begin with its term.
std::string text_term(FieldId field, TokenKind kind, std::string_view token);
// Returns the token of such a term. A token that was too long has lost its end.
std::string token_of(FieldId field, TokenKind kind, std::string_view term);

// Returns the term that marks a word of the common text as absent from the body. A search in the body alone excludes
// the documents with this term.
std::string not_in_body_term(TokenKind kind, std::string_view token);

// Returns the term of a complete value of a keyword or path field. Normalizes the value with compared_value().
std::string value_term(FieldId field, std::string_view value);
// Returns the value in the form in which values are compared. Folds case, width and Unicode composition. Removes
// spaces, except in a path.
std::string compared_value(FieldId field, std::string_view value);

// Returns the terms of a path: one for every contiguous run of its components, without duplicates. Runs of two or more
// components use only the first max_path_runs components. Later components get only a term of their own. value_term()
// makes the same term from a filter value.
inline constexpr std::size_t max_path_runs = 12;
std::vector<std::string> path_terms(FieldId field, const std::vector<std::string>& components);
std::string path_value(std::string_view text);  // replaces each separator (>, /, space) by one space

std::string year_term(int year);
std::string month_term(int year, unsigned month);
std::string has_attachment_term();
std::string dated_term();  // term of every document with a date

// The byte order of encoded days, counts and instants is the order of their values. The decode functions return an
// arbitrary value for invalid bytes and never throw an error.
std::string encode_day(Day day);
Day decode_day(std::string_view value);
std::string encode_count(std::uint64_t count);
std::uint64_t decode_count(std::string_view value);
std::string encode_instant(Instant instant);
Instant decode_instant(std::string_view value);
std::string encode_list(const std::vector<std::string>& values);
std::vector<std::string> decode_list(std::string_view value);

// Returns the first instant at which the document may be shown. This is its embargo or the beginning of its date in
// Seoul, whichever is later. Returns Instant::min() if the announcement has neither.
Instant visible_from(const Announcement& announcement);

std::string date_order(const Announcement& announcement);      // Slot::by_date
std::string views_order(const Announcement& announcement);     // Slot::by_views
std::string deadline_order(const Announcement& announcement);  // Slot::by_deadline

// Returns the source and the id, which are at the end of a Slot::by_date value.
std::pair<std::string_view, std::string_view> identity_of(std::string_view date_order);

std::string join_path(const std::vector<std::string>& components);  // "기획재정부 > 경제정책국"

}  // namespace gonggo
