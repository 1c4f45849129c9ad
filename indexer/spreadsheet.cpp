// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a table in a spreadsheet: an Excel workbook (xlsx) or an OpenDocument spreadsheet (ods).
//
// One sheet is read: the one that the options name, or the first visible one whose header has two columns that mean a
// field, or the first visible one with rows. The header is found as in CSV. A spreadsheet is held in memory, packed and
// unpacked; both are limited to most_document_bytes.
#include "indexer/spreadsheet.hpp"

#include <algorithm>
#include <utility>

#include "common/base/ascii.hpp"
#include "indexer/ods.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/sheet.hpp"
#include "indexer/table_header.hpp"
#include "indexer/table_record.hpp"
#include "indexer/whole_text.hpp"
#include "indexer/xlsx.hpp"

namespace gonggo::indexer {

extern const Format xlsx_format, ods_format;

namespace {

std::string read_bytes(Input& input) {
  std::string bytes;
  for (std::string_view block = input.read(); !block.empty(); block = input.read()) {
    if (bytes.size() + block.size() > most_document_bytes) {
      throw UnreadableFile(say("spreadsheet_too_large", {{"most", most_document_bytes >> 20}}));
    }
    bytes += block;
  }
  return bytes;
}

// Writes the row as a line of a table, for find_header().
std::string line_of(const Cells& cells, char separator) {
  std::string line;
  for (const std::string& cell : cells) {
    line += (line.empty() ? "" : std::string(1, separator)) + '"';
    for (const char c : plain_line(cell)) {
      line += c == '"' ? "\"\"" : std::string(1, c);
    }
    line += '"';
  }
  return line + '\n';
}

struct SheetHeader {
  std::size_t rows_above = 0;
  bool is_known = false;
  bool has_rows = false;
};

SheetHeader header_of(const Sheet& sheet, const KnownKey& is_known_key) {
  constexpr char separator = '\x1F';
  const std::vector<Cells> rows = sheet.first_rows();
  if (rows.empty()) {
    return {};
  }
  std::string lines;
  for (const Cells& row : rows) {
    lines += line_of(row, separator);
  }
  const HeaderPlace place = find_header(lines, separator, is_known_key);
  return {place.lines_above, place.is_known, true};
}

struct Choice {
  const Sheet* sheet = nullptr;
  SheetHeader header;
};

Choice choose_sheet(const std::vector<Sheet>& sheets, const ReaderOptions& options) {
  Choice choice;
  for (const Sheet& sheet : sheets) {
    if (options.rows.empty() ? sheet.is_hidden : sheet.name != options.rows) {
      continue;
    }
    const SheetHeader header = header_of(sheet, options.is_known_key);
    if (header.has_rows && (choice.sheet == nullptr || (header.is_known && !choice.header.is_known))) {
      choice = {&sheet, header};
    }
    if (header.is_known) {
      break;
    }
  }
  const auto is_hidden = [](const Sheet& sheet) { return sheet.is_hidden; };
  if (options.rows.empty() && !sheets.empty() && std::all_of(sheets.begin(), sheets.end(), is_hidden)) {
    throw SourceFailed(say("sheets_hidden"));
  }
  if (choice.sheet == nullptr && !options.rows.empty()) {
    throw UnreadableFile(say("no_such_sheet", {{"name", plain_line(options.rows)}}));
  }
  return choice;
}

std::string joined(const Cells& cells) {
  std::string text;
  for (const std::string& cell : cells) {
    text += (text.empty() ? "" : "\t") + cell;
  }
  return text;
}

void read_sheets(const std::vector<Sheet>& sheets, const ReaderOptions& options, const RecordSink& sink) {
  const Choice choice = choose_sheet(sheets, options);
  if (choice.sheet == nullptr) {
    return;
  }
  std::size_t count = 0;
  Cells header;
  choice.sheet->read([&](SheetRow&& row) {
    if (++count <= choice.header.rows_above) {
      return;
    }
    if (count == choice.header.rows_above + 1) {
      header = std::move(row.cells);
      sink.columns(header);
      return;
    }
    const std::string text = joined(row.cells);
    row.cells.resize(header.size());  // a column without a name has no meaning
    const Message error =
        row.is_too_large ? say("row_too_large", {{"most", options.max_record}, {"cells", most_cells}}) : Message();
    put_row(header, row.cells, error, row.number, text, sink);
  });
}

void read_xlsx(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  const ZipMembers members = unzip(read_bytes(input), wants_xlsx);
  read_sheets(xlsx_sheets(members, options.max_record), options, sink);
}

void read_ods(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  const ZipMembers members = unzip(read_bytes(input), wants_ods);
  read_sheets(ods_sheets(members, options.max_record), options, sink);
}

// A spreadsheet is no text. spreadsheet_format() recognises it by its bytes.
Match recognise(std::string_view, const KnownKey&) { return Match::no; }

}  // namespace

const Format* spreadsheet_format(std::string_view beginning, std::string_view path) {
  if (!beginning.starts_with("PK\x03\x04")) {
    return nullptr;
  }
  const auto holds = [&](std::string_view part) { return beginning.find(part) != std::string_view::npos; };
  if (beginning.substr(0, 256).find("application/vnd.oasis.opendocument.spreadsheet") != std::string_view::npos) {
    return &ods_format;
  }
  if (holds("xl/workbook") || holds("xl/worksheets") || holds("xl/_rels")) {
    return &xlsx_format;
  }
  const std::string name = ascii::lower(path);
  return name.ends_with(".xlsx") ? &xlsx_format : name.ends_with(".ods") ? &ods_format : nullptr;
}

extern constexpr Format xlsx_format{.name = "xlsx",
                                    .extensions = {".xlsx", ".xlsm"},
                                    .help = "an Excel workbook with a table",
                                    .korean_help = "표가 있는 엑셀 파일",
                                    .has_rows = true,
                                    .recognise = recognise,
                                    .read = read_xlsx};

extern constexpr Format ods_format{.name = "ods",
                                   .extensions = {".ods", ""},
                                   .help = "an OpenDocument spreadsheet with a table",
                                   .korean_help = "표가 있는 오픈도큐먼트 스프레드시트",
                                   .has_rows = true,
                                   .recognise = recognise,
                                   .read = read_ods};

}  // namespace gonggo::indexer
