// SPDX-License-Identifier: GPL-2.0-or-later
// Generations with the parts "added" and "removed": they are answered like one database of the same documents.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "common/index/removed_documents.hpp"
#include "common/search/suggester.hpp"
#include "tests/rounds.hpp"
#include "tests/search/answer_text.hpp"
#include "tests/search/small_index.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo;
using namespace gonggo::testing;

namespace {

const Instant today = seoul_midnight(*make_day(2024, 3, 10)) + std::chrono::hours(9);

struct Change {
  std::vector<Announcement> puts;
  std::vector<Announcement> erasures;
};

void apply(const SmallIndex& index, const Change& change) {
  Update update(index.path(), std::chrono::seconds(10), {});
  for (const Announcement& a : change.erasures) {
    update.erase(a.source, a.id);
  }
  for (const Announcement& a : change.puts) {
    REQUIRE_FALSE(update.put(a, "test"));
  }
  update.publish();
}

bool has_changes(const SmallIndex& index) { return part_of(describe_generation(index.live()), added_role) != nullptr; }

std::set<std::string> suggested(Suggester& suggester, const std::string& typed) {
  SearchRequest request = asking(typed);
  request.now = today;
  request.size = max_page_size;
  std::set<std::string> texts;
  for (const Suggestion& one : suggester.suggest(request, {})) {
    texts.insert(one.text.text);
  }
  return texts;
}

const Instant far = seoul_midnight(*make_day(2190, 1, 1));

std::vector<Announcement> shown_and_withheld() {
  std::vector<Announcement> all = shown_announcements(990);
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  return all;
}

// An index with the parts, and one of the same documents without them.
struct Both {
  std::vector<Announcement> all;
  SmallIndex parts;
  SmallIndex whole;
  std::vector<Announcement> erased;

  explicit Both(const std::vector<Announcement>& base) : all(base), parts(base), whole(base) {
    std::mt19937 random(5);
    std::vector<Change> changes;
    for (std::size_t i = 0; i < 3; ++i) {  // each of them changes what the one before changed, too
      Change change;
      for (std::size_t k = 0; k < 3; ++k) {
        Announcement& changed = all[40 * k + i / 2];
        const Announcement other = invented(changed.id, shown_words(), random);
        changed.title = other.title + " 정정";
        changed.body = other.body;
        changed.date = *changed.date + std::chrono::days(30);
        change.puts.push_back(changed);
        if (k == 0) {
          continue;
        }
        Announcement fresh = invented("new" + std::to_string(10 * i + k), shown_words(), random);
        fresh.number = all[7 * k + i].number;
        fresh.board = all[7 * k + i].board;
        fresh.source = all[7 * k + i].source;
        change.puts.push_back(fresh);
        all.push_back(fresh);
      }
      for (std::size_t k = 0; k < 2; ++k) {
        const auto gone = all.begin() + static_cast<std::ptrdiff_t>(300 + 50 * k + i);
        change.erasures.push_back(*gone);
        erased.push_back(*gone);
        all.erase(gone);
      }
      changes.push_back(std::move(change));
    }
    for (const Change& change : changes) {
      apply(parts, change);
      apply(whole, change);
    }
    apply(whole, {{base.begin() + 500, base.begin() + 540}, {}});  // so many that everything is written again
    REQUIRE(has_changes(parts));
    REQUIRE_FALSE(has_changes(whole));
  }
};

}  // namespace

TEST_CASE("no search can tell whether changes stand in parts of their own") {
  const Both both(shown_and_withheld());
  Searcher one = both.parts.open();
  Searcher other = both.whole.open();
  for (Searcher* searcher : {&one, &other}) {
    REQUIRE(searcher->tune("candidates", 1'000));  // which of equal ones the first stage takes depends on their numbers
  }
  REQUIRE(one.generation().documents + 50 == both.all.size());
  REQUIRE(other.generation().documents + 50 == both.all.size());
  CHECK(one.generation().sources == other.generation().sources);
  std::mt19937 random(6);
  std::uint64_t found = 0;
  for (int i = 0; i < gonggo_test::rounds(600); ++i) {
    const SearchRequest request = random_request(random, i % 3 == 0 ? far + std::chrono::days(40) : today);
    CAPTURE(request.query);
    const SearchResult result = one.search(request, soon());
    found += result.total;
    REQUIRE(text_of(result) == text_of(other.search(request, soon())));
  }
  CHECK(found > gonggo_test::rounds(10'000));
  for (std::size_t i = 0; i < both.all.size(); i += 10 * gonggo_test::one_round_in) {
    const Announcement& a = both.all[i];
    const auto documents = one.documents(a.id, a.source, far + std::chrono::days(40));
    CHECK(documents == std::vector<Announcement>{a});
    CHECK(documents == other.documents(a.id, a.source, far + std::chrono::days(40)));
    const auto shown = [&](Searcher& searcher) {
      SearchRequest request;
      request.now = today;
      const SimilarResult similar = searcher.similar(a, request, soon());
      SearchResult text;
      text.hits = similar.hits;
      text.hits.insert(text.hits.end(), similar.related.begin(), similar.related.end());
      return text_of(text);
    };
    CHECK(shown(one) == shown(other));
  }
  for (const Announcement& a : both.erased) {
    CHECK(one.documents(a.id, a.source, today).empty());
  }
}

TEST_CASE("an index is searched of which most documents are hidden to be erased, or all") {
  const SmallIndex index(shown_announcements(60));
  const std::vector<Announcement> all = shown_announcements(60);
  for (const std::size_t hidden : {std::size_t{50}, all.size()}) {
    Update update(index.path(), std::chrono::seconds(10), {});
    for (std::size_t i = 0; i < hidden; ++i) {
      update.erase(all[i].source, all[i].id);
    }
    update.publish(Update::LargeParts::left);
    REQUIRE(has_changes(index));
    Searcher searcher = index.open();
    std::mt19937 random(7);
    for (int i = 0; i < 50; ++i) {
      const SearchRequest request = random_request(random, today);
      CAPTURE(request.query);
      CHECK(searcher.search(request, soon()).total <= all.size() - hidden);
    }
    CHECK(searcher.documents(all.back().id, all.back().source, today).size() == (hidden < all.size() ? 1 : 0));
    CHECK(searcher.documents(all.front().id, all.front().source, today).empty());
  }
}

TEST_CASE("suggestions follow what updates add and remove") {
  const Both both(shown_and_withheld());
  Suggester one(both.parts.live());
  Suggester other(both.whole.live());
  for (const std::string& word : shown_words()) {
    for (const std::size_t length : {std::size_t{1}, std::size_t{2}, length_of(word)}) {
      const std::string typed = part_of(word, 0, length) + " ";
      const std::set<std::string> expected = suggested(other, typed);
      if (expected.size() < max_page_size) {
        CAPTURE(typed);
        CHECK(suggested(one, typed) == expected);
      }
    }
  }
  CHECK_FALSE(suggested(one, both.all.back().title).empty());
}
