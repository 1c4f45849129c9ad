// SPDX-License-Identifier: GPL-2.0-or-later
// JSON Lines: RFC 8259 objects, one a line. Of a repeated key the last value counts, as in every browser.
#include <boost/json.hpp>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/formats.hpp"

namespace gonggo {
namespace {

namespace json = boost::json;

// Malformed UTF-8 is let through here and replaced in each value; numbers are exact.
json::parse_options lenient() {
  json::parse_options options;
  options.max_depth = 64;
  options.allow_invalid_utf8 = true;
  return options;
}

struct Parsed {
  json::value value;
  std::string fault;  // empty: none
};

Parsed parse(std::string_view line) {
  json::stream_parser parser({}, lenient());
  json::error_code error;
  const std::size_t used = parser.write_some(line.data(), line.size(), error);
  if (error) {
    return {nullptr, "not JSON: " + error.message() + " at byte " + std::to_string(used + 1) + " of the line"};
  }
  if (!parser.done()) {
    return {nullptr, "not JSON: the line ends too early"};
  }
  if (line.find_first_not_of(" \t\r", used) != std::string_view::npos) {
    return {nullptr, "not JSON: more text after the object, at byte " + std::to_string(used + 1) + " of the line"};
  }
  return {parser.release(), {}};
}

RecordResult read_record(std::string_view line, RecordReader& records) {
  Parsed parsed = parse(line);
  // Raw control characters (a NUL, a tab inside a string) are not JSON, but what was meant is certain.
  if (!parsed.fault.empty()) {
    if (const std::string cleaned = clean_utf8(line); cleaned != line) {
      if (Parsed again = parse(cleaned); again.fault.empty()) {
        parsed = std::move(again);
      }
    }
  }
  if (!parsed.fault.empty()) {
    return {{}, std::move(parsed.fault), {}};
  }
  if (!parsed.value.is_object()) {
    return {{}, "not a JSON object", {}};
  }
  return records.read(parsed.value.get_object());
}

constexpr std::string_view array_advice =
    "a JSON array, not JSON Lines; jq -c '.[]' FILE > FILE.jsonl turns one into the other";

}  // namespace

bool is_json_array(std::string_view beginning) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t open = beginning.find_first_not_of(white);
  if (open == std::string_view::npos || beginning[open] != '[') {
    return false;
  }
  const std::size_t item = beginning.find_first_not_of(white, open + 1);
  return item == std::string_view::npos || beginning[item] == '{' || beginning[item] == ']';
}

void read_jsonl(Reading& reading) {
  Line line;
  bool first = true;
  while (reading.lines.next(line)) {
    const std::string_view text = utf8::without_byte_order_mark(line.text);  // in the middle of files joined with cat
    if (ascii::trim(text).empty()) {
      continue;
    }
    if (line.too_long) {
      reading.sink.reject(line.number, "the line is longer than " + std::to_string(reading.spec.max_record) + " bytes",
                          text);
      continue;
    }
    if (is_json_array(text)) {
      // Its other lines would each be rejected once more, unless it ends where it began.
      const bool whole = text[text.find_last_not_of(" \t\r")] == ']';
      reading.sink.reject(line.number, array_advice, text);
      if (first && !whole) {
        return;
      }
      first = false;
      continue;
    }
    first = false;
    reading.sink.put(read_record(text, reading.records), line.number, text);
  }
}

}  // namespace gonggo
