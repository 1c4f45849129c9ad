// SPDX-License-Identifier: GPL-2.0-or-later
// What builds, updates and rollbacks do with withheld announcements.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "common/index/layout.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "tests/index/office.hpp"

using namespace gonggo;
using namespace gonggo::testing;

TEST_CASE("withheld announcements leave no trace in the database, the lexicon and the counts of shown documents") {
  std::vector<Announcement> announcements;
  for (int i = 0; i < 40; ++i) {
    announcements.push_back(notice(std::to_string(i), "물클러스터 입주기업 모집 " + std::to_string(i)));
  }
  Office without;
  without.build(announcements);
  for (int i = 0; i < 50; ++i) {
    Announcement a = notice("secret" + std::to_string(i), "쿼드랑글로 비밀사업단 출범 " + std::to_string(i),
                            i % 2 == 0 ? "main" : "secrets");
    a.body = "쿼드랑글로 계획을 물클러스터에서 밝힌다.";
    a.keywords = {"극비"};
    if (i % 3 == 0) {
      a.date = *a.date + std::chrono::days(i + 1);
    } else {
      a.embargo = start + std::chrono::seconds(i + 1);
    }
    announcements.push_back(a);
  }
  Office with;
  with.build(announcements);
  for (const char* file : {"lexicon.txt", "db/postlist.glass", "db/docdata.glass"}) {
    CAPTURE(file);
    CHECK((slurp(with.live() / file) == slurp(without.live() / file)));
  }
  CHECK(with.info().documents == 40);
  CHECK(with.info().sources == without.info().sources);
  CHECK(with.info().lexicon_hash == without.info().lexicon_hash);
  CHECK(with.info().withheld == 50);
  CHECK(with.info().withheld_sources == std::map<std::string, std::uint64_t>{{"main", 25}, {"secrets", 25}});
  CHECK_FALSE(fs::exists(withheld_path(without.live())));
  check_sound(with);
  check_sound(without);
}

TEST_CASE("every write keeps an announcement in the part that its instant and the clock require") {
  Office office;
  std::mt19937 random(5);
  std::map<std::pair<std::string, std::string>, Announcement> model;
  const auto any = [&] {
    const std::string source = random() % 3 == 0 ? "bids" : "main";
    Announcement a =
        due_at(std::to_string(random() % 12), office.time + hour * (static_cast<int>(random() % 9) - 4), source);
    if (random() % 4 == 0) {
      a.embargo.reset();
      a.date = seoul_day(office.time) + std::chrono::days(random() % 3);
    }
    return a;
  };
  const auto check_against_model = [&] {
    Names shown;
    Names withheld;
    for (const auto& [name, a] : model) {
      (visible_from(a) <= office.time ? shown : withheld).insert(name.first + "/" + name.second);
    }
    CHECK(office.shown() == shown);
    CHECK(office.withheld() == withheld);
    check_sound(office);
  };
  office.build({notice("first", "첫 공고")});
  model[{"main", "first"}] = notice("first", "첫 공고");
  for (int step = 0; step < 120; ++step) {
    CAPTURE(step);
    office.time += hour * static_cast<int>(random() % 3);
    const auto choice = random() % 10;
    std::vector<Announcement> puts;
    for (unsigned i = 0; i < 1 + random() % 4; ++i) {
      puts.push_back(any());
    }
    if (choice < 6) {
      std::vector<std::pair<std::string, std::string>> erasures;
      if (random() % 2 == 0 && !model.empty()) {
        erasures.push_back(std::next(model.begin(), static_cast<int>(random() % model.size()))->first);
      }
      for (const auto& name : erasures) {
        model.erase(name);
      }
      const auto before = model;
      std::uint64_t added = 0;
      for (const Announcement& a : puts) {
        added += model.contains({a.source, a.id}) ? 0 : 1;
        model[{a.source, a.id}] = a;
      }
      const Published published = office.update(puts, erasures);
      CHECK(published.added == added);
      CHECK(published.removed == erasures.size());
    } else if (choice < 8) {  // a build of all sources
      std::vector<Announcement> all = puts;
      for (const auto& [name, a] : model) {
        if (random() % 5 > 0 && std::none_of(puts.begin(), puts.end(), [&](const Announcement& p) {
              return p.id == a.id && p.source == a.source;
            })) {
          all.push_back(a);
        }
      }
      model.clear();
      for (const Announcement& a : all) {
        model[{a.source, a.id}] = a;
      }
      office.build(all);
    } else {  // a build of one source keeps the other, also what it withholds
      std::erase_if(puts, [](const Announcement& a) { return a.source != "bids"; });
      std::erase_if(model, [](const auto& entry) { return entry.first.first == "bids"; });
      for (const Announcement& a : puts) {
        model[{a.source, a.id}] = a;
      }
      office.build(puts, {"bids"});
    }
    check_against_model();
  }
}

