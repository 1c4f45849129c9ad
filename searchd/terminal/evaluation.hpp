// SPDX-License-Identifier: GPL-2.0-or-later
// How good rankings are, judged by people. Everything here is pure, total and thread-safe; files and printing are the
// matter of evaluation_files.hpp. A grade above 0 means relevant; what is not listed is not.
//
//   reciprocal rank       of the first relevant document among the first 10, 0 without one: Voorhees, "The TREC-8
//                         Question Answering Track Report", 1999
//   discounted gain       nDCG over the first 10 (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
//                         techniques", 2002) with the gain 2^grade - 1 of Burges et al., "Learning to rank using
//                         gradient descent", 2005, and the discount log2(rank + 1)
//   recall                share of the relevant documents among the first 100
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
// By query id. A query without a relevant document does not stand there.
using Judgements = std::map<std::string, Grades, std::less<>>;

struct QueryMeasures {
  double reciprocal_rank = 0;
  double ndcg = 0;
  double recall = 0;
  std::size_t hits = 0;  // different documents ranked
};

struct MeanMeasures {
  double mrr = 0;
  double ndcg = 0;
  double recall = 0;
  double empty = 0;  // share of the queries with no hit
  std::size_t queries = 0;
};

// `ranked`: ids, best first; of an id that comes twice the first place counts. All 0 where `grades` is empty.
QueryMeasures measure(const Grades& grades, std::span<const std::string> ranked);

// All 0 without queries.
MeanMeasures mean(std::span<const QueryMeasures> queries);

struct Difference {
  double mean = 0;         // of after - before
  double low = 0;          // 95% interval of that mean
  double high = 0;         // low <= high
  double p_two_sided = 1;  // how likely a difference so clear is where there is none
};

inline constexpr unsigned bootstrap_resamples = 10'000;

// Of two measures of the same queries, place by place; of spans of different lengths the common beginning counts. The
// resamples are the same on every run and machine.
Difference paired_bootstrap(std::span<const double> before, std::span<const double> after);

}  // namespace gonggo::terminal
