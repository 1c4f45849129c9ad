// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/journal.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;

namespace {

std::vector<std::string> replay(const std::filesystem::path& index, std::uint64_t offset = 0) {
  std::vector<std::string> seen;
  replay_journal(index, offset,
                 {[&](const Announcement& a) { seen.push_back("+" + a.id); },
                  [&](const std::string& source, const std::string& id) { seen.push_back("-" + source + "/" + id); }});
  return seen;
}

void write_group(const std::filesystem::path& index, const std::vector<std::string>& ids) {
  JournalWriter writer(index);
  for (const std::string& id : ids) {
    writer.put(notice(id, "제목"));
  }
  writer.commit();
}

}  // namespace

TEST_CASE("a journal gives back its committed groups in order") {
  const TempDirectory directory;
  CHECK(replay(directory.path()).empty());
  write_group(directory.path(), {"1", "2"});
  {
    JournalWriter writer(directory.path());
    writer.erase("main", "line\nbreak");
    writer.put(notice("3", "제목"));
    writer.commit();
  }
  CHECK(replay(directory.path()) == std::vector<std::string>{"+1", "+2", "-main/line\nbreak", "+3"});
  CHECK(journal_changes(directory.path()) == 4);
}

TEST_CASE("replay continues where it ended") {
  const TempDirectory directory;
  write_group(directory.path(), {"1"});
  const std::uint64_t offset =
      replay_journal(directory.path(), 0, {[](const auto&) {}, [](const auto&, const auto&) {}});
  CHECK(replay(directory.path(), offset).empty());
  write_group(directory.path(), {"2"});
  CHECK(replay(directory.path(), offset) == std::vector<std::string>{"+2"});
}

TEST_CASE("a journal cut anywhere keeps the groups committed before, and can be continued") {
  const TempDirectory directory;
  write_group(directory.path(), {"1", "2"});
  const std::string first = slurp(journal_path(directory.path()));
  write_group(directory.path(), {"3", "4"});
  const std::string whole = slurp(journal_path(directory.path()));
  for (std::size_t cut = first.size(); cut < whole.size(); ++cut) {
    INFO(cut);
    std::ofstream(journal_path(directory.path()), std::ios::binary | std::ios::trunc) << whole.substr(0, cut);
    REQUIRE(replay(directory.path()) == std::vector<std::string>{"+1", "+2"});
    write_group(directory.path(), {"5"});
    REQUIRE(replay(directory.path()) == std::vector<std::string>{"+1", "+2", "+5"});
  }
}

TEST_CASE("garbage after the last commit is cut off") {
  const TempDirectory directory;
  write_group(directory.path(), {"1"});
  std::ofstream(journal_path(directory.path()), std::ios::binary | std::ios::app)
      << std::string(9000, '\0') << "\n4 p x";
  CHECK(replay(directory.path()) == std::vector<std::string>{"+1"});
  write_group(directory.path(), {"2"});
  CHECK(replay(directory.path()) == std::vector<std::string>{"+1", "+2"});
}

TEST_CASE("damage before a commit is an error, not a silent loss") {
  const TempDirectory directory;
  write_group(directory.path(), {"1", "2"});
  write_group(directory.path(), {"3"});
  const std::string whole = slurp(journal_path(directory.path()));
  for (const std::size_t at : {std::size_t{3}, whole.size() / 2, whole.find('\n') + 5}) {
    INFO(at);
    std::string bad = whole;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    std::ofstream(journal_path(directory.path()), std::ios::binary | std::ios::trunc) << bad;
    CHECK_THROWS_AS(replay(directory.path()), Error);
  }
  // A removed record leaves a gap in the numbers.
  const std::size_t second = whole.find('\n') + 1;
  const std::size_t third = whole.find('\n', second) + 1;
  std::ofstream(journal_path(directory.path()), std::ios::binary | std::ios::trunc)
      << whole.substr(0, second) + whole.substr(third);
  CHECK_THROWS_AS(replay(directory.path()), Error);
}
