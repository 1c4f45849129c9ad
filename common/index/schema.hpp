// SPDX-License-Identifier: GPL-2.0-or-later
// The field table describes every field of an announcement in one row. terms.hpp encodes the terms, slot values and
// sort keys.
//
// A row determines the query syntax, URL parameters, command-line options, facet, data column, terms, value slot,
// stored form and JSON of its field. A new keyword field needs one row and one member of Announcement. Indexes on disk
// contain the prefixes and slots. Never give a new meaning to a prefix or slot that is no longer used; raise
// schema_version instead. All functions are thread-safe.
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

// Version 10 has a term for a number with its counter in longer words, and counts the units of neighbours. Version 9
// has terms for neighbours among frequent words. Version 6 has numbers of words in the word streams. Version 5 has one
// term for all spellings of a percentage, and a counter behind a space belongs to its number. Version 4 has a file of
// suggestions and the titles in a slot. Version 3 has one term for all spellings of an amount or a number, other stems
// of verbs, their other readings, and the hidden words of compounds.
inline constexpr int schema_version = 10;

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
  period,
};

enum class FieldType : std::uint8_t {
  text,     // analyzed into words
  keyword,  // compared as a whole by compared_value(); may hold several values
  path,     // list of components; every contiguous run of components matches
  day,
  count,  // whole number
  instant,
  plain,  // text that is only stored and shown
  url,    // text that is only stored and shown; answers leave out addresses that a browser must not open
};

// Numbers of the Xapian value slots. A document has a slot only if it has the value.
enum class Slot : std::uint8_t {
  date = 0,        // encode_day
  department = 1,  // text to display: components joined by " > "
  board = 2,
  keywords = 3,  // encode_list
  views = 4,     // encode_count
  begin = 5,     // encode_day
  end = 6,       // encode_day
  visible = 7,   // encode_instant; first instant at which the document may be shown
  license = 8,
  source = 9,
  // Sort keys. Results are shown in ascending byte order of the key. No two documents have the same key.
  by_date = 10,      // newest first, documents without a date last; equal dates by source and id
  by_views = 11,     // most views first, documents without views last; equal views as by_date
  by_deadline = 12,  // earliest end first, documents without an end last; equal ends as by_date
  words = 13,        // words of the document in reading order (word_stream.hpp)
  title = 14,        // text, for the file of suggestions (suggestion_file.hpp)
  superseded = 15,   // "1": a newer announcement of the notice takes its place (superseded.hpp)
  stamp = 16,        // stamp_of() the stored announcement (stored_text.hpp)
};

// The member of Announcement that holds the value of a field. Empty text, an empty list and nullopt mean "not given".
using FieldMember = std::variant<std::string Announcement::*, std::vector<std::string> Announcement::*,
                                 std::vector<Attachment> Announcement::*, std::optional<Day> Announcement::*,
                                 std::optional<Instant> Announcement::*, std::optional<std::uint64_t> Announcement::*>;

// A facet counts the hits for each value. Each facet belongs to one row of the field table. The values of year and
// status are computed from dates.
enum class FacetId : std::uint8_t { department, board, keyword, year, status };

// A row sets only the members that differ from their default.
struct Field {
  FieldId id = FieldId::id;
  std::string_view key;    // JSON key in records and answers
  std::string_view name;   // name in queries, URL parameters and options; empty if these cannot use the field
  std::string_view alias;  // Korean name in queries and as a column heading
  FieldType type = FieldType::plain;
  FieldMember member;
  std::string_view prefix = {};         // term prefix; empty for the body and for fields without terms
  std::optional<Slot> slot = {};        // slot that keeps the value for filters, facets and sorting
  unsigned weight = 0;                  // how many times the common text counts each word; 0: no words there
  std::optional<FacetId> facet = {};    // the facet that counts the values of this field
  unsigned place_in_answer = 0;         // position in the JSON of hits and documents; 0: not in the JSON
  std::string_view aliases = {};        // other Korean names in queries and column headings, separated by spaces
  std::string_view query_aliases = {};  // other names in queries only; the row explains why
  std::string_view help;
  std::string_view example;
};

std::span<const Field> fields();
const Field& field(FieldId id);

// Finds a field by `name`, `key`, `alias` or an entry of `aliases` or `query_aliases`. Ignores differences in case,
// width, Unicode composition and white space (조회 수 is 조회수). Returns nullptr if no field has this name. Queries
// and parameters cannot use a field with an empty `name`.
const Field* find_field(std::string_view name);

// A field found by the heading of a column or by a JSON key.
struct Column {
  const Field* field = nullptr;  // nullptr if no field has this name
  bool own_name = false;         // true if found by `key` or `alias`; false if found by `aliases`
};
// Finds a field by `key`, `alias` or an entry of `aliases`. Compares names as find_field() does.
Column find_column(std::string_view heading);

std::string_view facet_name(FacetId facet);  // department, board, keyword, year, status
// Finds a facet by facet_name(). Every name of its field also finds a facet other than year and status.
std::optional<FacetId> find_facet(std::string_view name);
std::vector<FacetId> all_facets();        // in the order of FacetId
const Field& facet_field(FacetId facet);  // row of the field table that has this facet

// True if a document may hold several values of this field.
bool holds_list(const Field& field);

}  // namespace gonggo
