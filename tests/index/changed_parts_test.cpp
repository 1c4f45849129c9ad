// SPDX-License-Identifier: GPL-2.0-or-later
// Updates that leave the main part of a generation as it is, and those that write a new one.
#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "common/base/error.hpp"
#include "common/index/fold.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/layout.hpp"
#include "common/index/live_documents.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/terms.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
namespace fs = std::filesystem;

namespace {

std::vector<Announcement> notices(int count) {
  std::vector<Announcement> all;
  for (int i = 0; i < count; ++i) {
    all.push_back(notice("n" + std::to_string(i), "상수도 공고 " + std::to_string(i)));
  }
  return all;
}

GenerationInfo live_info(const fs::path& index) { return describe_generation(*live_generation(index)); }

bool has_changes(const fs::path& index) { return part_of(live_info(index), added_role) != nullptr; }

const fs::path postings = fs::path("db") / "postlist.glass";

}  // namespace

TEST_CASE("a small update shares the main part with the generation before") {
  const TempDirectory index;
  build(index.path(), notices(300));
  const fs::path first = *live_generation(index.path());
  const std::string before = slurp(first / postings);
  const std::uint64_t bytes = storage::tree_bytes(index.path());
  const Published result =
      update(index.path(), {notice("n7", "하수도 공고"), notice("x", "새 공고")}, {{"main", "n3"}});
  const fs::path second = *live_generation(index.path());
  CHECK(result.added == 1);
  CHECK(result.replaced == 1);
  CHECK(result.removed == 1);
  for (const char* name : {"db/postlist.glass", "db/docdata.glass", "lexicon.txt", "suggestions", "facets/board"}) {
    CHECK(fs::equivalent(first / name, second / name));
  }
  CHECK(slurp(first / postings) == before);
  const GenerationInfo info = live_info(index.path());
  CHECK(info.documents == 300);
  CHECK(info.parts == std::vector<Part>{{"main", "db", 300}, {"added", "added", 2}, {"removed", "removed", 2}});
  const auto titles = contents(index.path());
  CHECK(titles.size() == 300);
  CHECK(titles.at("main/n7") == "하수도 공고");
  CHECK_FALSE(titles.contains("main/n3"));
  CHECK(verify_generation(first).empty());
  CHECK(verify_generation(second).empty());
  CHECK(storage::tree_bytes(index.path()) < bytes + bytes / 2);  // shared files count once

  const LiveDocuments documents(info);
  CHECK(documents.size() == 300);
  CHECK(documents.frequency(text_term(FieldId::title, TokenKind::stem, "상수도")) == 298);
  CHECK(documents.numbers(id_term("main", "n7")).size() == 1);
  CHECK(documents.numbers(id_term("main", "n3")).empty());
}

TEST_CASE("generations that share files are rolled back and pruned on their own") {
  const TempDirectory index;
  build(index.path(), notices(300));
  const fs::path first = *live_generation(index.path());
  update(index.path(), {notice("x", "새 공고")});
  update(index.path(), {notice("x", "더 새 공고")}, {{"main", "n1"}});
  CHECK(contents(index.path()).at("main/x") == "더 새 공고");
  rollback(index.path(), "", std::chrono::seconds(1));
  CHECK(contents(index.path()).at("main/x") == "새 공고");
  CHECK(contents(index.path()).contains("main/n1"));
  update(index.path(), {}, {{"main", "x"}});
  prune(index.path(), 1, std::chrono::seconds(1));
  CHECK_FALSE(fs::exists(first));
  CHECK(contents(index.path()).size() == 300);
  CHECK(verify_generation(*live_generation(index.path())).empty());
}

