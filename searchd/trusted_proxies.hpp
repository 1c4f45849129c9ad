// SPDX-License-Identifier: GPL-2.0-or-later
// The proxies whose X-Forwarded headers are believed. Anybody else could write such a header, too.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::searchd {

// A network in CIDR notation (RFC 4632, RFC 4291). An IPv4 address is compared as the IPv6 address that maps it.
struct Network {
  std::array<std::uint8_t, 16> address{};
  unsigned bits = 128;  // how many leading bits must be equal
  bool operator==(const Network&) const = default;
};

// Reads "10.0.0.0/8", "::1" or "192.0.2.7". Returns nullopt for other text. Pure and thread-safe.
std::optional<Network> parse_network(std::string_view text);

// Immutable, so all threads may use it.
class TrustedProxies {
 public:
  TrustedProxies() = default;
  explicit TrustedProxies(std::vector<Network> networks) : networks_(std::move(networks)) {}
  // True if the address of a client lies in one of the networks. False for text that is no address.
  [[nodiscard]] bool contains(std::string_view address) const;
  bool operator==(const TrustedProxies&) const = default;

 private:
  std::vector<Network> networks_;
};

}  // namespace gonggo::searchd
