// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/empty_answer.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/exact_codes.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_offers = 3;

// Returns the kind of remark for an exact phrase or code that no document has.
RemarkKind kind_of_missing(std::string_view text) {
  const std::optional<CodeKind> kind = kind_of_code(text);
  if (!kind) {
    return RemarkKind::no_such_phrase;
  }
  switch (*kind) {
    case CodeKind::notice_number:
      return RemarkKind::no_such_number;
    case CodeKind::telephone:
      return RemarkKind::no_such_telephone;
    case CodeKind::amount:
      return RemarkKind::no_such_amount;
    case CodeKind::identifier:
      break;
  }
  return RemarkKind::no_such_code;
}

Remark with_total(Remark remark, std::uint64_t total) {
  remark.total = total;
  return remark;
}

class EmptyAnswer {
 public:
  EmptyAnswer(Search& search, OpenIndex& index, std::optional<Deadline> deadline)
      : search_(search), index_(index), deadline_(deadline) {}

  std::vector<Remark> remarks() {
    if (!search_.query().has_words()) {
      return {};
    }
    if (const std::uint64_t unfiltered = search_.unfiltered_total(); unfiltered > 0) {
      offer_fewer_filters();
      if (remarks_.empty()) {
        remarks_.push_back(make_remark(RemarkKind::nothing_under_filters, {std::to_string(unfiltered)}));
      }
    } else if (search_.similar().empty()) {
      name_what_is_missing();
      offer_fewer_words();
    }
    return std::move(remarks_);
  }

 private:
  void name_what_is_missing() {
    for (const LeafWords& leaf : search_.query().leaves()) {
      if (leaf.source->exact && !search_.is_in_a_document(leaf)) {
        remarks_.push_back(make_remark(kind_of_missing(leaf.source->text), {leaf.source->text}));
      }
    }
    if (!remarks_.empty()) {
      return;
    }
    if (!search_.query().is_plain()) {
      remarks_.push_back(make_remark(RemarkKind::nothing_matches));
      return;
    }
    std::string words;
    std::size_t count = 0;
    for (const QueryWord& word : search_.query().words()) {
      if (!word.stop) {
        words += (words.empty() ? "\"" : ", \"") + word.text + "\"";
        ++count;
      }
    }
    remarks_.push_back(make_remark(count == 1 ? RemarkKind::nothing_found : RemarkKind::nothing_of_words, {words}));
  }

  // Offers the words that would be kept without the floor, and then single words. A query with operators is left alone,
  // because its words mean nothing without them.
  void offer_fewer_words() {
    const std::vector<QueryWord>& words = search_.query().words();
    if (!search_.query().is_plain()) {
      return;
    }
    const std::vector<bool>& dropped = search_.answers().dropped;
    std::string kept;
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
      all += (all.empty() ? "" : " ") + words[i].text;
      if (!words[i].stop && !(i < dropped.size() && dropped[i])) {
        kept += (kept.empty() ? "" : " ") + words[i].text;
      }
    }
    std::vector<std::string> shorter{all, kept};
    for (const QueryWord& word : words) {
      if (!word.stop && !word.predicate) {
        shorter.push_back(word.text);
      }
    }
    std::size_t searches = 0;
    for (auto query = shorter.begin(); query != shorter.end() && searches < most_offers; ++query) {
      if (!query->empty() && *query != search_.text() && std::find(shorter.begin(), query, *query) == query) {
        ++searches;
        offer(*query);
      }
    }
  }

  // Offers a query if it finds something under the filters of the request.
  void offer(const std::string& query) {
    SearchRequest request = search_.request();
    request.query = query;
    RequestBudget budget(deadline_);
    Search shorter(index_, request, budget, deadline_);
    shorter.narrow_to(search_.earlier_groups(), {});
    if (const std::uint64_t total = shorter.has_every_word() ? shorter.total() : 0; total > 0) {
      Remark remark = make_remark(RemarkKind::fewer_words, {query, std::to_string(total)});
      remark.query = query;
      remarks_.push_back(with_total(std::move(remark), total));
    }
  }

  // Offers the search without each filter. If that finds nothing, offers it without all of them.
  void offer_fewer_filters() {
    const SearchRequest& request = search_.request();
    std::vector<std::string> all;
    const auto offer_one = [&](const SearchRequest& wider, const std::vector<std::string>& parameters) {
      offer_without(wider, parameters);
      all.insert(all.end(), parameters.begin(), parameters.end());
    };
    SearchRequest wider = request;
    if (request.dates.first || request.dates.last) {
      wider.dates = {};
      offer_one(wider, {"from", "to", "period"});
    }
    for (std::size_t i = 0; i < request.filters.size(); ++i) {
      wider = request;
      wider.filters.erase(wider.filters.begin() + static_cast<std::ptrdiff_t>(i));
      const Field& filtered = field(request.filters[i].field);
      offer_one(wider, {filtered.id == FieldId::id ? "id" : std::string(filtered.name)});
    }
    if (request.status != Status::all) {
      wider = request;
      wider.status = Status::all;
      offer_one(wider, {"status"});
    }
    if (request.has_attachment) {
      wider = request;
      wider.has_attachment.reset();
      offer_one(wider, {"has_attachment"});
    }
    if (remarks_.empty()) {
      offer_without({}, all);
    }
  }

  void offer_without(const SearchRequest& wider, const std::vector<std::string>& parameters) {
    const std::uint64_t total = search_.total_under(wider);
    if (total == 0) {
      return;
    }
    std::string names;
    for (const std::string& name : parameters) {
      names += (names.empty() ? "" : ", ") + name;
    }
    Remark remark = parameters.front() == "from" && parameters.back() == "period"
                        ? make_remark(RemarkKind::wider_period, {std::to_string(total)})
                        : make_remark(RemarkKind::fewer_filters, {names, std::to_string(total)});
    remark.without = parameters;
    remarks_.push_back(with_total(std::move(remark), total));
  }

  Search& search_;
  OpenIndex& index_;
  std::optional<Deadline> deadline_;
  std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> remarks_on_empty_answer(Search& search, OpenIndex& index, std::optional<Deadline> deadline) {
  return EmptyAnswer(search, index, deadline).remarks();
}

}  // namespace gonggo
