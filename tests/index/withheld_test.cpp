// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/withheld.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "common/index/announcement_codec.hpp"
#include "common/index/layout.hpp"
#include "tests/index/office.hpp"

using namespace gonggo;
using namespace gonggo::testing;

TEST_CASE("the withheld announcements are read in the order in which they become due, each from its instant on") {
  Office office;
  std::vector<Announcement> announcements;
  for (const int delay : {30, 10, 50, 20, 40}) {
    announcements.push_back(due_at(std::to_string(delay), start + std::chrono::seconds(delay)));
  }
  office.build(announcements);
  CHECK(office.shown().empty());
  const std::vector<Instant> instants = withheld_instants(office.info());
  CHECK(std::is_sorted(instants.begin(), instants.end()));
  CHECK(instants.size() == 5);
  DueAnnouncements lines(office.info());
  for (const int delay : {10, 20, 30, 40, 50}) {
    CHECK_FALSE(lines.next(start + std::chrono::seconds(delay - 1)));
    const Announcement* due = lines.next(start + std::chrono::seconds(delay));
    REQUIRE(due);
    CHECK(due->id == std::to_string(delay));
    CHECK(lines.next(start + std::chrono::seconds(delay)) == due);
    lines.advance();
  }
  CHECK_FALSE(lines.next(Instant::max()));
  lines.restart();
  fs::remove(withheld_path(office.live()));  // a pruned generation stays readable
  CHECK(lines.next(Instant::max())->id == "10");
  lines.advance();
  CHECK(lines.next(Instant::max())->id == "20");
}

TEST_CASE("a withheld line that cannot be read is reported again and again, and never passed over") {
  Office office;
  office.build({due_at("1", start + hour), due_at("2", start + 2 * hour), due_at("3", start + 3 * hour)});
  const fs::path file = withheld_path(office.live());
  std::string text = slurp(file);
  text[text.find('\n') + 1] = '?';  // the second line
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
  DueAnnouncements lines(office.info());
  for (int round = 0; round < 2; ++round) {
    CHECK(lines.next(Instant::max())->id == "1");
    lines.advance();
    for (int i = 0; i < 3; ++i) {
      CHECK_THROWS_WITH(lines.next(Instant::max()), Catch::Contains("is damaged"));
      lines.advance();
    }
    lines.restart();
  }
}

TEST_CASE("the status counts what is not yet shown, and is still given if the withheld announcements cannot be read") {
  Office office;
  const Instant far = seoul_midnight(*make_day(2190, 1, 1));
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour), due_at("3", far), due_at("4", far + hour)});
  IndexStatus status = index_status(office.path());
  CHECK(status.live->withheld == 3);
  CHECK(status.shown_since == 1);
  CHECK(status.not_yet_shown == 2);
  CHECK(status.next_due == far);
  CHECK(status.problem.empty());
  std::ofstream(withheld_path(office.live()), std::ios::binary) << "{";
  status = index_status(office.path());
  CHECK(status.live->withheld == 3);
  CHECK_THAT(status.problem, Catch::Contains("is damaged"));
  CHECK_FALSE(status.next_due);
}

TEST_CASE("verify names a withheld file that is missing, changed, out of order or doubled") {
  Office office;
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour), due_at("3", start + 2 * hour)});
  const fs::path live = office.live();
  const fs::path file = withheld_path(live);
  const std::string sound = slurp(file);
  const Manifest manifest = read_manifest(live);
  const auto problem = [&](const std::string& text, bool with_manifest) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
    Manifest written = manifest;
    if (with_manifest) {  // as if a program had written the wrong file
      written.files = hash_and_sync(live);
    }
    write_manifest(live, written);
    std::string all;
    for (const std::string& each : verify_generation(live)) {
      all += each + "\n";
    }
    return all;
  };
  const std::size_t second = sound.find('\n') + 1;
  CHECK(problem(sound, true).empty());
  CHECK_THAT(problem(sound + " ", false), Catch::Contains("withheld.jsonl has another size"));
  CHECK_THAT(problem(sound.substr(second) + sound.substr(0, second), true), Catch::Contains("order of the instants"));
  CHECK_THAT(problem(sound.substr(0, second), true), Catch::Contains("its manifest says 3"));
  CHECK_THAT(problem(sound.substr(0, second + 20), true), Catch::Contains("is damaged"));
  const std::string doubled = encode_announcement(due_at("1", start + hour)) + "\n";
  CHECK_THAT(problem(doubled + sound, true), Catch::Contains("main/1 is in the database as well"));
  fs::remove(file);
  CHECK_FALSE(verify_generation(live).empty());
  CHECK_THROWS_WITH(withheld_instants(office.info()), Catch::Contains("it is missing") && Catch::Contains("rollback"));
}

TEST_CASE("a manifest may list one withheld part, which does not count as a database") {
  Office office;
  office.build({notice("1", "상수도 공고"), due_at("2", start + hour)});
  Manifest manifest = read_manifest(office.live());
  CHECK(manifest.info.parts == std::vector<Part>{{"main", "db", 1}, {"withheld", "withheld.jsonl", 1}});
  CHECK(manifest.files.contains("withheld.jsonl"));
  CHECK(open_database(manifest.info).get_doccount() == 1);
  const Manifest sound = manifest;
  manifest.info.parts.push_back({"withheld", "more.jsonl", 0});
  write_manifest(office.live(), manifest);
  CHECK_THROWS_WITH(office.info(), Catch::Contains("at most one part \"withheld\""));
  manifest.info.parts = {sound.info.parts[1]};
  manifest.info.documents = 0;
  write_manifest(office.live(), manifest);
  CHECK_THROWS_WITH(office.info(), Catch::Contains("it needs a part \"main\""));
}
