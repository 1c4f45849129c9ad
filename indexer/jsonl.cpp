// SPDX-License-Identifier: GPL-2.0-or-later
// Reads JSON Lines: one RFC 8259 object a line. If an object repeats a key, the last value counts, as in browsers.
#include <boost/json.hpp>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/format.hpp"
#include "indexer/json_document.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

// Returns the parser options. The parser accepts malformed UTF-8, which is replaced later, when a value is read.
// Objects and arrays may be nested 64 deep.
json::parse_options lenient() {
  json::parse_options options;
  options.max_depth = 64;
  options.allow_invalid_utf8 = true;
  return options;
}

struct Parsed {
  json::value value;
  Message error;  // empty: no error
};

Parsed parse(std::string_view line) {
  json::stream_parser parser({}, lenient());
  json::error_code error;
  const std::size_t used = parser.write_some(line.data(), line.size(), error);
  if (error) {
    const Message problem = say("at_byte_of_line", {{"problem", error.message()}, {"byte", used + 1}});
    return {nullptr, say("not_json", {{"problem", problem}})};
  }
  if (!parser.done()) {
    return {nullptr, say("not_json", {{"problem", say("line_ends_early")}})};
  }
  if (!ascii::is_blank(line.substr(used))) {
    return {nullptr, say("not_json", {{"problem", say("more_after_object", {{"byte", used + 1}})}})};
  }
  return {parser.release(), {}};
}

// Returns the object in the line, or the reason why there is none.
Parsed parse_object(std::string_view line) {
  Parsed parsed = parse(line);
  // Raw control characters (a NUL, a tab inside a string) are not valid JSON, but their meaning is clear. The line is
  // therefore cleaned and parsed again.
  if (!parsed.error.empty()) {
    if (const std::string cleaned = clean_utf8(line); cleaned != line) {
      if (Parsed again = parse(cleaned); again.error.empty()) {
        parsed = std::move(again);
      }
    }
  }
  if (parsed.error.empty() && !parsed.value.is_object()) {
    parsed.error = say("not_json_object");
  }
  return parsed;
}

void read_line(std::string_view text, std::uint64_t number, const RecordSink& sink) {
  Parsed parsed = parse_object(text);
  if (!parsed.error.empty()) {
    sink.reject(number, parsed.error, text);
    return;
  }
  sink.record({std::move(parsed.value.get_object()), number, text});
}

Match recognise(std::string_view beginning, const KnownKey&) {
  return beginning.starts_with('{') ? Match::certain : Match::no;
}

void read(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  TextStream stream(input);
  LineReader lines(stream, options.max_record);
  Line line;
  bool is_first = true;
  while (lines.next(line)) {
    // Files joined with cat have byte-order marks in the middle.
    const std::string_view text = utf8::without_byte_order_mark(line.text);
    const std::string_view trimmed = ascii::trim(text);
    if (trimmed.empty()) {
      continue;
    }
    if (line.too_long) {
      sink.reject(line.number, say("line_too_long", {{"most", options.max_record}}), text);
    } else if (is_json_array(text)) {
      sink.reject(line.number, say("array_not_lines"), text);
      // If the array continues on other lines, each of them would be rejected, too. Reading therefore stops here.
      if (is_first && !trimmed.ends_with(']')) {
        return;
      }
    } else {
      read_line(text, line.number, sink);
    }
    is_first = is_first && line.too_long;
  }
}

}  // namespace

extern constexpr Format jsonl_format{.name = "jsonl",
                                     .extensions = {".jsonl", ".ndjson"},
                                     .help = "one JSON object a line",
                                     .korean_help = "한 줄에 JSON 객체 하나",
                                     .recognise = recognise,
                                     .read = read};

}  // namespace gonggo::indexer
