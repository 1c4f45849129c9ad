// SPDX-License-Identifier: GPL-2.0-or-later
// Prints results in the formats of --format. Every format is UTF-8.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/request.hpp"
#include "common/text/token.hpp"
#include "searchd/terminal/layout.hpp"
#include "searchd/terminal/plain_output.hpp"

namespace gonggo::terminal {

enum class OutputFormat {
  plain,  // text for people, printed by print_page()
  json,   // the answer of /v1/search, on one line
  jsonl,  // one element of the array "hits" on each line
  tsv,    // one hit on each line; tabs between id, source, date, department, board, title, url, score
  trec,   // one hit on each line: qid Q0 id rank score gonggo
};
std::optional<OutputFormat> parse_output_format(std::string_view name);

// Prints one page of results. Only the plain format uses `layout`.
void print_result(const ResultPage& page, OutputFormat format, const Layout& layout, std::ostream& out);

// Prints the column names of the tsv format.
void print_tsv_header(std::ostream& out);

// Prints one token on each line. Tabs separate the columns: kind, term, byte range in `text`, position, original text.
void print_tokens(std::string_view text, const std::vector<Token>& tokens, std::ostream& out);

// Returns the score of a hit for a TREC run. Returns 1 / rank if the hits are not sorted by relevance, because such
// hits have no scores and evaluation programs sort a run by score. Ranks count from 1.
double run_score(Sort sort, std::size_t rank, double score);

// Returns a document id with every space, tab and newline replaced by _, because white space separates the columns of a
// TREC run.
std::string run_column(std::string_view id);

// Prints one line of a TREC run.
void print_trec(std::string_view query_id, std::string_view id, std::size_t rank, double score, std::ostream& out);

}  // namespace gonggo::terminal
