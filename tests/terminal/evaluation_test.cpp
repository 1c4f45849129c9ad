// SPDX-License-Identifier: GPL-2.0-or-later
// The expected numbers were worked out by hand from the definitions.
#include "searchd/terminal/evaluation.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace gonggo;
using namespace gonggo::terminal;

namespace {

using Ids = std::vector<std::string>;

Ids numbered(std::size_t count) {
  Ids ids;
  for (std::size_t i = 0; i < count; ++i) {
    ids.push_back("x" + std::to_string(i));
  }
  return ids;
}

// `id` at that rank, counted from 1, behind documents that are not relevant.
Ids at_rank(std::size_t rank, const std::string& id) {
  Ids ids = numbered(rank - 1);
  ids.push_back(id);
  return ids;
}

}  // namespace

TEST_CASE("the discounted gain weighs grades by rank and is 1 for the best order") {
  const Grades grades = {{"a", 3}, {"b", 1}};
  // 1/log2(2) + 7/log2(4) = 4.5 of 7/log2(2) + 1/log2(3) = 7.63093
  const auto mixed = measure(grades, Ids{"b", "x", "a"});
  CHECK(mixed.ndcg == Approx(0.589705).epsilon(1e-5));
  CHECK(mixed.reciprocal_rank == 1);
  CHECK(mixed.recall == 1);
  CHECK(mixed.hits == 3);
  CHECK(measure(grades, Ids{"a", "b"}).ndcg == Approx(1));
  // 7/log2(3) of 7.63093
  CHECK(measure(grades, Ids{"x", "a"}).ndcg == Approx(0.578765).epsilon(1e-5));
  CHECK(measure({{"a", 0.5}}, Ids{"x", "a"}).ndcg == Approx(0.63093).epsilon(1e-5));
}

TEST_CASE("the ideal order has the ten best documents where more are relevant") {
  Grades grades;
  for (const auto& id : numbered(12)) {
    grades[id] = 1;
  }
  CHECK(measure(grades, numbered(10)).ndcg == Approx(1));
  CHECK(measure(grades, numbered(10)).recall == Approx(10.0 / 12));
}

TEST_CASE("ten ranks count for the reciprocal rank and the gain, a hundred for recall") {
  const Grades grades = {{"a", 1}};
  CHECK(measure(grades, at_rank(10, "a")).reciprocal_rank == Approx(0.1));
  CHECK(measure(grades, at_rank(10, "a")).ndcg == Approx(0.289065).epsilon(1e-5));  // 1/log2(11)
  CHECK(measure(grades, at_rank(11, "a")).reciprocal_rank == 0);
  CHECK(measure(grades, at_rank(11, "a")).ndcg == 0);
  CHECK(measure(grades, at_rank(11, "a")).recall == 1);
  CHECK(measure(grades, at_rank(100, "a")).recall == 1);
  CHECK(measure(grades, at_rank(101, "a")).recall == 0);
}

TEST_CASE("a document counts once, at its first rank") {
  const Grades grades = {{"a", 1}, {"b", 1}};
  const auto twice = measure(grades, Ids{"x", "x", "a", "a", "a"});
  CHECK(twice.reciprocal_rank == 0.5);
  CHECK(twice.recall == 0.5);
  CHECK(twice.hits == 2);
  CHECK(twice.ndcg == Approx(0.386853).epsilon(1e-5));  // 0.63093 of 1.63093
}

TEST_CASE("without hits or without judgements every measure is 0") {
  const auto nothing = measure({{"a", 1}}, Ids{});
  CHECK(nothing.reciprocal_rank + nothing.ndcg + nothing.recall == 0);
  CHECK(nothing.hits == 0);
  const auto unjudged = measure({}, Ids{"a"});
  CHECK(unjudged.reciprocal_rank + unjudged.ndcg + unjudged.recall == 0);
  CHECK(measure({{"a", 1e-300}}, Ids{"a"}).ndcg == 0);
}

TEST_CASE("means cover all queries, and empty answers are counted") {
  const std::vector<QueryMeasures> queries = {{1, 0.5, 0.25, 7}, {0, 0, 0, 0}, {0.5, 0.25, 1, 1}, {0, 0, 0, 3}};
  const auto means = mean(queries);
  CHECK(means.mrr == 0.375);
  CHECK(means.ndcg == 0.1875);
  CHECK(means.recall == 0.3125);
  CHECK(means.empty == 0.25);
  CHECK(means.queries == 4);
  CHECK(mean({}).mrr == 0);
}

TEST_CASE("a difference that every query shows is certain, and one that cancels out is none") {
  const std::vector<double> low(50, 0.25);
  const std::vector<double> high(50, 0.5);
  const auto gain = paired_bootstrap(low, high);
  CHECK(gain.mean == Approx(0.25));
  CHECK(gain.low == Approx(0.25));
  CHECK(gain.high == Approx(0.25));
  CHECK(gain.p_two_sided == Approx(2.0 / 10'001));
  CHECK(paired_bootstrap(high, low).mean == Approx(-0.25));
  CHECK(paired_bootstrap(high, low).p_two_sided == Approx(2.0 / 10'001));
  const auto same = paired_bootstrap(low, low);
  CHECK(same.p_two_sided == 1);
  CHECK((same.low == 0 && same.high == 0));

  std::vector<double> mixed = low;
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    mixed[i] += i % 2 == 0 ? 0.2 : -0.2;
  }
  const auto noise = paired_bootstrap(low, mixed);
  CHECK(noise.mean == Approx(0).margin(1e-12));
  CHECK(noise.p_two_sided > 0.8);
  // The mean of 50 differences of 0.2 or -0.2 has the standard deviation 0.2 / sqrt(50); times 1.96 that is 0.0554.
  CHECK(noise.low == Approx(-0.0554).margin(0.005));
  CHECK(noise.high == Approx(0.0554).margin(0.005));
}

TEST_CASE("the interval of a difference follows from its spread and is the same on every run") {
  std::vector<double> before(100, 0.0);
  std::vector<double> after(100, 0.0);
  for (std::size_t i = 0; i < 10; ++i) {
    after[i] = 1;
  }
  const auto first = paired_bootstrap(before, after);
  CHECK(first.mean == Approx(0.1));
  // Binomial(100, 0.1): the 2.5% and 97.5% points are 5 and 16.
  CHECK(first.low == Approx(0.05).margin(0.0101));
  CHECK(first.high == Approx(0.16).margin(0.0101));
  CHECK(first.p_two_sided < 0.001);
  const auto second = paired_bootstrap(before, after);
  CHECK((first.low == second.low && first.high == second.high && first.p_two_sided == second.p_two_sided));
  after.resize(5);
  CHECK(paired_bootstrap(before, after).mean == Approx(1));
  CHECK(paired_bootstrap(before, {}).p_two_sided == 1);
}
