// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of announcements with personal numbers in builds, in updates and in the journal.
#include "common/index/personal_guard.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/index/journal.hpp"
#include "common/index/writer_events.hpp"
#include "common/text/analyzer.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

namespace {

PersonalPolicy policy_of(PersonalAction action) {
  PersonalPolicy policy;
  for (const PersonalKind kind : personal_kinds) {
    policy.set(kind, action);
  }
  return policy;
}

const PersonalPolicy masking = policy_of(PersonalAction::mask);
const PersonalPolicy refusing = policy_of(PersonalAction::refuse);

BuildOptions with(const PersonalPolicy& policy, const std::string& source = {}) {
  BuildOptions options;
  options.personal = policy;
  options.allow_drop_percent = 100;
  if (!source.empty()) {
    options.replaced_sources = {source};
  }
  return options;
}

// What the writers reported of documents: "main/a resident 1", with " refused".
struct Verdicts {
  std::vector<std::string> lines;
  WriterEvents events() {
    WriterEvents events;
    events.personal = [this](const std::string& source, const std::string& id, const PersonalVerdict& verdict) {
      lines.push_back(source + "/" + id + " " + verdict.numbers.text().english +
                      (verdict.is_refused ? " refused" : ""));
    };
    return events;
  }
};

using Lines = std::vector<std::string>;
using Titles = std::map<std::string, std::string>;

Announcement changed(const std::string& id, const std::string& title, int hour) {
  Announcement announcement = notice(id, title);
  announcement.updated = Instant{std::chrono::hours(hour)};
  return announcement;
}

}  // namespace

TEST_CASE("numbers are masked in every text of an announcement") {
  Announcement a = notice("a", "제목 010-1234-5678");
  a.body = "본문 900101-1234567";
  a.department = {"가온시", "국민은행", "110-123-456789"};  // a path that was written with hyphens and spaces
  a.board = "M12345678";
  a.keywords = {"핵심", "010-3333-4444"};
  a.number = "010-5555-6666";
  a.period = "2024. 1. 5. ~ 010-7777-8888";
  a.license = "010-9999-0000";
  a.url = "https://www.gaon.example/view?no=1";
  a.attachments = {
      {"명단_010-1234-5678.hwp", "https://www.gaon.example/%EB%AA%85%EB%8B%A8010%2D1234%2D5678.hwp", "글", {}}};
  const PersonalVerdict verdict = PersonalGuard(masking).apply(a);
  CHECK(verdict.numbers.text().english == "resident 1, passport 1, account 1, mobile 7");
  CHECK_FALSE(verdict.is_refused);
  CHECK(a.title == "제목 ●●●");
  CHECK(a.body == "본문 ●●●");
  CHECK(a.department == Lines{"가온시", "국민은행", "●●●"});
  CHECK(a.board == "●●●");
  CHECK(a.keywords == Lines{"핵심", "●●●"});
  CHECK(a.number == "●●●");
  CHECK(a.period == "2024. 1. 5. ~ ●●●");
  CHECK(a.license == "●●●");
  CHECK(a.url == "https://www.gaon.example/view?no=1");
  CHECK(a.attachments.front().name == "명단_●●●.hwp");
  CHECK(a.attachments.front().url.empty());
  const Announcement once = a;
  CHECK(PersonalGuard(masking).apply(a).is_clean());
  CHECK(a == once);
}

TEST_CASE("the reason for a refusal says whether the number is in the id, and names its kind in both languages") {
  Announcement a = notice("명단_010-1234-5678", "제목 900101-1234567");
  PersonalVerdict verdict = PersonalGuard(masking).apply(a);
  CHECK(verdict.is_refused);
  CHECK(verdict.of_id.text().english == "mobile 1");
  CHECK(verdict.numbers.text().english == "resident 2, mobile 1");
  CHECK(reason_of(verdict).english.starts_with("its id has a personal number (mobile 1)"));
  CHECK(reason_of(verdict).korean.starts_with("식별자에 개인정보(휴대전화번호 1)"));
  a = notice("a", "제목 900101-1234567");
  verdict = PersonalGuard(refusing).apply(a);
  CHECK(verdict.is_refused);
  CHECK(reason_of(verdict).english.starts_with("it has personal numbers (resident 2)"));
  CHECK(reason_of(verdict).korean.starts_with("개인정보(주민등록번호 2)"));
}

