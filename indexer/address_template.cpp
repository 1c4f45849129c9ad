// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/address_template.hpp"

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/grammar/lut_chars.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url.hpp>

#include "common/base/error.hpp"
#include "indexer/web_address.hpp"

namespace gonggo::indexer {

namespace urls = boost::urls;

AddressTemplate::AddressTemplate(std::string_view text) {
  const Message example = "https://www.gaon.example/view?no={id}";
  std::string_view rest = text;
  bool has_name = false;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    const std::size_t close = rest.find('}');
    if (open == rest.size() && close == std::string_view::npos) {
      parts_.push_back({std::string(rest), {}});
      break;
    }
    if (close == std::string_view::npos || close <= open + 1 ||
        rest.substr(open + 1, close - open - 1).find('{') != std::string_view::npos) {
      throw Error(ErrorKind::usage, say("template_braces", {{"example", example}}));
    }
    parts_.push_back({std::string(rest.substr(0, open)), std::string(rest.substr(open + 1, close - open - 1))});
    rest.remove_prefix(close + 1);
    has_name = true;
  }
  if (!has_name) {
    throw Error(ErrorKind::usage, say("template_without_name", {{"example", example}}));
  }
  if (!web_address(fill([](const std::string&) { return std::string("1"); }).address)) {
    throw Error(ErrorKind::usage, say("template_no_address", {{"example", example}}));
  }
}

AddressTemplate::Filled AddressTemplate::fill(const Lookup& value_of) const {
  Filled filled;
  for (const Part& part : parts_) {
    filled.address += part.text;
    if (part.name.empty()) {
      continue;
    }
    const std::optional<std::string> value = value_of(part.name);
    if (!value || value->empty()) {
      return {{}, part.name};
    }
    filled.address += urls::encode(*value, urls::unreserved_chars);
  }
  return filled;
}

std::optional<std::string> resolved_address(std::string_view base, std::string_view reference) {
  if (!web_address(base) || reference.empty()) {
    return std::nullopt;
  }
  // Characters that no address may have are encoded first. A percent sign stays, because the site encoded the rest.
  // The library does not take a percent sign among the characters that stay.
  constexpr urls::grammar::lut_chars kept = urls::pchars + urls::grammar::lut_chars("/?#");
  std::string encoded;
  for (std::size_t at = 0; at <= reference.size();) {
    const std::size_t percent = std::min(reference.find('%', at), reference.size());
    encoded += urls::encode(reference.substr(at, percent - at), kept);
    encoded += reference.substr(percent, 1);
    at = percent + 1;
  }
  const auto parsed_base = urls::parse_uri(base);
  const auto parsed = urls::parse_uri_reference(encoded);
  urls::url result;
  if (!parsed_base || !parsed || parsed->has_scheme() || !urls::resolve(*parsed_base, *parsed, result)) {
    return std::nullopt;
  }
  return web_address(result.buffer());
}

}  // namespace gonggo::indexer
