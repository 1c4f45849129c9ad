// SPDX-License-Identifier: GPL-2.0-or-later
// Results in each of the formats of --format. All of them are UTF-8.
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
  plain,  // for a person: print_page()
  json,   // the answer of /v1/search, on one line
  jsonl,  // an element of its "hits" on each line
  tsv,    // a hit on each line, columns separated by tabs: id, source, date, department, board, title, url, score
  trec,   // a hit on each line: qid Q0 id rank score gonggo
};
std::optional<OutputFormat> parse_output_format(std::string_view name);

// `layout` concerns the plain format only.
void print_result(const ResultPage& page, OutputFormat format, const Layout& layout, std::ostream& out);

// The names of the columns of tsv.
void print_tsv_header(std::ostream& out);

// One token a line, columns separated by tabs: kind, term, the bytes of `text` it stands for, position, original.
void print_tokens(std::string_view text, const std::vector<Token>& tokens, std::ostream& out);

// The score of a hit in a TREC run. Evaluation programs sort a run by score, so the orders other than relevance, which
// have no scores, get 1 / rank. Ranks count from 1.
double run_score(Sort sort, std::size_t rank, double score);

// The id of a document as a TREC run spells it: white space separates the columns of a run, so it becomes _.
std::string run_column(std::string_view id);

// One line of a TREC run.
void print_trec(std::string_view query_id, std::string_view id, std::size_t rank, double score, std::ostream& out);

}  // namespace gonggo::terminal