TEST_CASE("each kind of personal number has a name of its own in Korean messages") {
  std::set<std::string> names;
  for (const PersonalKind kind : personal_kinds) {
    PersonalCounts counts;
    counts.add(kind);
    CHECK(counts.text().english == std::string(personal_kind_name(kind)) + " 1");
    CHECK(counts.text().korean.find(personal_kind_name(kind)) == std::string::npos);
    names.insert(counts.text().korean);
  }
  CHECK(names.size() == personal_kinds.size());
}

TEST_CASE("the places of an attachment move with its text") {
  using Kind = TextPlace::Kind;
  const std::string first = "쪽1 010-1234-5678\n";
  const std::string second = "쪽2 900101-\n";
  const std::string text = first + second + "1234567 쪽3\n쪽4";
  Announcement a = notice("a", "제목");
  const auto at = [](std::size_t place) { return static_cast<std::uint32_t>(place); };
  a.attachments = {{"a.hwp",
                    "",
                    text,
                    {{0, Kind::page, 1, "010-1234-5678.hwp"},
                     {at(first.size()), Kind::page, 2, {}},
                     {at(first.size() + second.size()), Kind::page, 3, {}},
                     {at(text.size() - 4), Kind::page, 4, {}}}}};
  REQUIRE(text.substr(text.size() - 4) == "쪽4");
  PersonalGuard(masking).apply(a);
  const Attachment& masked = a.attachments.front();
  CHECK(masked.text == "쪽1 ●●●\n쪽2 ●●● 쪽3\n쪽4");
  REQUIRE(masked.places.size() == 4);
  CHECK(masked.places[0] == TextPlace{0, Kind::page, 1, "●●●.hwp"});
  CHECK(masked.text.substr(masked.places[1].at, 4) == "쪽2");
  CHECK(masked.text.substr(masked.places[2].at) == " 쪽3\n쪽4");
  CHECK(masked.text.substr(masked.places[3].at) == "쪽4");
}

TEST_CASE("an announcement whose id has a number is refused, but ids that only count stay") {
  for (const std::string id : {"900101-1234567", "010-1234-5678", "01012345678", "a/hong@naver.com",
                               "홍길동 9001011234568", "여권 M12345678"}) {
    INFO(id);
    Announcement a = notice(id, "제목");
    CHECK(PersonalGuard(masking).apply(a).is_refused);
    CHECK(a.id == id);
    CHECK_FALSE(PersonalGuard(PersonalPolicy()).apply(a).is_refused);
  }
  for (const std::string id :
       {"1705301234567", "20240115123-00", "M12345678", "https://www.gaon.example/1", "공고 2024-115"}) {
    INFO(id);
    Announcement a = notice(id, "제목");
    CHECK_FALSE(PersonalGuard(masking).apply(a).is_refused);
  }
}

TEST_CASE("the mask has no words, so nobody can search for documents that had a number") {
  Analyzer analyzer(Lexicon::empty());
  CHECK(analyzer.analyze("●●●").empty());
}

TEST_CASE("a build refuses documents with numbers and keeps no older version of them") {
  const TempDirectory index;
  build(index.path(), {notice("a", "처음"), notice("b", "처음")});
  Verdicts verdicts;
  Build next(index.path(), with(refusing), verdicts.events());
  const auto reason = next.add(notice("a", "다음 010-1234-5678"), "a:1");
  REQUIRE(reason);
  CHECK_THAT(reason->english, Contains("mobile 2") && !Contains("010"));
  CHECK_FALSE(next.add(notice("b", "다음"), "b:1"));
  CHECK(next.publish().removed == 1);
  CHECK(contents(index.path()) == Titles{{"main/b", "다음"}});
  CHECK(verdicts.lines == Lines{"main/a mobile 2 refused"});
}

