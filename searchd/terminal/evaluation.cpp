// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace gonggo::terminal {

namespace {

constexpr std::uint64_t bootstrap_seed = 20'240'307;
constexpr double interval = 0.95;

// Returns the discounted gain of a document with this grade at this rank. Ranks count from 0.
double discounted_gain(double grade, std::size_t rank) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
}

double ideal_gain(const Grades& grades) {
  std::vector<double> sorted;
  for (const auto& [id, grade] : grades) {
    sorted.push_back(grade);
  }
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  double gain = 0;
  for (std::size_t rank = 0; rank < std::min(sorted.size(), gain_depth); ++rank) {
    gain += discounted_gain(sorted[rank], rank);
  }
  return gain;
}

// Returns a random number from 0 to bound - 1. std::uniform_int_distribution is not used, because its numbers differ
// between standard libraries.
std::size_t below(std::size_t bound, std::mt19937& random) {
  return static_cast<std::size_t>((static_cast<std::uint64_t>(random()) * bound) >> 32U);
}

std::vector<double> resampled_means(const std::vector<double>& values) {
  std::mt19937 random(bootstrap_seed);
  std::vector<double> means;
  means.reserve(bootstrap_resamples);
  for (unsigned round = 0; round < bootstrap_resamples; ++round) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum += values[below(values.size(), random)];
    }
    means.push_back(sum / static_cast<double>(values.size()));
  }
  std::sort(means.begin(), means.end());
  return means;
}

}  // namespace

QueryMeasures measure(const Grades& grades, std::span<const std::string> ranked) {
  QueryMeasures result;
  std::unordered_set<std::string_view> seen;
  double gain = 0;
  std::size_t recalled = 0;
  for (const auto& id : ranked) {
    const std::size_t rank = seen.size();
    if (!seen.insert(id).second) {
      continue;
    }
    const auto judged = grades.find(id);
    if (judged == grades.end()) {
      continue;
    }
    if (rank < recall_depth) {
      ++recalled;
    }
    if (rank >= gain_depth) {
      continue;
    }
    if (result.reciprocal_rank == 0) {
      result.reciprocal_rank = 1 / static_cast<double>(rank + 1);
    }
    gain += discounted_gain(judged->second, rank);
  }
  result.hits = seen.size();
  if (grades.empty()) {
    return result;
  }
  const double ideal = ideal_gain(grades);
  result.ndcg = ideal > 0 ? gain / ideal : 0;  // the ideal gain is 0 if all grades are tiny
  result.recall = static_cast<double>(recalled) / static_cast<double>(grades.size());
  return result;
}

MeanMeasures mean(std::span<const QueryMeasures> queries) {
  MeanMeasures result;
  result.queries = queries.size();
  if (queries.empty()) {
    return result;
  }
  for (const auto& query : queries) {
    result.mrr += query.reciprocal_rank;
    result.ndcg += query.ndcg;
    result.recall += query.recall;
    if (query.hits == 0) {
      result.empty += 1;
    }
  }
  const auto count = static_cast<double>(queries.size());
  for (double* sum : {&result.mrr, &result.ndcg, &result.recall, &result.empty}) {
    *sum /= count;
  }
  return result;
}

Difference paired_bootstrap(std::span<const double> before, std::span<const double> after) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    differences.push_back(after[i] - before[i]);
  }
  Difference result;
  if (differences.empty()) {
    return result;
  }
  for (const double difference : differences) {
    result.mean += difference;
  }
  result.mean /= static_cast<double>(differences.size());
  const auto means = resampled_means(differences);
  const auto tail = static_cast<std::size_t>((1 - interval) / 2 * bootstrap_resamples);
  result.low = means[tail];
  result.high = means[means.size() - 1 - tail];
  const auto not_above = std::upper_bound(means.begin(), means.end(), 0.0) - means.begin();
  const auto not_below = means.end() - std::lower_bound(means.begin(), means.end(), 0.0);
  // The observed data counts as an additional resample, so p is never 0.
  const auto against = static_cast<double>(std::min(not_above, not_below) + 1);
  result.p_two_sided = std::min(1.0, 2 * against / (bootstrap_resamples + 1));
  return result;
}

}  // namespace gonggo::terminal
