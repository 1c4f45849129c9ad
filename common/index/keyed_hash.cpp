// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/keyed_hash.hpp"

#include <nettle/hmac.h>

#include <array>

#include "common/base/hex.hpp"

namespace gonggo {

std::string keyed_hash(std::string_view key, std::string_view text) {
  const auto bytes = [](std::string_view from) { return reinterpret_cast<const std::uint8_t*>(from.data()); };
  hmac_sha256_ctx context{};
  hmac_sha256_set_key(&context, key.size(), bytes(key));
  hmac_sha256_update(&context, text.size(), bytes(text));
  std::array<std::uint8_t, 8> digest{};
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return hex_of(digest);
}

}  // namespace gonggo
