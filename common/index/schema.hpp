// SPDX-License-Identifier: GPL-2.0-or-later
// The field table. terms.hpp encodes its terms, values and sort keys.
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
#include <variant>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"

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

// Value slots. A slot is written for every document that has the value.
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

// The facets, by which hits are counted. Each belongs to one row of the field table; year and status are computed.
enum class FacetId : std::uint8_t { department, board, keyword, year, status };

// A row sets only the members that differ from their default.
struct Field {
  FieldId id = FieldId::id;
  std::string_view key;    // JSON key in records and answers
  std::string_view name;   // in queries, URL parameters and options; empty: these cannot use the field
  std::string_view alias;  // its Korean name, in queries and as a column heading
  FieldType type = FieldType::plain;
  FieldMember member;
  std::string_view prefix = {};         // term prefix; empty for body (the common text) and for fields without terms
  std::optional<Slot> slot = {};        // where the value is kept for filters, facets and orders
  unsigned weight = 0;                  // times a word of this field counts in the common text; 0: not part of it
  std::optional<FacetId> facet = {};    // the facet that counts the values of this field
  unsigned place_in_answer = 0;         // position in the JSON of hits and documents; 0: left out
  std::string_view aliases = {};        // further Korean names, in queries and as columns, separated by single spaces
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
  bool own_name = false;         // true: found by the key or `alias`; false: found by one of `aliases`
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

}  // namespace gonggo
