// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace gonggo::searchd {

namespace {

constexpr unsigned bits_before_ipv4 = 96;  // of an IPv4 address that is kept as IPv6
constexpr std::array<std::uint8_t, 12> ipv4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

}  // namespace

bool IpAddress::is_ipv4() const { return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin()); }

std::optional<IpAddress> parse_ip(std::string_view text) {
  const std::string terminated(text);
  if (terminated.find('\0') != std::string::npos) {
    return std::nullopt;
  }
  IpAddress address;
  if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) {
    return address;
  }
  std::copy(ipv4_prefix.begin(), ipv4_prefix.end(), address.bytes.begin());
  if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + ipv4_prefix.size()) == 1) {
    return address;
  }
  return std::nullopt;
}

std::string format_ip(const IpAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool short_form = address.is_ipv4();
  inet_ntop(short_form ? AF_INET : AF_INET6, address.bytes.data() + (short_form ? ipv4_prefix.size() : 0), text.data(),
            text.size());
  return text.data();
}

IpAddress household(IpAddress address) {
  if (!address.is_ipv4()) {
    std::fill(address.bytes.begin() + 8, address.bytes.end(), std::uint8_t{0});
  }
  return address;
}

bool Network::contains(const IpAddress& other) const {
  const unsigned whole = bits / 8;
  const unsigned rest = bits % 8;
  if (!std::equal(other.bytes.begin(), other.bytes.begin() + whole, address.bytes.begin())) {
    return false;
  }
  return rest == 0 || (other.bytes.at(whole) ^ address.bytes.at(whole)) >> (8 - rest) == 0;
}

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_ip(text.substr(0, slash));
  if (!address) {
    return std::nullopt;
  }
  Network network{*address, 128};
  if (slash != std::string_view::npos) {
    // "::ffff:10.0.0.0/104" counts the bits of the whole IPv6 address, "10.0.0.0/8" those of the IPv4 address.
    const unsigned offset = text.substr(0, slash).find(':') == std::string_view::npos ? bits_before_ipv4 : 0;
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

}  // namespace gonggo::searchd
