// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/addresses.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "searchd/page/assets.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

namespace {

bool is_unreserved(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string path_and_query(std::string_view path, std::span<const Parameter> parameters) {
  return std::string(path) + (parameters.empty() ? "" : "?") + query_text(parameters);
}

std::string announcement_path(std::string_view id) { return "/announcements/" + percent_encoded(id); }

std::string asset_path(std::string_view name) { return "/assets/" + assets_version() + "/" + percent_encoded(name); }

// Returns the last element of a list in a header, which the nearest proxy has added.
std::string_view last_element(std::string_view list) { return ascii::trim(list.substr(list.rfind(',') + 1)); }

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
    }
  }
  return out;
}

std::string query_text(std::span<const Parameter> parameters) {
  std::string text;
  for (const Parameter& parameter : parameters) {
    text += (text.empty() ? "" : "&") + percent_encoded(parameter.name) + "=" + percent_encoded(parameter.value);
  }
  return text;
}

bool is_path_prefix(std::string_view text) {
  const bool letters = std::all_of(text.begin(), text.end(), [](char c) { return c == '/' || is_unreserved(c); });
  const std::string with_end = std::string(text) + "/";
  return text.empty() ||
         (letters && text.front() == '/' && text.back() != '/' && with_end.find("//") == std::string::npos &&
          with_end.find("/./") == std::string::npos && with_end.find("/../") == std::string::npos);
}

Link Addresses::path(std::string_view path, std::span<const Parameter> parameters) const {
  return Link(prefix_ + path_and_query(path, parameters));
}

Link Addresses::whole(std::string_view path, std::span<const Parameter> parameters) const {
  return Link(base() + path_and_query(path, parameters));
}

Link Addresses::search_template(std::string_view path) const {
  return Link(base() + std::string(path) + "?q={searchTerms}");
}

Link Addresses::announcement(std::string_view id, std::span<const Parameter> parameters) const {
  return path(announcement_path(id), parameters);
}

Link Addresses::whole_announcement(std::string_view id, std::span<const Parameter> parameters) const {
  return whole(announcement_path(id), parameters);
}

Link Addresses::asset(std::string_view name) const { return Link(prefix_ + asset_path(name)); }
Link Addresses::whole_asset(std::string_view name) const { return Link(base() + asset_path(name)); }

Addresses addresses_for(const HttpRequest& request, const PageSettings& settings) {
  const bool trusted = settings.trusted_proxies.contains(request.remote);
  std::string prefix = settings.base_path;
  std::string scheme = "http";
  std::string host = request.host;
  if (trusted) {
    const std::string_view sent = last_element(request.forwarded_prefix);
    const std::string_view stripped = sent.ends_with('/') ? sent.substr(0, sent.size() - 1) : sent;
    if (!sent.empty() && is_path_prefix(stripped)) {
      prefix = stripped;
    }
    scheme = ascii::lower(last_element(request.forwarded_proto)) == "https" ? "https" : "http";
    const std::string_view named = last_element(request.forwarded_host);
    host = is_host_and_port(named) ? std::string(named) : host;
  }
  if (!settings.public_address.empty()) {
    return {settings.public_address, prefix};
  }
  return {scheme + "://" + (is_host_and_port(host) ? host : "localhost"), prefix};
}

}  // namespace gonggo::searchd
