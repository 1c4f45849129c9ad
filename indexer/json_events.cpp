// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/json_events.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <limits>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;
using json::error_code;

constexpr std::size_t max_depth = 64;

// The handler that Boost.JSON's parser calls. A string may come in parts, which are joined.
struct Handler {
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_object_size = max_array_size;
  static constexpr std::size_t max_string_size = max_array_size;
  static constexpr std::size_t max_key_size = max_array_size;

  JsonEvents& events;
  const std::uint64_t& line;
  std::string parts{};

  std::string_view joined(json::string_view last) {
    parts += std::string_view(last.data(), last.size());
    return parts;
  }

  static bool on_document_begin(error_code&) { return true; }
  static bool on_document_end(error_code&) { return true; }
  bool on_array_begin(error_code&) { return events.begin_array(), true; }
  bool on_array_end(std::size_t count, error_code&) { return events.end_array(count), true; }
  bool on_object_begin(error_code&) { return events.begin_object(line), true; }
  bool on_object_end(std::size_t count, error_code&) { return events.end_object(count), true; }
  bool on_string_part(json::string_view part, std::size_t, error_code&) { return joined(part), true; }
  bool on_string(json::string_view part, std::size_t, error_code&) {
    return events.string(joined(part)), parts.clear(), true;
  }
  bool on_key_part(json::string_view part, std::size_t, error_code&) { return joined(part), true; }
  bool on_key(json::string_view part, std::size_t, error_code&) {
    return events.key(joined(part)), parts.clear(), true;
  }
  static bool on_number_part(json::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, error_code&) { return events.scalar(number), true; }
  bool on_uint64(std::uint64_t number, json::string_view, error_code&) { return events.scalar(number), true; }
  bool on_double(double number, json::string_view, error_code&) { return events.scalar(number), true; }
  bool on_bool(bool value, error_code&) { return events.scalar(value), true; }
  bool on_null(error_code&) { return events.scalar(nullptr), true; }
  static bool on_comment_part(json::string_view, error_code&) { return true; }
  static bool on_comment(json::string_view, error_code&) { return true; }
};

}  // namespace

JsonValueEnd read_json_value(std::string_view text, std::uint64_t line, JsonEvents& events) {
  json::parse_options options;
  options.max_depth = max_depth;
  options.allow_invalid_utf8 = true;
  JsonValueEnd end;
  end.line = line;
  json::basic_parser<Handler> parser(options, Handler{events, end.line});
  // The text is given line by line, because the parser does not tell where it is.
  while (end.size < text.size()) {
    const std::string_view rest = text.substr(end.size);
    const std::string_view part = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    error_code error;
    const std::size_t used = parser.write_some(true, part.data(), part.size(), error);
    end.size += used;
    if (error) {
      end.error = error.message();
      return end;
    }
    if (parser.done()) {
      return end;
    }
    end.line += part.ends_with('\n') ? 1 : 0;
  }
  end.error = say("text_ends_early");
  return end;
}

}  // namespace gonggo::indexer
