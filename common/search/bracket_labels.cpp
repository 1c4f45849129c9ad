// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/bracket_labels.hpp"

#include <algorithm>
#include <array>

namespace gonggo {
namespace {

struct Brackets {
  std::string_view open;
  std::string_view close;
  bool leads = false;  // a label only before all other words
};
constexpr std::array<Brackets, 9> all_brackets{{{"[", "]"},
                                                {"［", "］"},
                                                {"【", "】"},
                                                {"〔", "〕"},
                                                {"<", ">"},
                                                {"〈", "〉"},
                                                {"《", "》"},
                                                {"(", ")", true},
                                                {"（", "）", true}}};
constexpr std::string_view text_between_labels = " \t\n";

const Brackets* brackets_at(std::string_view query, std::size_t at) {
  const auto pair = std::find_if(all_brackets.begin(), all_brackets.end(),
                                 [&](const Brackets& one) { return query.substr(at).starts_with(one.open); });
  return pair == all_brackets.end() ? nullptr : &*pair;
}

// Returns the bytes between the brackets of each label, in order.
std::vector<QueryNode::Range> labels_of(std::string_view query) {
  std::vector<QueryNode::Range> labels;
  bool leads = true;
  for (std::size_t at = 0; at < query.size();) {
    const Brackets* pair = brackets_at(query, at);
    const std::size_t begin = pair == nullptr ? at : at + pair->open.size();
    const std::size_t end = pair == nullptr ? std::string_view::npos : query.find(pair->close, begin);
    const bool is_label = end != std::string_view::npos && (leads || !pair->leads) &&
                          query.substr(begin, end - begin).find_first_of("|()[]<>\"") == std::string_view::npos;
    if (is_label) {
      labels.emplace_back(begin, end);
      at = end + pair->close.size();
    } else {
      leads = leads && text_between_labels.find(query[at]) != std::string_view::npos;
      ++at;
    }
  }
  return labels;
}

// Adds the parts of the label that the leaf has. Each piece of the leaf comes from another place of the query.
void add_label(QueryNode& leaf, const QueryNode::Range& label) {
  for (std::size_t i = 0; i < leaf.origins.size(); ++i) {
    const auto [at, in_query] = leaf.origins[i];
    const std::size_t size = (i + 1 < leaf.origins.size() ? leaf.origins[i + 1].first : leaf.text.size()) - at;
    const std::size_t begin = std::max(label.first, in_query);
    const std::size_t end = std::min(label.second, in_query + size);
    if (begin < end) {
      leaf.labels.emplace_back(at + (begin - in_query), at + (end - in_query));
    }
  }
}

}  // namespace

void mark_labels(QueryNode& root, std::string_view query) {
  const std::vector<QueryNode::Range> labels = labels_of(query);
  for (QueryNode& leaf : root.children) {
    for (const QueryNode::Range& label : labels) {
      if (leaf.kind == QueryNode::Kind::text && !leaf.excluded && leaf.scope == TextScope::all) {
        add_label(leaf, label);
      }
    }
  }
}

}  // namespace gonggo
