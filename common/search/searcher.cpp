// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/searcher.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <span>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/slots.hpp"
#include "common/index/terms.hpp"
#include "common/search/correction.hpp"
#include "common/search/duplicates.hpp"
#include "common/search/earlier_queries.hpp"
#include "common/search/empty_answer.hpp"
#include "common/search/filters.hpp"
#include "common/search/hit_snippet.hpp"
#include "common/search/related.hpp"
#include "common/search/search.hpp"
#include "common/search/similar.hpp"
#include "common/search/snippet.hpp"

namespace gonggo {
namespace {

constexpr unsigned max_rank = 1'000;
constexpr std::size_t max_remarks = 20;
constexpr std::chrono::seconds pause_without_shards{1};  // before shards that did not answer are asked again

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4f", value);
  return buffer.data();
}

std::string explanation_of(const Candidate& candidate, const std::vector<QueryWord>& words) {
  std::string text = "score " + number_text(candidate.score) + " from words " + number_text(candidate.first_stage) +
                     (candidate.all_words ? ", all words" : ", some words");
  for (const auto& [name, value] :
       {std::pair{", coverage ", candidate.coverage}, std::pair{", title ", candidate.title},
        std::pair{", title share ", candidate.title_share}, std::pair{", beginning ", candidate.beginning},
        std::pair{", adjacent ", candidate.adjacent}, std::pair{", fit ", candidate.fit}}) {
    text += name + number_text(value);
  }
  text += "; importance of the words:";
  for (const QueryWord& word : words) {
    text += " " + word.text + " " + (word.weightless ? "(stop word)" : number_text(word.idf));
  }
  return text;
}

// Removes the long texts, because a hit has all fields except these.
void drop_texts(Announcement& announcement) {
  announcement.body.clear();
  for (Attachment& file : announcement.attachments) {
    file.text.clear();
    file.places.clear();
  }
}

// Returns all remarks in the order in which the query was processed.
std::vector<Remark> remarks_of(CorrectedSearch& corrected) {
  std::vector<Remark> remarks = corrected.remarks();
  for (const std::vector<Remark>& more : {corrected.search().remarks(), corrected.search().answers().remarks}) {
    remarks.insert(remarks.end(), more.begin(), more.end());
  }
  return remarks;
}

// Removes duplicates, because a query can have the same mistake many times. If too many are left, the last one names
// the codes of those that are not shown.
std::vector<Remark> distinct(std::vector<Remark> remarks) {
  std::vector<Remark> kept;
  for (Remark& remark : remarks) {
    if (std::find(kept.begin(), kept.end(), remark) == kept.end()) {
      kept.push_back(std::move(remark));
    }
  }
  if (kept.size() > max_remarks) {
    std::set<std::string> codes;
    for (const Remark& remark : std::span(kept).subspan(max_remarks - 1)) {
      codes.insert(remark.code);
    }
    std::string names;
    for (const std::string& code : codes) {
      names += (names.empty() ? "" : ", ") + code;
    }
    const std::string count = std::to_string(kept.size() - (max_remarks - 1));
    kept.resize(max_remarks - 1);
    kept.push_back(make_remark(RemarkKind::more_remarks, {count, names}));
  }
  return kept;
}

// Errors of Xapian mean that the generation is damaged, because no query text causes such an error.
template <typename Work>
auto reading(const GenerationInfo& info, Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::storage,
                say("reading_failed", {{"path", info.path.string()}, {"reason", error.get_description()}}));
  }
}

}  // namespace

struct Searcher::Impl {
  OpenIndex index;
  bool may_miss_shards = false;
  std::chrono::steady_clock::time_point asks_all_again = {};  // when shards that are left out are tried again

