// SPDX-License-Identifier: GPL-2.0-or-later
// What the readers of spreadsheets share: sheets, rows and cells as text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/table_row.hpp"
#include "indexer/xml_events.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {

struct SheetRow {
  std::uint64_t number = 0;  // as the spreadsheet counts it, from 1
  Cells cells;               // as text; a date is YYYY-MM-DD, with a time if it has one
  bool is_too_large = false;
};
using RowSink = std::function<void(SheetRow&& row)>;

struct Sheet {
  std::string name;
  bool is_hidden = false;
  // Returns the first rows with at least one filled cell, among which the header is. See keep_first_row().
  std::function<std::vector<Cells>()> first_rows;
  // Reads the rows with at least one filled cell, in their order. Throws SourceFailed if the sheet is damaged.
  std::function<void(const RowSink& sink)> read;
};

// Adds a row to the first rows of a sheet. Returns false if they are complete: the header is looked for in 20 rows that
// have header_search_bytes together.
bool keep_first_row(const Cells& cells, std::vector<Cells>& first_rows);

// Reads the first rows with Sheet::read, which is left as soon as they are complete.
std::vector<Cells> read_first_rows(const std::function<void(const RowSink& sink)>& read);

// Collects the cells of one row. A cell that is merged over several rows counts in each of them. The number of cells
// and their size are limited.
class RowBuilder {
 public:
  RowBuilder(std::uint64_t max_bytes, const RowSink& sink) : max_bytes_(max_bytes), sink_(sink) {}

  void begin(std::uint64_t number) { row_ = {number, {}, false}, size_ = 0; }
  // Sets the cell in this column, from 0.
  void set(std::size_t column, std::string_view text);
  // The cell is merged with those below it, up to this row.
  void merge_down(std::size_t column, std::string_view text, std::uint64_t last_row);
  void end();

 private:
  struct Merged {
    std::size_t column;
    std::uint64_t last_row;
    std::string text;
  };
  std::uint64_t max_bytes_;
  const RowSink& sink_;
  SheetRow row_;
  std::uint64_t size_ = 0;
  std::vector<Merged> merged_;
};

// Returns the name without its prefix.
std::string_view local_name(std::string_view name);
// Returns the attribute with this name; an empty text if there is none.
std::string_view attribute(const XmlAttributes& attributes, std::string_view name);
// Reads a member of a spreadsheet. Throws SourceFailed if it is missing or damaged.
void read_member_xml(const ZipMembers& members, std::string_view name, XmlEvents& events);

}  // namespace gonggo::indexer
