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

Message as_text() { return say("advice_as_text"); }

struct Kind {
  Message (*name)();  // follows "not text but " in the message
  Message (*advice)();
  bool (*is)(std::string_view bytes);
  std::string_view ole_extension = {};  // decides the kind of an OLE file if its directory is not in the first bytes
};

// The first kind that matches is used. The names of its first members show the kind of a zip archive.
constexpr auto kinds = std::to_array<Kind>({
    {[] { return say("kind_pdf"); }, [] { return say("advice_pdf"); },
     [](std::string_view bytes) { return bytes.starts_with("%PDF-"); }},
    {[] { return say("kind_hwpx"); }, as_text,
     [](std::string_view bytes) { return is_zip(bytes) && holds(bytes.substr(0, 256), "application/hwp+zip"); }},
    {[] { return say("kind_office_zip"); }, as_text,
     [](std::string_view bytes) {
       return is_zip(bytes) && holds_any(bytes, {"[Content_Types].xml", "word/", "ppt/", "vnd.oasis.opendocument."});
     }},
    {[] { return say("kind_zip"); }, [] { return say("advice_unzip"); }, is_zip},
    {[] { return say("kind_hwp"); }, as_text,
     [](std::string_view bytes) {
       return bytes.starts_with("HWP Document File") ||
              (is_ole(bytes) && (holds(bytes, "HWP Document File") || holds_utf16(bytes, "HwpSummaryInformation")));
     },
     ".hwp"},
    {[] { return say("kind_xls"); }, [] { return say("advice_as_table"); },
     [](std::string_view bytes) {
       return is_ole(bytes) && (holds_utf16(bytes, "Workbook") || holds_utf16(bytes, "Book"));
     },
     ".xls"},
    {[] { return say("kind_office_old"); }, [] { return say("advice_save_as_csv"); }, is_ole},
});

}  // namespace

std::optional<Message> unsupported_bytes(std::string_view beginning, std::string_view path) {
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
    return say("not_text_but", {{"kind", kind->name()}, {"advice", kind->advice()}});
  }
  return std::nullopt;
}

std::optional<Message> unsupported_markup(std::string_view beginning) {
  beginning = ascii::trim(beginning);
  if (beginning.size() < 2 || beginning[0] != '<') {
    return std::nullopt;
  }
  const std::string name = ascii::lower(beginning.substr(1, 16));
  if (name.starts_with("html") || name.starts_with("!doctype html")) {
    return say("html_not_read");
  }
  return std::nullopt;
}

}  // namespace gonggo::indexer
