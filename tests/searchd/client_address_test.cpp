// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/client_address.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace gonggo::searchd;

namespace {

TrustedProxies trusting(const std::vector<std::string>& networks) {
  std::vector<Network> parsed;
  for (const auto& text : networks) {
    parsed.push_back(parse_network(text).value());
  }
  return TrustedProxies(parsed);
}

const TrustedProxies proxies = trusting({"127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"});
const std::vector<std::string> trusted_hops = {"127.0.0.1", "10.2.3.4", "2001:db8:1::7"};
const std::vector<std::string> clients = {"203.0.113.9", "2001:db8:2::9", "11.0.0.1", "2001:db8:2:0:1::"};

// The spellings of an address in a list: bare, with a port, and as Forwarded writes it.
std::vector<std::string> spellings(const std::string& address, ProxyHeader header) {
  const bool ipv6 = address.find(':') != std::string::npos;
  const std::string bracketed = ipv6 ? "[" + address + "]" : address;
  if (header == ProxyHeader::x_forwarded_for) {
    return {address, bracketed + ":4711", "  " + bracketed + " "};
  }
  const std::string bare = ipv6 ? "\"" + bracketed + "\"" : address;
  return {"for=" + bare, "proto=https;For=\"" + bracketed + ":4711\";by=_x", "for=" + bare + ";host=\"a,b;c\""};
}

// What a client may write to the left of what the proxies add.
std::vector<std::string> inventions(ProxyHeader header) {
  if (header == ProxyHeader::x_forwarded_for) {
    return {"", "198.51.100.1", "127.0.0.1", "\"", "unknown, 198.51.100.1", ",,", "10.0.0.1, 10.0.0.2", "\xff\\\""};
  }
  return {"", "for=198.51.100.1", "for=127.0.0.1", "for=\"", "for=\"x\\", "for=_a, for=10.0.0.1", ",;=,\"\",", "\xff"};
}

HttpRequest request_with(ProxyHeader header, const std::string& remote, const std::string& value) {
  HttpRequest request;
  request.remote = remote;
  (header == ProxyHeader::forwarded ? request.forwarded : request.forwarded_for) = value;
  return request;
}

}  // namespace

TEST_CASE("the client is the first address from the right that is not a trusted proxy, whatever it wrote itself") {
  unsigned combinations = 0;
  for (const auto header : {ProxyHeader::x_forwarded_for, ProxyHeader::forwarded}) {
    for (const auto& client : clients) {
      for (const auto& written : spellings(client, header)) {
        for (const auto& invention : inventions(header)) {
          std::string value = invention + (invention.empty() ? "" : ", ") + written;
          for (const auto& hop : trusted_hops) {  // the connection comes from this proxy
            CAPTURE(value, hop);
            CHECK(client_address(request_with(header, hop, value), proxies, header) == client);
            value += ", " + spellings(hop, header).front();  // the next proxy adds this one
            ++combinations;
          }
        }
      }
    }
  }
  CHECK(combinations >= 500);
}

TEST_CASE("a header of somebody who is not a trusted proxy is ignored") {
  for (const auto header : {ProxyHeader::x_forwarded_for, ProxyHeader::forwarded}) {
    for (const auto& client : clients) {
      for (const auto& invention : inventions(header)) {
        CAPTURE(client, invention);
        CHECK(client_address(request_with(header, client, invention), proxies, header) == client);
        CHECK(client_address(request_with(header, "10.1.1.1", invention), TrustedProxies(), header) == "10.1.1.1");
      }
    }
  }
}

TEST_CASE("the header that the proxies do not write is ignored") {
  HttpRequest request;
  request.remote = "127.0.0.1";
  request.forwarded_for = "203.0.113.9";
  request.forwarded = "for=198.51.100.1";
  CHECK(client_address(request, proxies, ProxyHeader::x_forwarded_for) == "203.0.113.9");
  CHECK(client_address(request, proxies, ProxyHeader::forwarded) == "198.51.100.1");
}

TEST_CASE("the client is the proxy if what it added is no address") {
  for (const auto* node : {"unknown", "_hidden", "\"_SEVKISEK:80\"", "300.1.1.1", "[::1", "[]", "[", "1.2.3.4:5:6",
                           "\"", "localhost", "010.0.0.1x", "fe80::1%eth0"}) {
    CAPTURE(node);
    const std::string listed = std::string("203.0.113.9, ") + node;
    CHECK(client_address(request_with(ProxyHeader::x_forwarded_for, "10.1.1.1", listed), proxies,
                         ProxyHeader::x_forwarded_for) == "10.1.1.1");
    const std::string standard = std::string("for=203.0.113.9, for=") + node;
    CHECK(client_address(request_with(ProxyHeader::forwarded, "10.1.1.1", standard), proxies, ProxyHeader::forwarded) ==
          "10.1.1.1");
  }
  CHECK(client_address(request_with(ProxyHeader::forwarded, "10.1.1.1", "for=203.0.113.9, by=10.0.0.1;proto=http"),
                       proxies, ProxyHeader::forwarded) == "10.1.1.1");
}

TEST_CASE("if every address is a trusted proxy, the client is the leftmost one") {
  CHECK(client_address(request_with(ProxyHeader::x_forwarded_for, "127.0.0.1", "10.0.0.9,10.0.0.8"), proxies,
                       ProxyHeader::x_forwarded_for) == "10.0.0.9");
}

TEST_CASE("both spellings of an IPv4 address are the same address") {
  CHECK(parse_ip("::ffff:192.0.2.7") == parse_ip("192.0.2.7"));
  CHECK(format_ip(*parse_ip("::ffff:192.0.2.7")) == "192.0.2.7");
  CHECK(format_ip(*parse_ip("2001:DB8:0:0:0:0:0:1")) == "2001:db8::1");
  CHECK(client_address(request_with(ProxyHeader::x_forwarded_for, "::ffff:10.1.1.1", "203.0.113.9"), proxies,
                       ProxyHeader::x_forwarded_for) == "203.0.113.9");
  for (const auto* wrong : {"", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", "::1%lo", "01.2.3.4", "x", "1.2.3.4:80"}) {
    CHECK_FALSE(parse_ip(wrong).has_value());
  }
  CHECK_FALSE(parse_ip(std::string_view("1.2.3.4\0x", 9)).has_value());
}

TEST_CASE("a network holds the addresses whose leading bits are equal") {
  for (unsigned bits = 0; bits <= 32; ++bits) {  // the address that differs in one bit, for each bit
    const auto network = parse_network("10.128.64.1/" + std::to_string(bits));
    REQUIRE(network.has_value());
    for (unsigned flipped = 0; flipped < 32; ++flipped) {
      IpAddress other = *parse_ip("10.128.64.1");
      other.bytes.at(12 + flipped / 8) ^= static_cast<std::uint8_t>(0x80U >> flipped % 8);
      CAPTURE(bits, flipped);
      CHECK(network->contains(other) == (flipped >= bits));
    }
  }
  CHECK(parse_network("::/0")->contains(*parse_ip("192.0.2.7")));
  CHECK_FALSE(parse_network("0.0.0.0/0")->contains(*parse_ip("2001:db8::1")));
  for (const auto* wrong : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "::1/129", "a/8"}) {
    CHECK_FALSE(parse_network(wrong).has_value());
  }
}
