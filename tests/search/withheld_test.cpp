// SPDX-License-Identifier: GPL-2.0-or-later
// Withheld announcements: no trace before their instant, and no difference to other documents from it on.
#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/open_index.hpp"
#include "tests/rounds.hpp"
#include "tests/search/answer_text.hpp"
#include "tests/search/small_index.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Contains;

namespace {

const Instant today = seoul_midnight(*make_day(2024, 3, 10)) + std::chrono::hours(9);
const Instant far = seoul_midnight(*make_day(2190, 1, 1));

// A build and updates with a clock that the test sets.
class Office {
 public:
  explicit Office(const std::vector<Announcement>& announcements, Instant at_first = today) : time(at_first) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("gonggo-withheld-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::remove_all(path_);
    build(announcements);
  }
  ~Office() { std::filesystem::remove_all(path_); }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  void build(const std::vector<Announcement>& announcements) {
    BuildOptions options;
    options.check_free_space = false;
    options.allow_drop_percent = 100;  // a build by a clock that is behind hides what was shown
    options.clock = [this] { return time; };
    Build build(path_, options, {});
    for (const Announcement& a : announcements) {
      REQUIRE_FALSE(build.add(a, "test"));
    }
    build.publish();
  }

  void update(const std::vector<Announcement>& puts) {
    Update update(path_, std::chrono::seconds(10), {}, {}, [this] { return time; });
    for (const Announcement& a : puts) {
      REQUIRE_FALSE(update.put(a, "test"));
    }
    update.publish();
  }

  [[nodiscard]] Searcher open() const { return Searcher(*live_generation(path_), nullptr); }
  [[nodiscard]] std::filesystem::path live() const { return *live_generation(path_); }