TEST_CASE("when many documents have changed, an update writes a new main part") {
  const TempDirectory index;
  build(index.path(), notices(300));
  const fs::path first = *live_generation(index.path());
  int updates = 0;
  do {
    ++updates;
    update(index.path(), {notice("n" + std::to_string(updates), "하수도 공고"), notice("x", "새 공고")});
    REQUIRE(verify_generation(*live_generation(index.path())).empty());
    REQUIRE(live_info(index.path()).documents == 301);
  } while (has_changes(index.path()) && updates < 300);
  CHECK(updates > 3);
  CHECK(updates < 30);
  const fs::path last = *live_generation(index.path());
  CHECK_FALSE(fs::equivalent(first / postings, last / postings));
  for (const char* name : {"added", "removed", "added-suggestions", "removed-suggestions"}) {
    CHECK_FALSE(fs::exists(last / name));
  }
  CHECK(contents(index.path()).at("main/n1") == "하수도 공고");
  CHECK(verify_generation(first).empty());
}

TEST_CASE("any sequence of updates and builds has the documents of the last change of each") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempDirectory index;
  std::map<std::string, std::string> expected;
  std::vector<Announcement> base = notices(200);
  for (const Announcement& a : base) {
    expected["main/" + a.id] = a.title;
  }
  build(index.path(), base);
  int shared = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<Announcement> puts;
    std::vector<std::pair<std::string, std::string>> erasures;
    for (unsigned i = 0; i < random() % 4; ++i) {
      erasures.emplace_back(random() % 4 == 0 ? "bids" : "main", "n" + std::to_string(random() % 210));
      expected.erase(erasures.back().first + "/" + erasures.back().second);
    }
    for (unsigned i = 0; i < random() % 4; ++i) {
      puts.push_back(notice("n" + std::to_string(random() % 210), "하수도 공고 " + std::to_string(random() % 1000),
                            random() % 4 == 0 ? "bids" : "main"));
      puts.back().number = "제" + std::to_string(random() % 5) + "호";
      puts.back().board = "공고";
    }
    for (const Announcement& a : puts) {
      expected[a.source + "/" + a.id] = a.title;
    }
    update(index.path(), puts, erasures);
    REQUIRE(contents(index.path()) == expected);
    REQUIRE(live_info(index.path()).documents == expected.size());
    REQUIRE(verify_generation(*live_generation(index.path())).empty());
    shared += has_changes(index.path()) ? 1 : 0;
    if (round % 15 == 14) {  // a build of another source keeps the documents of all others
      BuildOptions options;
      options.replaced_sources = {"notes"};
      build(index.path(), {notice("a", "알림 " + std::to_string(round), "notes")}, options);
      expected["notes/a"] = "알림 " + std::to_string(round);
      REQUIRE(contents(index.path()) == expected);
    }
  }
  CHECK(shared > 5);
}

TEST_CASE("an update marks what a newer announcement of the same number supersedes, also in the main part") {
  const TempDirectory index;
  std::vector<Announcement> base = notices(300);
  const auto of_notice = [](const std::string& id, const std::string& title, int day) {
    Announcement a = notice(id, title);
    a.number = "제2024-17호";
    a.board = "공고";
    a.date = make_day(2024, 3, static_cast<unsigned>(day));
    return a;
  };
  base.push_back(of_notice("old", "도로 공사 공고", 1));
  build(index.path(), base);
  const auto marked = [&] {
    const LiveDocuments documents(live_info(index.path()));
    const std::vector<Xapian::docid> numbers = documents.numbers(id_term("main", "old"));
    REQUIRE(numbers.size() == 1);
    return !slot_value(documents.database(), numbers.front(), Slot::superseded).empty();
  };
  CHECK_FALSE(marked());
  update(index.path(), {of_notice("new", "[정정] 도로 공사 공고", 5)});
  REQUIRE(has_changes(index.path()));
  CHECK(marked());
  update(index.path(), {notice("x", "새 공고")});
  CHECK(marked());
  update(index.path(), {}, {{"main", "new"}});
  REQUIRE(has_changes(index.path()));
  CHECK_FALSE(marked());
  CHECK(verify_generation(*live_generation(index.path())).empty());
}

