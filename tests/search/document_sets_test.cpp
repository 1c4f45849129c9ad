// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of documents, compared with what Xapian finds for the same queries.
#include "common/search/document_sets.hpp"

#include <unistd.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using Xapian::Query;

namespace {

constexpr Xapian::docid few_places = 6'000;
constexpr Xapian::valueno slot = 3;

// A part of two shards, whose documents have different numbers with gaps, and a part of one database.
class Databases {
 public:
  explicit Databases(Xapian::docid places = few_places) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("gonggo-sets-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
    std::vector<Xapian::WritableDatabase> open;
    for (const char* name : {"first", "second", "other"}) {
      open.emplace_back((path_ / name).string(), Xapian::DB_CREATE);
    }
    for (Xapian::docid place = 1; place <= places; ++place) {
      if (place % 7 != 0) {  // a gap
        open[place % 2].replace_document(place, document(place));
      }
      if (place <= 900) {
        open[2].replace_document(place, document(place + places));
      }
    }
    for (Xapian::docid place = 5; place <= 800; place += 11) {  // deleted later
      open[2].delete_document(place);
    }
    for (Xapian::WritableDatabase& database : open) {
      database.commit();
      all_.add_database(database);
    }
    sets_ = DocumentSets({std::make_shared<const SearchedPart>(std::vector<Xapian::Database>{open[0], open[1]}),
                          std::make_shared<const SearchedPart>(std::vector<Xapian::Database>{open[2]})});
  }
  ~Databases() { std::filesystem::remove_all(path_); }
  Databases(const Databases&) = delete;
  Databases& operator=(const Databases&) = delete;

  [[nodiscard]] const Xapian::Database& all() const { return all_; }
  DocumentSets& sets() { return sets_; }

  // The numbers of what Xapian finds in all databases.
  [[nodiscard]] std::set<Xapian::docid> found_by_xapian(const Query& query) const {
    Xapian::Enquire enquire(all_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, all_.get_doccount());
    return {found.begin(), found.end()};
  }

 private:
  // Term t0 is in nine of ten documents, and tN in one of N * N + 1.
  static Xapian::Document document(Xapian::docid seed) {
    std::mt19937 random(seed);
    Xapian::Document document;
    for (unsigned term = 0; term < 30; ++term) {
      if (term == 0 ? random() % 10 != 0 : random() % (term * term + 1) == 0) {
        document.add_term("t" + std::to_string(term));
      }
    }
    document.add_value(slot, std::string(1, static_cast<char>('a' + random() % 26)));
    return document;
  }

