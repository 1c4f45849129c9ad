// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers and texts as bytes, for two processes that speak with each other, on one machine or on several. Numbers have
// the least byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace gonggo {

class ByteWriter {
 public:
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void flag(bool value) { byte(value ? 1 : 0); }
  void number(std::uint64_t value);
  void size(std::size_t value);  // of less than 4 GiB; throws std::length_error
  void text(std::string_view value);
  void real(double value);                // exactly
  void append(std::string_view written);  // what another writer wrote
  // What is written between the two calls has its size before it. `place` is what the first call returned.
  [[nodiscard]] std::size_t begin_part();
  void end_part(std::size_t place);

  [[nodiscard]] const std::string& bytes() const& { return bytes_; }
  [[nodiscard]] std::string bytes() && { return std::move(bytes_); }
  void clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

// Thrown if bytes are not what they should be.
struct WrongBytes {};

// Reads bytes that nobody vouches for. Each function throws WrongBytes if they have another form. The bytes must
// outlive the object and the texts.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t byte();
  bool flag();
  std::uint64_t number();
  std::uint32_t size();
  std::string_view text();  // any bytes
  double real();
  ByteReader part() { return ByteReader(text()); }

  [[nodiscard]] std::size_t left() const { return bytes_.size(); }
  void expect_end() const;

 private:
  std::string_view take(std::size_t size);

  std::string_view bytes_;
};

}  // namespace gonggo