TEST_CASE("what became due moves to the part of additions, and what must be withheld again leaves the main part") {
  const TempDirectory index;
  std::vector<Announcement> base = notices(300);
  base.push_back(notice("later", "엠바고 공고"));
  base.back().embargo = now() + std::chrono::hours(1);
  build(index.path(), base);
  CHECK(live_info(index.path()).withheld == 1);
  Update later(index.path(), std::chrono::seconds(1), {}, {}, [] { return now() + std::chrono::hours(2); });
  later.publish();
  CHECK(live_info(index.path()).parts ==
        std::vector<Part>{{"main", "db", 300}, {"added", "added", 1}, {"removed", "removed", 0}});
  Announcement hidden = base.front();
  hidden.embargo = now() + std::chrono::hours(5);
  Update withholding(index.path(), std::chrono::seconds(1), {}, {}, [] { return now() + std::chrono::hours(2); });
  withholding.put(hidden, "test");
  withholding.publish();
  CHECK(live_info(index.path()).documents == 300);
  CHECK(live_info(index.path()).withheld == 1);
  CHECK_FALSE(contents(index.path()).contains("main/n0"));
  CHECK(verify_generation(*live_generation(index.path())).empty());
}

TEST_CASE("a changed byte of a shared file is found in each generation and stops the next new main part") {
  const TempDirectory index;
  build(index.path(), notices(300));
  const fs::path first = *live_generation(index.path());
  update(index.path(), {notice("x", "새 공고")});
  const fs::path second = *live_generation(index.path());
  std::fstream file(second / postings, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(fs::file_size(second / postings)) - 1);
  file.put('\x55');
  file.close();
  CHECK_THAT(verify_generation(first).front(), Catch::Contains("postlist.glass"));
  CHECK_THAT(verify_generation(second).front(), Catch::Contains("postlist.glass"));
  CHECK_THROWS_AS(update(index.path(), notices(300)), Error);
  CHECK(*live_generation(index.path()) == second);
}

TEST_CASE("verify compares the parts with each other") {
  const TempDirectory index;
  build(index.path(), notices(300));
  update(index.path(), {notice("n1", "새 공고")});
  const fs::path live = *live_generation(index.path());
  const auto seal_again = [&] {
    Manifest manifest = read_manifest(live);
    manifest.files = hash_and_sync(live);
    write_manifest(live, manifest);
  };
  {
    Xapian::WritableDatabase removed((live / "removed").string(),
                                     Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST);
    removed.replace_document(1'000, Xapian::Document());
  }
  seal_again();
  CHECK_THAT(verify_generation(live).front(), Catch::Contains("removed document") || Catch::Contains("added document"));
  Manifest manifest = read_manifest(live);
  manifest.files.erase("added-suggestions");
  write_manifest(live, manifest);
  CHECK_THROWS_WITH(checked_generation(live), Catch::Contains("added-suggestions"));
  manifest.info.parts.erase(manifest.info.parts.begin() + 1);
  write_manifest(live, manifest);
  CHECK_THROWS_AS(read_manifest(live), Error);
}

TEST_CASE("the list of removed suggestions is ascending numbers, or the generation is damaged") {
  const TempDirectory folder;
  const fs::path file = folder.path() / "removed-suggestions";
  const auto read = [&](const std::string& text) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
    return SuggestionFile::read_removed(file);
  };
  CHECK(read("").empty());
  CHECK(read("0\n7\n4294967295\n") == std::vector<std::uint32_t>{0, 7, 4'294'967'295});
  for (const char* wrong : {"1", "1\n1\n", "2\n1\n", "\n", "a\n", "-1\n", "4294967296\n", "1 \n"}) {
    CHECK_THROWS_AS(read(wrong), Error);
  }
  fs::remove(file);
  CHECK_THROWS_AS(SuggestionFile::read_removed(file), Error);
}
