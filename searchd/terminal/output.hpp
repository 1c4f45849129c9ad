// SPDX-License-Identifier: GPL-2.0-or-later
// Results as a person or a script reads them in a terminal.
#pragma once

#include <chrono>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/request.hpp"
#include "common/search/searcher.hpp"
#include "common/text/token.hpp"

namespace gonggo::terminal {

enum class OutputFormat {
  plain,  // for people
  json,   // the answer of /v1/search
  jsonl,  // one element of its "hits" a line
  tsv,    // id, source, date, department, board, title, url, score; no header
  trec,   // qid Q0 id rank score gonggo
};
std::optional<OutputFormat> parse_output_format(std::string_view name);

struct Shown {
  const SearchRequest& request;
  const SearchResult& result;
  Day today;
  std::chrono::microseconds took;
};

// `colour` marks what matched with terminal escapes, in the plain format only. Every format is UTF-8, one record a
// line where it has lines.
void print_result(const Shown& shown, OutputFormat format, bool colour, std::ostream& out);

// Remarks, the corrected query: for the error stream, so that what a script reads stays clean.
void print_remarks(const SearchResult& result, std::ostream& out);

// kind, term, the bytes it stands for, position: one token a line, separated by tabs.
void print_tokens(std::string_view text, const std::vector<Token>& tokens, std::ostream& out);

// Evaluators order a run by its scores: orders that have none get scores that fall with the rank, from 1.
double run_score(Sort sort, std::size_t rank, double score);

// An id as a run spells it: white space, which separates its columns, becomes _.
std::string run_column(std::string_view id);

// One line of a TREC run.
void print_trec(std::string_view query_id, std::string_view id, std::size_t rank, double score, std::ostream& out);

}  // namespace gonggo::terminal
