// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the address of the client of a request that came through proxies.
#pragma once

#include <string>

#include "searchd/http.hpp"
#include "searchd/trusted_proxies.hpp"

namespace gonggo::searchd {

// The header in which the proxies in front of the daemon write addresses. Only one is read: most proxies write one of
// them and pass the other on as the client sent it, so a client could choose its address in the other.
enum class ProxyHeader {
  x_forwarded_for,  // X-Forwarded-For
  forwarded,        // Forwarded (RFC 7239)
};

// Returns the address of the client, in the spelling of format_ip(). The header is read from the right: each proxy adds
// the address of its client at the right end. The first address that is not a trusted proxy is the client. An address
// to the left of it may be invented, so it is ignored. If an element is no address ("unknown", "_hidden"), the client
// is the proxy that added it. If request.remote is not a trusted proxy, the header is ignored, and the client is
// request.remote. Pure, total and thread-safe.
std::string client_address(const HttpRequest& request, const TrustedProxies& trusted, ProxyHeader header);

}  // namespace gonggo::searchd
