// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_address.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(const Url& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) {
    return {};
  }
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, curl_free);
  return text;
}

std::optional<FetchAddress> parts_of(const Url& url) {
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  FetchAddress address;
  address.text = part_of(url, CURLUPART_URL);
  address.scheme = part_of(url, CURLUPART_SCHEME);
  address.host = ascii::lower(part_of(url, CURLUPART_HOST));
  address.port = part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const std::string query = part_of(url, CURLUPART_QUERY);
  address.target = part_of(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
  const bool is_web = address.scheme == "http" || address.scheme == "https";
  if (!is_web || address.host.empty() || !part_of(url, CURLUPART_USER).empty()) {
    return std::nullopt;
  }
  return address;
}

// A network of IPv4 or IPv6 whose addresses are private or special (RFC 6890), or stand for an IPv4 address in a way
// that depends on the network of the host.
struct Network {
  std::string_view bytes;
  unsigned bits;
};

using namespace std::string_view_literals;

constexpr auto ipv4_networks = std::to_array<Network>({{"\0"sv, 8},
                                                       {"\x0A"sv, 8},
                                                       {"\x64\x40"sv, 10},
                                                       {"\x7F"sv, 8},
                                                       {"\xA9\xFE"sv, 16},
                                                       {"\xAC\x10"sv, 12},
                                                       {"\xC0\0\0"sv, 24},
                                                       {"\xC0\xA8"sv, 16},
                                                       {"\xC6\x12"sv, 15},
                                                       {"\xE0"sv, 3}});  // multicast, reserved and broadcast
constexpr auto ipv6_networks =
    std::to_array<Network>({{"\xFC"sv, 7},
                            {"\xFE\x80"sv, 10},
                            {"\xFE\xC0"sv, 10},
                            {"\xFF"sv, 8},
                            {"\x01\0\0\0\0\0\0\0"sv, 64},            // discarded (RFC 6666)
                            {"\0\x64\xFF\x9B\0\x01"sv, 48},          // local translation (RFC 8215)
                            {"\0\0\0\0\0\0\0\0\xFF\xFF\0\0"sv, 96},  // translation by a host (RFC 2765)
                            {"\x20\x01\0\0"sv, 32}});                // Teredo (RFC 4380)

bool is_in(std::string_view address, const Network& network) {
  const std::size_t whole = network.bits / 8;
  const unsigned rest = network.bits % 8;
  if (address.substr(0, whole) != network.bytes.substr(0, whole)) {
    return false;
  }
  const auto differs = static_cast<unsigned char>(rest == 0 ? 0 : address[whole] ^ network.bytes[whole]);
  return differs >> (8 - rest) == 0;
}

template <class Networks>
bool is_in_any(std::string_view address, const Networks& networks) {
  return std::any_of(networks.begin(), networks.end(), [&](const Network& each) { return is_in(address, each); });
}

// Returns the IPv4 address that an IPv6 address stands for: mapped, translated (RFC 6052) or 6to4; empty if none.
std::string_view embedded_ipv4(std::string_view address) {
  if (address.starts_with("\0\0\0\0\0\0\0\0\0\0\xFF\xFF"sv) ||
      address.starts_with("\0\x64\xFF\x9B\0\0\0\0\0\0\0\0"sv) || address.starts_with("\0\0\0\0\0\0\0\0\0\0\0\0"sv)) {
    return address.substr(12);
  }
  return address.starts_with("\x20\x02"sv) ? address.substr(2, 4) : ""sv;
}

}  // namespace

std::optional<FetchAddress> read_address(std::string_view text) {
  const Url url(curl_url(), curl_url_cleanup);
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_URLENCODE) != CURLUE_OK) {
    return std::nullopt;
  }
  return parts_of(url);
}

std::optional<FetchAddress> resolved_address(const FetchAddress& base, std::string_view reference) {
  const Url url(curl_url(), curl_url_cleanup);
  if (curl_url_set(url.get(), CURLUPART_URL, base.text.c_str(), CURLU_URLENCODE) != CURLUE_OK ||
      curl_url_set(url.get(), CURLUPART_URL, std::string(reference).c_str(), CURLU_URLENCODE) != CURLUE_OK) {
    return std::nullopt;
  }
  return parts_of(url);
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (ascii::is_letter(c) || ascii::is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', "0123456789ABCDEF"[byte >> 4U], "0123456789ABCDEF"[byte & 15U]};
    }
  }
  return out;
}

std::string with_parameter(std::string address, std::string_view name, std::string_view value) {
  const bool has_query = address.find('?') != std::string::npos;
  const bool needs_sign = !has_query || (address.back() != '?' && address.back() != '&');
  return std::move(address) + (needs_sign ? (has_query ? "&" : "?") : "") + percent_encoded(name) + '=' +
         std::string(value);
}

bool is_private_ip(std::string_view bytes) {
  if (bytes.size() == 4) {
    return is_in_any(bytes, ipv4_networks);
  }
  const std::string_view inner = embedded_ipv4(bytes);
  return inner.empty() ? is_in_any(bytes, ipv6_networks) : is_in_any(inner, ipv4_networks);
}

bool is_private_host(std::string_view host) {
  std::string name(host);
  if (name.ends_with('.')) {
    name.pop_back();
  }
  if (name == "localhost" || name.ends_with(".localhost")) {
    return true;
  }
  if (name.starts_with('[')) {
    name = name.substr(1, name.find_first_of("]%") - 1);
  }
  std::string bytes(16, '\0');
  if (::inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1) {
    return is_private_ip(bytes);
  }
  return ::inet_pton(AF_INET, name.c_str(), bytes.data()) == 1 && is_private_ip(bytes.substr(0, 4));
}

}  // namespace gonggo::indexer
