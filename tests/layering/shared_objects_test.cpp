// SPDX-License-Identifier: GPL-2.0-or-later
// Objects that all threads share without a lock must not be copied, because their reference counts are not atomic.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/layering/source_tree.hpp"
#include "tests/paths.hpp"

using namespace layering;

TEST_CASE("no source file uses Xapian's object MatchAll, which all threads would share") {
  int lines = 0;
  for (const auto& [path, includes] : read_tree().includes) {
    std::ifstream file(gonggo_test::source_dir() + ("/" + path));
    for (std::string line; std::getline(file, line); ++lines) {
      const bool uses = line.substr(0, line.find("//")).find("Query::MatchAll") != std::string::npos;
      INFO(path << ": " << line);
      CHECK_FALSE(uses);
    }
  }
  CHECK(lines > 10'000);
}
