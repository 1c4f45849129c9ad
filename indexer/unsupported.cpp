// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/unsupported.hpp"

#include <algorithm>
#include <array>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return holds(text, part); });
}

// True if the text holds the name in UTF-16LE. The directory entries of an OLE compound file (xls, hwp, doc) have names
// in UTF-16LE.
bool holds_utf16(std::string_view text, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return holds(text, wide);
}

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view ole_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool is_zip(std::string_view bytes) { return bytes.starts_with(zip_mark); }
bool is_ole(std::string_view bytes) { return bytes.starts_with(ole_mark); }

constexpr std::string_view as_table = "save it as CSV UTF-8 with one header row, and index that file";
constexpr std::string_view as_text = "save it as text, or put its text into the body of a record of JSON Lines or CSV";

struct Kind {
  std::string_view name;  // follows "not text but " in the message
  std::string_view advice;
  bool (*is)(std::string_view bytes);
  std::string_view ole_extension = {};  // decides the kind of an OLE file if its directory is not in the first bytes
};

// The first kind that matches is used. The names of its first members show the kind of a zip archive.
constexpr auto kinds = std::to_array<Kind>({
    {"a PDF document", "pdftotext FILE writes its text; put that into the body of a record of JSON Lines or CSV",
     [](std::string_view bytes) { return bytes.starts_with("%PDF-"); }},
    {"a Hangul document (HWPX)", as_text,
     [](std::string_view bytes) { return is_zip(bytes) && holds(bytes.substr(0, 256), "application/hwp+zip"); }},
    {"an office document in a zip archive (docx, pptx, odt)", as_text,
     [](std::string_view bytes) {
       return is_zip(bytes) && holds_any(bytes, {"[Content_Types].xml", "word/", "ppt/", "vnd.oasis.opendocument."});
     }},
    {"a zip archive", "unpack it (unzip FILE -d DIR) and index the files in it", is_zip},
    {"a Hangul document (HWP)", as_text,
     [](std::string_view bytes) {
       return bytes.starts_with("HWP Document File") ||
              (is_ole(bytes) && (holds(bytes, "HWP Document File") || holds_utf16(bytes, "HwpSummaryInformation")));
     },
     ".hwp"},
    {"a spreadsheet (Excel, xls)", as_table,
     [](std::string_view bytes) {
       return is_ole(bytes) && (holds_utf16(bytes, "Workbook") || holds_utf16(bytes, "Book"));
     },
     ".xls"},
    {"an old office document (xls, hwp, doc)", "save a table as CSV UTF-8, and a document as text", is_ole},
});

}  // namespace

std::optional<std::string> unsupported_bytes(std::string_view beginning, std::string_view path) {
  const auto* kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& candidate) { return candidate.is(beginning); });
  if (kind != kinds.end() && kind->is == is_ole) {
    const std::string name = ascii::lower(path);
    const auto* const named = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& candidate) {
      return !candidate.ole_extension.empty() && name.ends_with(candidate.ole_extension);
    });
    kind = named != kinds.end() ? named : kind;
  }
  if (kind != kinds.end()) {
    return "not text but " + std::string(kind->name) + "; " + std::string(kind->advice);
  }
  return std::nullopt;
}

std::optional<std::string> unsupported_markup(std::string_view beginning) {
  beginning = ascii::trim(beginning);
  if (beginning.size() < 2 || beginning[0] != '<') {
    return std::nullopt;
  }
  const std::string name = ascii::lower(beginning.substr(1, 16));
  if (name.starts_with("html") || name.starts_with("!doctype html")) {
    return "an HTML page, which is not read; put the text of each announcement into the body of a record of JSON Lines "
           "or CSV (HTML in it is fine)";
  }
  return std::nullopt;
}

}  // namespace gonggo::indexer
