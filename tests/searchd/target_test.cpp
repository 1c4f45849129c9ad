// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/target.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searchd/routes.hpp"

using namespace gonggo::searchd;

namespace {

const std::vector<std::string> good_hosts = {"a",          "any.example",   "ANY.example", "127.0.0.1",
                                             "[::1]",      "[2001:db8::7]", "a-b_c.d",     "xn--9n2bp8q.kr",
                                             "a.example.", "%61.example",   "0",           "a!$&'()*+,;=b"};
const std::vector<std::string> ports = {"", ":", ":0", ":1", ":80", ":8080", ":65535", ":00080"};
const std::vector<std::string> bad_hosts = {"",
                                            "a b",
                                            "a/b",
                                            "a?b",
                                            "a#b",
                                            "u@a",
                                            "u:p@a",
                                            "@a",
                                            "a@",
                                            "[::1",
                                            "::1",
                                            "[::g]",
                                            "[]",
                                            "[1.2.3.4]",
                                            "a:b",
                                            "a:-1",
                                            "a:+1",
                                            "a:65536",
                                            "a:8080x",
                                            "a::80",
                                            "a:80:80",
                                            "a%",
                                            "a%2",
                                            "a%zz",
                                            "\"a\"",
                                            "<a>",
                                            "a\\b",
                                            "a|b",
                                            "a^b",
                                            "{a}",
                                            "\xed\x95\x9c",
                                            "a,\xff",
                                            "a:99999999999999999999",
                                            ":",
                                            ":80",
                                            "http://a",
                                            "a`b",
                                            "[::1]x",
                                            "x[::1]",
                                            "[::1]:x"};

std::string route_of(std::string_view target) {
  const Destination destination = find_destination(target);
  return destination.route == nullptr ? "" : std::string(destination.route->name);
}

}  // namespace

TEST_CASE("a host may be a name or an address and have a port, and nothing else") {
  for (const auto& host : good_hosts) {
    for (const auto& port : ports) {
      INFO(host << port);
      CHECK(is_host_and_port(host + port));
    }
  }
  for (const auto& host : bad_hosts) {
    INFO(host);
    CHECK_FALSE(is_host_and_port(host));
  }
}

TEST_CASE("an absolute target is answered like its path and query, whatever scheme the query has") {
  const std::vector<std::string> queries = {"",         "?q=x",        "?q=http://x",           "?q=http://x/y",
                                            "?q=a://b", "?q=%2F%2F:/", "?q=https://x/healthz?y"};
  int tried = 0;
  for (const std::string scheme : {"http", "https", "HTTP", "hTTpS"}) {
    for (const auto& host : good_hosts) {
      for (const auto& query : queries) {
        const std::string whole = scheme + "://" + host + ":80/v1/search" + query;
        INFO(whole);
        const auto absolute = find_destination(whole);
        const auto origin = find_destination("/v1/search" + query);
        REQUIRE(absolute.route != nullptr);
        CHECK(absolute.route == origin.route);
        CHECK(absolute.target->parameters == origin.target->parameters);
        CHECK(route_of(scheme + "://" + host + query) == "/");
        ++tried;
      }
    }
    for (const auto& host : bad_hosts) {
      if (host.find_first_of("/?") == std::string::npos) {
        INFO(host);
        CHECK_FALSE(find_destination(scheme + "://" + host + "/v1/search").target);
      }
    }
  }
  CHECK(tried >= 100);
  CHECK(route_of("/v1/search?q=http://x") == "/v1/search");
}

TEST_CASE("a target that is neither a path nor an http address is malformed") {
  for (const std::string target : {"",
                                   "*",
                                   "*?q=x",
                                   "v1/search",
                                   "v1/search?q=http://x/healthz",
                                   "healthz",
                                   "?q=x",
                                   "#",
                                   "any.example:80",
                                   "any.example",
                                   "any.example/healthz",
                                   "http:/healthz",
                                   "http:healthz",
                                   "http:///healthz",
                                   "http//a/healthz",
                                   "ftp://a/healthz",
                                   "httpx://a/healthz",
                                   "x://a/healthz",
                                   "://a/healthz",
                                   "file:///healthz",
                                   "javascript://a/healthz",
                                   "http://a#/healthz",
                                   "%2Fhealthz",
                                   "\\healthz",
                                   "[::1]:80"}) {
    INFO(target);
    CHECK_FALSE(find_destination(target).target);
  }
}

TEST_CASE("a slash that is sent as %2F never separates two parts of a path") {
  int tried = 0;
  for (const std::string& path :
       {std::string("/v1/search"), std::string("/healthz"), std::string("/v1/documents/a"),
        std::string("/v1/facets/board"), std::string("/metrics"), std::string("/openapi.json")}) {
    for (const std::string encoded : {"%2F", "%2f"}) {
      for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        std::string changed = path;
        changed.replace(slash, 1, encoded);
        INFO(changed);
        CHECK(route_of(changed).empty());
        ++tried;
      }
    }
  }
  for (const std::string encoded : {"%2F", "%2f"}) {
    for (const std::string id : {"a/b", "/", "a/", "/a", "a//b", "2024/3/7", "../a", "가/나"}) {
      std::string sent;
      for (const char c : id) {
        sent += c == '/' ? encoded : std::string(1, c);
      }
      for (const std::string prefix : {"/v1/documents/", "/%76%31/documents/", "http://a/v1/documents/"}) {
        for (const std::string query : {"", "?source=main", "?source=a%2Fb"}) {
          const auto destination = find_destination(prefix + sent + query);
          REQUIRE(destination.route != nullptr);
          CHECK(destination.route->name == "/v1/documents/{id}");
          CHECK(destination.target->rest == id);
          ++tried;
        }
      }
    }
  }
  CHECK(tried >= 100);
  CHECK(find_destination("/v1/documents/a/b").target->rest == "a/b");
}
