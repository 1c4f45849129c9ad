// SPDX-License-Identifier: GPL-2.0-or-later
// Shards that other machines hold: they are answered like one database of the same documents.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <thread>

#include "common/index/main_part.hpp"
#include "common/index/terms.hpp"
#include "common/search/shard_protocol.hpp"
#include "tests/rounds.hpp"
#include "tests/search/answer_text.hpp"
#include "tests/search/local_calls.hpp"
#include "tests/search/small_index.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo;
using namespace gonggo::testing;

namespace {

const Instant today = seoul_midnight(*make_day(2024, 3, 10)) + std::chrono::hours(9);
const Instant far = seoul_midnight(*make_day(2190, 1, 1));

// The announcements of a year, 30 of which are withheld until far away. Many have the same words and dates, so that
// many hits have equal scores. Some are of one notice.
std::vector<Announcement> announcements() {
  std::vector<Announcement> all = shown_announcements(900);
  for (const Announcement& a : withheld_announcements(far, std::chrono::hours(12))) {
    all.push_back(a);
  }
  for (std::size_t i = 0; i < 300; ++i) {
    Announcement again = all[i % 20];
    again.id += "-" + std::to_string(i);
    again.number = "2024-" + std::to_string(i / 3);
    again.board = "공고";
    all.push_back(again);
  }
  return all;
}

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

Searcher front_of(const SmallIndex& index, std::size_t shards, const std::shared_ptr<ShardState>& state,
                  bool may_miss_shards = false) {
  return Searcher(index.live(), nullptr, search_cache_bytes, nullptr,
                  {std::make_unique<LocalCalls>(index.path(), shards, state), may_miss_shards});
}

// A request of many kinds: random words and filters, words with mistakes, phrases, words without spaces between.
SearchRequest some_request(std::mt19937& random, int round) {
  SearchRequest request = random_request(random, round % 3 == 0 ? far + std::chrono::days(40) : today);
  request.page = 1 + random() % 4;
  switch (round % 6) {
    case 1: {  // a mistake
      std::string word = pick(shown_words(), random);
      request.query = part_of(word, 0, length_of(word) - 1) + "글 " + pick(shown_words(), random);
      break;
    }
    case 2:
      request.query = "\"" + pick(shown_words(), random) + " " + pick(shown_words(), random) + "\"";
      break;
    case 3:
      request.query = pick(shown_words(), random) + pick(shown_words(), random) + " " + pick(shown_words(), random) +
                      " 없는낱말 " + pick(shown_words(), random);
      break;
    case 4:
      request.query = part_of(pick(shown_words(), random), 0, 2) + "* -" + pick(shown_words(), random);
      break;
    default:
      break;
  }
  request.collapse = round % 11 == 5;
  return request;
}

std::string text_of_documents(const std::vector<Announcement>& all) {
  std::string text;
  for (const Announcement& one : all) {
    text += one.source + "/" + one.id + " " + one.title + " " + one.body + "\n";
  }
  return text;
}

std::string text_of_similar(const SimilarResult& similar) {
  std::string text;
  for (const auto* hits : {&similar.hits, &similar.related}) {
    for (const Hit& hit : *hits) {
      text += hit.announcement.source + "/" + hit.announcement.id + " " + std::to_string(hit.score) + "\n";
    }
    text += "--\n";
  }
  return text;
}

// Asks both the same. Returns how many documents were found in all.
std::uint64_t compare(Searcher& whole, Searcher& front, int rounds) {
  std::mt19937 random(6);
  std::uint64_t found = 0;
  for (int i = 0; i < rounds; ++i) {
    const SearchRequest request = some_request(random, i);
    CAPTURE(request.query, request.page, i);
    const SearchResult result = whole.search(request, soon());
    found += result.total;
    REQUIRE(text_of(result) == text_of(front.search(request, soon())));
    if (i % 10 == 0) {
      const auto here = whole.rank(request, 50);
      const auto there = front.rank(request, 50);
      REQUIRE(here.size() == there.size());
      for (std::size_t at = 0; at < here.size(); ++at) {
        REQUIRE(here[at].id == there[at].id);
        REQUIRE(here[at].score == there[at].score);
      }
    }
    if (!result.hits.empty()) {
      const Announcement& first = result.hits.front().announcement;
      const auto documents = whole.documents(first.id, first.source, today, soon());
      REQUIRE(text_of_documents(documents) ==
              text_of_documents(front.documents(first.id, first.source, today, soon())));
      if (!documents.empty()) {
        REQUIRE(text_of_similar(whole.similar(documents.front(), request, soon())) ==
                text_of_similar(front.similar(documents.front(), request, soon())));
      }
    }
  }
  return found;
}

// The median of the calls that searches for the words make.
std::size_t median_of_calls(Searcher& front, const ShardState& state, const std::vector<std::string>& queries) {
  std::vector<std::size_t> calls;
  for (const std::string& query : queries) {
    SearchRequest request = asking(query);
    request.now = today;
    const std::size_t before = state.calls;
    front.search(request, soon());
    calls.push_back(state.calls - before);
  }
  std::sort(calls.begin(), calls.end());
  return calls[calls.size() / 2];
}

// The shards of an index without withheld announcements, so that every document may be shown.
std::vector<Announcement> shown_only() { return shown_announcements(900); }

// The documents of a shard.
std::set<std::string> ids_of_shard(std::size_t shard, std::size_t shards, const std::vector<Announcement>& all) {
  std::set<std::string> ids;
  for (const Announcement& one : all) {
    if (shard_of(id_term(one.source, one.id), shards) == shard) {
      ids.insert(one.source + "/" + one.id);
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("no search can tell whether other machines hold the shards") {
  const SmallIndex one(announcements());
  Searcher whole = one.open();
  for (const std::size_t shards : {1U, 2U, 3U, 7U}) {
    CAPTURE(shards);
    const SmallIndex divided(announcements(), {}, shards);
    Searcher front = front_of(divided, shards, std::make_shared<ShardState>());
    CHECK(compare(whole, front, gonggo_test::rounds(300)) > 1'000);
  }
}

TEST_CASE("no search can tell whether other machines hold the shards after an update") {
  const SmallIndex one(announcements());
  change(one);
  Searcher whole = one.open();
  for (const std::size_t shards : {1U, 3U}) {
    CAPTURE(shards);
    const SmallIndex divided(announcements(), {}, shards);
    change(divided);
    Searcher front = front_of(divided, shards, std::make_shared<ShardState>());
    CHECK(compare(whole, front, gonggo_test::rounds(300)) > 1'000);
  }
}

TEST_CASE("a search waits for the shards of other machines at most seven times in the median") {
  const SmallIndex divided(shown_only(), {}, 3);
  const auto state = std::make_shared<ShardState>();
  Searcher front = front_of(divided, 3, state);
  std::vector<std::string> queries;
  for (const std::string& word : shown_words()) {
    queries.push_back(word + " " + shown_words()[queries.size() * 7 % shown_words().size()]);
  }
  CHECK(median_of_calls(front, *state, queries) <= 7);
}

TEST_CASE("without a shard, an answer comes from the others and says which share is missing") {
  const std::vector<Announcement> all = shown_only();
  const SmallIndex divided(all, {}, 3);
  const auto state = std::make_shared<ShardState>();
  Searcher front = front_of(divided, 3, state, true);
  std::mt19937 random(9);
  for (int i = 0; i < gonggo_test::rounds(100); ++i) {
    const std::size_t missing = i % 3;
    const std::set<std::string> gone = ids_of_shard(missing, 3, all);
    SearchRequest request = some_request(random, i);
    request.now = today;
    CAPTURE(request.query, missing);
    state->missing.clear();
    std::this_thread::sleep_for(std::chrono::milliseconds(i < 2 ? 1'100 : 0));
    // documents() never answers without a shard, so it makes the next search ask all of them again.
    front.documents("none", "main", today, soon());
    const SearchResult whole = front.search(request, soon());
    CHECK(whole.missing == 0);
    state->missing = {missing};
    const SearchResult result = front.search(request, soon());
    CHECK(result.missing == Approx(static_cast<double>(gone.size()) / static_cast<double>(all.size())));
    for (const Hit& hit : result.hits) {
      CHECK_FALSE(gone.contains(hit.announcement.source + "/" + hit.announcement.id));
    }
    CHECK_THROWS_AS(front.documents("none", "main", today, soon()), ShardsMissing);
  }
}

TEST_CASE("all shards are asked again soon after one was missing") {
  const SmallIndex divided(shown_only(), {}, 3);
  const auto state = std::make_shared<ShardState>();
  Searcher front = front_of(divided, 3, state, true);
  state->missing = {1};
  CHECK(front.search(asking("도서관"), soon()).missing > 0);
  state->missing.clear();
  const auto begin = std::chrono::steady_clock::now();
  while (front.search(asking("도서관"), soon()).missing > 0) {
    REQUIRE(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

TEST_CASE("a search fails if a shard is missing and must not be, or if all are") {
  const SmallIndex divided(shown_only(), {}, 3);
  const auto state = std::make_shared<ShardState>();
  Searcher strict = front_of(divided, 3, state);
  Searcher lenient = front_of(divided, 3, state, true);
  state->missing = {1};
  CHECK_THROWS_AS(strict.search(asking("도서관"), soon()), ShardsMissing);
  CHECK_THROWS_AS(strict.rank(asking("도서관"), 10), ShardsMissing);
  state->missing = {0, 1, 2};
  CHECK_THROWS_AS(lenient.search(asking("도서관"), soon()), ShardsMissing);
  CHECK_THROWS_AS(front_of(divided, 3, state), ShardsMissing);
  state->missing.clear();
  CHECK(strict.search(asking("도서관"), soon()).total > 0);
  CHECK_THROWS_AS(front_of(divided, 2, state), Error);  // other shards than those of the generation
}

#ifndef GONGGO_SANITIZED  // Xapian leaks what it had read of a query when it refuses the rest
TEST_CASE("a shard survives changed requests with the right hash") {
  const SmallIndex divided(announcements(), {}, 3);
  const auto state = std::make_shared<ShardState>();
  Searcher front = front_of(divided, 3, state);
  ShardReader reader(divided.path(), make_shard_tables());
  const std::string generation = front.generation().name;
  std::mt19937 random(5);
  std::size_t refused = 0;
  for (int i = 0; i < gonggo_test::rounds(60); ++i) {
    front.search(some_request(random, i), soon());
    for (const std::string& request : state->requests) {
      for (int change = 0; change < 60 && !request.empty(); ++change) {
        std::string changed(opened_request(request));
        for (int place = 0; place < 1 + change % 3; ++place) {
          const std::size_t at = random() % changed.size();
          switch (random() % 3) {
            case 0:
              changed[at] ^= static_cast<char>(1 + random() % 255);
              break;
            case 1:
              changed.insert(at, 1, static_cast<char>(random()));
              break;
            default:
              changed.erase(at, changed.size() > 1 ? 1 : 0);
          }
        }
        try {
          reader.answer(generation, sealed_request(changed), soon());
        } catch (const Error&) {
          ++refused;
        }
      }
    }
  }
  CHECK(refused > 1'000);
}
#endif

// Each request is cut at every length and changed at random places.
TEST_CASE("a shard refuses requests of another form") {
  const SmallIndex divided(announcements(), {}, 3);
  const auto state = std::make_shared<ShardState>();
  Searcher front = front_of(divided, 3, state);
  ShardReader reader(divided.path(), make_shard_tables());
  const std::string generation = front.generation().name;
  std::mt19937 random(3);
  std::size_t refused = 0;
  const auto ask = [&](const std::string& request) {
    try {
      reader.answer(generation, request, soon());
      FAIL("a request of another form was answered");
    } catch (const Error& error) {
      CAPTURE(std::string(error.what()));
      const bool has_version = request.empty() || request.front() == static_cast<char>(shard_protocol_version);
      CHECK(error.kind() == (has_version ? ErrorKind::input : ErrorKind::usage));
      ++refused;
    }
  };
  for (int i = 0; i < gonggo_test::rounds(60); ++i) {
    front.search(some_request(random, i), soon());
    for (const std::string& request : state->requests) {
      for (std::size_t size = 0; size < request.size(); size += 1 + request.size() / 40) {
        ask(request.substr(0, size));
      }
      for (int change = 0; change < 40 && !request.empty(); ++change) {
        std::string changed = request;
        changed[random() % changed.size()] ^= static_cast<char>(1 + random() % 255);
        ask(changed);
      }
      ask(request + "x");
    }
  }
  CHECK(refused > 1'000);
  const std::string sound = state->requests.front().empty() ? state->requests.back() : state->requests.front();
  CHECK_FALSE(reader.answer("1", sound, soon()));
  CHECK_FALSE(reader.answer("../" + generation, sound, soon()));
  CHECK_THROWS_AS(reader.answer(generation, sound, std::chrono::steady_clock::now()), Error);
}