  void begin(Deadline deadline, bool completely);
  void go_without(const ShardsMissing& missing);
  SearchResult search_what_is_there(const SearchRequest& asked, Deadline deadline);
  SearchRequest at_its_instant(SearchRequest request, Deadline deadline);
  SearchResult search(const SearchRequest& asked, Deadline deadline);
  Hit hit_of(const Candidate& candidate, const SearchRequest& request, const Search& search,
             Highlighter& highlighter) const;
  std::vector<Candidate> hits_of(Search& search, const SearchRequest& request, Deadline deadline);
  SimilarResult similar(const Announcement& announcement, const SearchRequest& asked, Deadline deadline);
  std::vector<ScoredId> rank(const SearchRequest& asked, unsigned limit);
  std::vector<Announcement> documents(std::string_view id, std::string_view source, Instant now, Deadline deadline);
};

// Returns the request with its instant filled in, after the documents that are due then were admitted.
SearchRequest Searcher::Impl::at_its_instant(SearchRequest request, Deadline deadline) {
  request.now = request.now.value_or(now());
  show_due_documents(index, *request.now, deadline);
  return request;
}

// Begins a request. Shards that were left out are asked again after a while, or at once if the answer must be complete.
void Searcher::Impl::begin(Deadline deadline, bool completely) {
  if (!index.remote) {
    return;
  }
  index.remote->begin(deadline);
  if (!index.remote->has_all() && (completely || std::chrono::steady_clock::now() >= asks_all_again)) {
    leave_out(index, {});
  }
}

// Leaves out the shards that are missing, for a while. Throws again if that is not allowed, or if no shard is left.
void Searcher::Impl::go_without(const ShardsMissing& missing) {
  std::set<std::size_t> shards(missing.shards().begin(), missing.shards().end());
  const std::size_t before = index.remote->left_out().size();
  shards.insert(index.remote->left_out().begin(), index.remote->left_out().end());
  if (!may_miss_shards || shards.size() == before || shards.size() == index.remote->shards()) {
    throw missing;
  }
  leave_out(index, {shards.begin(), shards.end()});
  asks_all_again = std::chrono::steady_clock::now() + pause_without_shards;
}

SearchResult Searcher::Impl::search(const SearchRequest& asked, Deadline deadline) {
  begin(deadline, false);
  for (;;) {
    try {
      SearchResult result = search_what_is_there(asked, deadline);
      if (index.remote && !index.remote->has_all()) {
        result.missing = index.remote->missing_share();
        const long percent = std::max(1L, std::lround(100 * result.missing));
        result.remarks.insert(result.remarks.begin(), make_remark(RemarkKind::partial, {std::to_string(percent)}));
      }
      return result;
    } catch (const ShardsMissing& missing) {
      go_without(missing);
    }
  }
}

SearchResult Searcher::Impl::search_what_is_there(const SearchRequest& asked, Deadline deadline) {
  const SearchRequest request = at_its_instant(asked, deadline);
  RequestBudget budget(deadline);
  CorrectedSearch corrected(index, request, budget, deadline);
  Search& search = corrected.search();
  search_within(request, index, budget, deadline, search);
  search.ask_ahead();
  SearchResult result;
  result.corrected_query = corrected.query();
  result.suggested_query = corrected.suggestion();
  result.interpretation = search.interpretation();
  result.generation = index.info.name;
  result.facets = search.facets();
  result.total = search.total();
  result.similar = search.similar().size();
  Highlighter highlighter(search.query().words(), index.analyzer, deadline);
  NoticeChains chains(index, request, deadline);
  const std::vector<Candidate> hits = hits_of(search, request, deadline);
  index.all.fetch_documents(documents_of(hits));
  for (const Candidate& candidate : hits) {
    check(deadline);
    result.hits.push_back(hit_of(candidate, request, search, highlighter));
  }
  chains.fetch(result.hits);
  for (Hit& hit : result.hits) {
    check(deadline);
    hit.notice = chains.link_of(hit.announcement);
  }
  result.remarks = remarks_of(corrected);
  if (result.total == 0) {
    const std::vector<Remark> help = remarks_on_empty_answer(search, index, deadline);
    const bool explained = std::any_of(help.begin(), help.end(), [](const Remark& remark) {
      return remark.code == "nothing_found" || !remark.without.empty();
    });
    if (result.similar > 0 && !explained) {
      result.remarks.push_back(make_remark(RemarkKind::similar_only));
    }
    result.remarks.insert(result.remarks.end(), help.begin(), help.end());
  }
  result.remarks = distinct(std::move(result.remarks));
  return result;
}

