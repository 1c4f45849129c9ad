// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of a Markdown document that the tests check: fenced code blocks and
// tables.
#pragma once

#include <string>
#include <vector>

namespace gonggo::documents {

// A fenced block. `info` is what follows the fence: "console", "http", "json
// record".
struct Block {
  std::string info;
  std::string text;      // the lines between the fences, each with its newline
  std::size_t line = 0;  // of the opening fence, counted from 1
};

std::vector<Block> blocks_of(const std::string& markdown);

using Table = std::vector<std::vector<std::string>>;  // rows of cells; the header first,
                                                      // without the rule below it

// The table whose header row has exactly these cells; empty where there is
// none. Back quotes around a cell are removed, and `\|` is a bar.
Table table_of(const std::string& markdown, const std::vector<std::string>& header);

// A console block as its commands, each with the output that is shown below it.
struct Example {
  std::string command;
  std::string output;
};
std::vector<Example> examples_of(const Block& console);

// Whether `actual` is what a document shows as `shown`. An ellipsis in the
// document stands for any text, and what differs between two runs (generations,
// instants, durations, request ids, addresses, scores, the status by today's
// date) is compared by its form only. Line breaks and indentation of shown JSON
// are ignored.
bool is_shown(const std::string& shown, const std::string& actual, bool json);

}  // namespace gonggo::documents
