// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/answer_set.hpp"

#include <optional>
#include <string>
#include <utility>

#include "common/index/terms.hpp"
#include "common/search/filters.hpp"
#include "common/search/relaxation.hpp"
#include "common/search/word_match.hpp"

namespace gonggo {

AnswerSet decide_answers(const CompiledQuery& query, const Xapian::Query& strict, const Matcher& matcher,
                         const std::optional<Xapian::Query>& likely) {
  AnswerSet answers{strict, {}, {}, {}, true};
  if (matcher.exists(strict)) {
    return answers;
  }
  if (std::optional<Relaxed> looser = relax(query, matcher, likely)) {
    answers.match = std::move(looser->match);
    answers.remarks.push_back(std::move(looser->remark));
    answers.dropped = std::move(looser->dropped);
    answers.missed = std::move(looser->missed);
  } else {
    answers.found = false;
  }
  return answers;
}

// The documents are named by their ids, because the index may consist of two databases.
Xapian::Query documents_of(OpenIndex& index, const std::vector<Candidate>& candidates) {
  index.streams.fetch(index.all, documents_of(candidates));
  std::vector<Xapian::Query> names;
  for (const Candidate& candidate : candidates) {
    const std::string key = index.streams.by_date(index.all, candidate.document);
    const auto [source, id] = identity_of(key);
    names.push_back(value_query(FieldId::id, id, {std::string(source)}));
  }
  return any_of(names);
}

std::unordered_set<Xapian::docid> documents_among(OpenIndex& index, const Matcher& matcher, const Xapian::Query& match,
                                                  const std::vector<Candidate>& candidates) {
  const Xapian::Query among(Xapian::Query::OP_FILTER, documents_of(index, candidates), matcher.unweighted(match));
  std::unordered_set<Xapian::docid> documents;
  for (const MatchedDocument& found :
       matcher.run({.query = matcher.shown(among), .most = static_cast<Xapian::doccount>(candidates.size())}).found) {
    documents.insert(found.document);
  }
  return documents;
}

}  // namespace gonggo
