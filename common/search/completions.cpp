// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/completions.hpp"

#include <algorithm>
#include <cmath>

#include "common/index/terms.hpp"
#include "common/search/query_word.hpp"

namespace gonggo {
namespace {

constexpr std::size_t max_prefix_completions = 100;  // per prefix; the most frequent are kept
constexpr std::size_t max_prefix_scanned = 20'000;   // terms that are scanned for the completions of one prefix

// Returns how often a completion counts. In the body, it needs a second posting list.
std::size_t completion_weight(TextScope scope) { return scope == TextScope::body ? 2 : 1; }

}  // namespace

bool may_complete(const RequestBudget& budget, TextScope scope) {
  return budget.left(Resource::completions) >= completion_weight(scope) && budget.left(Resource::scans) > 0;
}

std::vector<Completion> find_completions(const OpenIndex& index, const Prefix& prefix, RequestBudget& budget,
                                         std::vector<Remark>& remarks) {
  const FieldId field = field_of(prefix.scope);
  const std::string beginning = text_term(field, TokenKind::stem, prefix.stem);
  std::vector<Completion> found;
  const std::size_t most_scanned = std::min(max_prefix_scanned, budget.left(Resource::scans));
  std::size_t scanned = 0;
  index.all.each_term(beginning, most_scanned, [&](const std::string& term, Xapian::doccount all) {
    budget.take(Resource::scans);
    if (++scanned > most_scanned) {
      return false;
    }
    if (const Xapian::doccount documents = index.removed->left(all, term); documents > 0) {
      found.push_back({documents, token_of(field, TokenKind::stem, term)});
    }
    return true;
  });
  std::sort(found.begin(), found.end(), [](const Completion& a, const Completion& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.stem < b.stem;
  });
  const std::size_t each = completion_weight(prefix.scope);
  const std::size_t most = std::min(max_prefix_completions, budget.left(Resource::completions) / each);
  if (found.size() > most || scanned > most_scanned) {
    found.resize(std::min(found.size(), most));
    const RemarkKind kind = scanned > most_scanned ? RemarkKind::prefix_cut_unscanned : RemarkKind::prefix_cut;
    remarks.push_back(make_remark(kind, {std::to_string(found.size()), prefix.typed, std::to_string(most_scanned)}));
  }
  budget.take(Resource::completions, found.size() * each);
  return found;
}

double weight_together(const std::vector<Completion>& completions, Xapian::doccount documents) {
  double without = 1;  // the share of the documents that have none of them
  for (const Completion& completion : completions) {
    without *= 1 - static_cast<double>(completion.documents) / std::max(1U, documents);
  }
  return bm25_weight(documents, static_cast<Xapian::doccount>(std::lround(documents * (1 - without))));
}

}  // namespace gonggo
