// SPDX-License-Identifier: GPL-2.0-or-later
// Reads judgements, reads and writes the measures of each query, and prints summaries.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "searchd/terminal/evaluation.hpp"

namespace gonggo::terminal {

inline constexpr int max_grade = 30;  // grades have to be small, because the gain is 2^grade - 1

// The measures of each query by its id, in the order of the queries.
using MeasuredQueries = std::vector<std::pair<std::string, QueryMeasures>>;

// Reads lines of the form "query document grade" or "query iteration document grade" (TREC). Columns are separated by
// tabs, or by white space in a line without a tab. Grades of 0 and less are left out. If a document is judged twice for
// a query, the last grade above 0 counts. Document ids are converted by run_column(). Throws Error(missing) if the file
// cannot be read. Throws Error(input) that names the file and the line if a line is wrong or a grade is above
// max_grade.
Judgements read_judgements(const std::filesystem::path& file);

// Write and read a file with one line for each query: id, reciprocal rank, nDCG, recall and number of hits, separated
// by tabs. The measures have four decimals. read_per_query() also accepts lines without the number of hits. Both throw
// Error(missing|input|storage) that names the file.
void write_per_query(const MeasuredQueries& queries, const std::filesystem::path& file);
MeasuredQueries read_per_query(const std::filesystem::path& file);

std::vector<QueryMeasures> measures_of(const MeasuredQueries& queries);

// Prints one line for each measure.
void print_means(const MeanMeasures& means, std::ostream& out);

// Compares the queries that `before` and `after` have in common. Prints MRR@10 and nDCG@10 with the difference, its
// confidence interval and its p-value. The measures are first rounded to four decimals, as in the file of an earlier
// run. Error messages call the earlier run `name`. Throws Error(input) if there is no query in common.
void print_comparison(const MeasuredQueries& before, const MeasuredQueries& after, const std::string& name,
                      std::ostream& out);

}  // namespace gonggo::terminal
