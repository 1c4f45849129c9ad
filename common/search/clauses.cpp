// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/clauses.hpp"

#include <algorithm>
#include <span>

#include "common/index/terms.hpp"
#include "common/search/word_groups.hpp"

namespace gonggo {
namespace {

constexpr double least_elsewhere = 5;   // documents on other topics with a general word
constexpr double least_general = 0.02;  // see is_general(); docs/relevance.md has the figures

// Returns Clause::worth of one word.
unsigned worth(const QueryWord& word, bool question) {
  if (word.fits) {
    return 0;  // a wish excludes nothing
  }
  if (word.predicate) {
    return question ? 0 : 1;
  }
  return word.script == Script::hangul && word.syllables == 1 ? 1 : 2;
}

}  // namespace

bool is_pair(const std::vector<QueryWord>& words, const LeafWords& leaf, std::size_t i) {
  const std::size_t end = leaf.first + leaf.count;
  const auto touches_next = [&](std::size_t at) { return at + 1 < end && words[at].end == words[at + 1].begin; };
  return touches_next(i) && !(i > leaf.first && touches_next(i - 1)) && !touches_next(i + 1) && !words[i].stop &&
         !words[i + 1].stop;
}

void ClauseMaker::add(const LeafWords& leaf, std::vector<Clause>& clauses) const {
  const std::string& text = leaf.source->text;
  const std::size_t end = leaf.first + leaf.count;
  const std::vector<WordGroup> groups =
      word_groups(text, std::span(words_).subspan(leaf.first, leaf.count), wishes_, leaf.first);
  auto group = groups.begin();
  for (std::size_t i = leaf.first; i < end; ++i) {
    if (group != groups.end() && leaf.first + group->first == i) {
      const QueryWord& last = words_[i + group->count - 1];
      if (!words_[i].stop || !last.stop) {
        clauses.push_back(together(i, group->count));
        clauses.back().text = text.substr(words_[i].begin, last.begin + last.text.size() - words_[i].begin);
        clauses.back().kind = group->wish ? Clause::Kind::wish : Clause::Kind::number;
      }
      i += group->count - 1;
      ++group;
    } else if (is_pair(words_, leaf, i)) {
      clauses.push_back(together(i, 2));
      clauses.back().text = words_[i].text + words_[i + 1].text;
      ++i;
    } else if (!words_[i].stop) {
      clauses.push_back(together(i, 1));
      clauses.back().kind = words_[i].label ? Clause::Kind::wish : clauses.back().kind;
    }
  }
}

Clause ClauseMaker::together(std::size_t first, std::size_t count) const {
  Clause clause{first, count};
  bool general = true;
  for (const QueryWord& word : std::span(words_).subspan(first, count)) {
    clause.text += (clause.text.empty() ? "" : " | ") + word.text;
    clause.importance = std::max(clause.importance, word.idf);
    clause.worth = std::max(clause.worth, worth(word, question_));
    general = general && is_general(word);
  }
  clause.kind = general ? Clause::Kind::general : Clause::Kind::topic;
  return clause;
}

// A general word stands in many documents that are about something else, so their titles do without it. The share of
// the documents that have the word in the text only, of all documents, is multiplied by its share of those with the
// word.
bool ClauseMaker::is_general(const QueryWord& word) const {
  const auto frequency = [&](FieldId field) {
    return static_cast<double>(index_.frequency(text_term(field, TokenKind::stem, word.stem)));
  };
  const double all = frequency(FieldId::body);
  const double other_topics = all - frequency(FieldId::title);
  return other_topics >= least_elsewhere && other_topics * other_topics >= least_general * all * index_.documents();
}

}  // namespace gonggo
