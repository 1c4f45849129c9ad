// SPDX-License-Identifier: GPL-2.0-or-later
// The only place where terms, slot values and sort keys are encoded. They are persistent: a change of an encoding
// raises schema_version. Everything here is pure, total and thread-safe.
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

// No term exceeds Xapian's limit. The term of a longer value is cut and ends in a 128-bit hash of the whole value. So
// two different long values still have different terms.

// The unique term of a document.
std::string id_term(std::string_view source, std::string_view id);

// The term of one token. `field` is title or attachment for that field alone, and body for the common text. The common
// text is what is searched when no field is named: title, body, attachments, department, board, keywords, number.
// Documents carry positions for stems and parts, not for surfaces and bigrams.
std::string text_term(FieldId field, TokenKind kind, std::string_view token);

// Marks a word of the common text that does not occur in the body. A search of the body alone excludes it.
std::string not_in_body_term(TokenKind kind, std::string_view token);

// The term of an exact value of a keyword or path field. Normalizes the value.
std::string value_term(FieldId field, std::string_view value);
// The form in which values are compared: case, width and composition are folded, and spaces are removed except between
// path components.
std::string compared_value(FieldId field, std::string_view value);

// The terms of a path: every contiguous run of its components, without duplicates. A component after the first
// max_path_runs becomes a term alone, but not as a part of longer runs. A filter value becomes a term by value_term(),
// which replaces its separators (>,
// /, white space) by single spaces, as path_value() does.
inline constexpr std::size_t max_path_runs = 12;
std::vector<std::string> path_terms(FieldId field, const std::vector<std::string>& components);
std::string path_value(std::string_view text);  // a filter value in the form path_terms uses

std::string year_term(int year);
std::string month_term(int year, unsigned month);
std::string has_attachment_term();
std::string dated_term();     // every document with a date
std::string withheld_term();  // documents that were withheld when they were indexed; see Slot::visible

// Encoded days, counts and instants have the byte order of their values. Decoding other bytes yields some value, never
// an error.
std::string encode_day(Day day);
Day decode_day(std::string_view value);
std::string encode_count(std::uint64_t count);
std::string encode_instant(Instant instant);
std::string encode_list(const std::vector<std::string>& values);
std::vector<std::string> decode_list(std::string_view value);

// The first instant at which the document may be shown: its embargo or the beginning of its date in Seoul, whichever is
// later. Instant::min() if it has neither.
Instant visible_from(const Announcement& announcement);

std::string date_order(const Announcement& announcement);      // Slot::by_date
std::string views_order(const Announcement& announcement);     // Slot::by_views
std::string deadline_order(const Announcement& announcement);  // Slot::by_deadline

// The source and id at the end of a Slot::by_date value.
std::pair<std::string_view, std::string_view> identity_of(std::string_view date_order);

std::string join_path(const std::vector<std::string>& components);  // "기획재정부 > 경제정책국"

}  // namespace gonggo
