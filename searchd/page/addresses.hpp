// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the public addresses of the daemon. No other code writes one, so all of them follow the path prefix under
// which a proxy shows the daemon. Everything here is pure, total and thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/search/request.hpp"
#include "searchd/http.hpp"
#include "searchd/page/link.hpp"
#include "searchd/page/settings.hpp"

namespace gonggo::searchd {

// Returns the text as it may stand in a part of a path or in a query (RFC 3986): all bytes except the unreserved ones
// are percent-encoded.
std::string percent_encoded(std::string_view text);

// Returns the parameters as the query of an address: "q=a&page=2".
std::string query_text(std::span<const Parameter> parameters);

// True if the text is empty or a path prefix such as "/search": segments of [A-Za-z0-9._~-], no slash at the end.
bool is_path_prefix(std::string_view text);

class Addresses {
 public:
  // `origin` is scheme and host, "https://www.gaon.example". `prefix` is a path prefix.
  Addresses(std::string origin, std::string prefix) : origin_(std::move(origin)), prefix_(std::move(prefix)) {}

  // Returns the address of a path of the daemon, such as "/v1/search", with these parameters. The address has no host.
  [[nodiscard]] Link path(std::string_view path, std::span<const Parameter> parameters = {}) const;
  // The same with scheme and host, for feeds and other files that are read elsewhere.
  [[nodiscard]] Link whole(std::string_view path, std::span<const Parameter> parameters = {}) const;
  // The template of OpenSearch: the address of `path`, with the parameter q for the words of the user.
  [[nodiscard]] Link search_template(std::string_view path) const;

  [[nodiscard]] Link announcement(std::string_view id, std::span<const Parameter> parameters) const;
  [[nodiscard]] Link whole_announcement(std::string_view id, std::span<const Parameter> parameters) const;
  [[nodiscard]] Link fragment(std::string_view id) const { return Link("#" + std::string(id)); }  // of the same page
  [[nodiscard]] Link asset(std::string_view name) const;  // with the version of the assets

  [[nodiscard]] Link whole_asset(std::string_view name) const;

  // All that the addresses depend on.
  [[nodiscard]] std::string base() const { return origin_ + prefix_; }

 private:
  std::string origin_;
  std::string prefix_;
};

// Returns the addresses as the client of this request sees them. X-Forwarded-Proto, -Host and -Prefix count only if
// the request comes from a trusted proxy.
Addresses addresses_for(const HttpRequest& request, const PageSettings& settings);

}  // namespace gonggo::searchd
