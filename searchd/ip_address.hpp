// SPDX-License-Identifier: GPL-2.0-or-later
// IP addresses and networks as values. All functions are pure, total and thread-safe.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo::searchd {

// An address in the order of the network. An IPv4 address is kept as the IPv6 address that maps it (::ffff:a.b.c.d,
// RFC 4291, 2.5.5.2), so both spellings of it are equal.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  [[nodiscard]] bool is_ipv4() const;
  auto operator<=>(const IpAddress&) const = default;
};

// Reads "192.0.2.7" or "2001:db8::1". Returns nullopt for other text, also for a port, brackets or a zone after it.
std::optional<IpAddress> parse_ip(std::string_view text);

// Returns the usual spelling: "192.0.2.7" for an IPv4 address, the short form of RFC 5952 for others.
std::string format_ip(const IpAddress& address);

// Returns the address that stands for one client: an IPv4 address as it is, of an IPv6 address the first 64 bits,
// because one household or server has all others.
IpAddress household(IpAddress address);

// A network in CIDR notation (RFC 4632, RFC 4291).
struct Network {
  IpAddress address;
  unsigned bits = 128;  // how many leading bits must be equal
  [[nodiscard]] bool contains(const IpAddress& other) const;
  bool operator==(const Network&) const = default;
};

// Reads "10.0.0.0/8", "::1" or "192.0.2.7". Returns nullopt for other text.
std::optional<Network> parse_network(std::string_view text);

}  // namespace gonggo::searchd
