// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/program.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

std::string help_of(const std::string& command) {
  std::ostringstream out;
  parse_options(indexer_program(), std::vector<std::string>{command, "--help"}, out);
  return out.str();
}

std::string failure(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  try {
    parse_options(indexer_program(), arguments, out);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return "no failure";
}

}  // namespace

TEST_CASE("the help of build, update and delete lists the options by groups, the most used first") {
  const auto expect_order = [](const std::string& command, const std::vector<std::string>& headings) {
    const auto help = help_of(command);
    std::size_t last = 0;
    for (const auto& heading : headings) {
      INFO(command << ": " << heading);
      const auto at = help.find("\n" + heading + ":\n");
      REQUIRE(at != std::string::npos);
      CHECK(at > last);
      last = at;
    }
    CHECK(help.find("\nOptions:\n") == std::string::npos);
  };
  expect_order("build", {"Options of every command", "Reading the files", "Publishing", "Reports",
                         "Word lists and dictionary", "Information"});
  expect_order("update", {"Options of every command", "Reading the files", "Publishing", "Reports", "Information"});
  expect_order("delete", {"Options of every command", "What to delete", "Publishing", "Reports", "Information"});
}

TEST_CASE("no line of a help is wider than a terminal of 80 columns") {
  for (const auto& command : indexer_program().commands) {
    std::istringstream help(help_of(command.name));
    for (std::string line; std::getline(help, line);) {
      const bool is_example = line.starts_with("  gonggo-indexer ");  // a command is never wrapped
      CHECK((is_example || line.size() <= 80));
    }
  }
}

TEST_CASE("a missing dictionary or word list named in the configuration is reported by line and key") {
  const TemporaryDirectory folder;
  for (const std::string key :
       {"analysis.user_words", "analysis.never_split", "analysis.hunspell_dic", "query.stop_words", "query.synonyms"}) {
    const auto file = folder.write("gonggo.toml", key + " = \"gone.txt\"\n");
    CHECK_THAT(failure({"build", "--config", file}),
               Contains("gonggo.toml:1: " + key + ": ") && Contains("gone.txt does not exist; "));
    CHECK(failure({"status", "--config", file}) == "no failure");
  }
  for (const std::string key : {"analysis.user_words", "analysis.never_split"}) {  // these know no "none"
    const auto file = folder.write("gonggo.toml", key + " = [\"none\"]\n");
    CHECK_THAT(failure({"build", "--config", file}), Contains("gonggo.toml:1: " + key + ": ") && Contains("none does"));
  }
  const auto none = folder.write("none.toml", "[analysis]\nhunspell_dic = \"none\"\n");
  CHECK(failure({"build", "--config", none}) == "no failure");
}
