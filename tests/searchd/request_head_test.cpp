// SPDX-License-Identifier: GPL-2.0-or-later
// tests/programs/searchd_framing_test.cpp sends many forms of these headers to the daemon.
#include "searchd/request_head.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace gonggo::searchd;

namespace {

bool refuses(const std::string& head) { return head_problem(head).has_value(); }

std::string with_host(const std::string& value) { return "GET / HTTP/1.1\r\nHost: " + value + "\r\n\r\n"; }

unsigned status_of_line(const std::string& line) { return request_line_problem(line).code.row().status; }

}  // namespace

TEST_CASE("a request has one valid Host, which HTTP/1.0 may leave out") {
  for (const std::string host : {"a", "a:80", "127.0.0.1:8080", "[::1]:80", " a ", "\ta"}) {
    INFO(host);
    CHECK_FALSE(refuses(with_host(host)));
  }
  for (const std::string host : {"", " ", "a b", "a, b", "u@a", "a:x", "a:65536", "http://a", "a/b", "a?b", "[::1"}) {
    INFO(host);
    CHECK(refuses(with_host(host)));
    CHECK(refuses("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n"));
  }
  CHECK(refuses("GET / HTTP/1.1\r\n\r\n"));
  CHECK(refuses("GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"));
  CHECK(refuses("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"));
  CHECK_FALSE(refuses("GET / HTTP/1.0\r\n\r\n"));
}

TEST_CASE("a request line with another version is 505, and every other wrong line is 400") {
  for (const std::string version : {"HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/3.0"}) {
    CHECK(status_of_line("GET / " + version + "\r\nHost: a\r\n\r\n") == 505);
    CHECK(status_of_line("GET / " + version) == 505);
    CHECK(status_of_line("GET / " + version + "\nHost: a\n\n") == 400);
    CHECK(status_of_line("GET / x " + version + "\r\n") == 400);
    CHECK(status_of_line("GET  / " + version + "\r\n") == 400);
  }
  for (const std::string line : {"", "GET", "GET /", "GET / ", "GET / http/1.1\r\n", "GET /a b HTTP/1.1\r\n",
                                 "GET / HTTP/1.1 \r\n", "GET / HTTP/11\r\n", "GET / HTTP/1.1\n", "\r\n"}) {
    INFO(line);
    CHECK(status_of_line(line) == 400);
  }
}

TEST_CASE("random bytes as a head are judged without a fault") {
  std::mt19937 random(20240307);
  const std::string pieces = std::string("GET / HTTP/1.1\r\nHost: a,;:\"\\chunked \t\x0b\x7f\xff") + '\0';
  for (int i = 0; i < 20'000; ++i) {
    std::string head = i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n";
    for (auto n = random() % 60; n > 0; --n) {
      head += pieces[random() % pieces.size()];
    }
    head_problem(head);
    request_line_problem(head);
  }
}
