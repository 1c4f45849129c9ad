// SPDX-License-Identifier: GPL-2.0-or-later
// Reads JSON (RFC 8259) as a sequence of events. No tree is built, so the memory does not grow with the text.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/base/message.hpp"

namespace gonggo::indexer {

// Receives the parts of a JSON value in the order of the text. A text is valid only during its call.
class JsonEvents {
 public:
  virtual ~JsonEvents() = default;
  virtual void begin_object(std::uint64_t line) = 0;
  virtual void end_object(std::size_t members) = 0;
  virtual void begin_array() = 0;
  virtual void end_array(std::size_t elements) = 0;
  virtual void key(std::string_view text) = 0;
  virtual void string(std::string_view text) = 0;
  virtual void scalar(const boost::json::value& value) = 0;  // a number, true, false or null
};

struct JsonValueEnd {
  std::size_t size = 0;    // of the value in bytes
  std::uint64_t line = 0;  // on which the value or the error is
  Message error;           // empty: the value is complete
};

// Reads the value at the beginning of `text`. Values may be nested 64 deep. Malformed UTF-8 is accepted. `line` is the
// number of the line on which the text begins. Accepts any text. An exception of `events` reaches the caller.
JsonValueEnd read_json_value(std::string_view text, std::uint64_t line, JsonEvents& events);

}  // namespace gonggo::indexer
