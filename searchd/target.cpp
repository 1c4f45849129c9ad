// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/target.hpp"

#include <boost/url/encoding_opts.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/url_view.hpp>

namespace urls = boost::urls;

namespace gonggo::searchd {

namespace {

// Percent-encodes the characters that RFC 3986 does not allow, because people paste addresses that contain Hangul,
// quotes or bars. Percent signs are not encoded. The parser rejects a percent sign without two hexadecimal digits.
std::string encode_unsafe(std::string_view target) {
  constexpr auto allowed = urls::pchars + '/' + '?';
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string encoded;
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

// Removes the scheme and the host from the absolute form "http://host/path", which proxies send.
std::string_view origin_form(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.empty() || target.front() == '/' || scheme == std::string_view::npos) {
    return target;
  }
  const auto path = target.find('/', scheme + 3);
  return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
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
  result.path = decode(parsed->encoded_path(), false);
  for (const auto& parameter : parsed->encoded_params()) {
    if (!parameter.key.empty()) {
      result.parameters.emplace_back(decode(parameter.key, true), decode(parameter.value, true));
    }
  }
  return result;
}

}  // namespace gonggo::searchd
