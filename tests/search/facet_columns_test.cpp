// SPDX-License-Identifier: GPL-2.0-or-later
// Facets that are counted from columns, which are read from files, and without them.
#include "common/search/facet_columns.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "tests/older_generation.hpp"
#include "tests/rounds.hpp"
#include "tests/search/answer_text.hpp"
#include "tests/search/small_index.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo;
using namespace gonggo::testing;

namespace {

const Instant today = seoul_midnight(*make_day(2024, 3, 10)) + std::chrono::hours(9);

// Many keywords are two spellings of one row, and some documents have both.
std::vector<Announcement> announcements(unsigned count) {
  std::vector<Announcement> all = shown_announcements(count);
  std::mt19937 random(3);
  for (Announcement& a : all) {
    const std::string word = pick({"exco", "수도요금", "물", "bids"}, random);
    a.keywords.push_back(word);
    if (random() % 3 == 0) {
      a.keywords.push_back(word == "exco" ? "EXCO" : word == "수도요금" ? "수도 요금" : word);
    }
    if (random() % 5 == 0) {
      a.board.clear();
      a.begin.reset();
    }
  }
  return all;
}

SearchRequest counting(const std::string& query) {
  SearchRequest request = asking(query);
  request.now = today;
  request.facets = all_facets();
  return request;
}

std::string answer(Searcher& searcher, const std::string& query) {
  return text_of(searcher.search(counting(query), soon()));
}

void change(const SmallIndex& index) {
  Update update(index.path(), std::chrono::seconds(10), {});
  std::vector<Announcement> some = announcements(10);
  for (std::size_t i = 0; i < 5; ++i) {
    some[i].keywords = {"Exco", "새낱말", "새 낱말"};
    some[i].end = some[i].begin;
    REQUIRE_FALSE(update.put(some[i], "test"));
    some[i].id += "-new";
    REQUIRE_FALSE(update.put(some[i], "test"));
    update.erase(some[5 + i].source, some[5 + i].id);
  }
  update.publish();
  REQUIRE(part_of(describe_generation(index.live()), added_role) != nullptr);
}

}  // namespace

TEST_CASE("facets are the same from the values of documents, from columns made of them and from files") {
  for (const std::size_t shards : {1U, 3U}) {
    const SmallIndex with(announcements(400), {}, shards);
    const SmallIndex without(announcements(400), {}, shards);
    for (const bool is_updated : {false, true}) {
      if (is_updated) {
        change(with);
        change(without);
      }
      take_facet_files(without.live());
      CAPTURE(shards, is_updated);
      for (const std::string& query : shown_words()) {
        Searcher fresh = without.open();  // counts too few documents to make a column
        Searcher reading = with.open();
        Searcher making = without.open();
        const std::string all = answer(reading, "");  // reads all columns
        CHECK(all == answer(making, ""));             // makes them
        const std::string plain = answer(fresh, query);
        CAPTURE(query);
        CHECK(plain == answer(reading, query));
        CHECK(plain == answer(making, query));
      }
    }
  }
}

TEST_CASE("a column is read once an eighth of the documents was counted, and made once all were") {
  const SmallIndex index(announcements(400));
  const MainPart main(main_paths(index.live()));
  const auto needed = [&] {
    FacetColumns columns(index.live());
    for (std::uint64_t counted = 10;; counted += 10) {
      if (columns.column_for(FacetId::board, 10, main) != nullptr) {
        CHECK(columns.column_for(FacetId::keyword, 10, main) == nullptr);  // each facet counts its own
        return counted;
      }
    }
  };
  CHECK(needed() == 50);
  take_facet_files(index.live());
  CHECK(needed() == 400);
}

TEST_CASE("a generation that is pruned while it is open still counts its facets") {
  const SmallIndex index(announcements(100));
  Searcher searcher = index.open();
  Searcher other = index.open();
  const std::string expected = answer(other, "");
  std::filesystem::remove_all(facets_path(index.live()));
  CHECK(answer(searcher, "") == expected);
  CHECK(answer(searcher, "") == expected);
}

TEST_CASE("a file of a facet that is damaged while the index is open fails the search that reads it only") {
  const SmallIndex index(announcements(100));
  Searcher other = index.open();
  const std::string expected = answer(other, "");
  Searcher searcher = index.open();
  const auto file = facet_path(index.live(), FacetId::keyword);
  std::ofstream(file) << "something else";
  try {
    answer(searcher, "");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::storage);
    CHECK_THAT(error.what(), Catch::Contains(file.string()));
  }
  CHECK(answer(searcher, "") == expected);
  // Sound, but of another index.
  const SmallIndex larger(announcements(110));
  Searcher third = larger.open();
  std::filesystem::copy_file(facet_path(index.live(), FacetId::year), facet_path(larger.live(), FacetId::year),
                             std::filesystem::copy_options::overwrite_existing);
  CHECK_THROWS_WITH(answer(third, ""), Catch::Contains("it belongs to other documents"));
}
