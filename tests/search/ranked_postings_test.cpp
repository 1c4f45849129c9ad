// SPDX-License-Identifier: GPL-2.0-or-later
// The first stage finds the same documents, with the same weights, as Xapian's own search for any of the terms.
#include "common/search/ranked_postings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/search/evaluation.hpp"
#include "common/search/ranking.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using gonggo::testing::TempDirectory;

namespace {

constexpr unsigned terms = 12;

// Documents of random words; a word of a low number is in many of them. Numbers that were deleted leave gaps.
void fill(Xapian::WritableDatabase& db, unsigned documents, std::mt19937& random) {
  for (unsigned i = 0; i < documents; ++i) {
    Xapian::Document document;
    for (unsigned term = 0; term < terms; ++term) {
      if (random() % (term + 1) == 0) {
        document.add_term("T" + std::to_string(term), 1 + static_cast<Xapian::termcount>(random() % 9));
      }
    }
    document.add_term("filler", 1 + static_cast<Xapian::termcount>(random() % 60));
    document.add_boolean_term("K" + std::to_string(random() % 3));
    db.add_document(document);
  }
  for (unsigned i = 1; i <= documents; i += 17) {
    db.delete_document(i);
  }
  db.commit();
}

// The documents found with their weights, best first. Weights are rounded, because sums in another order differ in
// their last bits; documents of one weight are in the order of their numbers.
std::vector<std::pair<long, Xapian::docid>> found_by(const Xapian::Database& db, const Bm25& bm25,
                                                     const Xapian::Query& query, unsigned most) {
  std::vector<std::pair<long, Xapian::docid>> found;
  for (const MatchedDocument& match : evaluate(db, {.query = query, .bm25 = bm25, .most = most}, std::nullopt).found) {
    found.emplace_back(-std::lround(match.weight * 1e6), match.document);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("the first stage finds what Xapian finds, in one database and in several") {
  TempDirectory directory;
  std::mt19937 random(12);
  const std::string first_path = (directory.path() / "first").string();
  {
    Xapian::WritableDatabase one(first_path, Xapian::DB_CREATE);
    fill(one, 1'500, random);
  }
  const Xapian::Database first(first_path);
  Xapian::WritableDatabase second("", Xapian::DB_BACKEND_INMEMORY);
  fill(second, 40, random);
  auto lengths = std::make_shared<DocumentLengths>();
  lengths->add({first});
  REQUIRE(lengths->of(first) != nullptr);
  CHECK(lengths->of(second) == nullptr);
  CHECK((*lengths->of(first))[1] == 0);  // a deleted document
  CHECK((*lengths->of(first))[2] == first.get_doclength(2));

  Xapian::Database both;
  both.add_database(first);
  both.add_database(second);
  unsigned differing = 0;
  unsigned documents = 0;
  for (unsigned trial = 0; trial < 400; ++trial) {
    const Xapian::Database& db = trial % 2 == 0 ? first : both;
    const Bm25 bm25{.k1 = 1.2, .b = 0.75, .lengths = 1 / db.get_avlength()};
    auto chosen = std::make_shared<RankedPostings::Terms>();
    std::vector<Xapian::Query> parts;
    for (unsigned i = 0, count = 1 + random() % 6; i < count; ++i) {
      const std::string term = "T" + std::to_string((random() % (terms + 1) + i) % (terms + 1));  // the last is in none
      const double factor = 0.1 + static_cast<double>(random() % 100) / 10;
      const bool excludes = random() % 4 == 0;
      chosen->push_back({.term = term, .excluded = excludes ? "K0" : "", .factor = factor, .documents = 500});
      const Xapian::Query query =
          excludes ? Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query(term), Xapian::Query("K0"))
                   : Xapian::Query(term);
      parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, query, factor);
    }
    Xapian::Query ours((new RankedPostings(chosen, bm25, lengths))->release());
    Xapian::Query plain(Xapian::Query::OP_OR, parts.begin(), parts.end());
    if (trial % 3 == 1) {
      const Xapian::Query filter("K1");
      ours = Xapian::Query(Xapian::Query::OP_FILTER, ours, filter);
      plain = Xapian::Query(Xapian::Query::OP_FILTER, plain, filter);
    } else if (trial % 3 == 2) {
      const Xapian::Query more("K2");
      ours = Xapian::Query(Xapian::Query::OP_OR, ours, with_weight(3, more));
      plain = Xapian::Query(Xapian::Query::OP_OR, plain, with_weight(3, more));
    }
    // Xapian looks at all documents for the whole answer. It loses some for a short one if a part excludes a term.
    const auto expected = found_by(db, bm25, plain, 2'000);
    const auto whole = found_by(db, bm25, ours, 2'000);
    const auto best = found_by(db, bm25, ours, 40);
    REQUIRE(whole.size() == expected.size());
    REQUIRE(best.size() == std::min<std::size_t>(40, expected.size()));
    documents += static_cast<unsigned>(whole.size());
    std::map<Xapian::docid, long> weights;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      weights[expected[i].second] = expected[i].first;
      differing += i < best.size() && std::abs(best[i].first - expected[i].first) > 1 ? 1 : 0;
    }
    for (const auto& [weight, document] : whole) {
      differing += !weights.contains(document) || std::abs(weights[document] - weight) > 1 ? 1 : 0;
    }
  }
  CHECK(differing == 0);
  CHECK(documents > 10'000);
}

TEST_CASE("no term can give more than the greatest value of BM25") {
  const Bm25 bm25{.k1 = 1.2, .b = 0.75, .lengths = 1.0 / 300};
  double greatest = 0;
  for (unsigned count = 1; count < 5'000; ++count) {
    greatest = std::max(greatest, bm25.value(2, count, count));  // no document with the term so often is shorter
  }
  CHECK(greatest <= bm25.most(2));
  CHECK(greatest > 0.9 * bm25.most(2));
  CHECK(bm25.value(2, 0, 100) == 0);
}
