// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/client_address.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"

namespace gonggo::searchd {

namespace {

enum class Quotes { known, ignored };

// Takes the last element off the end of a list and returns it, trimmed. If quotes are known, separators inside quoted
// strings do not count. The list is read from the right, so that a quote that a client left open does not hide what a
// proxy added behind it.
std::string_view take_last(std::string_view& list, char separator, Quotes quotes) {
  bool quoted = false;
  std::size_t at = list.size();
  while (at > 0 && (list[at - 1] != separator || quoted)) {
    quoted = (quotes == Quotes::known && list[at - 1] == '"') != quoted;
    --at;
  }
  const std::string_view element = list.substr(at);
  list = list.substr(0, at == 0 ? 0 : at - 1);
  return ascii::trim(element);
}

// Reads an address with or without a port: 192.0.2.7 192.0.2.7:80 2001:db8::1 [2001:db8::1] [2001:db8::1]:80.
std::optional<IpAddress> parse_node(std::string_view node) {
  if (node.starts_with('[')) {
    const std::size_t end = node.find(']');
    const std::string_view port = node.substr(std::min(end, node.size() - 1) + 1);
    return end != std::string_view::npos && (port.empty() || port.front() == ':') ? parse_ip(node.substr(1, end - 1))
                                                                                  : std::nullopt;
  }
  const bool has_port = std::count(node.begin(), node.end(), ':') == 1;
  return parse_ip(has_port ? node.substr(0, node.find(':')) : node);
}

// Returns the value of the parameter `for` of one element of Forwarded, without quotes. Returns "" if there is none.
std::string_view for_parameter(std::string_view element) {
  while (!element.empty()) {
    const std::string_view pair = take_last(element, ';', Quotes::known);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (ascii::equal_ignoring_case(ascii::trim(pair.substr(0, equals)), "for")) {
      std::string_view value = ascii::trim(pair.substr(std::min(equals + 1, pair.size())));
      const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
      return quoted ? value.substr(1, value.size() - 2) : value;
    }
  }
  return {};
}

}  // namespace

std::string client_address(const HttpRequest& request, const TrustedProxies& trusted, ProxyHeader header) {
  auto client = parse_ip(request.remote);
  // If there is no address, the connection ended before it was read.
  if (!client || !trusted.contains(*client)) {
    return request.remote;
  }
  const bool standard = header == ProxyHeader::forwarded;
  std::string_view rest = standard ? request.forwarded : request.forwarded_for;
  while (trusted.contains(*client) && !rest.empty()) {
    // Only Forwarded has quoted strings. In X-Forwarded-For a quote is a character like any other.
    const std::string_view element = take_last(rest, ',', standard ? Quotes::known : Quotes::ignored);
    if (element.empty()) {
      continue;  // empty elements of a list do not count (RFC 9110, 5.6.1)
    }
    const auto hop = parse_node(standard ? for_parameter(element) : element);
    if (!hop) {
      break;
    }
    client = hop;
  }
  return format_ip(*client);
}

}  // namespace gonggo::searchd
