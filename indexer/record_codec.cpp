// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/record_codec.hpp"

#include <bit>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr int deepest = 80;                 // JSON is read to 64 levels
constexpr std::size_t least_of_value = 1;   // bytes
constexpr std::size_t least_of_member = 5;  // its key and its value

enum class Kind : std::uint8_t { null, no, yes, integer, natural, real, text, list, object };

void write_value(const json::value& value, ByteWriter& to);

void write_kind(Kind kind, ByteWriter& to) { to.byte(static_cast<std::uint8_t>(kind)); }

void write_list(const json::array& list, ByteWriter& to) {
  to.size(list.size());
  for (const json::value& value : list) {
    write_value(value, to);
  }
}

void write_value(const json::value& value, ByteWriter& to) {
  switch (value.kind()) {
    case json::kind::null:
      return write_kind(Kind::null, to);
    case json::kind::bool_:
      return write_kind(value.get_bool() ? Kind::yes : Kind::no, to);
    case json::kind::int64:
      write_kind(Kind::integer, to);
      return to.number(static_cast<std::uint64_t>(value.get_int64()));
    case json::kind::uint64:
      write_kind(Kind::natural, to);
      return to.number(value.get_uint64());
    case json::kind::double_:
      write_kind(Kind::real, to);
      return to.number(std::bit_cast<std::uint64_t>(value.get_double()));
    case json::kind::string:
      write_kind(Kind::text, to);
      return to.text(value.get_string());
    case json::kind::array:
      write_kind(Kind::list, to);
      return write_list(value.get_array(), to);
    case json::kind::object:
      write_kind(Kind::object, to);
      return write_values(value.get_object(), to);
  }
}

class ValueReader {
 public:
  ValueReader(ByteReader& from, std::uint64_t most) : from_(from), left_(most) {}

  json::object object(int depth) {
    json::object values;
    const std::size_t count = count_of(least_of_member);
    values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view key = from_.text();
      if (!values.emplace(key, value(depth)).second) {
        throw WrongBytes();
      }
    }
    return values;
  }

 private:
  // Takes the values from those that are left.
  std::size_t count_of(std::size_t least) {
    const std::size_t count = from_.size();
    if (count > left_ || count > from_.left() / least) {
      throw WrongBytes();
    }
    left_ -= count;
    return count;
  }

  json::array list(int depth) {
    json::array values;
    const std::size_t count = count_of(least_of_value);
    values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      values.push_back(value(depth));
    }
    return values;
  }

  json::value value(int depth) {
    if (depth > deepest) {
      throw WrongBytes();
    }
    switch (static_cast<Kind>(from_.byte())) {
      case Kind::null:
        return nullptr;
      case Kind::no:
        return false;
      case Kind::yes:
        return true;
      case Kind::integer:
        return static_cast<std::int64_t>(from_.number());
      case Kind::natural:
        return from_.number();
      case Kind::real:
        return std::bit_cast<double>(from_.number());
      case Kind::text:
        return json::string(from_.text());
      case Kind::list:
        return list(depth + 1);
      case Kind::object:
        return object(depth + 1);
    }
    throw WrongBytes();
  }

  ByteReader& from_;
  std::uint64_t left_;  // values that may still come
};

}  // namespace

void write_values(const json::object& values, ByteWriter& to) {
  to.size(values.size());
  for (const auto& [key, value] : values) {
    to.text(key);
    write_value(value, to);
  }
}

json::object read_values(ByteReader& from, std::uint64_t most) { return ValueReader(from, most).object(0); }

}  // namespace gonggo::indexer
