// SPDX-License-Identifier: GPL-2.0-or-later
// Spreadsheets, with the readers that sources use.
#include <algorithm>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/extract/packed_members.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/ods.hpp"
#include "indexer/xlsx.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t most_row_bytes = 1U << 20;

// False for the names that programs give to sheets: Sheet1, 시트1.
bool is_given(std::string_view name) {
  const std::string_view digits = name.substr(std::min(name.find_first_of("0123456789"), name.size()));
  const std::string_view word = name.substr(0, name.size() - digits.size());
  return !(word == "Sheet" || word == "시트") || !ascii::all_digits(digits);
}

// Each row is a line. Hidden sheets are no part of what a reader sees. A cell that is merged over several rows stands
// in each of them, as in a table of a source.
void read_sheets(const std::vector<Sheet>& sheets, ExtractionWriter& writer) {
  std::uint32_t number = 0;
  for (const Sheet& sheet : sheets) {
    writer.begin_place(TextBlock::Place::sheet, ++number);
    if (sheet.is_hidden) {
      continue;
    }
    std::string_view name = is_given(sheet.name) ? std::string_view(sheet.name) : std::string_view();
    try {
      sheet.read([&](SheetRow&& row) {
        if (!name.empty()) {
          writer.line(TextBlock::Part::table, std::exchange(name, {}));
        }
        if (row.is_too_large) {
          writer.mark_cut();
        }
        bool is_first = true;
        for (const std::string& cell : row.cells) {
          if (cell.empty()) {
            continue;
          }
          if (is_first) {
            writer.line(TextBlock::Part::table, cell);
          } else {
            writer.cell(TextBlock::Part::table, cell);
          }
          is_first = false;
        }
      });
    } catch (const Fault& fault) {
      writer.fail(ReadFailure::Reason::damaged, fault.message());
    }
  }
}

}  // namespace

void read_xlsx_sheets(std::string_view bytes, ExtractionWriter& writer) {
  const ZipMembers members = unpack(bytes, wants_xlsx, writer);
  read_sheets(xlsx_sheets(members, most_row_bytes), writer);
}

void read_ods_sheets(std::string_view bytes, ExtractionWriter& writer) {
  const ZipMembers members = unpack(
      bytes, [](std::string_view name) { return wants_ods(name) || name == manifest_name; }, writer);
  check_is_open(members);
  read_sheets(ods_sheets(members, most_row_bytes), writer);
}

}  // namespace gonggo::indexer
