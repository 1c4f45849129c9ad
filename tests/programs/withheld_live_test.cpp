// SPDX-License-Identifier: GPL-2.0-or-later
// Withheld announcements in the running programs: they appear by the clock alone, and leave no trace before.
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <ctime>
#include <random>

#include "tests/programs/daemon.hpp"
#include "tests/programs/search_records.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

using Instant = std::chrono::sys_seconds;

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::string text_of(Instant instant) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(instant);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string withheld_record(const std::string& id, const std::string& words, const std::string& instant) {
  return R"({"id":")" + id + R"(","title":")" + words + R"(","body":"쿼드랑글로 알림","embargo":")" + instant + "\"}\n";
}

// Without the values that differ from run to run: the generation and the time that the search took.
std::string comparable(std::string answer) {
  for (const std::string name : {"\"generation\":\"", "\"processingTimeMs\":"}) {
    const std::size_t at = answer.find(name);
    if (at != std::string::npos) {
      const std::size_t begin = at + name.size();
      answer.erase(begin, answer.find_first_of("\",}", begin) - begin);
    }
  }
  return answer;
}

}  // namespace

TEST_CASE("a running daemon shows an announcement from its instant on, without a run of the indexer") {
  const Folder folder("withheld-live");
  const Instant built = now();
  std::vector<Instant> dues;
  std::string lines = records();
  for (const int delay : {6, 8}) {
    dues.push_back(built + std::chrono::seconds(delay));
    lines +=
        withheld_record("late" + std::to_string(delay), "나중 공고 " + std::to_string(delay), text_of(dues.back()));
  }
  build_index(folder, lines);
  const Daemon daemon(folder);
  const auto is_shown = [&](const std::string& id) {
    const auto answer = daemon.get("/v1/search?q=" + percent_encoded("쿼드랑글로") + "&facets=board");
    return answer.body.find("\"id\":\"" + id + "\"") != std::string::npos;
  };
  // An answer that shows the announcement must have been asked for after its instant.
  for (const auto& [id, due] : {std::pair{"late6", dues[0]}, std::pair{"late8", dues[1]}}) {
    CAPTURE(id);
    while (now() < due - std::chrono::seconds(1)) {
      const bool shown = is_shown(id) || daemon.get(std::string("/v1/documents/") + id).status == 200;
      CHECK((!shown || now() >= due));
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    CHECK(eventually([&] { return is_shown(id); }));
    CHECK(now() >= due);
    CHECK(daemon.get(std::string("/v1/documents/") + id).status == 200);
  }
  CHECK_THAT(daemon.get("/metrics").body, Contains("gonggo_documents 62"));
}

TEST_CASE("gonggo-search answers alike with and without withheld announcements") {
  const Folder without("withheld-search-without");
  const Folder with("withheld-search-with");
  build_index(without, records());
  std::string lines = records();
  for (int i = 0; i < 20; ++i) {
    lines += withheld_record("secret" + std::to_string(i), "쿼드랑글로 비밀사업단 상수도관 " + std::to_string(i),
                             "2190-01-01T00:00:00+09:00");
  }
  build_index(with, lines);
  const auto ask = [](const Folder& folder, const std::vector<std::string>& words) {
    std::vector<std::string> arguments{"--index", folder / "index", "--format", "json", "--explain"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const Finished done = run(folder, "gonggo-search", arguments);
    return std::to_string(done.status) + comparable(done.out) + done.err;
  };
  std::mt19937 random(7);
  for (int i = 0; i < 40; ++i) {
    const std::string query = i % 4 == 0 ? "물 쿼드랑글" + std::string(i % 8 == 0 ? "로" : "*") : query_text(random);
    CAPTURE(query);
    CHECK(ask(with, {"--", query}) == ask(without, {"--", query}));
  }
  CHECK(ask(with, {"--show", "secret1"}) == ask(without, {"--show", "secret1"}));
}

TEST_CASE("status and the report count withheld announcements, and status says when the next one is shown") {
  const Folder folder("withheld-status");
  write_text(folder / "records.jsonl", records() + withheld_record("a", "나중 공고", "2191-05-01T09:00:00+09:00") +
                                           withheld_record("b", "나중 공고", "2190-01-01T00:00:00+09:00") +
                                           withheld_record("c", "지난 공고", "2020-01-01T00:00:00+09:00"));
  const auto indexer = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--index", folder / "index"});
    return run(folder, "gonggo-indexer", words);
  };
  const Finished built = indexer({"build", folder / "records.jsonl", "--report", folder / "report.json"});
  CHECK_THAT(built.err + built.out, Contains("61 documents live") && Contains("2 withheld until later"));
  const auto report = boost::json::parse(text_of(folder / "report.json"));
  CHECK(report.at("documents") == 61);
  CHECK(report.at("withheld") == 2);
  const Finished status = indexer({"status"});
  CHECK_THAT(status.out, Contains("documents        61\n") &&
                             Contains("withheld         2, the next is shown from 2190-01-01T00:00:00+09:00 on\n"));
  const auto live = boost::json::parse(indexer({"status", "--json"}).out).at("live");
  CHECK(live.at("withheld") == 2);
  CHECK(live.at("next_due") == "2190-01-01T00:00:00+09:00");
  CHECK(indexer({"delete", "a", "b"}).status == 0);
  CHECK_THAT(indexer({"status"}).out, !Contains("withheld"));
  CHECK(indexer({"verify"}).status == 0);
}
