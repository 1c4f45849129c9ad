// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/similar.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/matcher.hpp"
#include "common/search/ranking.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_terms = 24;
constexpr std::size_t most_body_bytes = 24U << 10U;  // later text hardly changes the best words and takes time
constexpr double title_count = 4;                    // a word of the title or a keyword counts like so many of the body
constexpr double least_share = 1.0 / 6;

struct WeighedTerm {
  std::string term;
  double weight = 0;  // factor in the first stage (ranking.hpp)
  double worth = 0;
};

// Counts the words of the announcement. Numbers are left out, because they are dates and amounts.
std::map<std::string, double> counts_of(OpenIndex& index, const Announcement& announcement) {
  std::map<std::string, double> counts;
  const auto add = [&](std::string_view text, double count) {
    for (const Token& token : index.analyzer.analyze(text)) {
      if ((token.kind == TokenKind::stem || token.kind == TokenKind::part) && token.script != Script::number &&
          utf8::count_code_points(token.term) > 1) {
        counts[token.term] += count;
      }
    }
  };
  add(announcement.title, title_count);
  for (const std::string& keyword : announcement.keywords) {
    add(keyword, title_count);
  }
  add(utf8::truncated(announcement.body, most_body_bytes), 1);
  return counts;
}

// Returns the best terms. Leaves out a term of one document only, which finds nothing else, and a term of more than a
// quarter of the documents, which says little.
std::vector<WeighedTerm> best_terms(OpenIndex& index, const Announcement& announcement) {
  const Xapian::doccount documents = index.documents();
  const std::map<std::string, double> counts = counts_of(index, announcement);
  std::vector<std::string> names;
  for (const auto& [word, count] : counts) {
    names.push_back(text_term(FieldId::body, TokenKind::stem, word));
  }
  index.frequencies.fetch(names);
  std::vector<WeighedTerm> terms;
  for (const auto& [word, count] : counts) {
    const std::string term = text_term(FieldId::body, TokenKind::stem, word);
    const Xapian::doccount frequency = index.frequency(term);
    const bool stops = index.lists->stop_words.contains(word);
    if (frequency >= 2 && frequency <= std::max(2.0, documents / 4.0) && !stops) {
      const double weight = 1 + std::log(count);
      terms.push_back({term, weight * bm25_weight(documents, frequency),
                       weight * std::log(static_cast<double>(documents) / frequency)});
    }
  }
  std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.worth > b.worth; });
  terms.resize(std::min(terms.size(), most_terms));
  return terms;
}

Matches run(const OpenIndex& index, const Matcher& matcher, const Xapian::Query& query, Xapian::doccount count) {
  return matcher.run(
      {.query = matcher.with_conditions(query), .bm25 = index.bm25(), .slot = Slot::by_date, .most = count});
}

// Returns the weight that the announcement itself has. 0: the index does not have it.
double own_weight(OpenIndex& index, const Matcher& matcher, const Xapian::Query& words, const Xapian::Query& itself) {
  const Matches matches = run(index, matcher, Xapian::Query(Xapian::Query::OP_FILTER, words, itself), 1);
  return matches.found.empty() ? 0 : matches.found.front().weight;
}

}  // namespace

std::vector<Candidate> similar_documents(OpenIndex& index, const Announcement& announcement,
                                         const SearchRequest& request, Deadline deadline) {
  std::vector<Xapian::Query> parts;
  for (const WeighedTerm& term : best_terms(index, announcement)) {
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
  }
  std::vector<Candidate> candidates;
  if (parts.empty() || request.size == 0) {
    return candidates;
  }
  const Instant now = request.now.value_or(gonggo::now());
  const Xapian::Query words(Xapian::Query::OP_OR, parts.begin(), parts.end());
  const Xapian::Query itself(id_term(announcement.source, announcement.id));
  Matcher matcher(index, now, deadline);
  const double least = least_share * own_weight(index, matcher, words, itself);
  if (const auto filters = filter_query(request, index.all, seoul_day(now), index.sources)) {
    matcher.restrict_to(*filters);
  }
  const Xapian::Query others(Xapian::Query::OP_AND_NOT, words, itself);
  for (const MatchedDocument& match : run(index, matcher, others, request.size).found) {
    if (match.weight >= least) {
      candidates.push_back({.document = match.document, .score = match.weight});
    }
  }
  return candidates;
}

}  // namespace gonggo