TEST_CASE("an update can withhold a shown document, lift an embargo early, and erase a withheld document") {
  Office office;
  office.build({notice("1", "상수도 공고"), notice("2", "하수도 공고"), due_at("3", start + hour)});
  CHECK(office.update({due_at("1", start + hour)}).replaced == 1);
  CHECK(office.shown() == Names{"main/2"});
  CHECK(office.withheld() == Names{"main/1", "main/3"});
  CHECK(office.update({due_at("3", start)}).replaced == 1);
  CHECK(office.shown() == Names{"main/2", "main/3"});
  const Published erased = office.update({}, {{"main", "1"}, {"main", "none"}});
  CHECK(erased.removed == 1);
  CHECK(erased.not_found.size() == 1);
  CHECK(office.withheld().empty());
  CHECK_FALSE(fs::exists(withheld_path(office.live())));
  CHECK(office.info().parts.size() == 1);
  check_sound(office);
}

TEST_CASE("an update moves what became due into the database, even if it changes nothing else") {
  Office office;
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour), due_at("3", start + 2 * hour)});
  office.time += hour - std::chrono::seconds(1);
  CHECK_FALSE(office.update({}).generation);
  office.time += std::chrono::seconds(1);
  const Published published = office.update({});
  CHECK(published.moved == 1);
  REQUIRE(published.generation);
  CHECK(office.shown() == Names{"main/1", "main/2"});
  CHECK(office.withheld() == Names{"main/3"});
  check_sound(office);
}

TEST_CASE("changes during a build keep each announcement in one part") {
  Office office;
  const std::vector<Announcement> input{notice("1", "상수도 공고"), notice("2", "하수도 공고"),
                                        due_at("3", start + hour), due_at("4", start + hour),
                                        due_at("5", start + hour)};
  office.build(input);
  office.while_building = [&] {
    office.while_building = {};
    office.update({due_at("1", start + hour), due_at("3", start), due_at("6", start + hour), notice("7", "새 공고")},
                  {{"main", "2"}, {"main", "4"}});
  };
  const Published published = office.build(input);
  CHECK(published.replayed == 6);
  CHECK(office.shown() == Names{"main/3", "main/7"});
  CHECK(office.withheld() == Names{"main/1", "main/5", "main/6"});
  check_sound(office);
}

TEST_CASE("the guard against dropped documents counts the withheld ones") {
  Office office;
  std::vector<Announcement> input{notice("1", "상수도 공고")};
  for (int i = 0; i < 9; ++i) {
    input.push_back(due_at("later" + std::to_string(i), start + hour, "bids"));
  }
  office.build(input);
  CHECK_THROWS_WITH(office.build({input[0]}, {}, 20), Catch::Contains("9 of the 9 documents of the source bids"));
  const Published kept = office.build({input[0]}, {"main"}, 20);
  CHECK(kept.kept == 9);
  CHECK(kept.replaced == 1);
  CHECK(office.withheld().size() == 9);
  const Published dropped = office.build({input[0]});
  CHECK(dropped.removed == 9);
  CHECK(office.withheld().empty());
}

TEST_CASE("rollback brings back what the earlier generation withheld") {
  Office office;
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour)});
  office.update({due_at("2", start)});
  CHECK(office.withheld().empty());
  rollback(office.path(), "", std::chrono::seconds(1));
  CHECK(office.withheld() == Names{"main/2"});
  check_sound(office);
}

