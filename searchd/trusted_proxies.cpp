// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/trusted_proxies.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace gonggo::searchd {

namespace {

constexpr unsigned bits_before_ipv4 = 96;  // ::ffff:0:0/96

// Returns the address, and whether it was written as IPv4.
std::optional<std::pair<std::array<std::uint8_t, 16>, bool>> parse_ip(const std::string& text) {
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) {
    return std::pair(bytes, false);
  }
  if (inet_pton(AF_INET, text.c_str(), bytes.data() + 12) == 1) {
    bytes[10] = bytes[11] = 0xFF;
    return std::pair(bytes, true);
  }
  return std::nullopt;
}

bool bit(const std::array<std::uint8_t, 16>& bytes, unsigned at) { return (bytes.at(at / 8) >> (7 - at % 8) & 1) != 0; }

}  // namespace

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto ip = parse_ip(std::string(text.substr(0, slash)));
  if (!ip) {
    return std::nullopt;
  }
  const unsigned offset = ip->second ? bits_before_ipv4 : 0;
  Network network{ip->first, 128};
  if (slash != std::string_view::npos) {
    unsigned bits = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, bits);
    if (error != std::errc{} || stop != end || bits > 128 - offset) {
      return std::nullopt;
    }
    network.bits = bits + offset;
  }
  return network;
}

bool TrustedProxies::contains(std::string_view address) const {
  const auto ip = parse_ip(std::string(address));
  return ip && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           unsigned equal = 0;
           while (equal < network.bits && bit(network.address, equal) == bit(ip->first, equal)) {
             ++equal;
           }
           return equal == network.bits;
         });
}

}  // namespace gonggo::searchd
