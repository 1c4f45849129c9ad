// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/unknown_values.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

constexpr std::size_t max_similar = 3;
constexpr std::size_t max_length = 64;  // in code points; longer values are not compared

// True if people choose the values of the field from a list. Such a field has a facet, and its values are compared as a
// whole.
bool is_chosen_from_list(const Field& row) {
  return row.facet && (row.type == FieldType::keyword || row.type == FieldType::path);
}

using Characters = std::vector<std::string_view>;

// Splits the text into its code points.
Characters characters(std::string_view text) {
  Characters all;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && utf8::is_continuation(text[end])) {
      ++end;
    }
    all.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return all;
}

// Returns the Levenshtein distance: the least number of characters to insert, delete or replace.
std::size_t distance(const Characters& a, const Characters& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

// A value of the index that is similar to the wanted value.
struct SimilarValue {
  std::size_t distance;
  Xapian::doccount frequency;
  std::string value;
};

// Returns the distance of two similar values: one contains the other, or at most a third of the wanted characters
// differ. Returns nullopt for other values. Values of very different lengths are not compared by their characters.
std::optional<std::size_t> similar_distance(const std::string& wanted, const Characters& wanted_characters,
                                            const std::string& other) {
  const Characters there = characters(other);
  if (there.size() > max_length) {
    return std::nullopt;
  }
  const std::size_t most = std::max<std::size_t>(1, wanted_characters.size() / 3);
  const bool contains = wanted_characters.size() > 1 && there.size() > 1 &&
                        (other.find(wanted) != std::string::npos || wanted.find(other) != std::string::npos);
  const std::size_t longer = std::max(wanted_characters.size(), there.size());
  if (!contains && longer - std::min(wanted_characters.size(), there.size()) > most) {
    return std::nullopt;
  }
  const std::size_t far = distance(wanted_characters, there);
  return contains || far <= most ? std::make_optional(far) : std::nullopt;
}

// Returns the similar values of the field. The nearest come first; equally near values are sorted by frequency.
std::vector<SimilarValue> find_similar(const std::string& prefix, const std::string& value, const OpenIndex& index,
                                       RequestBudget& budget) {
  const Characters wanted = characters(value);
  if (wanted.size() > max_length) {
    return {};
  }
  std::vector<SimilarValue> found;
  index.all.each_term(prefix, budget.left(Resource::comparisons), [&](const std::string& term, Xapian::doccount all) {
    if (!budget.take(Resource::comparisons)) {
      return false;
    }
    std::string other = term.substr(prefix.size());
    if (const std::optional<std::size_t> far = similar_distance(value, wanted, other)) {
      found.push_back({*far, index.removed->left(all, term), std::move(other)});
    }
    return true;
  });
  std::sort(found.begin(), found.end(), [](const SimilarValue& a, const SimilarValue& b) {
    if (a.distance != b.distance) {
      return a.distance < b.distance;
    }
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.value < b.value;
  });
  return found;
}

// Returns the most similar values that occur in a visible document, in the form in which filters compare values.
std::vector<std::string> similar_values(FieldId id, const std::string& value, const OpenIndex& index,
                                        const Matcher& matcher, RequestBudget& budget) {
  const std::string prefix(field(id).prefix);
  std::vector<std::string> values;
  for (const SimilarValue& one : find_similar(prefix, value, index, budget)) {
    if (values.size() == max_similar) {
      break;
    }
    if (matcher.exists_visible(Xapian::Query(prefix + one.value))) {
      values.push_back(one.value);
    }
  }
  return values;
}

class ValueChecker {
 public:
  ValueChecker(const OpenIndex& index, const Matcher& matcher, RequestBudget& budget)
      : index_(index), matcher_(matcher), budget_(budget) {}

  void check(FieldId id, const std::string& value) {
    if (!is_chosen_from_list(field(id)) || exists(value_term(id, value))) {
      return;
    }
    std::string similar;
    for (const std::string& one : similar_values(id, compared_value(id, value), index_, matcher_, budget_)) {
      similar += (similar.empty() ? "\"" : ", \"") + one + "\"";
    }
    const std::string_view name = field(id).name;
    remarks_.push_back(similar.empty() ? make_remark(RemarkKind::unknown_value, {name, value})
                                       : make_remark(RemarkKind::unknown_value_with_similar, {name, value, similar}));
  }

  void check(const QueryNode& node) {
    if (node.kind == QueryNode::Kind::filter) {
      check(node.field, node.text);
    }
    for (const QueryNode& child : node.children) {
      check(child);
    }
  }

  std::vector<Remark> take() { return std::move(remarks_); }

 private:
  // A value exists if a visible document has it. If all documents are visible, a term look-up is enough.
  [[nodiscard]] bool exists(const std::string& term) const {
    return index_.frequency(term) > 0 && (matcher_.shows_all() || matcher_.exists_visible(Xapian::Query(term)));
  }

  const OpenIndex& index_;
  const Matcher& matcher_;
  RequestBudget& budget_;
  std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> remarks_on_unknown_values(const SearchRequest& request, const QueryNode& query,
                                              const OpenIndex& index, const Matcher& matcher, RequestBudget& budget) {
  ValueChecker checker(index, matcher, budget);
  for (const FieldFilter& filter : request.filters) {
    for (const std::string& value : filter.values) {
      checker.check(filter.field, value);
    }
  }
  checker.check(query);
  return checker.take();
}

}  // namespace gonggo
