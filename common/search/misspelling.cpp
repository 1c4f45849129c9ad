// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/misspelling.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"
#include "common/search/misspelling_options.hpp"
#include "common/search/word_match.hpp"
#include "common/text/hanja.hpp"
#include "common/text/keyword.hpp"
#include "common/text/normalize.hpp"
#include "common/text/person_names.hpp"

namespace gonggo {
namespace {

constexpr unsigned longest_by_chance = 8;       // syllables of a word with a part of one syllable
constexpr unsigned longest_inside = 8;          // syllables; a longer word inside another one is no typing error
constexpr unsigned shortest_compound = 4;       // syllables of a compound that may be a typing error
constexpr Xapian::doccount few_documents = 10;  // with its words side by side
constexpr Xapian::doccount rare_documents = 10;
constexpr std::size_t most_beside_rare = 3;  // words of a query in which a rare word may be a typing error

// True if the stem itself was typed. False for another form of the stem: 낮춘 has the stem 낮추다.
bool is_as_typed(const LeafWords& leaf, const QueryWord& word) {
  return normalize_keyword(leaf.source->text.substr(word.begin, word.stem_end - word.begin)) == word.stem;
}

// True if every reading of the word as several words has a word of one syllable, as 대대응 is 대 and 대응. Such a
// reading is often found by chance.
bool has_short_part(const QueryWord& word) {
  std::size_t readings = 0;
  std::size_t with_short = 0;
  for (const Alternative& one : word.alternatives) {
    if (one.kind == Alternative::Kind::parts || one.kind == Alternative::Kind::split) {
      const bool is_short =
          std::any_of(one.words.begin(), one.words.end(), [](const QueryWord& part) { return part.syllables == 1; });
      ++readings;
      with_short += is_short ? 1 : 0;
    }
  }
  return readings > 0 && readings == with_short && word.syllables <= longest_by_chance;
}

// True if no visible document has the word or its parts, except by chance or inside longer words.
bool is_absent(const Search& search, std::size_t i) {
  const QueryWord& word = search.query().words()[i];
  return !word.known && (has_short_part(word) ||
                         !search.exists_visible(word_query(word, WordMatch::word_or_synonyms, search.phrases())));
}

// True if the word is made of known words, but hardly any document has them side by side: 지방기대 for 지방시대.
bool is_doubtful_compound(const Search& search, std::size_t i) {
  const QueryWord& word = search.query().words()[i];
  return !word.known && !search.query().is_question() && word.syllables >= shortest_compound &&
         word.syllables <= longest_by_chance && all_known(parts_of(word)) &&
         !search.exceeds_visible(word_query(word, WordMatch::strict, search.phrases()), few_documents);
}

// True if the next word was typed directly behind this one, without a particle or a space between them.
bool is_joined_to_next(const LeafWords& leaf, const std::vector<QueryWord>& words, std::size_t i) {
  return words[i].stem_end == words[i + 1].begin && is_as_typed(leaf, words[i]) && is_as_typed(leaf, words[i + 1]);
}

// True if the next word follows word `i` without a particle or a space, and the words are not too long together with
// word `more`, whose syllables are added.
bool goes_on(const LeafWords& leaf, const std::vector<QueryWord>& words, std::size_t i, std::size_t more,
             unsigned& syllables) {
  if (!is_joined_to_next(leaf, words, i) || syllables + words[more].syllables > longest_misspelling) {
    return false;
  }
  syllables += words[more].syllables;
  return true;
}

// Returns the last word of a run that has word `i` and so many syllables up to its end.
std::size_t end_of_run(const LeafWords& leaf, const std::vector<QueryWord>& words, std::size_t i, unsigned syllables) {
  while (i + 1 < leaf.first + leaf.count && goes_on(leaf, words, i, i + 1, syllables)) {
    ++i;
  }
  return i;
}

// Returns the last word of the run that begins with word `i`. A run is as long as a misspelling may be.
std::size_t end_of_run(const LeafWords& leaf, const std::vector<QueryWord>& words, std::size_t i) {
  return end_of_run(leaf, words, i, words[i].syllables);
}

// True if the words were typed without spaces, and hardly any document has them side by side: 결혼 이민 여겅.
bool is_doubtful_run(const Search& search, std::size_t first, std::size_t last) {
  const std::vector<QueryWord>& words = search.query().words();
  const std::span run(words.begin() + static_cast<std::ptrdiff_t>(first), last - first + 1);
  unsigned syllables = 0;
  for (const QueryWord& word : run) {
    syllables += word.syllables;
  }
  const bool hangul =
      std::all_of(run.begin(), run.end(), [](const QueryWord& word) { return word.script == Script::hangul; });
  return hangul && run.size() > 1 && syllables >= shortest_compound && !search.query().is_question() &&
         !search.exceeds_visible(phrase_query(run, search.phrases()), few_documents);
}

// True if the lexicon lists the word, or a verb or adjective that is made of it: 진귀 is in 진귀하다.
bool is_listed(const Analyzer& analyzer, const std::string& word) {
  static constexpr std::array<std::string_view, 5> endings{"", "하다", "되다", "거리다", "이다"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return analyzer.knows(word + std::string(ending)); });
}

// True for a known word that hardly any document has and that the lexicon does not list, beside other words. A noun of
// one syllable counts with its ending, because 활인 is read as 활 with 인 but may be meant as 할인.
bool is_rare(const Search& search, const OpenIndex& index, const QueryWord& word) {
  const std::size_t words = search.query().words().size();
  return word.known && words > 1 && words <= most_beside_rare && word.script == Script::hangul &&
         word.idf >= inverse_frequency(index.documents(), rare_documents) && !search.query().is_question() &&
         parts_of(word).empty() &&
         !index.analyzer.knows(word.syllables > 1 || word.surface.empty() ? word.stem : word.surface);
}

bool can_be_corrected(const LeafWords& leaf) {
  return !leaf.source->exact && leaf.source->kind != QueryNode::Kind::prefix;
}

// Finds the words of one leaf that may be misspelled. Words that are written together form one misspelling.
class LeafReader {
 public:
  LeafReader(Search& search, OpenIndex& index, const LeafWords& leaf)
      : search_(search), index_(index), leaf_(leaf), words_(search.query().words()) {}