TEST_CASE("of two announcements with one id the newer one counts, also if it is refused") {
  const std::string number = " 010-1234-5678";
  const TempDirectory index;
  Build next(index.path(), with(refusing), {});
  const auto add = [&](const Announcement& a) { return next.add(a, "x:1").has_value(); };
  CHECK_FALSE(add(changed("a", "옛것", 1)));
  CHECK(add(changed("a", "새것" + number, 2)));  // drops the older one
  CHECK(add(changed("b", "옛것" + number, 1)));
  CHECK_FALSE(add(changed("b", "새것", 2)));
  CHECK(add(changed("c", "새것" + number, 2)));
  CHECK_FALSE(add(changed("c", "옛것", 1)));  // comes too late
  CHECK_FALSE(add(changed("d", "새것", 2)));
  CHECK(add(changed("d", "옛것" + number, 1)));
  CHECK_FALSE(add(notice("e", "먼저")));
  CHECK(add(notice("e", "나중" + number)));
  CHECK(next.publish().duplicates == 1);
  CHECK(contents(index.path()) == Titles{{"main/b", "새것"}, {"main/d", "새것"}});
}

TEST_CASE("a source that lists its newest documents only does not keep one that it has changed to a refused one") {
  const TempDirectory index;
  build(index.path(), {notice("a", "처음"), notice("b", "처음")});
  Build next(index.path(), with(refusing), {});
  next.keep_unlisted("main");
  CHECK(next.add(notice("a", "다음 010-1234-5678"), "a:1"));
  CHECK_FALSE(next.add(notice("c", "다음"), "c:1"));
  next.publish();
  CHECK(contents(index.path()) == Titles{{"main/b", "처음"}, {"main/c", "다음"}});
}

TEST_CASE("an update erases the older version of a document that it refuses") {
  const TempDirectory index;
  build(index.path(), {notice("a", "처음"), notice("b", "처음")});
  Verdicts verdicts;
  Update change(index.path(), std::chrono::seconds(10), verdicts.events(), {}, now, refusing);
  CHECK(change.put(notice("a", "다음 010-1234-5678"), "a:1"));
  CHECK(change.put(notice("new", "다음 010-1234-5678"), "a:2"));
  const Published done = change.publish();
  CHECK(done.removed == 1);
  CHECK(done.not_found.empty());
  CHECK(contents(index.path()) == Titles{{"main/b", "처음"}});
  CHECK(verdicts.lines == Lines{"main/a mobile 2 refused", "main/new mobile 2 refused"});
}

TEST_CASE("documents that are kept and changes of the journal are masked or refused by the policy of the build") {
  for (const bool is_masking : {true, false}) {
    INFO(is_masking);
    const TempDirectory index;
    Announcement later = notice("later", "나중 010-1234-5678", "other");
    later.embargo = now() + std::chrono::hours(24);
    build(index.path(), {notice("a", "처음"), notice("kept", "남은 010-1234-5678", "other"), later,
                         notice("clean", "남은 것", "other")});
    Verdicts verdicts;
    Build next(index.path(), with(is_masking ? masking : refusing, "main"), verdicts.events());
    next.add(notice("a", "다음"), "a:1");
    next.add(notice("b", "다음"), "a:1");
    update(index.path(), {notice("b", "그사이 010-1234-5678"), notice("c", "그사이 900101-1234567")});
    const Published done = next.publish();
    if (is_masking) {
      CHECK(contents(index.path()) == Titles{{"main/a", "다음"},
                                             {"main/b", "그사이 ●●●"},
                                             {"main/c", "그사이 ●●●"},
                                             {"other/clean", "남은 것"},
                                             {"other/kept", "남은 ●●●"}});
      CHECK(done.generation->withheld == 1);
    } else {
      CHECK(contents(index.path()) == Titles{{"main/a", "다음"}, {"other/clean", "남은 것"}});
      CHECK(done.generation->withheld == 0);
    }
    CHECK(verdicts.lines.size() == 4);
  }
}

TEST_CASE("an update that refuses a document during a build takes it out of the build, too") {
  const TempDirectory index;
  build(index.path(), {notice("a", "처음")});
  Build next(index.path(), with(masking), {});
  next.add(notice("a", "빌드"), "a:1");
  next.add(notice("b", "빌드"), "a:1");
  Update change(index.path(), std::chrono::seconds(10), {}, {}, now, refusing);
  change.put(notice("a", "그사이 010-1234-5678"), "a:1");
  change.publish();
  next.publish();
  CHECK(contents(index.path()) == Titles{{"main/b", "빌드"}});
}
