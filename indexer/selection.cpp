// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/selection.hpp"

#include "common/base/date.hpp"
#include "common/base/error.hpp"
#include "common/index/generation.hpp"
#include "common/search/searcher.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

std::vector<DocumentName> select_documents(const std::filesystem::path& index, const std::string& query,
                                           const std::string& source) {
  if (normalize_keyword(query).empty()) throw Error(ErrorKind::usage, "--query is empty; name what is to be deleted");
  if (query.size() > max_query_bytes)
    throw Error(ErrorKind::usage, "--query is longer than " + std::to_string(max_query_bytes) + " bytes");
  const auto live = live_generation(index);
  if (!live) throw Error(ErrorKind::missing, index.string() + " holds no index yet; gonggo-indexer build makes one");

  SearchRequest request;
  request.query = query;
  request.sort = Sort::date;  // the set that matches every word, not any of them
  request.size = max_page_size;
  request.highlight = false;
  request.rescore = false;
  request.now = seoul_midnight(*make_day(2199, 12, 31));  // nothing is withheld from those who delete
  if (!source.empty()) request.filters.push_back({FieldId::source, {source}});

  Searcher searcher(*live, nullptr);
  std::vector<DocumentName> found;
  for (;; ++request.page) {
    const SearchResult result = searcher.search(request, std::chrono::steady_clock::time_point::max());
    if (!result.remarks.empty())
      throw Error(ErrorKind::usage,
                  "--query: " + result.remarks.front().message + "; write it so that nothing is guessed");
    if (result.total > max_depth)
      throw Error(ErrorKind::usage, "--query matches " + std::to_string(result.total) + " documents, more than " +
                                        std::to_string(max_depth) + "; narrow it, by year for instance");
    for (const Hit& hit : result.hits) found.push_back({hit.announcement.source, hit.announcement.id});
    if (result.hits.empty() || found.size() >= result.total) return found;
  }
}

}  // namespace gonggo
