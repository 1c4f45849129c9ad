// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <thread>

#include "common/base/error.hpp"
#include "common/index/build.hpp"
#include "common/index/lock.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/terms.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
namespace fs = std::filesystem;

namespace {

ErrorKind kind_of(const std::function<void()>& action, std::string* message = nullptr) {
  try {
    action();
  } catch (const Error& error) {
    if (message != nullptr) {
      *message = error.what();
    }
    return error.kind();
  }
  FAIL("nothing was thrown");
  return ErrorKind::usage;
}

std::vector<Announcement> notices(int count, const std::string& source = "main") {
  std::vector<Announcement> all;
  for (int i = 0; i < count; ++i) {
    all.push_back(notice("n" + std::to_string(i), "상수도 공고 " + std::to_string(i), source));
  }
  return all;
}

}  // namespace

TEST_CASE("a built index holds its documents, counts and describes them, and passes verification") {
  const TempDirectory index;
  CHECK_FALSE(live_generation(index.path()));
  auto all = notices(20);
  const auto bids = notices(5, "bids");
  all.insert(all.end(), bids.begin(), bids.end());
  const Published published = build(index.path(), all);
  CHECK(published.added == 25);
  CHECK(published.generation->documents == 25);
  CHECK(published.generation->sources == std::map<std::string, std::uint64_t>{{"bids", 5}, {"main", 20}});
  CHECK(contents(index.path()).size() == 25);
  CHECK(verify_generation(*live_generation(index.path())).empty());
  CHECK(load_lexicon(*live_generation(index.path()))->serialize() ==
        slurp(*live_generation(index.path()) / "lexicon.txt"));
  CHECK_FALSE(fs::exists(index.path() / "building"));
  CHECK_FALSE(fs::exists(index.path() / "journal"));
}

TEST_CASE("an empty build publishes an empty index only if it may drop everything") {
  const TempDirectory index;
  CHECK(kind_of([&] { build(index.path(), {}); }) == ErrorKind::unpublished);
  CHECK_FALSE(live_generation(index.path()));
  BuildOptions all;
  all.allow_drop_percent = 100;
  CHECK(build(index.path(), {}, all).generation->documents == 0);
  CHECK(verify_generation(*live_generation(index.path())).empty());
  CHECK(update(index.path(), {notice("1", "제목")}).generation->documents == 1);
}

TEST_CASE(
    "of two announcements with one id the one with the newer `updated` is kept, or the later one if they are equal") {
  const TempDirectory index;
  auto older = notice("1", "옛 제목");
  older.updated = Instant(std::chrono::seconds(100));
  auto newer = notice("1", "새 제목");
  newer.updated = Instant(std::chrono::seconds(200));
  const auto undated = notice("1", "때를 모르는 제목");
  std::vector<std::string> losers;
  {
    Build build(index.path(), {},
                {.progress = {},
                 .duplicate = [&](const std::string&, const std::string&,
                                  const std::string& origin) { losers.push_back(origin); },
                 .stop = {}});
    build.add(newer, "a:1");
    build.add(older, "a:2");
    build.add(undated, "a:3");
    build.add(notice("2", "먼저"), "a:4");
    build.add(notice("2", "나중"), "a:5");
    auto last = newer;
    last.title = "마지막 제목";
    build.add(last, "a:6");
    build.add(notice("1", "다른 출처", "bids"), "b:1");
    CHECK(build.publish().duplicates == 4);
  }
  CHECK(losers == std::vector<std::string>{"a:2", "a:3", "a:4", "a:1"});
  CHECK(contents(index.path()) ==
        std::map<std::string, std::string>{{"main/1", "마지막 제목"}, {"main/2", "나중"}, {"bids/1", "다른 출처"}});
}

TEST_CASE("document numbers follow the order of dates") {
  const TempDirectory index;
  auto old = notice("a", "옛 공고");
  old.date = make_day(2020, 1, 1);
  auto undated = notice("0", "때 없는 공고");
  undated.date.reset();
  build(index.path(), {old, undated, notice("b", "새 공고")});
  const Xapian::Database database(main_paths(*live_generation(index.path()), 1).front().string());
  std::vector<std::string> ids;
  for (Xapian::docid number = 1; number <= 3; ++number) {
    ids.push_back(StoredText(database).announcement(database.get_document(number)).id);
  }
  CHECK(ids == std::vector<std::string>{"b", "a", "0"});
}

