// SPDX-License-Identifier: GPL-2.0-or-later
// Tests answers while the index changes under the daemon: none fails, and each comes from one generation.
#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <mutex>
#include <set>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
namespace json = boost::json;

namespace {

constexpr int documents = 40;

// Every document names its edition, so that an answer with documents of two editions is noticed.
std::string edition(int number) {
  std::string lines;
  for (int i = 0; i < documents; ++i) {
    lines += R"({"id":"d)" + std::to_string(i) + R"(","title":"물 공고 판)" + std::to_string(number) +
             R"(","body":"판)" + std::to_string(number) + R"( 상수도 안내","board":"판)" + std::to_string(number) +
             "\"}\n";
  }
  return lines;
}

// The failures, and the edition that each generation held.
struct Findings {
  std::mutex mutex;
  std::vector<std::string> faults;
  std::map<std::string, std::string> edition_of;
  std::atomic<int> answers{0};

  void fault(const std::string& what) {
    const std::lock_guard lock(mutex);
    if (faults.size() < 10) {
      faults.push_back(what);
    }
  }
};

void check_answer(const Answer& answer, Findings& findings) {
  if (answer.status != 200) {
    return findings.fault("status " + std::to_string(answer.status) + ": " + answer.body);
  }
  const auto object = json::parse(answer.body).as_object();
  std::set<std::string> boards;
  for (const auto& hit : object.at("hits").as_array()) {
    boards.emplace(hit.at("board").as_string());
  }
  for (const auto& [board, count] : object.at("facetDistribution").at("board").as_object()) {
    boards.emplace(board);
    if (count != documents) {
      findings.fault("a facet of " + json::serialize(count));
    }
  }
  if (boards.size() != 1) {
    return findings.fault("an answer of " + std::to_string(boards.size()) + " editions");
  }
  if (object.at("totalHits") != documents) {
    findings.fault("totalHits " + json::serialize(object.at("totalHits")));
  }
  const std::lock_guard lock(findings.mutex);
  const std::string generation(object.at("generation").as_string());
  const auto [known, fresh] = findings.edition_of.emplace(generation, *boards.begin());
  if (!fresh && known->second != *boards.begin()) {
    findings.faults.push_back("generation " + generation + " changed");
  }
}

void ask_until(const std::atomic<bool>& stop, std::uint16_t port, Findings& findings) {
  const std::string target = "/v1/search?facets=board&size=20&q=" + percent_encoded("물 공고");
  while (!stop) {
    Client client(port);
    for (int i = 0; i < 100 && !stop; ++i) {
      check_answer(client.get(target), findings);
      ++findings.answers;
    }
  }
}

}  // namespace

TEST_CASE("thousands of answers while the index is built in a loop, none failed, each from one generation") {
  const Folder folder("loop");
  build_index(folder, edition(0));
  const Daemon daemon(folder);
  Findings findings;
  std::atomic<bool> stop{false};
  std::vector<std::jthread> askers;
  for (int i = 0; i < 3; ++i) {
    askers.emplace_back([&] { ask_until(stop, daemon.port, findings); });
  }
  int number = 1;
  for (; number <= 8 || (findings.answers < 3'000 && number < 200); ++number) {
    build_index(folder, edition(number));
  }
  const std::string last = "판" + std::to_string(number - 1);
  const bool arrived = eventually([&] {
    const std::lock_guard lock(findings.mutex);
    for (const auto& [generation, shown] : findings.edition_of) {
      if (shown == last) {
        return true;
      }
    }
    return !findings.faults.empty();
  });
  stop = true;
  askers.clear();
  CHECK(arrived);
  CHECK(findings.answers >= 3'000);
  CHECK(findings.edition_of.size() >= 5);
  for (const auto& fault : findings.faults) {
    FAIL_CHECK(fault);
  }
}
