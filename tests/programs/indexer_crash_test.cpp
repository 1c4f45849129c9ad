// SPDX-License-Identifier: GPL-2.0-or-later
// Tests kill -9 at random moments: the live generation answers, no accepted change is lost, and the next run cleans up.
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;
using std::chrono::milliseconds;

namespace {

constexpr int documents = 150;
constexpr int rounds = 14;

std::string record(const std::string& id, const std::string& board) {
  return R"({"id":")" + id + R"(","title":"상수도 공고 )" + id +
         R"(","body":"가온시 물산업과는 상수도 요금을 안내한다.","board":")" + board + "\"}\n";
}

std::vector<std::string> build_arguments(const Folder& folder) {
  return {"build", folder / "batch.jsonl", "--only", "main", "--index", folder / "index", "--dictionary", "none"};
}

bool update(const Folder& folder, const std::string& id, const std::string& source) {
  write_text(folder / (id + ".jsonl"), record(id, "갱신"));
  const std::vector<std::string> arguments = {"update",  folder / (id + ".jsonl"), "--source", source,
                                              "--index", folder / "index",         "--wait",   "60"};
  return run(folder, "gonggo-indexer", arguments).status == 0;
}

// The ids in the live generation whose board is the one that only updates use.
std::set<std::string> updated(const Folder& folder) {
  const Finished found =
      run(folder, "gonggo-indexer", {"delete", "--dry-run", "--query", "게시판:갱신", "--index", folder / "index"});
  INFO(found.err);
  REQUIRE(found.status == 0);
  std::set<std::string> ids;
  std::istringstream lines(found.out);
  for (std::string line; std::getline(lines, line);) {
    ids.insert(line);
  }
  return ids;
}

bool is_sound(const Folder& folder) {
  return run(folder, "gonggo-indexer", {"verify", "--index", folder / "index"}).status == 0;
}

std::set<std::string> missing(const std::set<std::string>& wanted, const std::set<std::string>& there) {
  std::set<std::string> lost;
  for (const std::string& id : wanted) {
    if (!there.contains(id)) {
      lost.insert(id);
    }
  }
  return lost;
}

}  // namespace

TEST_CASE("builds killed at random moments lose nothing that was accepted") {
  const Folder folder("crash");
  std::string batch;
  for (int i = 0; i < documents; ++i) {
    batch += record("n" + std::to_string(i), "공고");
  }
  write_text(folder / "batch.jsonl", batch);
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(run(folder, "gonggo-indexer", build_arguments(folder)).status == 0);
  const auto whole = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);

  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  INFO("seed " << seed);
  std::set<std::string> accepted;
  int finished = 0;
  for (int round = 0; round < rounds; ++round) {
    // The last two builds are not killed, so that they replay the journalled changes.
    const bool to_the_end = round >= rounds - 2;
    Process building("gonggo-indexer", build_arguments(folder), folder / "build.out", folder / "build.err");
    const auto pause = milliseconds(std::uniform_int_distribution<int>(0, static_cast<int>(whole.count() * 2))(random));
    const auto kill_at = std::chrono::steady_clock::now() + pause;
    const std::string id = "u" + std::to_string(round);
    // This update is for another source, so only the journal or the previous generation can bring it into the build.
    if (update(folder, id, "extra")) {
      accepted.insert("extra\t" + id);
    }
    std::this_thread::sleep_until(kill_at);
    if (!to_the_end) {
      building.signal(SIGKILL);
    }
    if (building.wait() == 0) {
      ++finished;
    }
    REQUIRE(is_sound(folder));
    CHECK(missing(accepted, updated(folder)).empty());
  }
  CHECK(finished >= 2);
  CHECK(accepted.size() == rounds);

  REQUIRE(run(folder, "gonggo-indexer", build_arguments(folder)).status == 0);
  CHECK(missing(accepted, updated(folder)).empty());
  for (const char* name : {"index/building", "index/updating", "index/journal"}) {
    CHECK_FALSE(std::filesystem::exists(folder / name));
  }
}

TEST_CASE("updates killed at random moments happen wholly or not at all") {
  const Folder folder("crash-update");
  std::string batch;
  for (int i = 0; i < documents; ++i) {
    batch += record("n" + std::to_string(i), "공고");
  }
  write_text(folder / "batch.jsonl", batch);
  REQUIRE(run(folder, "gonggo-indexer", build_arguments(folder)).status == 0);
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < rounds; ++round) {
    // The update of this round changes ten ids that no other round uses.
    std::string changes;
    const std::string name = "r" + std::to_string(round) + "-";
    for (int i = 0; i < 10; ++i) {
      changes += record(name + std::to_string(i), "갱신");
    }
    write_text(folder / "changes.jsonl", changes);
    Process updating("gonggo-indexer", {"update", folder / "changes.jsonl", "--index", folder / "index", "--keep", "2"},
                     folder / "update.out", folder / "update.err");
    std::this_thread::sleep_for(milliseconds(std::uniform_int_distribution<int>(0, 120)(random)));
    updating.signal(SIGKILL);
    const bool was_accepted = updating.wait() == 0;
    REQUIRE(is_sound(folder));
    std::size_t there = 0;
    for (const std::string& id : updated(folder)) {
      there += id.rfind("main\t" + name, 0) == 0 ? 1 : 0;
    }
    CHECK((there == 10 || (there == 0 && !was_accepted)));
  }
}
