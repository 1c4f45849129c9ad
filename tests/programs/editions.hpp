// SPDX-License-Identifier: GPL-2.0-or-later
// Questions to a daemon while its index changes from one edition of all documents to the next. Each answer must come
// from one edition.
#pragma once

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "tests/programs/daemon.hpp"

namespace gonggo::testing {

inline constexpr int documents_of_edition = 40;

// Every document names its edition, so that an answer with documents of two editions is noticed.
inline std::string edition(int number) {
  std::string lines;
  for (int i = 0; i < documents_of_edition; ++i) {
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

inline void check_answer(const Answer& answer, Findings& findings) {
  if (answer.status != 200) {
    return findings.fault("status " + std::to_string(answer.status) + ": " + answer.body);
  }
  const auto object = boost::json::parse(answer.body).as_object();
  std::set<std::string> boards;
  for (const auto& hit : object.at("hits").as_array()) {
    boards.emplace(hit.at("board").as_string());
  }
  for (const auto& [board, count] : object.at("facetDistribution").at("board").as_object()) {
    boards.emplace(board);
    if (count != documents_of_edition) {
      findings.fault("a facet of " + boost::json::serialize(count));
    }
  }
  if (boards.size() != 1) {
    return findings.fault("an answer of " + std::to_string(boards.size()) + " editions");
  }
  if (object.at("totalHits") != documents_of_edition) {
    findings.fault("totalHits " + boost::json::serialize(object.at("totalHits")));
  }
  const std::lock_guard lock(findings.mutex);
  const std::string generation(object.at("generation").as_string());
  const auto [known, fresh] = findings.edition_of.emplace(generation, *boards.begin());
  if (!fresh && known->second != *boards.begin()) {
    findings.faults.push_back("generation " + generation + " changed");
  }
}

inline void ask_until(const std::atomic<bool>& stop, std::uint16_t port, Findings& findings) {
  const std::string target = "/v1/search?facets=board&size=20&q=" + percent_encoded("물 공고");
  while (!stop) {
    Client client(port);
    for (int i = 0; i < 100 && !stop; ++i) {
      check_answer(client.get(target), findings);
      ++findings.answers;
    }
  }
}

// Waits until an answer was of this edition, or until there was a fault.
inline bool arrives(Findings& findings, int number) {
  const std::string wanted = "판" + std::to_string(number);
  return eventually([&] {
    const std::lock_guard lock(findings.mutex);
    for (const auto& [generation, shown] : findings.edition_of) {
      if (shown == wanted) {
        return true;
      }
    }
    return !findings.faults.empty();
  });
}

}  // namespace gonggo::testing
