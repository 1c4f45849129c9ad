// SPDX-License-Identifier: GPL-2.0-or-later
// Generations of several shards: they are answered like one database of the same documents.
#include <catch2/catch.hpp>
#include <random>

#include "common/base/error.hpp"
#include "common/index/copies.hpp"
#include "common/search/searcher.hpp"
#include "common/search/suggester.hpp"
#include "tests/rounds.hpp"
#include "tests/search/answer_text.hpp"
#include "tests/search/small_index.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo;
using namespace gonggo::testing;

namespace {

const Instant today = seoul_midnight(*make_day(2024, 3, 10)) + std::chrono::hours(9);
const Instant far = seoul_midnight(*make_day(2190, 1, 1));

// The announcements of a year, 30 of which are withheld until far away. Many have the same words and dates, so that
// many hits have equal scores.
std::vector<Announcement> announcements() {
  std::vector<Announcement> all = shown_announcements(900);
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  for (std::size_t i = 0; i < 300; ++i) {
    Announcement again = all[i % 20];
    again.id += "-" + std::to_string(i);
    all.push_back(again);
  }
  return all;
}

// Changes some announcements, adds some and removes some.
void change(const SmallIndex& index) {
  std::mt19937 random(5);
  Update update(index.path(), std::chrono::seconds(10), {});
  const std::vector<Announcement> all = announcements();
  for (std::size_t i = 0; i < 10; ++i) {
    Announcement changed = invented(all[40 * i].id, shown_words(), random);
    changed.source = all[40 * i].source;
    REQUIRE_FALSE(update.put(changed, "test"));
    Announcement fresh = all[i];
    fresh.id = "new" + std::to_string(i);
    REQUIRE_FALSE(update.put(fresh, "test"));
    update.erase(all[40 * i + 7].source, all[40 * i + 7].id);
  }
  update.publish();
  REQUIRE(part_of(describe_generation(index.live()), added_role) != nullptr);
}

std::vector<std::string> suggested(Suggester& suggester, const std::string& typed) {
  SearchRequest request = asking(typed);
  request.now = today;
  std::vector<std::string> texts;
  for (const Suggestion& one : suggester.suggest(request, {})) {
    texts.push_back(one.text.text);
  }
  return texts;
}

// Asks both the same. Returns how many documents were found in all.
std::uint64_t compare(const SmallIndex& one_index, const SmallIndex& other_index, int rounds) {
  Searcher one = one_index.open();
  Searcher other = other_index.open();
  std::mt19937 random(6);
  std::uint64_t found = 0;
  for (int i = 0; i < rounds; ++i) {
    SearchRequest request = random_request(random, i % 3 == 0 ? far + std::chrono::days(40) : today);
    request.page = 1 + random() % 4;
    CAPTURE(request.query, request.page);
    const SearchResult result = one.search(request, soon());
    found += result.total;
    REQUIRE(text_of(result) == text_of(other.search(request, soon())));
  }
  Suggester suggester(one_index.live());
  Suggester others(other_index.live());
  for (const std::string& word : shown_words()) {
    const std::string typed = part_of(word, 0, 1 + length_of(word) / 2);
    CAPTURE(typed);
    CHECK(suggested(suggester, typed) == suggested(others, typed));
  }
  return found;
}

}  // namespace

TEST_CASE("no search can tell among how many shards the documents are divided") {
  const SmallIndex whole(announcements());
  for (const std::size_t shards : {2U, 3U, 7U}) {
    CAPTURE(shards);
    const SmallIndex divided(announcements(), {}, shards);
    REQUIRE(divided.open().generation().parts.size() == shards + 1);  // and the withheld announcements
    CHECK(compare(divided, whole, gonggo_test::rounds(300)) > 1'000);
  }
}

TEST_CASE("no search can tell among how many shards the documents are divided after an update") {
  const SmallIndex whole(announcements());
  const SmallIndex divided(announcements(), {}, 3);
  change(whole);
  change(divided);
  CHECK(compare(divided, whole, gonggo_test::rounds(300)) > 1'000);
}

// Xapian fails there with a plain query for the term (universal_terms.hpp): the numbers of a shard have gaps.
TEST_CASE("a word that every document of a large shard has is found") {
  std::vector<Announcement> all;
  for (int i = 0; i < 5'000; ++i) {
    all.push_back(announcement("n" + std::to_string(i), "상수도 공고"));
  }
  const SmallIndex divided(all, {}, 2);
  Searcher searcher = divided.open();
  CHECK(searcher.search(asking("상수도"), soon()).total == 5'000);
  SearchRequest request = asking("상수도 -하수도");
  request.sort = Sort::date;
  request.page = 50;
  CHECK(searcher.search(request, soon()).total == 5'000);
}

TEST_CASE("a copy without all shards is not opened as if it were an index") {
  for (const std::size_t shards : {1, 2, 4}) {
    CAPTURE(shards);
    const SmallIndex index(shown_announcements(30), {}, shards);
    const std::filesystem::path front = index.path() / "../front";
    const std::filesystem::path node = index.path() / "../node";
    for (const auto& directory : {front, node}) {
      std::filesystem::remove_all(directory);
      std::filesystem::create_directory(directory);
    }
    CHECK_FALSE(copy_index(index.path(), {{node, node_copy(shards - 1)}}, {}).copies.front().problem);
    CHECK_FALSE(copy_index(index.path(), {{front, front_copy}}, {}).copies.front().problem);
    const std::string count = std::to_string(shards);
    CHECK_THROWS_WITH(Searcher(*live_generation(front), nullptr),
                      Catch::Contains("has no shard") && Catch::Contains("have all " + count));
    const auto is_refused = Catch::Contains("has only shard " + count + " of " + count);
    CHECK_THROWS_WITH(Searcher(*live_generation(node), nullptr), is_refused);
    CHECK_THROWS_WITH(Suggester(*live_generation(node)), is_refused);
    CHECK_NOTHROW(Suggester(*live_generation(front)));
    std::filesystem::remove_all(front);
    std::filesystem::remove_all(node);
  }
}
