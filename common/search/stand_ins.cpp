// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stand_ins.hpp"

#include <algorithm>
#include <utility>

#include "common/text/hanja.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_words = 3;  // words of the query that one text may replace

// Adds the synonyms and the learned forms of one text. Returns false if there are none.
bool add_texts(const std::string& written, std::size_t words, const WordLists& lists, std::vector<StandIn>& all) {
  const std::size_t before = all.size();
  if (const auto found = lists.synonyms.find(written); found != lists.synonyms.end()) {
    for (const std::string& text : found->second) {
      all.push_back({text, words});
    }
  }
  if (const auto found = lists.aliases.find(alias_key(written)); found != lists.aliases.end()) {
    for (const LearnedForm& form : found->second) {
      all.push_back({form.text, words, form.share, true});
    }
  }
  return all.size() > before;
}

}  // namespace

std::vector<StandIn> stand_ins(std::span<const QueryWord> words, const WordLists& lists) {
  std::vector<StandIn> all;
  std::string written;
  for (std::size_t n = 1; n <= std::min(most_words, words.size()); ++n) {
    const QueryWord& last = words[n - 1];
    if (!add_texts(written + last.stem, n, lists, all) && !last.surface.empty()) {
      add_texts(written + last.surface, n, lists, all);
    }
    written += (last.surface.empty() ? last.stem : last.surface) + ' ';
  }
  if (std::string reading = words.empty() ? "" : hangul_reading(words.front().stem); !reading.empty()) {
    all.push_back({std::move(reading), 1, 1.0, true});
  }
  return all;
}

std::vector<QueryWord> whole_words(std::vector<QueryWord> form) {
  for (QueryWord& word : form) {
    if (!word.known && !all_known(parts_of(word))) {
      return {};
    }
    std::erase_if(word.alternatives,
                  [&](const Alternative& one) { return word.known || one.kind != Alternative::Kind::parts; });
    word.bigrams.clear();
    std::erase_if(word.terms, [](const WeightedTerm& term) { return term.kind == TokenKind::bigram; });
  }
  return form;
}

}  // namespace gonggo