  std::vector<Misspelling> read() {
    std::vector<Misspelling> found;
    const std::size_t end = leaf_.first + leaf_.count;
    std::size_t begin = leaf_.first;
    for (std::size_t i = leaf_.first; i < end; ++i) {
      if (!is_as_typed(leaf_, words_[i])) {
        continue;
      }
      const std::size_t run_end = end_of_run(leaf_, words_, i);
      if (is_doubtful_run(search_, i, run_end)) {
        found.push_back(together(i, run_end, true));
        i = run_end;
        begin = run_end + 1;
        continue;
      }
      if (search_.assume_correct(i)) {
        continue;
      }
      if (is_rare(search_, index_, words_[i])) {
        found.push_back(together(i, i, false));
        found.back().may_be_right = true;
        found.back().is_known = true;
        begin = i + 1;
        continue;
      }
      if (!is_absent(search_, i) && !is_doubtful_compound(search_, i)) {
        continue;
      }
      const auto [first, last] = stretch_around(i, begin);
      found.push_back(together(first, last, is_doubtful_run(search_, first, last)));
      i = last;
      begin = last + 1;
    }
    return found;
  }

 private:
  // Returns the first and the last of the words that are written together with the word at `i`.
  [[nodiscard]] std::pair<std::size_t, std::size_t> stretch_around(std::size_t i, std::size_t begin) const {
    std::size_t first = i;
    unsigned syllables = words_[i].syllables;
    while (first > begin && goes_on(leaf_, words_, first - 1, first - 1, syllables)) {
      --first;
    }
    return {first, end_of_run(leaf_, words_, i, syllables)};
  }

