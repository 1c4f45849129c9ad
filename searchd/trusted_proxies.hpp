// SPDX-License-Identifier: GPL-2.0-or-later
// The proxies whose forwarding headers (X-Forwarded-For, -Prefix, -Host, -Proto, Forwarded) are believed. Anybody else
// could write such a header, too.
#pragma once

#include <string_view>
#include <vector>

#include "searchd/ip_address.hpp"

namespace gonggo::searchd {

// Immutable, so all threads may use it.
class TrustedProxies {
 public:
  TrustedProxies() = default;
  explicit TrustedProxies(std::vector<Network> networks) : networks_(std::move(networks)) {}
  [[nodiscard]] bool contains(const IpAddress& address) const;
  // True if the text is an address in one of the networks. False for text that is no address.
  [[nodiscard]] bool contains(std::string_view address) const;
  bool operator==(const TrustedProxies&) const = default;

 private:
  std::vector<Network> networks_;
};

}  // namespace gonggo::searchd
