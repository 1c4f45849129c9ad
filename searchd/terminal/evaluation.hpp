// SPDX-License-Identifier: GPL-2.0-or-later
// Measures the quality of rankings against relevance judgements that people made. All functions are pure, total and
// thread-safe. A document is relevant if it has a grade above 0. A document without a grade is not relevant.
//
//   reciprocal rank       1 / rank of the first relevant document among the first 10; 0 if there is none. Voorhees,
//                         "The TREC-8 Question Answering Track Report", 1999
//   discounted gain       nDCG over the first 10 (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
//                         techniques", 2002) with the gain 2^grade - 1 of Burges et al., "Learning to rank using
//                         gradient descent", 2005, and the discount log2(rank + 1)
//   recall                share of the relevant documents that are among the first 100
//   paired bootstrap      Efron and Tibshirani, "An Introduction to the Bootstrap", 1993; for rankings: Sakai,
//                         "Evaluating evaluation metrics based on the bootstrap", 2006
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace gonggo::terminal {

inline constexpr std::size_t gain_depth = 10;     // MRR@10, nDCG@10
inline constexpr std::size_t recall_depth = 100;  // Recall@100

// The documents relevant to one query and their grades, all above 0.
using Grades = std::map<std::string, double, std::less<>>;
// The grades by query id. A query without a relevant document has no entry.
using Judgements = std::map<std::string, Grades, std::less<>>;

struct QueryMeasures {
  double reciprocal_rank = 0;
  double ndcg = 0;
  double recall = 0;
  std::size_t hits = 0;  // number of different documents in the ranking
};

struct MeanMeasures {
  double mrr = 0;
  double ndcg = 0;
  double recall = 0;
  double empty = 0;  // share of the queries without hits
  std::size_t queries = 0;
};

// Measures one ranking. `ranked` holds document ids, best first. If an id occurs twice, only its first place counts. If
// `grades` is empty, every measure except `hits` is 0.
QueryMeasures measure(const Grades& grades, std::span<const std::string> ranked);

// Returns the means over the queries. Every mean is 0 if there are no queries.
MeanMeasures mean(std::span<const QueryMeasures> queries);

struct Difference {
  double mean = 0;         // mean of after - before
  double low = 0;          // lower end of the 95% confidence interval of the mean
  double high = 0;         // upper end of this interval
  double p_two_sided = 1;  // probability of a mean at least this far from 0 if the true difference is 0
};

inline constexpr unsigned bootstrap_resamples = 10'000;

// Compares two values of a measure for each query. before[i] and after[i] belong to the same query. If one span is
// longer, its additional values are ignored. The random numbers are the same on every run and machine.
Difference paired_bootstrap(std::span<const double> before, std::span<const double> after);

}  // namespace gonggo::terminal