  // `doubtful`: is_doubtful_run().
  [[nodiscard]] Misspelling together(std::size_t first, std::size_t last, bool doubtful) const {
    Misspelling misspelling;
    misspelling.first = first;
    misspelling.last = last;
    for (std::size_t i = first; i <= last; ++i) {
      misspelling.word += words_[i].stem;
    }
    const std::size_t begin = words_[first].begin;
    const QueryWord& ending = words_[last];
    misspelling.begin = in_query(begin);
    misspelling.end = misspelling.begin + ending.end - begin;
    misspelling.typed = leaf_.source->text.substr(begin, ending.stem_end - begin);
    misspelling.particle = leaf_.source->text.substr(ending.stem_end, ending.end - ending.stem_end);
    misspelling.field = field_of(words_[first].scope);
    misspelling.may_be_right =
        is_listed(index_.analyzer, misspelling.word) || is_short_hanja_word(hangul_of(misspelling.word)) ||
        looks_like_person(misspelling.word) || looks_like_person(misspelling.word + misspelling.particle);
    misspelling.whole_only = first == last && has_short_part(words_[first]);
    if (doubtful) {
      misspelling.whole_only = true;
      misspelling.may_be_right = misspelling.may_be_right || are_whole_words(first, last) ||
                                 has_syllables(misspelling.word, words_[first].scope);
    }
    // All parts are known words, so they are probably correct although no document has them together.
    if (first == last && !misspelling.whole_only && all_known(parts_of(words_[first]))) {
      misspelling.may_be_right = true;
      misspelling.whole_only = true;
    }
    return misspelling;
  }

  // True if all words are known and have two syllables or more.
  [[nodiscard]] bool are_whole_words(std::size_t first, std::size_t last) const {
    const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = words_.begin() + static_cast<std::ptrdiff_t>(last + 1);
    return std::all_of(begin, end, [](const QueryWord& word) { return word.known && word.syllables > 1; });
  }

  // True if a document has all pairs of neighbouring syllables of the word, so that it may have the word:
  // 환경영향평가서, of which the index has 환경영향평가.
  [[nodiscard]] bool has_syllables(const std::string& word, TextScope scope) const {
    const std::u16string syllables = hangul_of(word);
    std::vector<Xapian::Query> pairs;
    for (std::size_t i = 0; i + 1 < syllables.size(); ++i) {
      std::string pair;
      utf8::append(pair, syllables[i]);
      utf8::append(pair, syllables[i + 1]);
      pairs.push_back(term_query(scope, TokenKind::bigram, pair));
    }
    return search_.exists_visible(all_of(pairs));
  }

  [[nodiscard]] std::size_t in_query(std::size_t at) const {
    std::size_t place = 0;
    for (const auto& [in_text, in_query] : leaf_.source->origins) {
      if (in_text <= at) {
        place = in_query + (at - in_text);
      }
    }
    return place;
  }

  Search& search_;
  OpenIndex& index_;
  const LeafWords& leaf_;
  const std::vector<QueryWord>& words_;
};

}  // namespace

bool seems_misspelled(Search& search, const OpenIndex& index) {
  for (const LeafWords& leaf : search.query().leaves()) {
    for (std::size_t i = leaf.first; can_be_corrected(leaf) && i < leaf.first + leaf.count; ++i) {
      const QueryWord& word = search.query().words()[i];
      if (is_rare(search, index, word) && !search.has_every_word()) {
        return true;
      }
      if (is_as_typed(leaf, word) && is_doubtful_run(search, i, end_of_run(leaf, search.query().words(), i))) {
        return true;
      }
      if (!word.known && word.syllables <= longest_inside && is_as_typed(leaf, word) && !search.assume_correct(i) &&
          (is_absent(search, i) || is_doubtful_compound(search, i))) {
        return true;
      }
    }
  }
  return false;
}

std::vector<Misspelling> find_misspellings(Search& search, Speller& speller, OpenIndex& index) {
  std::vector<Misspelling> found;
  for (const LeafWords& leaf : search.query().leaves()) {
    if (!can_be_corrected(leaf)) {
      continue;
    }
    for (Misspelling& one : LeafReader(search, index, leaf).read()) {
      if (speller.is_explained(one.word, one.field)) {
        one.may_be_right = true;
        one.whole_only = true;
      }
      find_options(one, search, speller, index);
      if (!one.options.empty()) {
        found.push_back(std::move(one));
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Misspelling& a, const Misspelling& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace gonggo