std::vector<Candidate> Searcher::Impl::hits_of(Search& search, const SearchRequest& request, Deadline deadline) {
  const unsigned offset = (request.page - 1) * request.size;
  if (!request.collapse) {
    return search.hits(offset, request.size);
  }
  const std::vector<Candidate> all = without_duplicates(search.hits(0, max_collapsed), index, deadline);
  const std::size_t first = std::min<std::size_t>(offset, all.size());
  const std::size_t last = std::min<std::size_t>(first + request.size, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)};
}

SimilarResult Searcher::Impl::similar(const Announcement& announcement, const SearchRequest& asked, Deadline deadline) {
  begin(deadline, true);
  const SearchRequest request = at_its_instant(asked, deadline);
  const std::vector<QueryWord> no_words;
  Highlighter highlighter(no_words, index.analyzer, deadline);
  const auto shown = [&](const std::vector<Candidate>& candidates) {
    index.all.fetch_documents(documents_of(candidates));
    std::vector<Hit> hits;
    for (const Candidate& candidate : candidates) {
      check(deadline);
      Hit hit;
      hit.group = Group::some;
      hit.announcement = index.texts.announcement(index.all.document(candidate.document));
      hit.score = candidate.score;
      hit.title.text = hit.announcement.title;
      set_snippet(hit, highlighter);
      drop_texts(hit.announcement);
      hits.push_back(std::move(hit));
    }
    return hits;
  };
  SimilarResult result{.hits = shown(similar_documents(index, announcement, request, deadline)),
                       .related = shown(related_documents(index, announcement, request, deadline))};
  NoticeChains chains(index, request, deadline);
  chains.fetch(result.related);
  result.notice = chains.link_of(announcement);
  for (Hit& hit : result.related) {
    if (hit.announcement.source == announcement.source) {
      hit.notice = chains.link_of(hit.announcement);
    }
  }
  return result;
}

Hit Searcher::Impl::hit_of(const Candidate& candidate, const SearchRequest& request, const Search& search,
                           Highlighter& highlighter) const {
  Hit hit;
  hit.group = candidate.group;
  if (request.collapse) {
    hit.duplicates = candidate.duplicates;
  }
  hit.announcement = index.texts.announcement(index.all.document(candidate.document));
  hit.score = std::max(candidate.score, 0.0);
  hit.title.text = hit.announcement.title;
  if (request.highlight) {
    hit.title = highlighter.whole(hit.announcement.title);
    set_snippet(hit, highlighter);
  }
  if (request.explain) {
    hit.explanation = explanation_of(candidate, search.query().words());
    if (candidate.age_factor) {
      hit.explanation += "; for its age times " + number_text(*candidate.age_factor);
    }
    if (candidate.superseded) {
      hit.explanation += "; superseded, times " + number_text(index.weights.superseded);
    }
  }
  drop_texts(hit.announcement);
  return hit;
}

std::vector<ScoredId> Searcher::Impl::rank(const SearchRequest& asked, unsigned limit) {
  begin(Deadline::max(), true);
  const SearchRequest request = at_its_instant(asked, Deadline::max());
  RequestBudget budget;
  CorrectedSearch corrected(index, request, budget, std::nullopt);
  Search& search = corrected.search();
  search_within(request, index, budget, std::nullopt, search);
  std::vector<ScoredId> ranked;
  for (const Candidate& candidate : search.hits(0, std::min(limit, max_rank))) {
    const std::string key = index.streams.by_date(index.all, candidate.document);
    const auto [source, id] = identity_of(key);
    ranked.push_back({std::string(source), std::string(id), std::max(candidate.score, 0.0)});
  }
  return ranked;
}

