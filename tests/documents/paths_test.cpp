// SPDX-License-Identifier: GPL-2.0-or-later
// A document that names a file is followed by its readers, so the file must be
// there.
#include <catch2/catch.hpp>
#include <regex>

#include "tests/documents/world.hpp"

TEST_CASE("every file and folder of the repository that a document names exists") {
  const std::filesystem::path root = gonggo_test::source_dir();
  const std::regex path(
      R"((?:^|[\s`(])((?:common|indexer|searchd|tests|data|docs|\.ci)/[A-Za-z0-9_/.-]*[A-Za-z0-9_/]))");
  int named = 0;
  for (const char* document :
       {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/queries.md", "docs/records.md",
        "docs/sources.md", "docs/http-api.md", "docs/operating.md", "docs/privacy.md", "docs/relevance.md",
        "docs/performance.md", "tests/relevance/README.md"}) {
    const std::string text = gonggo::testing::text_of((root / document).string());
    CHECK_FALSE(text.empty());
    for (std::sregex_iterator match(text.begin(), text.end(), path), end; match != end; ++match) {
      const std::string name = (*match)[1];
      INFO(document << " names " << name);
      CHECK((std::filesystem::exists(root / name) || std::filesystem::exists(root / (name + ".hpp")) ||
             std::filesystem::exists(root / (name + ".cpp"))));
      ++named;
    }
  }
  CHECK(named > 40);
}
