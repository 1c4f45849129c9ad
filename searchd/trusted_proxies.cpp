// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/trusted_proxies.hpp"

#include <algorithm>

namespace gonggo::searchd {

bool TrustedProxies::contains(const IpAddress& address) const {
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](const Network& network) { return network.contains(address); });
}

bool TrustedProxies::contains(std::string_view address) const {
  const auto parsed = parse_ip(address);
  return parsed && contains(*parsed);
}

}  // namespace gonggo::searchd
