// SPDX-License-Identifier: GPL-2.0-or-later
// The field table, and the only place where terms, value slots and sort keys are encoded.
//
// Query syntax, URL parameters, command-line options, facets, JSON keys and help all follow from a row
// here. A new filter is one row, one member of Announcement, and the reader's line that supplies it.
// Prefixes and slots are persistent: never give a retired one a new meaning; raise schema_version instead.
// Everything here is pure, total and thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/text/token.hpp"

namespace gonggo {

inline constexpr int schema_version = 2;  // 2: Slot::words, pairs of neighbouring words

enum class FieldId : std::uint8_t {
  id,
  source,
  title,
  body,
  date,
  department,
  board,
  keyword,
  url,
  views,
  number,
  begin,
  end,
  attachment,
  license,
  embargo,
  updated,
};

enum class FieldType : std::uint8_t {
  text,     // analyzed: words
  keyword,  // compared whole by compared_value(); may hold several
  path,     // a keyword list whose contiguous runs all match
  day,
  count,  // a whole number
  instant,
  plain,  // stored and shown only
};

// Value slots. They are written for every document that has the value.
enum class Slot : std::uint8_t {
  date = 0,        // encode_day
  department = 1,  // display form, components joined by " > "
  board = 2,
  keywords = 3,  // encode_list
  views = 4,     // encode_count
  begin = 5,     // encode_day
  end = 6,       // encode_day
  visible = 7,   // encode_instant: first instant at which the document may be shown
  license = 8,
  source = 9,
  // Sort keys; ascending byte order is the order shown, and no two documents share one.
  by_date = 10,      // newest first, undated last, then source and id
  by_views = 11,     // most read first, unknown last, then as by_date
  by_deadline = 12,  // soonest end first, open-ended last, then as by_date
  words = 13,        // the document's words in reading order: word_stream.hpp
};

struct Field {
  FieldId id;
  std::string_view key;    // JSON key in records and answers
  std::string_view name;   // in queries, URL parameters and options; empty: cannot be asked for
  std::string_view alias;  // its Korean name, in queries and CSV headers
  FieldType type;
  std::string_view prefix;  // term prefix; empty for body (the common text) and for fields without terms
  std::optional<Slot> slot;
  unsigned weight;  // times a word of this field counts in the common text; 0: not part of it
  bool facet;
  std::string_view help;
  std::string_view example;
  std::string_view also;  // further Korean names taken for this field, separated by single spaces
};

std::span<const Field> fields();
const Field& field(FieldId id);

// By name, key, alias or one of `also`; case, width, composition and white space do not matter (조회 수 is 조회수).
// nullptr: no such field. The field found may be one that cannot be asked for: see its name.
const Field* find_field(std::string_view name);

// --- terms ---------------------------------------------------------------------------------------------
// A term never exceeds Xapian's limit: a longer value keeps its beginning and ends in a 128-bit hash of the
// whole, so that it still compares exactly.

// The unique term of a document.
std::string id_term(std::string_view source, std::string_view id);

// The term of one token. `field` is body for the common text (everything that is searched when no field is
// named: title, body, attachments, department, board, keywords, number), title or attachment for that field alone.
// Documents carry positions for stems and parts, not for surfaces and grams.
std::string text_term(FieldId field, TokenKind kind, std::string_view token);

// Marks a word of the common text that does not stand in the body; body-only search excludes it.
std::string not_in_body_term(TokenKind kind, std::string_view token);

// keyword, path, number, license, source: the exact value, normalized inside.
std::string value_term(FieldId field, std::string_view value);
// The form in which equal values are equal: case, width, NFC; without spaces, except between path components.
std::string compared_value(FieldId field, std::string_view value);

// Every contiguous run of a path's components: what a document carries, without duplicates. Beyond the first
// max_path_runs components only each one alone is a term. A filter value is matched through value_term(department,
// value), which makes its separators (>, /, white space) single spaces, as path_value() does.
inline constexpr std::size_t max_path_runs = 12;
std::vector<std::string> path_terms(FieldId field, const std::vector<std::string>& components);
std::string path_value(std::string_view text);  // a filter value in the form path_terms uses

std::string year_term(int year);
std::string month_term(int year, unsigned month);
std::string has_attachment_term();
std::string dated_term();     // every document with a date
std::string withheld_term();  // documents that were not yet to be shown when they were indexed; check Slot::visible

// --- values --------------------------------------------------------------------------------------------
// The byte order of an encoded day, count or instant is its order. Decoding anything that was not encoded here
// yields some value, never an error.
std::string encode_day(Day day);
Day decode_day(std::string_view value);
std::string encode_count(std::uint64_t count);
std::uint64_t decode_count(std::string_view value);
std::string encode_instant(Instant instant);
Instant decode_instant(std::string_view value);
std::string encode_list(const std::vector<std::string>& values);
std::vector<std::string> decode_list(std::string_view value);

// When the document may first be shown: the later of its embargo and the midnight its date begins; Instant::min()
// where it has neither.
Instant visible_from(const Announcement& announcement);

std::string date_order(const Announcement& announcement);      // Slot::by_date
std::string views_order(const Announcement& announcement);     // Slot::by_views
std::string deadline_order(const Announcement& announcement);  // Slot::by_deadline

// The source and id at the end of a Slot::by_date value.
std::pair<std::string_view, std::string_view> identity_of(std::string_view date_order);

std::string join_path(const std::vector<std::string>& components);  // "기획재정부 > 경제정책국"

}  // namespace gonggo