TEST_CASE("the time of an index never goes back, and a writer whose clock is behind warns") {
  Office office;
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour)});
  CHECK(office.info().created == start);
  CHECK(office.warnings.empty());
  office.time = start - 24 * hour;
  office.update({notice("3", "하수도 공고")});
  CHECK(office.info().created == start);
  REQUIRE(office.warnings.size() == 1);
  CHECK_THAT(office.warnings[0], Catch::Contains("the clock says 2024-03-06") && Catch::Contains("2024-03-07"));
  CHECK(office.withheld() == Names{"main/1", "main/2", "main/3"});  // their dates are not reached by this clock
  office.build({notice("1", "상수도 공고")});
  CHECK(office.info().created == start);
  CHECK(office.warnings.size() == 2);
  office.time = start + 2 * hour;
  office.update({notice("4", "도로 공고")});
  CHECK(office.info().created == start + 2 * hour);
  CHECK(office.warnings.size() == 2);
  check_sound(office);
}

TEST_CASE("a clock that was ahead during one update moves embargoed documents; the next update withholds them again") {
  Office office;
  const Announcement embargoed = due_at("2", start + 1000 * hour);
  office.build({notice("1", "상수도 공고"), embargoed});
  office.time = start + 5000 * hour;
  office.update({notice("3", "도로 공고")});
  CHECK(office.shown() == Names{"main/1", "main/2", "main/3"});
  // Searches still compare the instant of the document, which it keeps.
  const Xapian::Database database(main_paths(office.live(), 1).front().string());
  CHECK(database.get_value_upper_bound(slot_number(Slot::visible)) == encode_instant(*embargoed.embargo));
  office.time = start + hour;
  CHECK(office.update({notice("4", "철도 공고")}).moved == 1);
  CHECK(office.shown() == Names{"main/1", "main/3", "main/4"});
  CHECK(office.withheld() == Names{"main/2"});
  CHECK(office.info().created == start + 5000 * hour);
  CHECK(office.warnings.size() == 1);
  check_sound(office);
}

TEST_CASE("a clock that is behind does not move more than a thousand documents out of the database") {
  Office office(start + 5000 * hour);
  std::vector<Announcement> announcements;
  for (int i = 0; i < 1001; ++i) {
    announcements.push_back(due_at(std::to_string(i), start + 2 * hour));
  }
  office.build(announcements);
  office.time = start + hour;
  office.update({notice("early", "상수도 공고")});
  CHECK(office.shown().size() == 1002);
  CHECK(office.update({}, {{"main", "0"}}).moved == 1000);
  CHECK(office.shown() == Names{"main/early"});
  CHECK(office.withheld().size() == 1000);
  check_sound(office);
}

TEST_CASE("a build whose clock is far behind is refused before it hides what is shown") {
  Office office(start + 1000 * hour);
  std::vector<Announcement> announcements;
  for (int i = 0; i < 10; ++i) {
    announcements.push_back(due_at(std::to_string(i), start + i * hour));
  }
  office.build(announcements);
  office.time = start - hour;
  CHECK_THROWS_WITH(office.build(announcements, {}, 30),
                    Catch::Contains("10 of the 10 documents would be hidden") && Catch::Contains("the clock says"));
  CHECK(office.shown().size() == 10);
  office.time = start + 8 * hour;
  office.build(announcements, {}, 30);
  CHECK(office.shown().size() == 9);
  office.time = start - hour;
  office.build(announcements, {}, 100);
  CHECK(office.withheld().size() == 10);
}

TEST_CASE("an update separates an index of an earlier release, which keeps withheld documents in its database") {
  Office office(start + 5000 * hour);
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour), due_at("3", start + 2 * hour)});
  const fs::path live = office.live();
  Manifest manifest = read_manifest(live);
  manifest.info.created = start;
  manifest.files = hash_and_sync(live);
  write_manifest(live, manifest);
  CHECK(office.shown().size() == 3);
  office.time = start + hour;
  const Published published = office.update({notice("4", "도로 공고")});
  CHECK(published.moved == 1);
  CHECK(office.shown() == Names{"main/1", "main/2", "main/4"});
  CHECK(office.withheld() == Names{"main/3"});
  check_sound(office);
}
