// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/unsupported.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

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
    {"a spreadsheet (OpenDocument, ods)", as_table,
     [](std::string_view bytes) {
       return is_zip(bytes) && holds(bytes.substr(0, 256), "application/vnd.oasis.opendocument.spreadsheet");
     }},
    {"a Hangul document (HWPX)", as_text,
     [](std::string_view bytes) { return is_zip(bytes) && holds(bytes.substr(0, 256), "application/hwp+zip"); }},
    {"a spreadsheet (Excel, xlsx)", as_table,
     [](std::string_view bytes) {
       return is_zip(bytes) && holds_any(bytes, {"xl/workbook", "xl/worksheets", "xl/_rels"});
     }},
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

constexpr std::string_view xml_reason =
    "XML, which is not read; export the data as CSV or JSON Lines instead, or write each of its records as one JSON "
    "object a line";

// True if the bytes begin with an XML declaration, in UTF-8 or UTF-16.
bool is_declared_xml(std::string_view bytes) {
  bytes = ascii::trim(utf8::without_byte_order_mark(bytes));
  using namespace std::string_view_literals;
  return bytes.starts_with("<?xml") || bytes.starts_with("\xFF\xFE<\0?\0x\0m\0l\0"sv) ||
         bytes.starts_with("\xFE\xFF\0<\0?\0x\0m\0l"sv) || bytes.starts_with("<\0?\0x\0m\0l\0"sv) ||
         bytes.starts_with("\0<\0?\0x\0m\0l"sv);
}

// Scans the beginning of a JSON object up to the first list of objects. The text after that may be anything.
class ListFinder {
 public:
  ListFinder(std::string_view text, const KnownKey& is_known_key) {
    for (std::size_t at = 0; at < text.size() && path_.empty(); ++at) {
      step(text, at, is_known_key);
    }
  }

  // True if the object has a key that means a field. The object is then a record.
  [[nodiscard]] bool is_record() const { return is_record_; }
  // Returns the path of the list in jq syntax; empty if there is no list.
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  struct Level {
    bool is_object = true;
    bool expects_key = true;
    std::string_view key;
  };

  void step(std::string_view text, std::size_t& at, const KnownKey& is_known_key) {
    const char c = text[at];
    if (c == '"') {
      take_string(text, at, is_known_key);
    } else if (c == '{') {
      levels_.emplace_back();
    } else if (c == '[') {
      const bool is_list = ascii::trim_start(text.substr(at + 1)).starts_with('{');
      if (is_list && std::all_of(levels_.begin(), levels_.end(), [](const Level& l) { return l.is_object; })) {
        path_ = path_of_levels();
      }
      levels_.push_back({false, false, {}});
    } else if ((c == '}' || c == ']') && !levels_.empty()) {
      levels_.pop_back();
    } else if ((c == ',' || c == ':') && !levels_.empty()) {
      levels_.back().expects_key = c == ',' && levels_.back().is_object;
    }
  }

  void take_string(std::string_view text, std::size_t& at, const KnownKey& is_known_key) {
    const std::size_t begin = at + 1;
    at = begin;
    while (at < text.size() && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    at = std::min(at, text.size());
    if (levels_.empty() || !levels_.back().expects_key) {
      return;
    }
    levels_.back().key = text.substr(begin, at - begin);
    is_record_ = is_record_ || (levels_.size() == 1 && is_known_key(levels_.back().key));
  }

  [[nodiscard]] std::string path_of_levels() const {
    std::string path;
    for (const Level& level : levels_) {
      const bool is_plain = !level.key.empty() && level.key.find_first_not_of(
                                                      "abcdefghijklmnopqrstuvwxyz"
                                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos;
      path +=
          is_plain ? '.' + std::string(level.key) : (path.empty() ? ".[\"" : "[\"") + std::string(level.key) + "\"]";
    }
    return path + "[]";
  }

  std::vector<Level> levels_;
  std::string path_;
  bool is_record_ = false;
};

struct ParsedBeginning {
  bool ended = false;    // true if the value is complete
  bool valid = false;    // true if there is no error up to the end of the value or of the text
  std::size_t used = 0;  // length of the value in bytes
};

ParsedBeginning parse_beginning(std::string_view text) {
  json::parse_options options;
  options.max_depth = 64;
  options.allow_invalid_utf8 = true;
  json::stream_parser parser({}, options);
  json::error_code error;
  ParsedBeginning parsed;
  parsed.used = parser.write_some(text.data(), text.size(), error);
  parsed.valid = !error;
  parsed.ended = parsed.valid && parser.done();
  // The parser also consumes the white space after the value.
  parsed.used = ascii::trim(text.substr(0, parsed.used)).size();
  return parsed;
}

}  // namespace

constexpr std::string_view json_array_advice =
    "a JSON array, not JSON Lines; jq -c '.[]' FILE > FILE.jsonl turns one into the other";

bool is_json_array(std::string_view beginning) {
  beginning = ascii::trim_start(beginning);
  if (!beginning.starts_with('[')) {
    return false;
  }
  const std::string_view item = ascii::trim_start(beginning.substr(1));
  return item.empty() || item.front() == '{' || item.front() == ']';
}

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
  if (is_declared_xml(beginning)) {
    return std::string(xml_reason);
  }
  return std::nullopt;
}

std::optional<std::string> unsupported_markup(std::string_view beginning) {
  beginning = ascii::trim(beginning);
  if (beginning.size() < 2 || beginning[0] != '<') {
    return std::nullopt;
  }
  const std::string name = ascii::lower(beginning.substr(1, 8));
  if (name.starts_with("html") || name.starts_with("!doctype")) {
    return "an HTML page, which is not read; put the text of each announcement into the body of a record of JSON Lines "
           "or CSV (HTML in it is fine)";
  }
  const bool is_element = ascii::is_letter(name[0]) || name[0] == '!';
  return is_element ? std::optional(std::string(xml_reason)) : std::nullopt;
}

std::optional<std::string> unsupported_json(std::string_view beginning, bool whole, const KnownKey& is_known_key) {
  beginning = ascii::trim_start(beginning);
  if (!beginning.starts_with('{')) {
    return std::nullopt;
  }
  const std::size_t first_line = std::min(beginning.find('\n'), beginning.size());
  const ParsedBeginning parsed = parse_beginning(beginning);
  const bool is_one_line = parsed.ended ? parsed.used <= first_line : first_line == beginning.size();
  // The file is not refused for malformed JSON or for an incomplete last record. Only their lines are rejected later.
  if (!parsed.valid || (!parsed.ended && whole)) {
    return std::nullopt;
  }
  const bool is_alone = !parsed.ended || ascii::is_blank(beginning.substr(parsed.used));
  const ListFinder list(beginning, is_known_key);
  if (is_alone && !list.is_record() && !list.path().empty()) {
    return "a list of records wrapped in one JSON object, not JSON Lines; jq -c '" + plain_line(list.path()) +
           "' FILE > FILE.jsonl takes them out";
  }
  if (is_one_line) {
    return std::nullopt;
  }
  return "JSON that spreads one object over several lines, not JSON Lines; jq -c . FILE > FILE.jsonl writes one object "
         "a line";
}

}  // namespace gonggo::indexer
