// SPDX-License-Identifier: GPL-2.0-or-later
// Reads judgements, writes and reads the measures of each query, and prints summaries for people.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "searchd/terminal/evaluation.hpp"

namespace gonggo::terminal {

inline constexpr int max_grade = 30;  // the gain of a document is 2^grade - 1, so grades have to stay small

// The measures of each query by its id, in the order of the queries.
using MeasuredQueries = std::vector<std::pair<std::string, QueryMeasures>>;

// Reads lines of "query document grade" or "query iteration document grade" (TREC). Columns are separated by tabs, or
// by white space in a line without a tab. Grades of 0 and less are left out. Where a document is judged twice for a
// query, the last grade above 0 counts. Document ids are spelled as run_column() does. Throws Error(missing|input)
// naming the file and the line, also for a grade above max_grade.
Judgements read_judgements(const std::filesystem::path& file);

// A line for each query: id, reciprocal rank, nDCG, recall and number of hits, separated by tabs, the measures with
// four decimals. Reading also accepts lines without the number of hits. Both throw Error(missing|input|storage) naming
// the file.
void write_per_query(const MeasuredQueries& queries, const std::filesystem::path& file);
MeasuredQueries read_per_query(const std::filesystem::path& file);

std::vector<QueryMeasures> measures_of(const MeasuredQueries& queries);

// Prints a line for each measure.
void print_means(const MeanMeasures& means, std::ostream& out);

// Prints MRR@10 and nDCG@10 of the queries that are in both, and how certain the difference is. Measures are rounded to
// four decimals first, as they are in the file of an earlier run. `name` is what messages call the earlier run. Throws
// Error(input) if the two have no query in common.
void print_comparison(const MeasuredQueries& before, const MeasuredQueries& after, const std::string& name,
                      std::ostream& out);

}  // namespace gonggo::terminal
