// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/selection.hpp"

#include <algorithm>
#include <array>

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "common/index/generation.hpp"
#include "common/search/interpretation.hpp"
#include "common/search/query.hpp"
#include "common/search/searcher.hpp"
#include "common/text/keyword.hpp"

namespace gonggo::indexer {
namespace {

// True if every match must contain a word or a field value of the query. A query that has only punctuation matches
// every document. A query with `OR` and punctuation on one side also matches every document.
bool names_something(const QueryNode& node, Searcher& searcher) {
  const auto named = [&](const QueryNode& child) { return !child.excluded && names_something(child, searcher); };
  switch (node.kind) {
    case QueryNode::Kind::all:
      return std::any_of(node.children.begin(), node.children.end(), named);
    case QueryNode::Kind::any:
      return std::all_of(node.children.begin(), node.children.end(), named);
    case QueryNode::Kind::text:
    case QueryNode::Kind::phrase:
    case QueryNode::Kind::prefix:
      return !searcher.analyze(node.text).empty();
    case QueryNode::Kind::filter:
      return !normalize_keyword(node.text).empty();
  }
  return false;
}

// False for remarks that say why nothing was found. The query was then searched for as typed.
bool reports_guess(const Remark& remark) {
  static constexpr std::array as_typed{"unknown_value", "suggested",    "no_exact_match", "nothing_found",
                                       "fewer_words",   "wider_period", "fewer_filters",  "similar_only"};
  return std::none_of(as_typed.begin(), as_typed.end(), [&](const char* code) { return remark.code == code; });
}

}  // namespace

std::vector<DocumentName> select_documents(const std::filesystem::path& index, const std::string& query,
                                           const std::string& source) {
  if (query.size() > max_query_bytes) {
    throw Error(ErrorKind::usage, say("query_too_long", {{"limit", max_query_bytes}}));
  }
  const auto live = live_generation(index);
  if (!live) {
    throw Error(ErrorKind::missing, say("no_index_yet", {{"directory", index.string()}}));
  }

  SearchRequest request;
  request.query = query;
  request.sort = Sort::date;  // with this order, a match must have every word of the query
  request.size = max_page_size;
  request.highlight = false;
  request.rescore = false;
  request.now = seoul_midnight(latest_day);  // at this time no document is under embargo
  if (!source.empty()) {
    request.filters.push_back({FieldId::source, {source}});
  }

  Searcher searcher(*live, nullptr);
  if (!names_something(parse_query(query, request.syntax).root, searcher)) {
    throw Error(ErrorKind::usage, say("query_names_nothing"));
  }
  std::vector<DocumentName> found;
  for (;; ++request.page) {
    const SearchResult result = searcher.search(request, std::chrono::steady_clock::time_point::max());
    for (const Remark& remark : result.remarks) {
      if (reports_guess(remark)) {
        throw Error(ErrorKind::usage, say("query_is_guessed", {{"remark", {remark.message, remark.korean}}}));
      }
    }
    for (const Interpretation& wish : result.interpretation) {
      if (wish.kind == WishKind::date || wish.kind == WishKind::status) {
        const Message kind = wish.kind == WishKind::date ? say("a_date") : say("a_status");
        throw Error(ErrorKind::usage, say("query_is_wish", {{"text", wish.text}, {"kind", kind}}));
      }
    }
    if (result.total > max_depth) {
      throw Error(ErrorKind::usage, say("query_beyond_depth", {{"matches", result.total}, {"most", max_depth}}));
    }
    for (const Hit& hit : result.hits) {
      found.push_back({hit.announcement.source, hit.announcement.id});
    }
    if (result.hits.empty() || found.size() >= result.total) {
      return found;
    }
  }
}

}  // namespace gonggo::indexer
