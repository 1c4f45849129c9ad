// SPDX-License-Identifier: GPL-2.0-or-later
// Every example of the documents is run, and what it answers is compared with
// what the document shows.
#include <catch2/catch.hpp>
#include <regex>

#include "tests/documents/markdown.hpp"
#include "tests/documents/world.hpp"

using namespace gonggo::documents;
using gonggo::testing::text_of;

namespace {

std::vector<std::string> documents() {
  const std::filesystem::path root = gonggo_test::source_dir();
  std::vector<std::string> found = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md",
                                    "tests/relevance/README.md"};
  for (const auto& entry : std::filesystem::directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") {
      found.push_back("docs/" + entry.path().filename().string());
    }
  }
  return found;
}

// `console package NAME` and `text package NAME`: tests/package/package_test.sh runs or finds them on a machine where
// the package is installed.
bool is_run_by_package_test(const std::string& info) { return info.find(" package ") != std::string::npos; }

std::string read(const std::string& document) { return text_of(gonggo_test::source_dir() + "/" + document); }

// The status that a command is said to end with: `command  # exit status 1`.
int wanted_status(const std::string& command) {
  static const std::regex said("# exit status ([0-9]+)$");
  std::smatch match;
  return std::regex_search(command, match, said) ? std::stoi(match[1]) : 0;
}

void check_console(World& world, const Block& block) {
  for (const auto& example : examples_of(block)) {
    const Output output = world.run(example.command);
    INFO("$ " << example.command << "\nshown:\n" << example.output << "\nreal:\n" << output.text);
    CHECK(output.status == wanted_status(example.command));
    const bool json = example.output.rfind('{', 0) == 0;
    CHECK((example.output.empty() || is_shown(example.output, output.text, json)));
  }
}

// Each line of a text answer that is shown must be among the lines of the
// answer, in that order.
bool has_lines(const std::string& shown, const std::string& actual) {
  std::string pattern = "…";
  std::istringstream in(shown);
  for (std::string line; std::getline(in, line);) {
    pattern += line + "\n…";
  }
  return is_shown(pattern, actual + "\n", false);
}

void check_http(World& world, const Block& request, const Block* answer) {
  const auto real = world.send(request.text);
  INFO(request.text << "\nshown:\n" << (answer == nullptr ? "" : answer->text) << "\nreal:\n" << real.body);
  if (answer == nullptr) {
    CHECK(real.status / 100 == 2);
    return;
  }
  const bool problem = answer->text.find("\"type\":\"urn:gonggo:problem:") != std::string::npos;
  CHECK((real.status >= 400) == problem);
  CHECK((answer->info == "json" ? is_shown(answer->text, real.body, true) : has_lines(answer->text, real.body)));
}

// A record must be accepted without any complaint; "json rejected" is followed
// by a text block with the reason.
void check_record(World& world, const Block& record, const Block* reason) {
  gonggo::testing::write_text(world.path("record.jsonl"),
                              std::regex_replace(record.text, std::regex("\n\\s*"), "") + "\n");
  const Output output = world.run(
      "rm -f rejects.jsonl; gonggo-indexer build --index build/record "
      "--allow-drop 100 --dictionary none "
      "--rejects rejects.jsonl record.jsonl; s=$?; cat rejects.jsonl; exit $s");
  INFO(record.text << "\nreal:\n" << output.text);
  if (record.info == "json record") {
    CHECK(output.status == 0);
    CHECK(output.text.find("record.jsonl:") == std::string::npos);
    return;
  }
  REQUIRE(reason != nullptr);
  INFO("shown: " << reason->text);
  CHECK(output.text.find(reason->text.substr(0, reason->text.find('\n'))) != std::string::npos);
}

}  // namespace

TEST_CASE("every example of the documents answers what is shown") {
  World world;
  int run = 0;
  for (const auto& document : documents()) {
    const auto blocks = blocks_of(read(document));
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = blocks[i];
      const Block* next = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
      INFO(document << ":" << block.line);
      if (block.info == "console") {
        check_console(world, block);
      } else if (block.info == "http") {
        check_http(world, block,
                   next != nullptr && (next->info == "json" || next->info == "text answer") ? next : nullptr);
      } else if (block.info == "json record" || block.info == "json rejected") {
        check_record(world, block, next);
      } else {
        continue;
      }
      ++run;
    }
  }
  CHECK(run > 40);
}

TEST_CASE(
    "every command of a document is run, except those that build, test "
    "or install") {
  static const std::regex building(
      "(\\./(demo|test)\\.sh|\\.ci/run|cmake|ctest|git|build/|tests/"
      "(bench|house|relevance|web)/"
      "|sudo|clang-format-16|kill|scp|rsync)");
  static const std::regex ours("^\\s*(gonggo-(indexer|searchd|search)|curl) .*");
  for (const auto& document : documents()) {
    std::istringstream in(read(document));
    bool fenced = false;
    std::string info;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      INFO(document << ":" << number << ": " << line);
      if (line.rfind("```", 0) == 0) {
        fenced = !fenced;
        info = fenced ? line.substr(3) : std::string();
        CHECK((!fenced || !info.empty()));  // a block says what it is, so that
                                            // the tests know what to do with it
      } else if (info == "sh") {
        CHECK((line.empty() || line.front() == ' ' ||
               std::regex_search(line, building, std::regex_constants::match_continuous)));
      } else if (info != "console" && !is_run_by_package_test(info)) {
        CHECK_FALSE(std::regex_match(line, ours));
      }
    }
    CHECK_FALSE(fenced);
  }
}
