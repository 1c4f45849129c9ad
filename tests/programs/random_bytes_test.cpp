// SPDX-License-Identifier: GPL-2.0-or-later
// Random bytes, as queries and as whole requests, never cause a fault of the server (status 500 and above).
#include <catch2/catch.hpp>
#include <random>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;

namespace {

class Noise {
 public:
  explicit Noise(unsigned seed) : random_(seed) {}

  unsigned below(unsigned limit) { return random_() % limit; }

  std::string bytes(unsigned longest) {
    std::string made;
    for (unsigned n = below(longest + 1); n > 0; --n) {
      made += static_cast<char>(random_());
    }
    return made;
  }

  // Text that is nearly a query: operators, Hangul, jamo, odd spaces.
  std::string words(unsigned longest) {
    static const std::vector<std::string> pieces = {
        "\"",       "(",        ")",        "-",   "*",   "OR",   " ",        "부서:",  "제목:",  "물",
        "클러스터", "대구시는", "2024-123", "ㄱ",  "각",  "\xFF", "%00",      "\u200B", "\uFEFF", "Ⅱ",
        "ＡＢＣ",   "·",        "ㆍ",       "a",   "9",   ".",    "\xEB\xAC", "\t",     "\n",     "|",
        "'",        "~",        ":",        "AND", "NOT", "<b>",  "&",        "𠮷"};
    std::string made;
    for (unsigned n = below(longest + 1); n > 0; --n) {
      made += pieces[below(static_cast<unsigned>(pieces.size()))];
    }
    return made;
  }

  // A proper request with some bytes changed, dropped or doubled.
  std::string mutated_request() {
    std::string request =
        "POST /v1/search?q=a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n"
        "X-Request-Id: r\r\nIf-None-Match: W/\"1\"\r\n\r\n{\"q\":\"a\"}";
    for (unsigned n = 1 + below(4); n > 0; --n) {
      const auto place = below(static_cast<unsigned>(request.size()));
      if (const auto kind = below(3); kind == 0) {
        request[place] = static_cast<char>(random_());
      } else if (kind == 1) {
        request.erase(place, 1 + below(5));
      } else {
        request.insert(place, request.substr(place, 1 + below(20)));
      }
    }
    return request;
  }

 private:
  std::mt19937 random_;
};

const std::string sample =
    R"({"id":"a","title":"물 클러스터 입주기업 모집","body":"기업을 모집합니다. EXCO 2024-123","date":"2024-03-07","department":"환경정책과","board":"공고"}
{"id":"b","title":"도서관 행사","body":"물놀이는 없습니다.","date":"2024-02-01"}
)";

}  // namespace

TEST_CASE("10,000 random byte strings as queries: no failure, no crash") {
  const Folder folder("noise");
  build_index(folder, sample);
  const Daemon daemon(folder);
  Noise noise(20240307);
  auto client = std::make_unique<Client>(daemon.port);
  for (int i = 0; i < 10'000; ++i) {
    const std::string query = i % 2 == 0 ? noise.bytes(60) : noise.words(25);
    const std::string parameter = i % 10 == 9 ? "within" : "q";
    const auto answer = client->get("/v1/search?" + parameter + "=" + percent_encoded(query));
    if (answer.status != 200 && answer.status != 400) {
      FAIL_CHECK("status " << answer.status << " for " << percent_encoded(query));
    }
    if (answer.header("connection") == "close" || answer.status == 0) {
      client = std::make_unique<Client>(daemon.port);
    }
  }
  REQUIRE(daemon.process->runs());
  CHECK(daemon.get("/v1/search?q=EXCO").status == 200);
}

TEST_CASE("10,000 random byte strings as requests: no failure, no crash") {
  const Folder folder("rawnoise");
  build_index(folder, sample);
  const Daemon daemon(folder);
  Noise noise(20240308);
  for (int i = 0; i < 10'000; ++i) {
    const std::string request = i % 2 == 0 ? noise.bytes(200) : noise.mutated_request();
    Client client(daemon.port);
    client.send(request);
    client.finish_sending();
    for (auto answer = client.read(); answer.status != 0; answer = client.read()) {
      if (answer.status >= 500 && answer.status != 505) {  // 505: the changed byte was in the HTTP version
        FAIL_CHECK("status " << answer.status << " for " << percent_encoded(request));
      }
    }
  }
  REQUIRE(daemon.process->runs());
  CHECK(daemon.get("/v1/search?q=EXCO").status == 200);
}