TEST_CASE("updates and erasures publish a new generation and leave the old one as it was") {
  const TempDirectory index;
  build(index.path(), notices(5));
  const fs::path before = *live_generation(index.path());
  const std::string manifest = slurp(before / "manifest.json");
  const Published published =
      update(index.path(), {notice("n1", "고친 공고"), notice("새것", "새 공고")}, {{"main", "n2"}, {"main", "없음"}});
  CHECK(published.added == 1);
  CHECK(published.replaced == 1);
  CHECK(published.removed == 1);
  CHECK(*live_generation(index.path()) != before);
  const auto now_there = contents(index.path());
  CHECK(now_there.size() == 5);
  CHECK(now_there.at("main/n1") == "고친 공고");
  CHECK_FALSE(now_there.contains("main/n2"));
  CHECK(slurp(before / "manifest.json") == manifest);
  CHECK(verify_generation(before).empty());
  CHECK(verify_generation(*live_generation(index.path())).empty());
  // The lexicon stays that of the build.
  CHECK(slurp(before / "lexicon.txt") == slurp(*live_generation(index.path()) / "lexicon.txt"));
}

TEST_CASE("an update that changes nothing publishes nothing") {
  const TempDirectory index;
  CHECK(kind_of([&] { update(index.path(), {notice("1", "제목")}); }) == ErrorKind::missing);
  build(index.path(), notices(2));
  const fs::path before = *live_generation(index.path());
  CHECK_FALSE(update(index.path(), {}, {{"main", "없음"}}).generation);
  CHECK(*live_generation(index.path()) == before);
}

TEST_CASE("a build that would drop too much publishes nothing and says how to publish anyway") {
  const TempDirectory index;
  build(index.path(), notices(10));
  const fs::path before = *live_generation(index.path());
  std::string message;
  CHECK(kind_of([&] { build(index.path(), notices(7)); }, &message) == ErrorKind::unpublished);
  CHECK_THAT(message, Catch::Contains("3 of the 10") && Catch::Contains("--allow-drop"));
  CHECK(*live_generation(index.path()) == before);
  CHECK_FALSE(fs::exists(index.path() / "building"));
  CHECK(build(index.path(), notices(8)).removed == 2);
  BuildOptions all;
  all.allow_drop_percent = 100;
  CHECK(build(index.path(), notices(1), all).generation->documents == 1);
}

TEST_CASE("the guard against loss checks each source, not only all together") {
  const TempDirectory index;
  auto all = notices(90);
  const auto bids = notices(10, "bids");
  all.insert(all.end(), bids.begin(), bids.end());
  build(index.path(), all);
  CHECK(kind_of([&] { build(index.path(), notices(90)); }) == ErrorKind::unpublished);
}

TEST_CASE("a source may lose the share of its own, which the whole index does not count") {
  const TempDirectory index;
  const auto both = [](int main, int bids) {
    auto all = notices(main);
    const auto others = notices(bids, "bids");
    all.insert(all.end(), others.begin(), others.end());
    return all;
  };
  build(index.path(), both(10, 40));
  BuildOptions options;
  CHECK(kind_of([&] { build(index.path(), both(10, 20), options); }) == ErrorKind::unpublished);
  options.allow_drop_of_source["bids"] = 50;
  CHECK(build(index.path(), both(10, 20), options).removed == 20);
  std::string message;
  CHECK(kind_of([&] { build(index.path(), both(10, 9), options); }, &message) == ErrorKind::unpublished);
  CHECK_THAT(message, Catch::Contains("11 of the 20") && Catch::Contains("bids"));
  CHECK(kind_of([&] { build(index.path(), both(7, 20), options); }) == ErrorKind::unpublished);
}

