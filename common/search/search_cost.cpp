// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/search_cost.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "common/base/utf8.hpp"
#include "common/search/query.hpp"
#include "common/search/request_budget.hpp"

namespace gonggo {
namespace {

// The costs in units, as measured; see docs/operating.md.
constexpr unsigned bound_word = 4;                // a word bound to a field is a hard constraint
constexpr unsigned phrase_word = 2;               // the positions of a word of a phrase are read, too
constexpr unsigned short_prefix = 30;             // a prefix of one character has the most completions
constexpr unsigned long_prefix = 8;               // a prefix of more characters
constexpr unsigned facet = 5;                     // each facet reads a value of every document of the match
constexpr unsigned sorted = 4;                    // any order but relevance reads the whole match
constexpr unsigned sorted_by_deadline = 12;       // three matches with value ranges
constexpr unsigned status_range = 6;              // value ranges over the posting period
constexpr unsigned filter_values_per_unit = 4;    // values of one filter
constexpr unsigned marked_hits_per_unit = 3;      // hits whose passages are marked
constexpr unsigned hits_per_unit_of_depth = 200;  // hits up to the last one of the page
constexpr std::size_t bytes_of_word = 12;         // four syllables; a longer text without spaces is several words

// Returns about how many words the text has.
unsigned count_words(std::string_view text) {
  unsigned words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    words += static_cast<unsigned>((end - at + bytes_of_word - 1) / bytes_of_word);
    at = end + 1;
  }
  return words;
}

unsigned cost_of(const QueryNode& node, TextScope scope, bool alternative_or_excluded) {
  scope = node.scope == TextScope::all ? scope : node.scope;
  alternative_or_excluded = alternative_or_excluded || node.excluded;
  const bool bound = scope != TextScope::all;
  const unsigned per_word =
      std::max(static_cast<unsigned>(word_weight(alternative_or_excluded, bound)), bound ? bound_word : 1);
  switch (node.kind) {
    case QueryNode::Kind::text:
      return count_words(node.text) * per_word;
    case QueryNode::Kind::phrase:
      return count_words(node.text) * (per_word + phrase_word);
    case QueryNode::Kind::prefix:
      return (utf8::count_code_points(node.text) > 1 ? long_prefix : short_prefix) * (bound ? 2 : 1);
    case QueryNode::Kind::filter:
      return 1;
    case QueryNode::Kind::all:
    case QueryNode::Kind::any:
      break;
  }
  alternative_or_excluded = alternative_or_excluded || node.kind == QueryNode::Kind::any;
  unsigned cost = 0;
  for (const QueryNode& child : node.children) {
    cost += cost_of(child, scope, alternative_or_excluded);
  }
  return cost;
}

unsigned cost_of(const std::string& query, const SearchRequest& request) {
  return cost_of(parse_query(query, request.syntax).root, request.scope, false);
}

// Returns the cost of the filters and of the orders that read the whole match.
unsigned cost_of_match(const SearchRequest& request) {
  unsigned cost = static_cast<unsigned>(request.facets.size()) * facet;
  for (const FieldFilter& filter : request.filters) {
    cost += static_cast<unsigned>(filter.values.size()) / filter_values_per_unit + 1;
  }
  if (request.status != Status::all) {
    cost += status_range;
  }
  if (request.sort == Sort::deadline) {
    cost += sorted_by_deadline;
  } else if (request.sort != Sort::relevance) {
    cost += sorted;
  }
  return cost;
}

}  // namespace

unsigned estimated_cost(const SearchRequest& request) {
  unsigned cost = 1 + cost_of(request.query, request) + cost_of_match(request);
  for (const std::string& earlier : request.within) {
    cost += 1 + cost_of(earlier, request);
  }
  if (request.highlight) {
    cost += std::min(request.size, max_page_size) / marked_hits_per_unit;
  }
  const std::uint64_t last = request.collapse
                                 ? std::uint64_t{max_collapsed}
                                 : std::min(std::uint64_t{request.page} * request.size, std::uint64_t{max_depth});
  return cost + static_cast<unsigned>(last) / hits_per_unit_of_depth;
}

}  // namespace gonggo
