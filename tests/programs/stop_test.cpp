// SPDX-License-Identifier: GPL-2.0-or-later
// Tests TERM and INT while the indexer reads or waits: it ends by itself, with exit status 3 and a message.
#include <sys/file.h>
#include <sys/stat.h>

#include <atomic>
#include <catch2/catch.hpp>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;

namespace {

// True once the program has made provision for SIGTERM (it blocks the signal and waits for it in a thread).
bool awaits_signals(const Process& process) {
  const std::string status = text_of("/proc/" + std::to_string(process.id()) + "/status");
  const auto at = status.find("SigBlk:");
  return at != std::string::npos && (std::stoull(status.substr(at + 7), nullptr, 16) >> (SIGTERM - 1) & 1U) != 0;
}

// A named pipe that gives the same bytes for ever; none if `bytes` is empty.
class EndlessPipe {
 public:
  EndlessPipe(const std::string& path, std::string first, std::string bytes) {
    std::filesystem::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    pipe_ = ::open(path.c_str(), O_RDWR | O_NONBLOCK);
    REQUIRE(pipe_ >= 0);
    feeder_ = std::jthread([this, first = std::move(first), bytes = std::move(bytes)](const std::stop_token& stop) {
      give(first, stop);
      while (!stop.stop_requested() && !bytes.empty()) {
        give(bytes, stop);
      }
    });
  }
  ~EndlessPipe() {
    feeder_.request_stop();
    feeder_.join();
    ::close(pipe_);
  }
  EndlessPipe(const EndlessPipe&) = delete;
  EndlessPipe& operator=(const EndlessPipe&) = delete;

 private:
  void give(std::string_view bytes, const std::stop_token& stop) const {
    while (!bytes.empty() && !stop.stop_requested()) {
      const ssize_t given = ::write(pipe_, bytes.data(), bytes.size());
      if (given > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(given));
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    }
  }

  int pipe_ = -1;
  std::jthread feeder_;
};

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

struct Stream {
  std::string name;
  std::string format;
  std::string first;
  std::string bytes;
};

std::vector<Stream> streams() {
  std::vector<Stream> all;
  for (const std::string format : {"jsonl", "csv", "tsv", "board"}) {
    const std::string header = format == "csv" ? "id,title\n" : format == "tsv" ? "id\ttitle\n" : "";
    all.push_back({"silence", format, "", ""});
    all.push_back({"silence after the beginning", format, header + repeated("x", 100), ""});
    all.push_back({"an endless line", format, header, repeated("x", 60'000)});
    all.push_back({"endless blank lines", format, header, repeated("\n", 60'000)});
    all.push_back({"endless lines that are no records", format, header, repeated("nonsense\n", 5'000)});
    all.push_back({"an endless quote", format, header + "\"", repeated("x,y\n", 10'000)});
  }
  all.push_back({"endless records", "jsonl", "",
                 repeated(R"({"id":"1","title":"물"})"
                          "\n",
                          2'000)});
  return all;
}

}  // namespace

TEST_CASE("TERM and INT end every kind of endless reading") {
  const Folder folder("stop-reading");
  write_text(folder / "a.jsonl", R"({"id":"a","title":"물"})");
  const std::string index = folder / "index";
  REQUIRE(
      run(folder, "gonggo-indexer", {"build", "--index", index, "--dictionary", "none", folder / "a.jsonl"}).status ==
      0);
  int number = 0;
  for (const Stream& stream : streams()) {
    for (const bool by_name : {true, false}) {
      for (const char* command : {"build", "update"}) {
        const int signal = ++number % 2 == 0 ? SIGTERM : SIGINT;
        INFO(command << " of " << stream.name << " as " << stream.format << (by_name ? ", by name" : ", as input"));
        const std::string path = folder / ("pipe." + stream.format);
        const EndlessPipe pipe(path, stream.first, stream.bytes);
        std::vector<std::string> arguments = {command, "--index", index, "--format", stream.format};
        arguments.push_back(by_name ? path : "-");
        if (std::string_view(command) == "build") {
          arguments.insert(arguments.end(), {"--dictionary", "none", "--no-space-check"});
        }
        const std::string errors = folder / "errors";
        std::filesystem::remove(errors);
        Process process("gonggo-indexer", arguments, folder / "output", errors, {.input = by_name ? "" : path});
        REQUIRE(eventually([&] { return awaits_signals(process); }));
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        process.signal(signal);
        CHECK(process.wait() == 3);
        CHECK_THAT(text_of(errors), Catch::Contains("stopped"));
        CHECK_THAT(text_of(errors), Catch::Contains("nothing was published"));
      }
    }
  }
  CHECK(number >= 100);
  CHECK(run(folder, "gonggo-indexer", {"verify", "--index", index}).status == 0);
}

TEST_CASE("TERM and INT end the waiting for a lock") {
  const Folder folder("stop-lock");
  write_text(folder / "a.jsonl", R"({"id":"a","title":"물"})");
  const std::string index = folder / "index";
  const std::vector<std::string> build = {"build", "--dictionary", "none", folder / "a.jsonl"};
  REQUIRE(
      run(folder, "gonggo-indexer", {"build", "--dictionary", "none", folder / "a.jsonl", "--index", index}).status ==
      0);
  const int lock = ::open((index + "/write.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  REQUIRE(::flock(lock, LOCK_EX) == 0);
  std::vector<std::vector<std::string>> commands = {
      build, {"update", folder / "a.jsonl"}, {"delete", "a"}, {"rollback"}, {"prune"}};
  for (std::vector<std::string> command : commands) {
    for (const int signal : {SIGTERM, SIGINT}) {
      INFO(command.front());
      std::vector<std::string> arguments = command;
      arguments.insert(arguments.end(), {"--index", index, "--wait", "600"});
      std::filesystem::remove(folder / "errors");
      Process process("gonggo-indexer", arguments, folder / "output", folder / "errors");
      REQUIRE(eventually([&] { return awaits_signals(process); }));
      std::this_thread::sleep_for(std::chrono::milliseconds(60));
      process.signal(signal);
      CHECK(process.wait() == 3);
      CHECK_THAT(text_of(folder / "errors"), Catch::Contains("stopped by a signal while another program"));
    }
  }
  ::close(lock);
}

TEST_CASE("a quote that is never closed needs no more memory than a record may have") {
  const Folder folder("stop-memory");
  write_text(folder / "a.csv", "id,title\n1,하나\n2,\"열림\n" + std::string(18'000'000, '\n') + "3,셋\n");
  const Finished done =
      run(folder, "gonggo-indexer", {"build", "--index", folder / "index", "--dictionary", "none", folder / "a.csv"},
          {.memory = 400U << 20});
  CHECK(done.status == 1);
  CHECK_THAT(done.err, Catch::Contains("a.csv:3: a quote is opened and never closed (on line 3"));
  CHECK_THAT(done.err, Catch::Contains("2 documents live"));
}
