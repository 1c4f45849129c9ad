// SPDX-License-Identifier: GPL-2.0-or-later
// The worked examples of CONTRIBUTING.md are patches. Each must apply to the sources as they are.
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>

#include "tests/documents/markdown.hpp"
#include "tests/programs/program.hpp"

using namespace gonggo::documents;

namespace {

struct Result {
  bool succeeded = false;
  std::string text;  // standard output and error
};

Result run(const std::string& command) {
  Result result;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) {
    result.text += buffer.data();
  }
  result.succeeded = pclose(pipe) == 0;
  return result;
}

}  // namespace

TEST_CASE("every patch of CONTRIBUTING.md applies to the sources") {
  if (!run("git --version").succeeded) {
    WARN("skipped: git is not installed");
    return;
  }
  const gonggo::testing::Folder folder("patches");
  const std::string source = gonggo_test::source_dir();
  int patches = 0;
  for (const Block& block : blocks_of(gonggo::testing::text_of(source + "/CONTRIBUTING.md"))) {
    if (block.info != "diff") {
      continue;
    }
    const std::string patch = folder / (std::to_string(++patches) + ".diff");
    gonggo::testing::write_text(patch, block.text);
    const Result result = run("cd '" + source + "' && git apply --check '" + patch + "'");
    INFO("CONTRIBUTING.md:" << block.line << "\n" << result.text);
    CHECK(result.succeeded);
  }
  CHECK(patches == 2);
}
