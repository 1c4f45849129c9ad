// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/unknown_values.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

constexpr std::size_t max_similar = 3;
constexpr std::size_t max_scanned = 20'000;  // maximum number of values of a field that are compared
constexpr std::size_t max_length = 64;       // in code points; longer values are not compared

// True if people choose the values of the field from a list. Such a field has a facet, and its values are compared as a
// whole.
bool is_chosen_from_list(const Field& row) {
  return row.facet && (row.type == FieldType::keyword || row.type == FieldType::path);
}

// Splits the text into its code points.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
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
std::size_t distance(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
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

// True if one value contains the other, or if at most a third of the wanted characters differ.
bool are_similar(std::string_view wanted, std::size_t wanted_length, std::string_view other, std::size_t other_length,
                 std::size_t distance) {
  const bool contains = wanted_length > 1 && other_length > 1 &&
                        (other.find(wanted) != std::string_view::npos || wanted.find(other) != std::string_view::npos);
  return contains || distance <= std::max<std::size_t>(1, wanted_length / 3);
}

// Returns the similar values of the field. The nearest come first; equally near values are sorted by frequency.
std::vector<SimilarValue> find_similar(const std::string& prefix, const std::string& value,
                                       const Xapian::Database& db) {
  const std::vector<std::string_view> wanted = characters(value);
  if (wanted.size() > max_length) {
    return {};
  }
  std::vector<SimilarValue> found;
  std::size_t scanned = 0;
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && ++scanned <= max_scanned; ++term) {
    std::string other = (*term).substr(prefix.size());
    const std::vector<std::string_view> there = characters(other);
    if (there.size() > max_length) {
      continue;
    }
    const std::size_t far = distance(wanted, there);
    if (are_similar(value, wanted.size(), other, there.size(), far)) {
      found.push_back({far, term.get_termfreq(), std::move(other)});
    }
  }
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
                                        const Matcher& matcher) {
  const std::string prefix(field(id).prefix);
  std::vector<std::string> values;
  for (const SimilarValue& one : find_similar(prefix, value, index.db)) {
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
  ValueChecker(const OpenIndex& index, const Matcher& matcher) : index_(index), matcher_(matcher) {}

  void check(FieldId id, const std::string& value) {
    if (!is_chosen_from_list(field(id)) || exists(value_term(id, value))) {
      return;
    }
    std::string similar;
    for (const std::string& one : similar_values(id, compared_value(id, value), index_, matcher_)) {
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
    return index_.db.term_exists(term) && (matcher_.shows_all() || matcher_.exists_visible(Xapian::Query(term)));
  }

  const OpenIndex& index_;
  const Matcher& matcher_;
  std::vector<Remark> remarks_;
};

}  // namespace

std::vector<Remark> remarks_on_unknown_values(const SearchRequest& request, const QueryNode& query,
                                              const OpenIndex& index, const Matcher& matcher) {
  ValueChecker checker(index, matcher);
  for (const FieldFilter& filter : request.filters) {
    for (const std::string& value : filter.values) {
      checker.check(filter.field, value);
    }
  }
  checker.check(query);
  return checker.take();
}

}  // namespace gonggo
