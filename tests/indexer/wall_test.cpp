// SPDX-License-Identifier: GPL-2.0-or-later
// A planted reader does what is forbidden: each time it is stopped, the reason is reported, and the next file is read.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "common/base/error.hpp"
#include "indexer/extract/extract_pool.hpp"
#include "indexer/extract/extraction_codec.hpp"
#include "tests/indexer/hwp5_file.hpp"
#include "tests/indexer/pdf_file.hpp"
#include "tests/indexer/planted_deeds.hpp"
#include "tests/indexer/zip.hpp"
#include "tests/paths.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

namespace fs = std::filesystem;

// A file that has no name any more. Its content says what the planted reader does.
class Order {
 public:
  explicit Order(const std::string& content) {
    std::string path = (fs::temp_directory_path() / "gonggo-order-XXXXXX").string();
    const int file = ::mkstemp(path.data());
    REQUIRE(::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
    ::close(file);
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    fs::remove(path);
  }
  ~Order() { ::close(descriptor_); }
  Order(const Order&) = delete;
  Order& operator=(const Order&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

// What the planted reader answers, or the message with which it was stopped.
std::string outcome(ExtractPool& pool, const std::string& content) {
  const Order order(content);
  const Extraction read = pool.read(order.descriptor(), {}).extraction;
  if (!read.failures.empty()) {
    CHECK(read.failures.front().reason == ReadFailure::Reason::stopped);
    CHECK(read.blocks.empty());
    return read.failures.front().message.english;
  }
  return read.blocks.front().text;
}

std::string outcome(const std::string& content, const std::vector<SandboxLayer>& left_out,
                    const ProcessLimits& limits = {}) {
  ExtractPool pool(planted(left_out), 1, limits);
  return outcome(pool, content);
}

ProcessLimits short_limits() {
  ProcessLimits limits;
  limits.memory = 256U << 20;
  limits.cpu = std::chrono::seconds(4);
  limits.time = std::chrono::seconds(60);
  limits.answer = 4U << 20;
  return limits;
}

std::vector<SandboxLayer> all_but(SandboxLayer kept) {
  std::vector<SandboxLayer> others;
  for (const auto layer :
       {SandboxLayer::privileges, SandboxLayer::namespaces, SandboxLayer::landlock, SandboxLayer::seccomp}) {
    if (layer != kept) {
      others.push_back(layer);
    }
  }
  return others;
}

TextBlock block_of(const std::string& text) {
  TextBlock block;
  block.text = text;
  return block;
}

using Catch::Contains;

}  // namespace

TEST_CASE("a reader that does what is forbidden is stopped, and the next file is read") {
  ExtractPool pool(planted(), 1, short_limits());
  std::vector<Deed> cases{
      {"allocate", "memory"}, {"loop", "seconds of the processor"}, {"print", "no answer"}, {"control", "no answer"},
      {"close", "no answer"}, {"long 5000000", "more than 4 MiB"},  {"end", "status 3"},    {"throw", "failed"}};
  const std::vector<Deed> more = common_deeds();
  cases.insert(cases.end(), more.begin(), more.end());
  if (has_layer(SandboxLayer::landlock)) {
    CHECK(outcome(pool, "read") == "refused");
  }
  CHECK(outcome(pool, "open") == "refused");
  for (const Deed& one : cases) {
    CAPTURE(one.deed);
    CHECK_THAT(outcome(pool, one.deed), Contains(one.reported));
    CHECK(outcome(pool, "good") == "done");
  }
  CHECK_FALSE(fs::exists("planted.txt"));
}

#ifndef GONGGO_SANITIZED  // a sanitizer reports a crash itself
TEST_CASE("what its parent has in memory is not counted for a reader") {
  const std::vector<char> large(300U << 20, 'x');
  ProcessLimits limits;
  limits.memory = 256U << 20;
  CHECK(outcome("good", {}, limits) == "done");
  CHECK_THAT(outcome("crash", {}, limits), Contains("crashed (signal 11"));
  CHECK(large.back() == 'x');
}
#endif

#ifndef GONGGO_SANITIZED  // a sanitizer reports the bus error itself
TEST_CASE("a file that becomes shorter while it is read is reported as such, and is read again") {
  ExtractPool pool(planted(), 1, short_limits());
  std::string path = (fs::temp_directory_path() / "gonggo-shorter-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  fs::remove(path);
  const std::string content = "wait" + std::string(20'000, '.');
  REQUIRE(::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
  ::lseek(file, 0, SEEK_SET);
  const Reading reading = pool.read(file, [&] {
    if (::lseek(file, 0, SEEK_CUR) == 1) {  // the reader has begun
      REQUIRE(::ftruncate(file, 10) == 0);
    }
    return false;
  });
  ::close(file);
  REQUIRE(reading.extraction.failures.size() == 1);
  CHECK_THAT(reading.extraction.failures.front().message.english, Contains("became shorter"));
  CHECK_FALSE(reading.is_lasting);
  CHECK(outcome(pool, "good") == "done");
}
#endif

// As the system ends a process when the machine has no memory left.
TEST_CASE("a reader that somebody else ends is no fault of its file, and the file is read again") {
  ExtractPool pool(planted({SandboxLayer::seccomp}), 1, short_limits());
  const Order order("die");
  const Reading reading = pool.read(order.descriptor(), {});
  REQUIRE(reading.extraction.failures.size() == 1);
  CHECK_THAT(reading.extraction.failures.front().message.english, Contains("ended from outside (signal 9)"));
  CHECK_FALSE(reading.is_lasting);
  CHECK(outcome(pool, "good") == "done");
}

TEST_CASE("a reader that waits without an end is stopped by the clock") {
  ProcessLimits limits;
  limits.time = std::chrono::seconds(1);
  ExtractPool pool(planted(), 1, limits);
  CHECK_THAT(outcome(pool, "sleep"), Contains("more than 1 seconds and"));
  CHECK(outcome(pool, "good") == "done");
}

TEST_CASE("without its layer of the wall, each forbidden deed is done") {
  const std::vector<SandboxLayer> none{SandboxLayer::privileges, SandboxLayer::namespaces, SandboxLayer::landlock,
                                       SandboxLayer::seccomp};
  ProcessLimits unlimited;
  unlimited.written_file = 0;
  for (const char* const deed : {"socket", "write", "read", "signal"}) {
    CAPTURE(deed);
    CHECK(outcome(deed, none, unlimited) == "done");
  }
  CHECK_THAT(outcome("exec", none, unlimited), Contains("ended without an answer (status 0)"));
  fs::remove("planted.txt");
}

TEST_CASE("where the kernel has no filter of calls, the other layers refuse") {
  if (has_layer(SandboxLayer::landlock)) {
    ProcessLimits unlimited;
    unlimited.written_file = 0;
    const std::vector<SandboxLayer> others = all_but(SandboxLayer::landlock);
    CHECK(outcome("write", others, unlimited) == "refused");
    CHECK(outcome("read", others, unlimited) == "refused");
    CHECK(outcome("exec", others, unlimited) == "refused");
  }
  if (has_layer(SandboxLayer::namespaces)) {
    CHECK(outcome("socket", all_but(SandboxLayer::namespaces)) == "refused");
  }
  const std::vector<SandboxLayer> others = all_but(SandboxLayer::privileges);
  CHECK_THAT(outcome("write", others), Contains("tried to write a file"));
  fs::remove("planted.txt");
}

TEST_CASE("a reader ends when its parent is killed, and not with the thread that had it started") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::string program = planted().front();
  std::string argument = "parent";
  const std::array<char*, 3> words{program.data(), argument.data(), nullptr};
  pid_t parent = -1;
  REQUIRE(::posix_spawn(&parent, program.c_str(), &actions, nullptr, words.data(), environ) == 0);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string line;
  for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) {
    line += c;
  }
  const auto state = [&] {
    std::ifstream file("/proc/" + line + "/stat");
    std::string word;
    file >> word >> word >> word;
    return word;
  };
  CHECK_FALSE(state().empty());
  REQUIRE(::kill(parent, SIGKILL) == 0);
  REQUIRE(::waitpid(parent, nullptr, 0) == parent);
  constexpr int most_looks = 1000;
  for (int i = 0; i < most_looks && !state().empty() && state() != "Z"; ++i) {
    ::usleep(10'000);
  }
  CHECK((state().empty() || state() == "Z"));
  ::close(ends[0]);
}

TEST_CASE("one process reads many files, and is replaced after as many as it may read") {
  ProcessLimits limits;
  limits.files = 3;
  ExtractPool pool(planted(), 1, limits);
  std::vector<std::string> processes;
  for (int i = 0; i < 6; ++i) {
    processes.push_back(outcome(pool, "pid"));
  }
  CHECK(processes[0] == processes[2]);
  CHECK(processes[2] != processes[3]);
  CHECK(processes[3] == processes[5]);
}

TEST_CASE("a process that keeps memory between two files is replaced") {
  ProcessLimits limits;
  limits.kept_memory = 1;
  ExtractPool pool(planted(), 1, limits);
  CHECK(outcome(pool, "pid") != outcome(pool, "pid"));
}

TEST_CASE("files are read side by side, and a process that is stopped does not disturb the others") {
  ExtractPool pool(planted(), 2, short_limits());
  std::vector<std::string> outcomes(40);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 4; ++t) {
      threads.emplace_back([&pool, &outcomes, t] {
        for (std::size_t i = t; i < outcomes.size(); i += 4) {
          outcomes[i] = outcome(pool, i % 8 == 3 ? "end" : "good");
        }
      });
    }
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    CHECK_THAT(outcomes[i], Contains(i % 8 == 3 ? "status 3" : "done"));
  }
}

TEST_CASE("a program that is no reader costs each file one failure") {
  const Order order("good");
  for (const std::string program : {"/nowhere/reader", "/bin/true"}) {
    ExtractPool pool({program}, 1);
    for (int i = 0; i < 2; ++i) {
      const Extraction read = pool.read(order.descriptor(), {}).extraction;
      REQUIRE(read.failures.size() == 1);
      CHECK_THAT(read.failures.front().message.english, Contains("cannot be started"));
    }
  }
}

TEST_CASE("reading ends when the user stops the program") {
  ExtractPool pool(planted(), 1);
  const Order order("sleep");
  CHECK_THROWS_AS(pool.read(order.descriptor(), [] { return true; }), Error);
  CHECK(outcome(pool, "good") == "done");
}

TEST_CASE("the indexer reads a file behind the wall") {
  const Order order("상수도 요금 안내\n");
  ExtractPool pool({gonggo_test::binary_dir() + "/bin/gonggo-indexer", std::string(worker_argument)}, 1);
  const Extraction read = pool.read(order.descriptor(), {}).extraction;
  CHECK(read.kind == "text");
  REQUIRE(read.failures.empty());
  CHECK(read.blocks.front().text == "상수도 요금 안내");
}

// Libraries open files while they read: the character sets of fonts and of names.
TEST_CASE("a PDF, an HWP 5 file and an archive with Korean names are read behind the wall") {
  ExtractPool pool({gonggo_test::binary_dir() + "/bin/gonggo-indexer", std::string(worker_argument)}, 1);
  const auto text = [&](const std::string& bytes) {
    const Order order(bytes);
    const Extraction read = pool.read(order.descriptor(), {}).extraction;
    REQUIRE(read.failures.empty());
    return read.blocks.at(0).member + ": " + read.blocks.at(0).text;
  };
  CHECK(text(pdf({"수도요금"})) == ": 수도요금");
  CHECK(text(hwp5({paragraph(0, wide("감면"))}, compressed)) == ": 감면");
  CHECK(text(zip({{"공고.txt", "공고"}})) == "공고.txt: 공고");
}

TEST_CASE("what was read becomes JSON and back") {
  const Extraction read{.kind = "hwpx",
                        .blocks = {{.part = TextBlock::Part::table,
                                    .place = TextBlock::Place::section,
                                    .number = 2,
                                    .member = "a.zip/b.hwpx",
                                    .text = "첫 줄\n둘째 \"줄\""},
                                   block_of("끝")},
                        .failures = {{ReadFailure::Reason::encrypted, Message("locked", "잠김"), "c.pdf"}},
                        .is_preview = true,
                        .is_cut = true};
  const auto back = extraction_of(extraction_json(read));
  REQUIRE(back);
  CHECK(back->kind == read.kind);
  CHECK(back->blocks == read.blocks);
  CHECK(back->failures.front().reason == read.failures.front().reason);
  CHECK(back->failures.front().message == read.failures.front().message);
  CHECK(back->failures.front().member == "c.pdf");
  CHECK(back->is_preview);
  CHECK(back->is_cut);
}

TEST_CASE("JSON of another form is not taken for what was read") {
  const std::string good = extraction_json({.kind = "text", .blocks = {block_of("글")}, .failures = {}});
  REQUIRE(extraction_of(good));
  const auto with = [&](const std::string& part, const std::string& other) {
    std::string changed = good;
    const std::size_t at = changed.find(part);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, part.size(), other);
  };
  for (const std::string& bad :
       {std::string(), std::string("[]"), good.substr(1), good + "x", with("\"body\"", "\"other\""),
        with("글", "\\u001b"), with("글", ""), with("글", "\xff"), with("\"number\":0", "\"number\":-1"),
        with("\"number\":0", "\"number\":1e99"), with("false", "0"), with("\"failures\":[]", "\"failures\":[{}]"),
        with("\"kind\"", "\"other\"")}) {
    CAPTURE(bad);
    CHECK_FALSE(extraction_of(bad));
  }
}