TEST_CASE("a build of one source leaves the documents of the others in place") {
  const TempDirectory index;
  auto all = notices(4);
  const auto bids = notices(3, "bids");
  all.insert(all.end(), bids.begin(), bids.end());
  build(index.path(), all);
  BuildOptions only;
  only.replaced_sources = {"bids"};
  only.allow_drop_percent = 50;
  const Published published = build(
      index.path(),
      {notice("n0", "고친 입찰", "bids"), notice("n9", "새 입찰", "bids"), notice("n2", "남은 입찰", "bids")}, only);
  CHECK(published.kept == 4);
  CHECK(published.added == 1);
  CHECK(published.replaced == 2);
  CHECK(published.removed == 1);
  const auto there = contents(index.path());
  CHECK(there.size() == 7);
  CHECK(there.at("bids/n0") == "고친 입찰");
  CHECK(there.at("main/n0") == "상수도 공고 0");
  CHECK_FALSE(there.contains("bids/n1"));
  CHECK(kind_of([&] { build(index.path(), notices(1), only); }) == ErrorKind::usage);
}

TEST_CASE("changes accepted while a build runs are live at once and survive its publication") {
  const TempDirectory index;
  build(index.path(), notices(10));
  Build running(index.path(), {}, {});
  for (const Announcement& a : notices(10)) {
    running.add(a, "batch");
  }
  update(index.path(), {notice("n1", "고친 공고"), notice("새것", "새 공고")}, {{"main", "n2"}});
  update(index.path(), {notice("n3", "또 고친 공고")}, {{"main", "새것"}});
  CHECK(contents(index.path()).at("main/n1") == "고친 공고");
  const Published published = running.publish();
  CHECK(published.replayed == 5);
  const auto there = contents(index.path());
  CHECK(there.at("main/n1") == "고친 공고");  // the change came later than the build's record, so it wins
  CHECK(there.at("main/n3") == "또 고친 공고");
  CHECK_FALSE(there.contains("main/n2"));
  CHECK_FALSE(there.contains("main/새것"));
  CHECK(there.size() == 9);
  CHECK(verify_generation(*live_generation(index.path())).empty());
  CHECK_FALSE(fs::exists(index.path() / "journal"));
}

TEST_CASE("a build continues when the generation it began with is pruned") {
  const TempDirectory index;
  build(index.path(), notices(10));
  const fs::path begun_with = *live_generation(index.path());
  BuildOptions only;
  only.replaced_sources = {"main"};
  Build running(index.path(), only, {});
  for (const Announcement& a : notices(10)) {
    running.add(a, "batch");
  }
  for (int i = 0; i < 4; ++i) {
    update(index.path(), {notice("u" + std::to_string(i), "끼어든 공고", "extra")});
    prune(index.path(), 3, std::chrono::seconds(1));
  }
  REQUIRE_FALSE(fs::exists(begun_with));
  CHECK(running.publish().replayed == 4);
  CHECK(contents(index.path()).size() == 14);
}

TEST_CASE("a change during the last phases of a build is not lost") {
  const TempDirectory index;
  build(index.path(), notices(10));
  for (const Phase moment : {Phase::learning, Phase::indexing, Phase::compacting, Phase::checking, Phase::publishing}) {
    INFO(phase_name(moment));
    bool done = false;
    const std::string id(phase_name(moment));
    {
      Build running(index.path(), {},
                    {.progress =
                         [&](Phase phase, std::uint64_t, std::uint64_t) {
                           if (phase == moment && !std::exchange(done, true)) {
                             update(index.path(), {notice(id, "끼어든 공고")});
                           }
                         },
                     .duplicate = {},
                     .stop = {}});
      for (const Announcement& a : notices(10)) {
        running.add(a, "batch");
      }
      running.publish();
    }
    REQUIRE(done);
    CHECK(contents(index.path()).contains("main/" + id));
    BuildOptions all;
    all.allow_drop_percent = 100;
    build(index.path(), notices(10), all);
  }
}

