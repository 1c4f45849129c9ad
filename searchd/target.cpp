// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/target.hpp"

#include <algorithm>
#include <boost/url/authority_view.hpp>
#include <boost/url/encoding_opts.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>
#include <cstdint>

#include "common/base/ascii.hpp"

namespace urls = boost::urls;

namespace gonggo::searchd {

namespace {

// Percent-encodes the characters that RFC 3986 does not allow, because people paste addresses that contain Hangul,
// quotes or bars. Percent signs are not encoded. The parser rejects a percent sign without two hexadecimal digits.
std::string encode_unsafe(std::string_view target) {
  constexpr auto allowed = urls::pchars + '/' + '?';
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(target.size());
  for (const char c : target) {
    if (c == '%' || allowed(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  return encoded;
}

// Removes the scheme and the host from the absolute form "http://host/path", which proxies send. Returns an empty text
// if the target has neither form.
std::string origin_form(std::string_view target) {
  if (target.starts_with('/')) {
    return std::string(target);
  }
  const std::size_t colon = std::min(target.find(':'), target.size());
  const std::string scheme = ascii::lower(target.substr(0, colon));
  const std::string_view after = target.substr(colon);
  if ((scheme != "http" && scheme != "https") || !after.starts_with("://")) {
    return {};
  }
  const std::size_t end = std::min(after.find_first_of("/?", 3), after.size());
  if (!is_host_and_port(after.substr(3, end - 3))) {
    return {};
  }
  const std::string_view path = after.substr(end);
  return path.starts_with('/') ? std::string(path) : "/" + std::string(path);
}

std::string decode(urls::pct_string_view text, bool plus_is_space) {
  urls::encoding_opts options;
  options.space_as_plus = plus_is_space;
  std::string decoded;
  text.decode(options, urls::string_token::assign_to(decoded));
  return decoded;
}

}  // namespace

std::optional<RouteTarget> parse_target(std::string_view target) {
  const std::string encoded = encode_unsafe(origin_form(target));
  const auto parsed = urls::parse_origin_form(encoded);
  if (!parsed) {
    return std::nullopt;
  }
  RouteTarget result;
  std::string_view path = parsed->encoded_path();
  while (!path.empty()) {  // the path is split before it is decoded, so that %2F does not act as a slash
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    result.segments.push_back(decode(urls::pct_string_view(path.substr(0, end)), false));
    path.remove_prefix(end);
  }
  for (const auto& parameter : parsed->encoded_params()) {
    if (!parameter.key.empty()) {
      result.parameters.emplace_back(decode(parameter.key, true), decode(parameter.value, true));
    }
  }
  return result;
}

bool is_host_and_port(std::string_view text) {
  const auto parsed = urls::parse_authority(text);
  if (!parsed || parsed->has_userinfo() || parsed->encoded_host().empty()) {
    return false;
  }
  const std::string_view port = parsed->port();
  std::uint16_t number = 0;
  return port.empty() || std::from_chars(port.data(), port.data() + port.size(), number).ec == std::errc{};
}

}  // namespace gonggo::searchd