  Instant time;

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("no search can tell whether announcements are withheld") {
  std::vector<Announcement> all = shown_announcements();
  const Office without(all);
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  const Office with(all);
  Searcher one = without.open();
  Searcher other = with.open();
  std::mt19937 random(3);
  for (int i = 0; i < gonggo_test::rounds(500); ++i) {
    const SearchRequest request = random_request(random, i % 2 == 0 ? today : far - std::chrono::seconds(1));
    CAPTURE(request.query);
    REQUIRE(text_of(one.search(request, soon())) == text_of(other.search(request, soon())));
  }
  for (const Announcement& a : all) {
    const auto found = other.documents(a.id, "", today);
    REQUIRE(found == one.documents(a.id, "", today));
    CHECK(found.size() == (a.id[0] == 's' ? 1 : 0));
  }
  CHECK(one.generation().documents == other.generation().documents);
}

TEST_CASE("announcements that became due by the clock are answered like documents of the database") {
  std::vector<Announcement> all = shown_announcements();
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  Office office(all);
  Searcher by_clock = office.open();
  office.time = far + std::chrono::days(40);
  office.update({});
  Searcher in_database = office.open();
  REQUIRE(by_clock.generation().documents == 300);
  REQUIRE(in_database.generation().documents == 350);
  std::mt19937 random(4);
  int whole = 0;  // queries whose whole answers were compared
  for (int i = 0; i < gonggo_test::rounds(500); ++i) {
    const SearchRequest request = random_request(random, office.time);
    CAPTURE(request.query);
    SearchResult one = by_clock.search(request, soon());
    SearchResult other = in_database.search(request, soon());
    // Xapian estimates the weight of a prefix from the completions that a database has, so the scores of two databases
    // differ a little from those of one.
    const bool has_prefix = request.query.find('*') != std::string::npos;
    if (has_prefix && request.sort == Sort::relevance) {
      one.hits.clear();
      other.hits.clear();
    }
    whole += has_prefix ? 0 : 1;
    // The last bits of a score may differ, because Xapian adds up the weights of a document in the order that suits the
    // database that has the document.
    REQUIRE(text_of(one, 12) == text_of(other, 12));
  }
  CHECK(whole > gonggo_test::rounds(300));
  for (const std::string id : {"s10", "w1", "w49", "s1", "none"}) {
    CHECK(by_clock.documents(id, "", office.time) == in_database.documents(id, "", office.time));
    CHECK(by_clock.documents(id, "secrets", office.time) == in_database.documents(id, "secrets", office.time));
  }
}

TEST_CASE("facets count documents of the database and documents that became due, whatever their numbers") {
  std::vector<Announcement> all;
  for (int i = 0; i < 6; ++i) {
    all.push_back(announcement((i < 3 ? "shown" : "due") + std::to_string(i), "도서관 안내"));
    all.back().board = "공고";
    all.back().department = {"도서관과"};
    if (i >= 3) {
      all.back().embargo = far;
    }
  }
  for (const std::size_t shown : {1U, 2U, 3U}) {
    const Office office(std::vector<Announcement>(all.begin() + 3 - shown, all.begin() + 3 + shown));
    Searcher searcher = office.open();
    SearchRequest request = asking("도서관");
    request.facets = {FacetId::board, FacetId::department};
    request.now = far + std::chrono::hours(1);
    const SearchResult result = searcher.search(request, soon());
    CHECK(result.total == 2 * shown);
    for (const Facet& facet : result.facets) {
      REQUIRE(facet.counts.size() == 1);
      CHECK(facet.counts.front().count == 2 * shown);
    }
  }
}

TEST_CASE("each of 50 announcements appears at its instant, and is found in every way from then on") {
  std::vector<Announcement> all = shown_announcements(60);
  std::vector<Announcement> later;
  for (int i = 0; i < 50; ++i) {
    Announcement a = announcement("late" + std::to_string(i), "쿼드랑글로 " + std::to_string(1000 + i) + "호", "알림");
    a.embargo = far + std::chrono::seconds(i);
    a.date = Day(std::chrono::days(20'000));
    a.board = "판" + std::to_string(i);
    a.source = i % 2 == 0 ? "secrets" : "main";
    later.push_back(a);
    all.push_back(a);
  }
  const Office office(all);
  Searcher searcher = office.open();
  // The ways in which a document can be found: by a word, in the order of the date, by a filter, a facet and its id.
  const auto ways = [&](int number, Instant now) {
    const Announcement& a = later[static_cast<std::size_t>(number)];
    std::vector<bool> found;
    const auto is_in = [&](const SearchResult& result) {
      return std::any_of(result.hits.begin(), result.hits.end(),
                         [&](const Hit& hit) { return hit.announcement.id == a.id; });
    };
    SearchRequest request = asking("쿼드랑글로 " + std::to_string(1000 + number) + "호");
    request.now = now;
    request.facets = {FacetId::board, FacetId::year};
    SearchResult result = searcher.search(request, soon());
    found.push_back(is_in(result));
    const auto& boards = result.facets.front().counts;
    found.push_back(
        std::any_of(boards.begin(), boards.end(), [&](const FacetCount& row) { return row.value == a.board; }));
    request.query = "";
    request.sort = Sort::date;
    request.size = 100;
    result = searcher.search(request, soon());
    found.push_back(is_in(result));
    const auto due = std::count_if(later.begin(), later.end(), [&](const auto& each) { return *each.embargo <= now; });
    CHECK(static_cast<std::ptrdiff_t>(result.total) == 60 + due);
    request.filters = {{FieldId::board, {a.board}}};
    result = searcher.search(request, soon());
    found.push_back(is_in(result));
    found.push_back(result.remarks.empty());  // no remark that the board is unknown
    found.push_back(searcher.documents(a.id, a.source, now) == std::vector<Announcement>{a});
    request.query = "쿼드랑글로";
    request.sort = Sort::relevance;
    const std::vector<ScoredId> ranked = searcher.rank(request, 100);
    found.push_back(std::any_of(ranked.begin(), ranked.end(), [&](const ScoredId& each) { return each.id == a.id; }));
    return found;
  };
  for (int i = 0; i < 50; ++i) {
    CAPTURE(i);
    const Instant due = far + std::chrono::seconds(i);
    const std::string before = searcher.state(due - std::chrono::seconds(1));
    CHECK(ways(i, due - std::chrono::seconds(1)) == std::vector<bool>(7, false));
    CHECK(searcher.state(due) != before);
    CHECK(ways(i, due) == std::vector<bool>(7, true));
  }
  // The clock is set back: everything is hidden again.
  CHECK(ways(20, far - std::chrono::seconds(1)) == std::vector<bool>(7, false));
  CHECK(ways(20, far + std::chrono::seconds(20)) == std::vector<bool>(7, true));
}

TEST_CASE("a document that a wrong clock put into the database is still hidden until its instant") {
  Announcement early = announcement("1", "도로 공고", "쿼드랑글로");
  Announcement embargoed = announcement("2", "도로 공고", "쿼드랑글로");
  embargoed.embargo = far;
  Office office({early, embargoed});
  office.time = far + std::chrono::hours(1);
  office.update({announcement("3", "도로 공고", "알림")});
  Searcher searcher = office.open();
  REQUIRE(searcher.generation().documents == 3);
  for (const auto& [instant, shown] :
       {std::pair{today, 1}, std::pair{far - std::chrono::seconds(1), 1}, std::pair{far, 2}}) {
    SearchRequest request = asking("쿼드랑글로");
    request.now = instant;
    CHECK(searcher.search(request, soon()).total == static_cast<std::uint64_t>(shown));
    CHECK(searcher.documents("2", "", instant).size() == (shown == 2 ? 1 : 0));
  }
}

TEST_CASE("whatever the clock of the indexer said, a search shows exactly what is due at its own instant") {
  Office office({announcement("first", "도로 공고")});
  std::map<std::string, Announcement> model{{"first", announcement("first", "도로 공고")}};
  std::mt19937 random(8);
  const auto hours = [&](int most) { return std::chrono::hours(static_cast<int>(random() % (2U * most)) - most); };
  Instant created = Instant::min();
  for (int step = 0; step < 120; ++step) {
    CAPTURE(step);
    const Instant right = today + std::chrono::hours(step);
    const std::array<Instant, 4> clocks{right, right, right + std::chrono::hours(5000),
                                        right - std::chrono::hours(5000)};
    office.time = clocks[random() % clocks.size()];
    Announcement put = announcement(std::to_string(random() % 30), "도로 공고 " + std::to_string(step));
    put.embargo = right + hours(60);
    model[put.id] = put;
    if (step % 15 == 14) {
      std::vector<Announcement> all;
      for (const auto& [id, a] : model) {
        all.push_back(a);
      }
      office.build(all);
    } else {
      office.update({put});
    }
    Searcher searcher = office.open();
    CHECK(searcher.generation().created >= created);
    created = searcher.generation().created;
    for (const Instant instant : {right, right + hours(80), *put.embargo, *put.embargo - std::chrono::seconds(1)}) {
      SearchRequest request = asking("도로");
      request.now = instant;
      request.sort = Sort::date;
      request.size = max_page_size;
      std::set<std::string> expected;
      for (const auto& [id, a] : model) {
        if (!a.embargo || *a.embargo <= instant) {
          expected.insert(id);
        }
      }
      const SearchResult result = searcher.search(request, soon());
      const std::vector<std::string> shown = ids(result);
      CHECK(std::set(shown.begin(), shown.end()) == expected);
      CHECK(result.total == expected.size());
      CHECK(searcher.documents(put.id, "", instant).size() == (*put.embargo <= instant ? 1 : 0));
    }
  }
}

TEST_CASE("a search that cannot admit all due announcements in time ends at its deadline, and a later one continues") {
  std::vector<Announcement> all = shown_announcements(60);
  for (const Announcement& a : withheld_announcements(far, std::chrono::seconds(1))) {
    all.push_back(a);
  }
  const Office office(all);
  Analyzer analyzer(load_lexicon(office.live()));
  const CommonUnits common(*load_word_numbers(office.live()));
  DueDocuments due(describe_generation(office.live()));
  const Instant later = far + std::chrono::hours(1);
  CHECK_THROWS_WITH(due.admit(later, analyzer, common, std::chrono::steady_clock::now()), Contains("took longer"));
  CHECK(due.size() == 0);
  due.admit(far + std::chrono::seconds(9), analyzer, common, soon());
  CHECK(due.size() == 10);
  CHECK_THROWS_WITH(due.admit(later, analyzer, common, std::chrono::steady_clock::now()), Contains("took longer"));
  CHECK(due.size() == 10);
  due.admit(later, analyzer, common, soon());
  CHECK(due.size() == 50);
  CHECK(due.database().get_doccount() == 50);
  due.admit(later, analyzer, common, std::chrono::steady_clock::now());  // nothing is left to do
  Searcher searcher = office.open();
  CHECK_THROWS(searcher.state(later, std::chrono::steady_clock::now()));
  CHECK_THROWS(searcher.documents("w1", "", later, std::chrono::steady_clock::now()));
  CHECK(searcher.documents("w1", "", later).size() == 1);
}

TEST_CASE("if a withheld line cannot be read, every search reports it and none is answered without it") {
  std::vector<Announcement> all = shown_announcements(60);
  for (const Announcement& a : withheld_announcements(far, std::chrono::seconds(1))) {
    all.push_back(a);
  }
  const Office office(all);
  std::fstream file(withheld_path(office.live()), std::ios::binary | std::ios::in | std::ios::out);
  std::string line;
  for (int i = 0; i < 10; ++i) {
    std::getline(file, line);
  }
  file.seekp(file.tellg());
  file << '?';
  file.close();
  Manifest manifest = read_manifest(office.live());  // the manifest agrees, so the generation is opened
  manifest.files = hash_and_sync(office.live());
  write_manifest(office.live(), manifest);
  Searcher searcher = office.open();
  SearchRequest request = asking("도서관");
  for (int i = 0; i < 3; ++i) {
    request.now = far + std::chrono::seconds(20);
    CHECK_THROWS_WITH(searcher.search(request, soon()), Contains("is damaged"));
    CHECK_THROWS_WITH(searcher.documents("s1", "", *request.now), Contains("is damaged"));
    CHECK_THROWS_WITH(searcher.state(*request.now), Contains("is damaged"));
  }
  request.now = today;
  CHECK(searcher.search(request, soon()).total > 0);
}

TEST_CASE("the cache of a search thread keeps its limit when an announcement becomes due") {
  std::vector<Announcement> all = shown_announcements(60);
  for (const Announcement& a : withheld_announcements(far, std::chrono::seconds(1))) {
    all.push_back(a);
  }
  const Office office(all);
  OpenIndex index = open_index(office.live(), nullptr);
  index.streams = StreamCache(index.shared.words, 1'000);
  for (int step = 0; step < 3; ++step) {
    for (Xapian::docid document = 1; document <= 60; ++document) {
      index.streams.words(index.all, document);
      CHECK(index.streams.bytes() < 3'000);
    }
    show_due_documents(index, far + std::chrono::seconds(step), soon());
    CHECK(index.streams.bytes() == 0);
  }
}

TEST_CASE("with nothing due a search runs in the database alone, without a condition for the instant") {
  std::vector<Announcement> all = shown_announcements(60);
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  const Office office(all);
  Xapian::Database db(main_paths(office.live(), 1).front().string());
  CHECK(db.get_doccount() == 60);
  CHECK(db.get_value_upper_bound(slot_number(Slot::visible)) <= encode_instant(now()));
  CHECK(
      only_visible(Xapian::Query("a"), db.get_value_upper_bound(slot_number(Slot::visible)), now()).get_description() ==
      Xapian::Query("a").get_description());
}
