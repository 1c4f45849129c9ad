// SPDX-License-Identifier: GPL-2.0-or-later
// Tests the list of erased announcements, and that no writer and no rollback brings one back.
#include "common/index/erased_list.hpp"

#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "common/index/layout.hpp"
#include "common/index/maintenance.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

constexpr std::chrono::milliseconds patience{10'000};

void put_on_list(const std::filesystem::path& index, const std::string& source, const std::string& id) {
  ErasedList list(index);
  list.add(source, id);
  list.save(index);
}

BuildOptions everything_may_go() {
  BuildOptions options;
  options.allow_drop_percent = 100;
  return options;
}

BuildOptions rewriting() {
  BuildOptions options;
  options.rewrites = true;
  return options;
}

}  // namespace

TEST_CASE("the list of erased announcements keeps hashes, marks and the oldest generation") {
  const TempDirectory directory;
  CHECK(ErasedList(directory.path()).size() == 0);
  ErasedList list;
  list.add("main", "홍길동-7");
  list.finish(ErasedList(list));
  list.add("bids", "홍길동-7");
  list.set_oldest_generation("00000000000007");
  list.save(directory.path());

  const ErasedList again(directory.path());
  CHECK(again.size() == 2);
  CHECK(again.unfinished() == 1);
  CHECK(again.contains("main", "홍길동-7"));
  CHECK_FALSE(again.contains("main", "홍길동-8"));
  CHECK_FALSE(again.contains("main홍길동-7", ""));
  CHECK(again.oldest_generation() == "00000000000007");
  CHECK(slurp(erased_path(directory.path())).find("홍길동") == std::string::npos);

  ErasedList shorter = again;
  CHECK(shorter.allow("main", "홍길동-7"));
  CHECK_FALSE(shorter.allow("main", "홍길동-7"));
  CHECK(shorter.size() == 1);
}

TEST_CASE("a damaged list of erased announcements is refused, and nothing is written") {
  const TempDirectory directory;
  build(directory.path(), {notice("a", "상수도 공사")});
  put_on_list(directory.path(), "main", "b");
  const std::string whole = slurp(erased_path(directory.path()));
  for (const std::string& damaged : {std::string(), whole.substr(0, whole.size() - 4), whole.substr(1),
                                     whole.substr(0, 20) + "zz" + whole.substr(22)}) {
    std::ofstream(erased_path(directory.path())) << damaged;
    INFO(damaged);
    CHECK_THROWS_WITH(ErasedList(directory.path()), Contains("damaged"));
    CHECK_THROWS_WITH(build(directory.path(), {notice("b", "하수도 공사")}), Contains("damaged"));
    CHECK_THROWS_WITH(update(directory.path(), {notice("b", "하수도 공사")}), Contains("damaged"));
  }
}

TEST_CASE("builds and updates leave erased announcements out and count them") {
  const TempDirectory directory;
  build(directory.path(), {notice("a", "상수도 공사")});
  put_on_list(directory.path(), "main", "b");
  const Published built = build(directory.path(), {notice("a", "상수도 공사"), notice("b", "하수도 공사")});
  CHECK(built.erased == 1);
  CHECK(built.generation->documents == 1);
  const Published updated = update(directory.path(), {notice("b", "하수도 공사"), notice("c", "도로 공사")});
  CHECK(updated.erased == 1);
  CHECK(updated.added == 1);
  CHECK(contents(directory.path()) ==
        std::map<std::string, std::string>{{"main/a", "상수도 공사"}, {"main/c", "도로 공사"}});
  CHECK(index_status(directory.path()).erased == 1);

  ErasedList list(directory.path());
  list.allow("main", "b");
  list.save(directory.path());
  CHECK(update(directory.path(), {notice("b", "하수도 공사")}).added == 1);
}

TEST_CASE("a build whose only announcement was erased is not taken for an empty input") {
  const TempDirectory directory;
  build(directory.path(), {notice("a", "상수도 공사")});
  put_on_list(directory.path(), "main", "a");
  CHECK(build(directory.path(), {notice("a", "상수도 공사")}, everything_may_go()).generation->documents == 0);
  CHECK(build(directory.path(), {notice("a", "상수도 공사")}).generation->documents == 0);
}

