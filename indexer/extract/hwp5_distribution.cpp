// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/hwp5_distribution.hpp"

#include <nettle/aes.h>

#include <cstdint>

#include "indexer/extract/hwp5_records.hpp"

namespace gonggo::indexer::hwp5 {
namespace {

constexpr std::size_t key_record_bytes = 256;

// The generator of random numbers that the format names.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed) {}
  std::uint32_t next() {
    state_ = state_ * 214013 + 2531011;
    return state_ >> 16 & 0x7FFF;
  }

 private:
  std::uint32_t state_;
};

// The record is a seed and 252 bytes, each combined with a random byte that counts for 1 to 16 of them. The key begins
// at a place that the seed tells.
std::string key_of(std::string_view record) {
  const std::uint32_t seed = number_at(record, 0, 4);
  Random random(seed);
  std::string plain(record);
  std::uint32_t mask = 0;
  std::uint32_t left = 0;
  for (std::size_t i = 0; i < plain.size(); ++i, --left) {
    if (left == 0) {
      mask = random.next() & 0xFF;
      left = (random.next() & 0xF) + 1;
    }
    if (i >= 4) {
      plain[i] = static_cast<char>(static_cast<unsigned char>(plain[i]) ^ mask);
    }
  }
  return plain.substr(4 + (seed & 0xF), AES128_KEY_SIZE);
}

}  // namespace

std::optional<std::string> decipher(std::string_view stream) {
  RecordReader records(stream);
  Record first;
  if (!records.next(first) || first.tag != Tag::distribution || first.data.size() != key_record_bytes) {
    return std::nullopt;
  }
  const std::string key = key_of(first.data);
  const std::string_view cipher = records.rest().substr(0, records.rest().size() / AES_BLOCK_SIZE * AES_BLOCK_SIZE);
  aes128_ctx context{};
  aes128_set_decrypt_key(&context, reinterpret_cast<const std::uint8_t*>(key.data()));
  std::string plain(cipher.size(), '\0');
  aes128_decrypt(&context, cipher.size(), reinterpret_cast<std::uint8_t*>(plain.data()),
                 reinterpret_cast<const std::uint8_t*>(cipher.data()));
  return plain;
}

}  // namespace gonggo::indexer::hwp5
