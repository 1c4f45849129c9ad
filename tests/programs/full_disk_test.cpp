// SPDX-License-Identifier: GPL-2.0-or-later
// Tests a disk that is full or fails at any of the indexer's writes: the exit status is 3 and a message says why, the
// live index stays sound, and the same command succeeds afterwards.
#include <catch2/catch.hpp>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;

namespace {

constexpr int points = 110;  // failures of each command, spread over all of its writes

// Returns records with long bodies of many different words, so that Xapian writes to the disk in every step.
std::string records(int first, int step) {
  std::string lines;
  for (int i = 0; i < 15; ++i) {
    const std::string number = std::to_string(first + i * step);
    lines += R"({"id":"n)" + number + R"(","title":"상수도 공고 )" + number + R"(","body":")";
    for (int word = 0; word < 300; ++word) {
      lines += "시설" + std::to_string((i * 977 + word * 131) % 9973) + "를 정비 ";
    }
    lines += "\"}\n";
  }
  return lines;
}

struct Damage {
  long after = 0;
  bool is_full = true;  // true: every write from there on fails with ENOSPC; false: one write fails with EIO
};

Surroundings failing(const Damage& damage) {
  Surroundings around;
  around.environment = {"LD_PRELOAD=" + gonggo_test::binary_dir() + "/tests/failing_disk.so",
                        "FAILING_DISK_AFTER=" + std::to_string(damage.after),
                        std::string("FAILING_DISK_ERROR=") + (damage.is_full ? "ENOSPC" : "EIO")};
  if (!damage.is_full) {
    around.environment.emplace_back("FAILING_DISK_ONCE=1");
  }
  return around;
}

class FullDisk {
 public:
  explicit FullDisk(const std::string& name) : folder_("full-disk-" + name) {
    write_text(folder_ / "a.jsonl", records(0, 1));
    write_text(folder_ / "b.jsonl", records(0, 2));
    REQUIRE(indexer({"build", "--dictionary", "none", folder_ / "a.jsonl"}).status == 0);
    std::filesystem::rename(folder_ / "index", folder_ / "base");
  }

  // Runs the command with failures at points of all its writes. Returns how many of the runs failed.
  int sweep(const std::vector<std::string>& command) {
    restore();
    Surroundings counting = failing({1'000'000'000, true});
    counting.environment.push_back("FAILING_DISK_COUNT=" + folder_ / "count");
    REQUIRE(indexer(command, counting).status == 0);
    const long writes = std::stol(text_of(folder_ / "count"));
    REQUIRE(writes > points);
    int failed = 0;
    for (int point = 0; point < points; ++point) {
      const Damage damage{writes * point / points, point % 2 == 0};
      INFO("after " << damage.after << " writes of " << writes << (damage.is_full ? ", ENOSPC" : ", EIO"));
      restore();
      failed += check(command, damage) ? 1 : 0;
      if (point % 10 == 0) {
        const Finished again = indexer(command);
        INFO(again.err);
        CHECK(again.status == 0);
      }
    }
    return failed;
  }

  std::string operator/(const std::string& name) const { return folder_ / name; }
  // The number of runs in which the exception left a destructor of Xapian.
  [[nodiscard]] int ended_by_handler() const { return ended_by_handler_; }

 private:
  Finished indexer(std::vector<std::string> arguments, const Surroundings& around = {}) {
    arguments.insert(arguments.end(), {"--index", folder_ / "index"});
    return run(folder_, "gonggo-indexer", arguments, around);
  }

  void restore() {
    std::filesystem::remove_all(folder_ / "index");
    std::filesystem::copy(folder_ / "base", folder_ / "index", std::filesystem::copy_options::recursive);
  }

  bool check(const std::vector<std::string>& command, const Damage& damage) {
    const Finished done = indexer(command, failing(damage));
    INFO(done.err);
    CHECK((done.status == 0 || done.status == 3));
    CHECK_THAT(done.err, Catch::Contains("\n"));
    if (done.status == 3) {
      CHECK_THAT(done.err, Catch::Contains("gonggo-indexer: "));
    }
    const Finished verified = indexer({"verify"});
    INFO(verified.err);
    CHECK(verified.status == 0);
    ended_by_handler_ += done.err.find("cannot go on: ") != std::string::npos ? 1 : 0;
    return done.status != 0;
  }

  Folder folder_;
  int ended_by_handler_ = 0;
};

}  // namespace

TEST_CASE("a build whose disk fails at any write ends with 3 and a message, and leaves the live index sound") {
  FullDisk disk("build");
  CHECK(disk.sweep({"build", "--dictionary", "none", "--allow-drop", "100", disk / "b.jsonl", "--rejects",
                    disk / "rejects.jsonl"}) > points / 2);
  CHECK(disk.ended_by_handler() > 0);
}

TEST_CASE("an update whose disk fails at any write ends with 3 and a message, and leaves the live index sound") {
  FullDisk disk("update");
  CHECK(disk.sweep({"update", disk / "b.jsonl"}) > points / 2);
}

TEST_CASE("an erasure whose disk fails at any write ends with 3 and a message, and can be repeated") {
  FullDisk disk("erase");
  CHECK(disk.sweep({"erase", "--dictionary", "none", "n3", "n7"}) > points / 2);
}

TEST_CASE("output that cannot be written is an error, and a closed stream never becomes a file of the index") {
  const Folder folder("closed-streams");
  write_text(folder / "a.jsonl", records(0, 1));
  const std::string index = folder / "index";
  REQUIRE(
      run(folder, "gonggo-indexer", {"build", "--dictionary", "none", "--index", index, folder / "a.jsonl"}).status ==
      0);
  const auto status_of = [&](const std::string& line) {
    const int status = std::system((program_path("gonggo-indexer") + " " + line + " --index '" + index + "'").c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  };
  const std::string build = "build --dictionary none '" + folder / "a.jsonl" + "'";
  for (const char* streams : {">/dev/full", ">&-", "0<&- >&-"}) {
    CHECK(status_of(std::string("status --json 2>/dev/null ") + streams) == 3);
    CHECK(status_of("delete --dry-run n1 2>/dev/null " + std::string(streams)) == 3);
  }
  for (const char* streams : {">/dev/full", ">&-", "2>&-", "2>/dev/full", "0<&- >&- 2>&-"}) {
    CHECK(status_of(build + " " + streams) == 0);
    CHECK(status_of(std::string("verify ") + streams) == 0);
  }
}