TEST_CASE("an announcement erased while a build or an update reads is not in what they publish") {
  const TempDirectory directory;
  build(directory.path(), {notice("a", "상수도 공사"), notice("k", "보관 공고", "other")});

  SECTION("before it is read") {
    Build building(directory.path(), {}, {});
    put_on_list(directory.path(), "main", "b");
    CHECK(building.leaves_out("main", "b"));
    CHECK_FALSE(building.leaves_out("main", "a"));
    Update updating(directory.path(), patience, {});
    put_on_list(directory.path(), "main", "c");
    CHECK(updating.leaves_out("main", "c"));
  }
  SECTION("before the build writes") {
    BuildOptions options;
    options.replaced_sources = {"main"};
    Build building(directory.path(), options, {});
    building.add(notice("a", "상수도 공사"), "test");
    building.add(notice("b", "하수도 공사"), "test");
    put_on_list(directory.path(), "main", "b");
    put_on_list(directory.path(), "other", "k");  // kept from the live generation
    const Published built = building.publish();
    CHECK(built.erased == 1);
    CHECK(contents(directory.path()) == std::map<std::string, std::string>{{"main/a", "상수도 공사"}});
  }
  SECTION("after the build has written") {
    unsigned proofs = 0;
    BuildOptions options;
    options.proofs = {[&](const GenerationInfo&) -> std::vector<std::string> {
      if (++proofs == 1) {
        put_on_list(directory.path(), "main", "b");
      }
      return {};
    }};
    options.replaced_sources = {"main"};
    const Published built =
        build(directory.path(), {notice("a", "상수도 공사"), notice("b", "가람누리 공사")}, options);
    CHECK(proofs == 2);
    CHECK(built.erased == 1);
    CHECK(contents(directory.path()) ==
          std::map<std::string, std::string>{{"main/a", "상수도 공사"}, {"other/k", "보관 공고"}});
    CHECK(slurp(lexicon_path(built.generation->path)).find("가람누리") == std::string::npos);
    CHECK(built.generation->documents == 2);
  }
  SECTION("through the journal") {
    unsigned proofs = 0;
    BuildOptions options;
    options.proofs = {[&](const GenerationInfo&) -> std::vector<std::string> {
      if (++proofs == 1) {
        put_on_list(directory.path(), "main", "j");
      }
      return {};
    }};
    Build building(directory.path(), options, {});
    building.add(notice("a", "상수도 공사"), "test");
    building.add(notice("k", "보관 공고", "other"), "test");
    update(directory.path(), {notice("j", "가람누리 공사")});
    building.publish();
    CHECK(proofs == 2);
    CHECK(contents(directory.path()) ==
          std::map<std::string, std::string>{{"main/a", "상수도 공사"}, {"other/k", "보관 공고"}});
  }
  SECTION("while an update waits") {
    Update waiting(directory.path(), patience, {});
    waiting.put(notice("b", "하수도 공사"), "test");
    put_on_list(directory.path(), "main", "b");
    CHECK(waiting.publish().erased == 1);
    CHECK_FALSE(contents(directory.path()).contains("main/b"));
  }
}

TEST_CASE("a rollback to a generation with an erased announcement is refused with the reason") {
  const TempDirectory directory;
  Announcement later = notice("w", "나중 공고");
  later.embargo = now() + std::chrono::hours(1);
  const Published first = build(directory.path(), {notice("a", "상수도 공사"), later});
  const Published second = update(directory.path(), {notice("c", "도로 공사")}, {{"main", "a"}, {"main", "w"}});
  for (const char* const id : {"a", "w"}) {
    ErasedList list;
    list.add("main", id);
    list.save(directory.path());
    CHECK_THROWS_WITH(rollback(directory.path(), "", patience), Contains("1 announcements that were erased"));
    CHECK_THROWS_WITH(rollback(directory.path(), first.generation->name, patience), Contains("were erased"));
  }
  CHECK(rollback(directory.path(), second.generation->name, patience).name == second.generation->name);
}

TEST_CASE("a build that rewrites learns anew and leaves no other generation") {
  const TempDirectory directory;
  std::vector<Announcement> announcements{notice("a", "상수도 공사"), notice("k", "보관 공고", "other")};
  for (int i = 0; i < 5; ++i) {
    announcements.push_back(notice("g" + std::to_string(i), "가람누리는 가람누리에서 가람누리를 가람누리의"));
  }
  std::ofstream(directory.path() / "stop.txt") << "안내\n";
  BuildOptions with_list;
  with_list.stop_words = directory.path() / "stop.txt";
  const Published first = build(directory.path() / "index", announcements, with_list);
  REQUIRE(slurp(lexicon_path(first.generation->path)).find("가람누리") != std::string::npos);
  for (int i = 0; i < 5; ++i) {
    put_on_list(directory.path() / "index", "main", "g" + std::to_string(i));
  }
  const Published rewritten = build(directory.path() / "index", {}, rewriting());
  CHECK(rewritten.kept == 2);
  CHECK(contents(directory.path() / "index") ==
        std::map<std::string, std::string>{{"main/a", "상수도 공사"}, {"other/k", "보관 공고"}});
  CHECK(slurp(lexicon_path(rewritten.generation->path)).find("가람누리") == std::string::npos);
  CHECK(slurp(stop_words_path(rewritten.generation->path)) == "안내\n");
  CHECK(index_status(directory.path() / "index").generations == std::vector{rewritten.generation->name});
  CHECK_THROWS_WITH(rollback(directory.path() / "index", first.generation->name, patience),
                    Contains("was removed, because"));
  CHECK_THROWS_WITH(rollback(directory.path() / "index", "", patience), Contains("was removed, because"));
}
