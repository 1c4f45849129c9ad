// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/address.hpp"

#include <charconv>

#include "common/base/error.hpp"

namespace gonggo::searchd {

namespace {

[[noreturn]] void fail(const std::string& text, const std::string& where) {
  throw Error(ErrorKind::usage, say("not_an_address", {{"where", where}, {"text", text}}));
}

}  // namespace

Address parse_address(const std::string& text, const std::string& where) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) {
    fail(text, where);
  }
  Address address{text.substr(0, colon), 0};
  if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
  } else if (address.host.find(':') != std::string::npos) {
    fail(text, where);
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc{} || stop != end) {
    fail(text, where);
  }
  if (address.host.empty()) {
    address.host = "::";
  }
  return address;
}

Address parse_remote_address(const std::string& text, const std::string& where) {
  Address address = parse_address(text, where);
  if (text.front() == ':' || address.port == 0) {
    fail(text, where);
  }
  return address;
}

std::string format_address(const Address& address) {
  const bool is_v6 = address.host.find(':') != std::string::npos;
  return (is_v6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

}  // namespace gonggo::searchd
