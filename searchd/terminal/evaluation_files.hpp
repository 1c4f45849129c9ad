// SPDX-License-Identifier: GPL-2.0-or-later
// Judgements and results of queries as files, and measures as people read them.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "searchd/terminal/evaluation.hpp"

namespace gonggo::terminal {

// What was measured, by query id, in the order of the queries.
inline constexpr int max_grade = 30;  // gains are 2^grade - 1

using MeasuredQueries = std::vector<std::pair<std::string, QueryMeasures>>;

// Lines of "qid document grade" or "qid iteration document grade" (TREC), separated by tabs or else by white space.
// Grades of 0 and less are left out; of one document judged twice the last grade counts. Throws Error(missing|input)
// naming file and line, also for a grade above max_grade. Document ids are spelled as run_column() does.
Judgements read_judgements(const std::filesystem::path& file);

// Lines of "qid, reciprocal rank, nDCG, recall, number of hits", separated by tabs, measures with four decimals.
// Reading also takes lines without the number of hits. Both throw Error(missing|input|storage) naming the file.
void write_per_query(const MeasuredQueries& queries, const std::filesystem::path& file);
MeasuredQueries read_per_query(const std::filesystem::path& file);

std::vector<QueryMeasures> measures_of(const MeasuredQueries& queries);

// One measure a line.
void print_means(const MeanMeasures& means, std::ostream& out);

// MRR@10 and nDCG@10 of the queries that both have, as the file of an earlier run spells them; `name` is what the
// earlier run is called in messages. Throws Error(input) where they share no query.
void print_comparison(const MeasuredQueries& before, const MeasuredQueries& after, const std::string& name,
                      std::ostream& out);

}  // namespace gonggo::terminal
