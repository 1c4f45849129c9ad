// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sheet.hpp"

#include <algorithm>

#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/table_header.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_merged = 256;  // cells that reach down into one row
constexpr std::size_t most_first_rows = 20;

std::size_t bytes_of(const std::vector<Cells>& rows) {
  std::size_t bytes = 0;
  for (const Cells& row : rows) {
    for (const std::string& cell : row) {
      bytes += cell.size() + 1;
    }
  }
  return bytes;
}

// Thrown to leave the reading of a sheet.
struct FirstRowsRead {};

}  // namespace

bool keep_first_row(const Cells& cells, std::vector<Cells>& first_rows) {
  if (first_rows.size() < most_first_rows && bytes_of(first_rows) < header_search_bytes) {
    first_rows.push_back(cells);
    return true;
  }
  return false;
}

std::vector<Cells> read_first_rows(const std::function<void(const RowSink& sink)>& read) {
  std::vector<Cells> rows;
  try {
    read([&](const SheetRow& row) {
      if (!keep_first_row(row.cells, rows)) {
        throw FirstRowsRead();
      }
    });
  } catch (const FirstRowsRead&) {
    // The other rows are records.
  }
  return rows;
}

void RowBuilder::set(std::size_t column, std::string_view text) {
  size_ += text.size() + 1;
  if (column >= most_cells || size_ > max_bytes_) {
    row_.is_too_large = row_.is_too_large || !text.empty();
    return;
  }
  if (text.empty()) {
    return;
  }
  if (row_.cells.size() <= column) {
    row_.cells.resize(column + 1);
  }
  row_.cells[column] = text;
}

void RowBuilder::merge_down(std::size_t column, std::string_view text, std::uint64_t last_row) {
  if (last_row <= row_.number || merged_.size() == most_merged || text.empty() || row_.is_too_large) {
    return;
  }
  std::uint64_t bytes = text.size();
  for (const Merged& cell : merged_) {
    bytes += cell.text.size();
  }
  if (bytes <= max_bytes_) {
    merged_.push_back({column, last_row, std::string(text)});
  }
}

void RowBuilder::end() {
  std::erase_if(merged_, [&](const Merged& cell) { return cell.last_row < row_.number; });
  const auto is_filled = [](const std::string& cell) { return !plain_line(cell).empty(); };
  if (std::none_of(row_.cells.begin(), row_.cells.end(), is_filled) && !row_.is_too_large) {
    return;
  }
  for (const Merged& cell : merged_) {
    if (cell.column >= row_.cells.size() || row_.cells[cell.column].empty()) {
      set(cell.column, cell.text);
    }
  }
  sink_(std::move(row_));
  row_ = {};
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

std::string_view attribute(const XmlAttributes& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& candidate) { return candidate.first == name; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

void read_member_xml(const ZipMembers& members, std::string_view name, XmlEvents& events) {
  const auto member = members.find(name);
  if (member == members.end()) {
    throw SourceFailed(say("no_such_member", {{"name", plain_line(name)}}));
  }
  if (const Message error = read_xml(member->second, events); !error.empty()) {
    const Message problem = say("of_place", {{"place", plain_line(name)}, {"problem", error}});
    throw SourceFailed(say("spreadsheet_damaged", {{"problem", problem}}));
  }
}

}  // namespace gonggo::indexer