  std::filesystem::path path_;
  Xapian::Database all_;
  DocumentSets sets_;
};

// The documents with an odd number of a database, as a source that says nothing else of itself.
class Odd : public Xapian::PostingSource {
 public:
  [[nodiscard]] PostingSource* clone() const override { return new Odd; }
  void init(const Xapian::Database& db) override {
    last_ = db.get_lastdocid();
    at_ = 0;
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return last_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return last_; }
  void next(double) override { at_ += at_ % 2 == 0 ? 1 : 2; }
  void skip_to(Xapian::docid document, double) override { at_ = std::max(at_, document + (document % 2 == 0 ? 1 : 0)); }
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

Query random_query(std::minstd_rand& random, unsigned depth) {
  const auto term = [&] { return Query("t" + std::to_string(random() % 32)); };  // two that no document has
  if (depth == 0 || random() % 4 == 0) {
    switch (random() % 8) {
      case 0:
        return Query(Query::OP_VALUE_RANGE, slot, std::string(1, static_cast<char>('a' + random() % 13)), "q");
      case 1:  // only with other documents beside, as a source is never alone
        return Query(Query::OP_AND, term(), Query((new Odd)->release()));
      case 2:
        return Query(std::string());
      default:
        return term();
    }
  }
  const std::vector<Query::op> operators{Query::OP_AND, Query::OP_OR, Query::OP_AND_NOT, Query::OP_FILTER};
  const Query::op chosen = operators[random() % operators.size()];
  std::vector<Query> parts;
  for (unsigned i = 0; i < 2 + random() % 3; ++i) {
    parts.push_back(random_query(random, depth - 1));
  }
  const Query query(chosen, parts.begin(), parts.end());
  return random() % 5 == 0 ? Query(Query::OP_SCALE_WEIGHT, query, 0.0) : query;
}

}  // namespace

TEST_CASE("a set has the documents that Xapian finds") {
  Databases databases;
  DocumentSets& sets = databases.sets();
  std::minstd_rand random(5);
  for (int round = 0; round < gonggo_test::rounds(300); ++round) {
    const Query query = random_query(random, 3);
    CAPTURE(round, query.get_description());
    const std::set<Xapian::docid> expected = databases.found_by_xapian(query);
    const auto found = std::make_shared<const FoundDocuments>(sets.find(query, std::nullopt));
    REQUIRE(count_of(*found) == expected.size());
    std::set<Xapian::docid> numbers;
    for (Xapian::docid number = 1; number <= databases.all().get_lastdocid(); ++number) {
      if (sets.contains(*found, number)) {
        numbers.insert(number);
      }
    }
    CHECK(numbers == expected);
    CHECK(databases.found_by_xapian(sets.query_for(found)) == expected);
    CHECK(sets.exists(query, std::nullopt) == !expected.empty());
    std::vector<Xapian::docid> removed;
    found->front().each([&](Xapian::docid place) { removed.push_back(place); });
    CHECK(sets.exists(query, std::nullopt, removed) == !found->back().empty());
  }
}

TEST_CASE("a query is looked for among documents that were found before") {
  Databases databases;
  DocumentSets& sets = databases.sets();
  std::minstd_rand random(6);
  for (int round = 0; round < gonggo_test::rounds(100); ++round) {
    const Query first = random_query(random, 2);
    const Query second = random_query(random, 2);
    CAPTURE(round, first.get_description(), second.get_description());
    const FoundDocuments found = sets.find(first, std::nullopt);
    CHECK(count_of(sets.find(second, std::nullopt, &found)) ==
          databases.found_by_xapian(Query(Query::OP_AND, first, second)).size());
  }
}

TEST_CASE("documents that may match are all that match, and counting them is exact if they are few") {
  Databases databases;
  DocumentSets& sets = databases.sets();
  std::minstd_rand random(7);
  for (int round = 0; round < gonggo_test::rounds(200); ++round) {
    const Query query = random_query(random, 3);
    CAPTURE(round, query.get_description());
    const std::size_t expected = databases.found_by_xapian(query).size();
    const FoundDocuments likely = sets.find_likely(query, std::nullopt);
    CHECK(count_of(sets.find(query, std::nullopt, &likely)) == expected);
    CHECK(sets.estimate(query, likely, std::nullopt) == expected);
  }
}

TEST_CASE("of many documents that may match, a part is counted") {
  Databases databases(40'000);
  DocumentSets& sets = databases.sets();
  const Query values(Query::OP_VALUE_RANGE, slot, "a", "f");  // about six of 26
  const Query query(Query::OP_AND, Query("t0"), values);
  const FoundDocuments likely = sets.find_likely(query, std::nullopt);
  const std::size_t exact = databases.found_by_xapian(query).size();
  const Xapian::doccount estimate = sets.estimate(query, likely, std::nullopt);
  CHECK(count_of(likely) == databases.found_by_xapian(Query("t0")).size());
  CHECK(estimate != exact);
  CHECK(estimate == sets.estimate(query, likely, std::nullopt));
  // No document has the value, and about 40 have the rare term.
  const Query rare(Query::OP_AND, Query("t0"),
                   Query(Query::OP_OR, Query("t29"), Query(Query::OP_VALUE_RANGE, slot, "~", "~")));
  const FoundDocuments rare_likely = sets.find_likely(rare, std::nullopt);
  CHECK(count_of(rare_likely) > 20'000);
  CHECK(sets.estimate(rare, rare_likely, std::nullopt) > 0);
  CHECK(static_cast<double>(estimate) == Approx(static_cast<double>(exact)).epsilon(.1));
  const FoundDocuments all = sets.find_likely(Query("t0"), std::nullopt);
  CHECK(sets.estimate(Query("t0"), all, std::nullopt) == count_of(all));
}

TEST_CASE("a query is costly if its lists are long and it has many documents") {
  Databases databases;
  DocumentSets& sets = databases.sets();
  std::vector<Query> many(30, Query("t0"));
  CHECK(sets.is_costly(Query(Query::OP_OR, many.begin(), many.end())));
  CHECK_FALSE(sets.is_costly(Query("t0")));
  many.emplace_back("t29");
  CHECK_FALSE(sets.is_costly(Query(Query::OP_AND, many.begin(), many.end())));
}

TEST_CASE("no set is made once the deadline has passed") {
  Databases databases;
  DocumentSets& sets = databases.sets();
  const auto past = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const Query lists(Query::OP_OR, Query("t0"), Query("t1"));
  const Query values(Query::OP_VALUE_RANGE, slot, "a", "z");
  for (const Query& query : {lists, values}) {
    CHECK_THROWS_AS(sets.find(query, past), Error);
    CHECK_THROWS_AS(sets.exists(query, past), Error);
  }
  CHECK(count_of(sets.find(lists, std::nullopt)) == databases.found_by_xapian(lists).size());
}
