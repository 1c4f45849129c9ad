// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/byte_codec.hpp"

#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace gonggo {
namespace {

std::uint32_t size_in_bytes(std::size_t value) {
  if (value > std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("a part of a record is too large");
  }
  return static_cast<std::uint32_t>(value);
}

static_assert(std::endian::native == std::endian::little && sizeof(double) == sizeof(std::uint64_t));

}  // namespace

void ByteWriter::number(std::uint64_t value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }

void ByteWriter::size(std::size_t value) {
  const std::uint32_t size = size_in_bytes(value);
  bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
}

void ByteWriter::text(std::string_view value) {
  size(value.size());
  bytes_ += value;
}

void ByteWriter::real(double value) { number(std::bit_cast<std::uint64_t>(value)); }

void ByteWriter::append(std::string_view written) { bytes_ += written; }

std::size_t ByteWriter::begin_part() {
  const std::size_t place = bytes_.size();
  size(0);
  return place;
}

void ByteWriter::end_part(std::size_t place) {
  const std::uint32_t size = size_in_bytes(bytes_.size() - place - sizeof(std::uint32_t));
  std::memcpy(bytes_.data() + place, &size, sizeof size);
}

std::string_view ByteReader::take(std::size_t size) {
  if (size > bytes_.size()) {
    throw WrongBytes();
  }
  const std::string_view taken = bytes_.substr(0, size);
  bytes_.remove_prefix(size);
  return taken;
}

std::uint8_t ByteReader::byte() { return static_cast<std::uint8_t>(take(1).front()); }

bool ByteReader::flag() {
  const std::uint8_t value = byte();
  if (value > 1) {
    throw WrongBytes();
  }
  return value == 1;
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  std::memcpy(&value, take(sizeof value).data(), sizeof value);
  return value;
}

std::uint32_t ByteReader::size() {
  std::uint32_t value = 0;
  std::memcpy(&value, take(sizeof value).data(), sizeof value);
  return value;
}

std::string_view ByteReader::text() { return take(size()); }

double ByteReader::real() { return std::bit_cast<double>(number()); }

void ByteReader::expect_end() const {
  if (!bytes_.empty()) {
    throw WrongBytes();
  }
}

}  // namespace gonggo