std::vector<Announcement> Searcher::Impl::documents(std::string_view id, std::string_view source, Instant now,
                                                    Deadline deadline) {
  begin(deadline, true);
  show_due_documents(index, now, deadline);
  const std::vector<std::string> looked_at =
      source.empty() ? index.sources : std::vector<std::string>{std::string(source)};
  const Matcher matcher(index, now, std::nullopt);
  const Matches matches = matcher.run({.query = matcher.shown(value_query(FieldId::id, id, looked_at)),
                                       .slot = Slot::by_date,
                                       .most = index.all.size()});
  std::vector<Xapian::docid> documents;
  for (const MatchedDocument& match : matches.found) {
    documents.push_back(match.document);
  }
  index.all.fetch_documents(documents);
  std::vector<Announcement> found;
  for (const Xapian::docid document : documents) {
    found.push_back(index.texts.announcement(index.all.document(document)));
  }
  return found;
}

Searcher::Searcher(const std::filesystem::path& generation, std::shared_ptr<const WordLists> words,
                   std::size_t cache_bytes, const Searcher* sibling, ShardAccess shards) {
  try {
    const SharedTables shared = sibling != nullptr ? sibling->impl_->index.shared : SharedTables{};
    impl_ = std::make_unique<Impl>(Impl{open_index(generation, std::move(words), shared, std::move(shards.calls))});
    impl_->index.streams = StreamCache(impl_->index.shared.words, cache_bytes);
    impl_->may_miss_shards = shards.may_miss_shards;
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw_damaged(generation, error.get_msg());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::storage,
                say("opening_failed", {{"path", generation.string()}, {"reason", error.get_description()}}));
  }
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResult Searcher::search(const SearchRequest& request, std::chrono::steady_clock::time_point deadline) {
  return reading(impl_->index.info, [&] { return impl_->search(request, deadline); });
}

std::vector<ScoredId> Searcher::rank(const SearchRequest& request, unsigned limit) {
  return reading(impl_->index.info, [&] { return impl_->rank(request, limit); });
}

std::vector<Announcement> Searcher::documents(std::string_view id, std::string_view source, Instant now,
                                              std::chrono::steady_clock::time_point deadline) {
  return reading(impl_->index.info, [&] { return impl_->documents(id, source, now, deadline); });
}

SimilarResult Searcher::similar(const Announcement& announcement, const SearchRequest& request,
                                std::chrono::steady_clock::time_point deadline) {
  return reading(impl_->index.info, [&] { return impl_->similar(announcement, request, deadline); });
}

std::string Searcher::state(Instant now, std::chrono::steady_clock::time_point deadline) {
  return reading(impl_->index.info, [&] {
    impl_->begin(deadline, false);
    show_due_documents(impl_->index, now, deadline);
    return impl_->index.info.name + "+" + std::to_string(impl_->index.due.size());
  });
}

void Searcher::use(std::shared_ptr<const WordLists> words) {
  impl_->index.lists = words ? std::move(words) : std::make_shared<const WordLists>();
}

const WordLists& Searcher::words() const { return *impl_->index.lists; }

bool Searcher::tune(std::string_view weight, double value) {
  const auto all = named_weights();
  const auto named = std::find_if(all.begin(), all.end(), [&](const NamedWeight& w) { return w.name == weight; });
  if (named == all.end() || !(value >= named->least && value <= named->most)) {
    return false;
  }
  impl_->index.weights.*(named->value) = value;
  return true;
}

std::vector<Token> Searcher::analyze(std::string_view text) { return impl_->index.analyzer.analyze(text); }

const GenerationInfo& Searcher::generation() const { return impl_->index.info; }

}  // namespace gonggo
