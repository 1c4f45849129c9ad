// SPDX-License-Identifier: GPL-2.0-or-later
// The field table, and the only place where terms, value slots and sort keys are encoded.
//
// Query syntax, URL parameters, command-line options, facets, columns of the data, terms, value slots, the stored form
// and the JSON of answers all follow from a row here. A new keyword field is one row and one member of Announcement.
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
#include <variant>
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
  path,     // a list of components; every contiguous run of them matches
  day,
  count,  // a whole number
  instant,
  plain,  // text that is stored and shown only
  url,    // as plain; answers show it only if a browser may follow it
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
  // Sort keys; ascending byte order is the order shown, and no two documents have the same key.
  by_date = 10,      // newest first, undated last, then source and id
  by_views = 11,     // most read first, unknown last, then as by_date
  by_deadline = 12,  // soonest end first, open-ended last, then as by_date
  words = 13,        // the document's words in reading order: word_stream.hpp
};

// Where an Announcement keeps the value of a field. Empty text, an empty list and nullopt mean "not given".
using FieldMember = std::variant<std::string Announcement::*, std::vector<std::string> Announcement::*,
                                 std::vector<Attachment> Announcement::*, std::optional<Day> Announcement::*,
                                 std::optional<Instant> Announcement::*, std::optional<std::uint64_t> Announcement::*>;

// What hits can be counted by. Each belongs to one row of the field table; year and status are computed.
enum class FacetId : std::uint8_t { department, board, keyword, year, status };

// A row sets only the members that differ from their default.
struct Field {
  FieldId id = FieldId::id;
  std::string_view key;    // JSON key in records and answers
  std::string_view name;   // in queries, URL parameters and options; empty: they cannot use it
  std::string_view alias;  // its Korean name, in queries and as a column heading
  FieldType type = FieldType::plain;
  FieldMember member;
  std::string_view prefix = {};         // term prefix; empty for body (the common text) and for fields without terms
  std::optional<Slot> slot = {};        // where the value is kept for filters, facets and orders
  unsigned weight = 0;                  // times a word of this field counts in the common text; 0: not part of it
  std::optional<FacetId> facet = {};    // the facet that counts the values of this field
  unsigned place_in_answer = 0;         // its position in the JSON of hits and documents; 0: it is left out
  std::string_view aliases = {};        // further Korean names, for both uses, separated by single spaces
  std::string_view query_aliases = {};  // further names for queries only; a comment at the row says why
  std::string_view help;
  std::string_view example;
};

std::span<const Field> fields();
const Field& field(FieldId id);

// Finds a field by any of its names: name, key, alias, or an entry of either list of aliases. Case, width, composition
// and white space do not matter (조회 수 is 조회수). nullptr: there is no such field. If the `name` of the field is
// empty, queries and parameters cannot use it.
const Field* find_field(std::string_view name);

// A field found by the heading of a column or by a JSON key.
struct Column {
  const Field* field = nullptr;  // nullptr: no field has this name
  bool own_name = false;         // by its key or its alias, not by one of its further aliases
};
// Finds a field by key, alias or one of `aliases`. Compares as find_field() does.
Column find_column(std::string_view heading);

std::string_view facet_name(FacetId facet);  // department, board, keyword, year, status
// Finds a facet by its name. A facet that counts the values of a field is also found by the other names of the field.
std::optional<FacetId> find_facet(std::string_view name);
std::vector<FacetId> all_facets();        // in the order of FacetId
const Field& facet_field(FacetId facet);  // the row it is counted from

// True if a document may hold several values of this field.
bool holds_list(const Field& field);

// --- terms ---------------------------------------------------------------------------------------------
// A term never exceeds Xapian's limit. A longer value is cut and ends in a 128-bit hash of the whole value, so that it
// still compares exactly.

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
// max_path_runs is a term alone only. A filter value becomes a term by value_term(), which replaces its separators (>,
// /, white space) by single spaces, as path_value() does.
inline constexpr std::size_t max_path_runs = 12;
std::vector<std::string> path_terms(FieldId field, const std::vector<std::string>& components);
std::string path_value(std::string_view text);  // a filter value in the form path_terms uses

std::string year_term(int year);
std::string month_term(int year, unsigned month);
std::string has_attachment_term();
std::string dated_term();     // every document with a date
std::string withheld_term();  // documents that were withheld when they were indexed; see Slot::visible

// --- values --------------------------------------------------------------------------------------------
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
