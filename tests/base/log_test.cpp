// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/log.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "common/base/date.hpp"
#include "common/base/date_spelling.hpp"
#include "common/base/error.hpp"

using namespace gonggo;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("gonggo-log-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("a message is always one line with its level, and messages of lower levels are left out") {
  const Folder folder;
  const Log log({.target = folder.file("log"), .level = LogLevel::info});
  log.debug("unseen");
  log.warning("a\nb {} %v");
  const auto lines = lines_of(folder.file("log"));
  REQUIRE(lines.size() == 1);
  CHECK_THAT(lines[0], Catch::Matchers::EndsWith("warning a b {} %v"));
}

TEST_CASE("a line begins with the time in Seoul in every time zone of the machine") {
  const Folder folder;
  const Log log({.target = folder.file("zone")});
  log.info("x");
  const auto line = lines_of(folder.file("zone")).at(0);
  REQUIRE(line.size() > 30);
  CHECK(line.substr(19, 1) == ".");
  CHECK(line.substr(23, 7) == "+09:00 ");
  CHECK(parse_instant(line.substr(0, 19) + "+09:00"));
}

TEST_CASE("bare lines are written as they are, whole, from many threads") {
  const Folder folder;
  const Log log({.target = folder.file("access"), .bare = true});
  const std::string line = "{\"path\":\"" + std::string(200, 'x') + "\"}";
  std::vector<std::thread> writers;
  for (int t = 0; t < 4; ++t) {
    writers.emplace_back([&] {
      for (int i = 0; i < 250; ++i) {
        log.info(line);
      }
    });
  }
  for (auto& writer : writers) {
    writer.join();
  }
  const auto lines = lines_of(folder.file("access"));
  CHECK(lines.size() == 1000);
  for (const auto& written : lines) {
    if (written != line) {
      FAIL_CHECK(written);
    }
  }
}

TEST_CASE("a log moved away is opened again under its name") {
  const Folder folder;
  Log log({.target = folder.file("log"), .bare = true});
  log.info("one");
  fs::rename(folder.file("log"), folder.file("old"));
  log.info("two");
  log.reopen();
  log.info("three");
  CHECK(lines_of(folder.file("old")) == std::vector<std::string>{"one", "two"});
  CHECK(lines_of(folder.file("log")) == std::vector<std::string>{"three"});
}

TEST_CASE("the level of a log can change, and writes() says whether a level is written") {
  const Folder folder;
  Log log({.target = folder.file("log"), .bare = true});
  log.debug("unseen");
  CHECK_FALSE(log.writes(LogLevel::debug));
  log.set_level(LogLevel::debug);
  log.debug("seen");
  log.reopen();
  CHECK(log.writes(LogLevel::debug));
  CHECK_FALSE(Log({.target = "off"}).writes(LogLevel::error));
  CHECK(lines_of(folder.file("log")) == std::vector<std::string>{"seen"});
}

TEST_CASE("a log rotates at its size") {
  const Folder folder;
  const Log log({.target = folder.file("log"), .bare = true, .rotate_bytes = 1000, .keep = 2});
  for (int i = 0; i < 100; ++i) {
    log.info(std::string(99, 'x'));
  }
  CHECK(fs::file_size(folder.file("log")) <= 1000);
  CHECK(fs::exists(folder.file("log.1")));
  CHECK_FALSE(fs::exists(folder.file("log.3")));
}

TEST_CASE("the error for a log that cannot be opened names the file") {
  const Folder folder;
  std::ofstream(folder.file("plain")) << "x";
  CHECK_THROWS_WITH(Log({.target = folder.file("plain") + "/log"}), Catch::Matchers::Contains("plain/log"));
  CHECK(parse_log_level("warning") == LogLevel::warning);
  CHECK_FALSE(parse_log_level("loud"));
}