TEST_CASE("a change is journalled even if the live generation does not hold what it erases") {
  const TempDirectory index;
  build(index.path(), notices(3));
  Build running(index.path(), {}, {});
  for (const Announcement& a : notices(4)) {
    running.add(a, "batch");
  }
  CHECK_FALSE(update(index.path(), {}, {{"main", "n3"}}).generation);
  running.publish();
  CHECK_FALSE(contents(index.path()).contains("main/n3"));
}

TEST_CASE("a second build or publisher is refused with the name of the first") {
  const TempDirectory index;
  build(index.path(), notices(3));
  std::string message;
  {
    const Build running(index.path(), {}, {});
    CHECK(kind_of([&] { build(index.path(), notices(3)); }, &message) == ErrorKind::locked);
    CHECK_THAT(message, Catch::Contains("process " + std::to_string(::getpid())));
  }
  {
    const Lock publishing(write_lock(index.path()), std::chrono::seconds(1), "publishing");
    CHECK(kind_of([&] { Update(index.path(), std::chrono::milliseconds(50), {}).publish(); }) == ErrorKind::locked);
    CHECK(kind_of([&] { prune(index.path(), 1, std::chrono::milliseconds(50)); }) == ErrorKind::locked);
    CHECK_FALSE(index_status(index.path()).write_holder.empty());
  }
  CHECK(build(index.path(), notices(3)).replaced == 3);
}

TEST_CASE("a build that is stopped or abandoned leaves nothing behind") {
  const TempDirectory index;
  build(index.path(), notices(3));
  const auto before = contents(index.path());
  for (const Phase moment : {Phase::reading, Phase::learning, Phase::indexing, Phase::checking}) {
    bool stopping = false;
    CHECK(kind_of([&] {
            Build stopped(index.path(), {},
                          {.progress = [&](Phase phase, std::uint64_t, std::uint64_t) { stopping |= phase == moment; },
                           .duplicate = {},
                           .stop = [&] { return stopping; }});
            for (const Announcement& a : notices(9)) {
              stopped.add(a, "batch");
            }
            stopped.publish();
          }) == ErrorKind::unpublished);
    CHECK(contents(index.path()) == before);
    CHECK_FALSE(fs::exists(index.path() / "building"));
  }
}

TEST_CASE("an announcement that is too long is refused with the limit and the rest is indexed") {
  const TempDirectory index;
  auto huge = notice("1", "긴 공고");
  huge.body = std::string((4U << 20) + 1, 'x');
  Build build(index.path(), {}, {});
  const auto reason = build.add(huge, "a:1");
  REQUIRE(reason);
  CHECK_THAT(reason->english, Catch::Contains("4194304"));
  const auto title = build.add(notice("3", std::string((64U << 10) + 1, 'x')), "a:3");
  REQUIRE(title);
  CHECK_THAT(title->english, Catch::Contains("title") && Catch::Contains("65536"));
  CHECK_FALSE(build.add(notice("2", "짧은 공고"), "a:2"));
  CHECK(build.publish().generation->documents == 1);
}

