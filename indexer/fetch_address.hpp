// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses that are fetched: http and https (RFC 3986, RFC 9110). All functions accept every text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

struct FetchAddress {
  std::string text;    // the whole address, without a fragment
  std::string scheme;  // http or https
  std::string host;    // in lower case; an IPv6 address has brackets
  std::string port;    // always set
  std::string target;  // path and query

  // Scheme, host and port together: "https://www.gaon.example:443".
  [[nodiscard]] std::string origin() const { return scheme + "://" + host + ":" + port; }
};

// Returns the parts of an address; nullopt if it is not a whole http or https address, or if it has a user name.
// Characters that an address may not have are percent-encoded.
std::optional<FetchAddress> read_address(std::string_view text);

// Returns the address that a reference on the page `base` means (RFC 3986, section 5); nullopt as read_address().
std::optional<FetchAddress> resolved_address(const FetchAddress& base, std::string_view reference);

// Returns the text with every octet but letters, digits, "-", ".", "_" and "~" percent-encoded.
std::string percent_encoded(std::string_view text);

// Returns the address with a further parameter in its query. `value` must be encoded already.
std::string with_parameter(std::string address, std::string_view name, std::string_view value);

// True if a program must not be led to this host by the data that it reads: a loopback, private, link-local, multicast
// or otherwise special address (RFC 6890), written as an IPv4 or IPv6 address, or the name localhost. Other names are
// not looked up.
bool is_private_host(std::string_view host);

// The same for the bytes of an address in network order: 4 for IPv4, 16 for IPv6. An IPv6 address that stands for an
// IPv4 address is judged as this one.
bool is_private_ip(std::string_view bytes);

}  // namespace gonggo::indexer
