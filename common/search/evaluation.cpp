// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/evaluation.hpp"

#include "common/index/slots.hpp"

namespace gonggo {
namespace {

// The weighting scheme of the first stage: BM25 (bm25.hpp) without the factor for rare terms. A query gives each term
// this factor, bm25_weight() of query_word.hpp, by OP_SCALE_WEIGHT. So the factors and the average length are those of
// the documents that are not removed; Xapian's own would count the removed ones, too.
class FirstStageWeight : public Xapian::Weight {
 public:
  explicit FirstStageWeight(const Bm25& bm25) : bm25_(bm25) {
    need_stat(WDF);
    need_stat(DOC_LENGTH);
  }

  FirstStageWeight* clone() const override { return new FirstStageWeight(bm25_); }
  double get_sumpart(Xapian::termcount count, Xapian::termcount length, Xapian::termcount) const override {
    return bm25_.value(factor_, count, length);
  }
  double get_maxpart() const override { return bm25_.most(factor_); }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override { factor_ = factor; }

  Bm25 bm25_;
  double factor_ = 0;
};

}  // namespace

bool comes_before(const MatchedDocument& first, const MatchedDocument& second) {
  if (first.weight != second.weight) {
    return first.weight > second.weight;
  }
  return first.value != second.value ? first.value < second.value : first.document < second.document;
}

Matches evaluate(const Xapian::Database& database, const Evaluation& evaluation, std::optional<Deadline> deadline) {
  Xapian::Enquire enquire(database);
  enquire.set_query(evaluation.query);
  if (evaluation.bm25) {
    enquire.set_weighting_scheme(FirstStageWeight(*evaluation.bm25));
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  if (evaluation.slot) {
    enquire.set_sort_by_relevance_then_value(slot_number(*evaluation.slot), false);
  }
  // Xapian may stop early then. It would search several databases one after the other, and the documents of the first
  // one would come first.
  if (!evaluation.bm25 && !evaluation.slot && (evaluation.most <= 1 || database.size() == 1)) {
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  }
  std::optional<DeadlineDecider> decider;
  if (deadline) {
    check(*deadline);
    decider.emplace(*deadline);
  }
  const Xapian::MSet set = enquire.get_mset(0, evaluation.most, evaluation.exact ? database.get_doccount() : 0, nullptr,
                                            decider ? &*decider : nullptr);
  Matches matches{.found = {}, .estimate = set.get_matches_estimated()};
  matches.found.reserve(set.size());
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    matches.found.push_back({*hit, hit.get_weight(), evaluation.slot ? hit.get_sort_key() : std::string()});
  }
  return matches;
}

std::vector<Xapian::doccount> count_with_each(const Xapian::Database& database,
                                              const std::vector<Xapian::docid>& documents,
                                              const std::vector<std::string>& terms) {
  std::vector<Xapian::doccount> counts;
  for (const std::string& term : terms) {
    auto at = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    Xapian::doccount count = 0;
    for (const Xapian::docid document : documents) {
      at.skip_to(document);
      if (at == end) {
        break;
      }
      count += *at == document ? 1 : 0;
    }
    counts.push_back(count);
  }
  return counts;
}

}  // namespace gonggo