TEST_CASE("ids and values of any length and content are indexed and found again") {
  const TempDirectory index;
  auto odd = notice(std::string(3'000, 'i') + "\n끝", "이상한 공고");
  odd.board = std::string(2'000, 'b');
  odd.keywords = {std::string(1'000, 'k'), "", " "};
  odd.department = {"", std::string(900, 'd'), "과"};
  odd.body = std::string(100'000, 'w');
  for (int i = 0; i < 30'000; ++i) {
    odd.body += "가";
  }
  build(index.path(), {odd, notice(std::string(3'000, 'i') + "\n끗", "다른 공고")});
  CHECK(contents(index.path()).size() == 2);
  CHECK(update(index.path(), {}, {{"main", odd.id}}).removed == 1);
  CHECK(contents(index.path()).size() == 1);
}

TEST_CASE("withheld documents are not in the database, and those that may be shown are") {
  const TempDirectory index;
  auto embargoed = notice("1", "나중에 볼 공고");
  embargoed.embargo = now() + std::chrono::hours(1);
  auto tomorrow = notice("2", "내일 공고");
  tomorrow.date = seoul_day(now()) + std::chrono::days(1);
  auto lifted = notice("3", "이제 볼 공고");
  lifted.embargo = now() - std::chrono::hours(1);
  build(index.path(), {embargoed, tomorrow, lifted});
  const Xapian::Database database(main_paths(*live_generation(index.path()), 1).front().string());
  CHECK(database.get_doccount() == 1);
  CHECK(database.term_exists(id_term("main", "3")));
  CHECK(database.term_exists(dated_term()));
  CHECK(describe_generation(*live_generation(index.path())).withheld == 2);
}

TEST_CASE("rollback makes the previous generation live again, and prune never removes the live one") {
  const TempDirectory index;
  build(index.path(), notices(3));
  const std::string first = live_generation(index.path())->filename();
  update(index.path(), {notice("x", "새 공고")});
  update(index.path(), {notice("y", "새 공고")});
  CHECK(index_status(index.path()).generations.size() == 3);
  CHECK(rollback(index.path(), "", std::chrono::seconds(1)).documents == 4);
  CHECK(rollback(index.path(), "", std::chrono::seconds(1)).name == first);
  CHECK(contents(index.path()).size() == 3);
  CHECK(kind_of([&] { rollback(index.path(), "", std::chrono::seconds(1)); }) == ErrorKind::missing);
  CHECK(kind_of([&] { rollback(index.path(), "../x", std::chrono::seconds(1)); }) == ErrorKind::missing);
  CHECK(prune(index.path(), 2, std::chrono::seconds(1)).size() == 1);
  CHECK(index_status(index.path()).generations.size() == 2);
  CHECK(live_generation(index.path())->filename() == first);
  // The next generation comes after all earlier ones.
  update(index.path(), {notice("z", "새 공고")});
  CHECK(live_generation(index.path())->filename() > index_status(index.path()).generations[1]);
}

TEST_CASE("verify names what is damaged, missing or miscounted") {
  const TempDirectory index;
  build(index.path(), notices(30));
  const fs::path live = *live_generation(index.path());
  const fs::path victim = live / "db" / "postlist.glass";
  const std::string whole = slurp(victim);
  std::string bad = whole;
  bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x20);
  std::ofstream(victim, std::ios::binary | std::ios::trunc) << bad;
  CHECK_THAT(verify_generation(live).front(), Catch::Contains("postlist.glass"));
  fs::remove(victim);
  CHECK_FALSE(verify_generation(live).empty());
  std::ofstream(victim, std::ios::binary | std::ios::trunc) << whole;
  CHECK(verify_generation(live).empty());
  std::ofstream(live / "manifest.json", std::ios::trunc) << "{\"name\": 3}";
  CHECK_FALSE(verify_generation(live).empty());
  CHECK(kind_of([&] { describe_generation(live); }) == ErrorKind::storage);
  std::ofstream(index.path() / "CURRENT", std::ios::trunc) << "123\n";
  CHECK(kind_of([&] { live_generation(index.path()); }) == ErrorKind::storage);
}

TEST_CASE("the next writer removes what interrupted writers left, but not the work of a running build") {
  const TempDirectory index;
  build(index.path(), notices(3));
  const auto leave = [&] {
    fs::create_directories(index.path() / "building" / "growing");
    std::ofstream(index.path() / "journal") << "1 p x";
    fs::create_directories(index.path() / "updating" / "generation" / "db");
  };
  leave();
  update(index.path(), {notice("x", "새 공고")});
  for (const char* name : {"building", "journal", "updating"}) {
    CHECK_FALSE(fs::exists(index.path() / name));
  }
  leave();
  BuildOptions all;
  all.allow_drop_percent = 100;
  build(index.path(), notices(3), all);
  for (const char* name : {"building", "journal", "updating"}) {
    CHECK_FALSE(fs::exists(index.path() / name));
  }
  Build running(index.path(), {}, {});
  for (const Announcement& a : notices(3)) {
    running.add(a, "batch");
  }
  fs::create_directories(index.path() / "building" / "growing");
  prune(index.path(), 3, std::chrono::seconds(1));
  CHECK(fs::exists(index.path() / "building" / "growing"));
}

TEST_CASE("too little free space is reported before anything is written") {
  const TempDirectory index;
  BuildOptions options;
  options.input_bytes = std::uint64_t{1} << 55;
  std::string message;
  CHECK(kind_of([&] { Build(index.path(), options, {}); }, &message) == ErrorKind::storage);
  CHECK_THAT(message, Catch::Contains("--no-space-check"));
  options.check_free_space = false;
  CHECK(build(index.path(), notices(1), options).added == 1);
}

TEST_CASE("rollback follows which generation was live, not the names, and prune keeps those generations") {
  const TempDirectory index;
  const auto live = [&] { return live_generation(index.path())->filename().string(); };
  const auto back = [&] { return rollback(index.path(), "", std::chrono::seconds(1)).name; };
  build(index.path(), notices(3));
  const std::string first = live();
  update(index.path(), {notice("x", "새 공고")});
  const std::string second = live();
  update(index.path(), {notice("y", "나쁜 공고")});
  const std::string bad = live();
  CHECK(back() == second);
  update(index.path(), {notice("z", "새 공고")});
  CHECK(prune(index.path(), 3, std::chrono::seconds(1)) == std::vector<std::string>{bad});
  CHECK(back() == second);
  CHECK(back() == first);
}

TEST_CASE("the next writer removes a generation that never became live, and rollback never chooses it") {
  const TempDirectory index;
  build(index.path(), notices(3));
  const fs::path live = *live_generation(index.path());
  const fs::path orphan = live.parent_path() / "99990000000000";
  fs::copy(live, orphan, fs::copy_options::recursive);
  std::ofstream(index.path() / "publishing") << "99990000000000\n";
  CHECK(kind_of([&] { rollback(index.path(), "", std::chrono::seconds(1)); }) == ErrorKind::missing);
  CHECK_FALSE(fs::exists(orphan));
  CHECK_FALSE(fs::exists(index.path() / "publishing"));
  // If the writer is killed after the last rename, the generation is live and stays.
  std::ofstream(index.path() / "publishing") << live.filename().string() << '\n';
  prune(index.path(), 3, std::chrono::seconds(1));
  CHECK(*live_generation(index.path()) == live);
}

TEST_CASE("rollback is refused while a build runs") {
  const TempDirectory index;
  build(index.path(), notices(3));
  update(index.path(), {notice("x", "새 공고")});
  const Build running(index.path(), {}, {});
  CHECK(kind_of([&] { rollback(index.path(), "", std::chrono::seconds(1)); }) == ErrorKind::locked);
}

TEST_CASE("a damaged live generation can be rolled back or rebuilt, but not updated") {
  for (const bool is_rolled_back : {true, false}) {
    for (const std::string harm : {"CURRENT", "db/iamglass", "manifest.json"}) {
      INFO(harm);
      const TempDirectory index;
      build(index.path(), notices(3));
      const fs::path first = *live_generation(index.path());
      update(index.path(), {notice("x", "새 공고")});
      const fs::path second = *live_generation(index.path());
      const bool is_current = harm == "CURRENT";
      std::ofstream(is_current ? index.path() / harm : second / harm, std::ios::trunc) << "12345678901234\n";
      CHECK(kind_of([&] { update(index.path(), {notice("y", "새 공고")}); }) == ErrorKind::storage);
      if (is_rolled_back) {
        rollback(index.path(), "", std::chrono::seconds(1));
        CHECK(*live_generation(index.path()) == (is_current ? second : first));
        continue;
      }
      BuildOptions only;
      only.replaced_sources = {"main"};
      CHECK(kind_of([&] { build(index.path(), notices(3), only); }) == ErrorKind::storage);
      CHECK(build(index.path(), notices(3)).added == 3);
      CHECK(rollback(index.path(), "", std::chrono::seconds(1)).path == (is_current ? second : first));
    }
  }
}

TEST_CASE("an update that writes a new main part refuses to copy a damaged one") {
  const TempDirectory index;
  build(index.path(), notices(300));
  const fs::path live = *live_generation(index.path());
  std::string bad = slurp(live / "db" / "docdata.glass");
  bad.back() = static_cast<char>(bad.back() ^ 1);
  std::ofstream(live / "db" / "docdata.glass", std::ios::binary | std::ios::trunc) << bad;
  std::string message;
  CHECK(kind_of([&] { update(index.path(), notices(100)); }, &message) == ErrorKind::storage);
  CHECK_THAT(message, Catch::Contains("docdata.glass") && Catch::Contains("rollback"));
  CHECK(*live_generation(index.path()) == live);
  CHECK_FALSE(fs::exists(index.path() / "updating"));
}

TEST_CASE("an update checks the free space first") {
  const TempDirectory index;
  build(index.path(), notices(300));
  update(index.path(), {notice("y", "새 공고")});
  const fs::path large = *live_generation(index.path()) / "added" / "sparse";
  std::ofstream(large) << "x";
  fs::resize_file(large, std::uintmax_t{1} << 42);
  std::string message;
  CHECK(kind_of([&] { update(index.path(), {notice("x", "새 공고")}); }, &message) == ErrorKind::storage);
  CHECK_THAT(message, Catch::Contains("free and this change needs"));
}

TEST_CASE("an update that is not published is not journalled") {
  const TempDirectory index;
  build(index.path(), notices(3));
  Build running(index.path(), {}, {});
  for (const Announcement& a : notices(3)) {
    running.add(a, "batch");
  }
  bool is_checking = false;
  CHECK(kind_of([&] {
          Update stopped(index.path(), std::chrono::seconds(1),
                         {.progress = [&](Phase phase, auto, auto) { is_checking |= phase == Phase::indexing; },
                          .duplicate = {},
                          .stop = [&] { return is_checking; }});
          stopped.put(notice("x", "새 공고"), "test");
          stopped.publish();
        }) == ErrorKind::unpublished);
  CHECK(running.publish().replayed == 0);
}

TEST_CASE("a build checks what it publishes, including replayed changes") {
  const TempDirectory index;
  build(index.path(), notices(3));
  bool is_there = false;
  Build running(index.path(), {},
                {.progress =
                     [&](Phase phase, auto, auto) {
                       if (phase != Phase::checking) {
                         return;
                       }
                       const fs::path added = index.path() / "building" / "generation" / "added";
                       is_there =
                           fs::exists(added) && Xapian::Database(added.string()).term_exists(id_term("main", "x"));
                     },
                 .duplicate = {},
                 .stop = {}});
  for (const Announcement& a : notices(3)) {
    running.add(a, "batch");
  }
  update(index.path(), {notice("x", "새 공고")});
  CHECK(running.publish().replayed == 1);
  CHECK(is_there);
}

TEST_CASE("erasures of missing documents are reported") {
  const TempDirectory index;
  build(index.path(), notices(5));
  const Published published = update(index.path(), {}, {{"main", "n1"}, {"main", "none"}});
  CHECK(published.removed == 1);
  CHECK(published.not_found == std::vector<std::pair<std::string, std::string>>{{"main", "none"}});
}

TEST_CASE("directories with other names are not taken for generations") {
  const TempDirectory index;
  build(index.path(), notices(3));
  fs::create_directory(index.path() / "generations" / "tmp");
  CHECK(index_status(index.path()).generations.size() == 1);
  CHECK(prune(index.path(), 1, std::chrono::seconds(1)).empty());
  CHECK(fs::exists(index.path() / "generations" / "tmp"));
}

TEST_CASE("verify reports a generation that is read-only or missing") {
  const TempDirectory index;
  build(index.path(), notices(3));
  const fs::path live = *live_generation(index.path());
  CHECK_THAT(verify_generation(live.parent_path() / "1").front(), Catch::Contains("pruned"));
  if (::getuid() != 0) {
    return;  // only root can become another user
  }
  fs::permissions(index.path(), fs::perms::all);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::setuid(65'534) != 0) {
      ::_exit(2);
    }
    try {
      const auto problems = verify_generation(live);
      ::_exit(problems.size() == 1 && problems.front().find("no permission to write") != std::string::npos ? 0 : 1);
    } catch (const std::exception&) {
      ::_exit(3);
    }
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
}
