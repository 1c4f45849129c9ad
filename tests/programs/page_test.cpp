// SPDX-License-Identifier: GPL-2.0-or-later
// The search page of the real daemon, alone and behind nginx under a path of a site.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;

namespace {

const std::string records =
    "{\"id\":\"w-1\",\"title\":\"물 클러스터 입주기업 모집\",\"body\":\"기업을 모집합니다.\",\"board\":\"공고\"}\n"
    "{\"id\":\"w-2\",\"title\":\"물 절약 행사\",\"body\":\"행사를 엽니다.\",\"board\":\"행사\"}\n";

// The addresses of the daemon on a page.
std::set<std::string> addresses_of(const std::string& page) {
  static const std::regex address("(?:href|action|src)=\"(/[^\"]*)\"");
  std::set<std::string> found;
  for (std::sregex_iterator match(page.begin(), page.end(), address), end; match != end; ++match) {
    found.insert(std::regex_replace((*match)[1].str(), std::regex("&amp;"), "&"));
  }
  return found;
}

// A port that nobody listened at a moment ago; nginx cannot choose one itself.
std::uint16_t free_port() {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(listener);
  return ntohs(address.sin_port);
}

std::string nginx_configuration(const Folder& folder, std::uint16_t port, std::uint16_t daemon) {
  const std::string temporary = folder / "nginx";
  std::string text =
      "pid " + temporary + ".pid;\nerror_log " + temporary + ".log;\nevents {}\nhttp {\naccess_log off;\n";
  for (const auto* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
    text += std::string(kind) + "_temp_path " + temporary + "." + kind + ";\n";
  }
  return text + "server { listen 127.0.0.1:" + std::to_string(port) +
         "; location /search/ { proxy_pass http://127.0.0.1:" + std::to_string(daemon) +
         "/; proxy_set_header Host www.gaon.example; proxy_set_header X-Forwarded-Proto https;"
         " proxy_set_header X-Forwarded-Prefix /search; } }\n}\n";
}

}  // namespace

TEST_CASE("the daemon serves the page, and every address on it answers") {
  const Folder folder("page");
  build_index(folder, records);
  const Daemon daemon(folder);
  for (const std::string target : {"/", "/?q=%EB%AC%BC", "/announcements/w-1", "/help"}) {
    const Answer page = daemon.get(target);
    CHECK(page.status == 200);
    for (const auto& address : addresses_of(page.body)) {
      INFO(address);
      CHECK(daemon.get(address).status == 200);
    }
  }
  CHECK(daemon.get("/announcements/nowhere").status == 404);
}

TEST_CASE("search words that are too long for an address are answered by a page, whatever their length") {
  const Folder folder("page-long");
  build_index(folder, records);
  const Daemon daemon(folder);
  for (const std::size_t syllables : {700U, 900U, 2'000U, 20'000U}) {
    std::string target = "/?q=";
    for (std::size_t i = 0; i < syllables; ++i) {
      target += "%EB%AC%BC";
    }
    const Answer answer = daemon.get(target);
    INFO(syllables);
    CHECK((answer.status == 400 || answer.status == 414));
    CHECK(answer.header("content-type") == "text/html; charset=utf-8");
    CHECK(answer.body.find("role=\"search\"") != std::string::npos);
    CHECK(answer.body.find("검색어") != std::string::npos);
    const Answer api = daemon.get("/v1/search" + target.substr(1));
    CHECK(api.header("content-type") == "application/problem+json");
  }
}

TEST_CASE("behind nginx every address has the path of the site, and nobody else can say so") {
  const std::string nginx = "/usr/sbin/nginx";
  if (!std::filesystem::exists(nginx)) {
    WARN("nginx is not installed (Debian package nginx-light), so nothing was tested behind it");
    return;
  }
  const Folder folder("page-nginx");
  build_index(folder, records);
  const Daemon daemon(folder, {"--trusted-proxy", "127.0.0.1"});
  const Daemon distrustful(folder);
  const std::uint16_t port = free_port();
  write_text(folder / "nginx.conf", nginx_configuration(folder, port, daemon.port));
  REQUIRE(std::system((nginx + " -c " + (folder / "nginx.conf") + " 2>/dev/null").c_str()) == 0);
  const Answer page = Client(port).get("/search/?q=%EB%AC%BC");
  const auto addresses = addresses_of(page.body);
  CHECK(addresses.size() > 20);
  for (const auto& address : addresses) {
    INFO(address);
    CHECK(address.starts_with("/search/"));
    CHECK(Client(port).get(address).status == 200);
  }
  for (const std::string target : {"/search/atom", "/search/opensearch.xml", "/search/results.csv"}) {
    CHECK(Client(port).get(target).body.find("https://www.gaon.example/search/") != std::string::npos);
  }
  std::system(("kill $(cat " + (folder / "nginx.pid") + ")").c_str());
  Client stranger(distrustful.port);
  stranger.send("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Prefix: /search\r\n\r\n");
  CHECK(addresses_of(stranger.read().body).count("/help") == 1);
}
