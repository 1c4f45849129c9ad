// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/misspelling_options.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/index/document.hpp"
#include "common/index/terms.hpp"
#include "common/search/spelling_weights.hpp"
#include "common/search/weighing.hpp"
#include "common/search/word_match.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_options = 8;    // per misspelled word
constexpr std::size_t most_compared = 16;  // options whose documents are compared with the other words
constexpr Xapian::doccount most_read = 8;  // documents that are read for longer words with the word inside

// Returns the new word with the particle of the old one. The particle is left out if it does not fit (도서과를 was
// meant to be 도서관을), or if the particle was the mistake.
std::string with_particle(const Correction& taken, const std::string& particle, Analyzer& analyzer) {
  if (particle.empty() || taken.edit == EditKind::ending) {
    return taken.text;
  }
  const std::vector<Token> tokens = analyzer.analyze(taken.text + particle);
  const bool fits = std::any_of(tokens.begin(), tokens.end(), [&taken](const Token& token) {
    return token.kind == TokenKind::stem && token.end == taken.text.size();
  });
  return fits ? taken.text + particle : taken.text;
}

// True if the word has no particle of its own. 식물에 has a particle, so it cannot replace 식물체 in 식물체에서.
bool is_bare(const std::string& word, Analyzer& analyzer) {
  const std::vector<Token> tokens = analyzer.analyze(word);
  return !tokens.empty() && tokens.front().kind == TokenKind::stem && tokens.front().term == word;
}

// True if a short word would be replaced by a form of a verb: 을지 by 지을, which is a form of 짓다.
bool is_verb_for_noun(const Misspelling& one, const Correction& taken, Analyzer& analyzer) {
  constexpr std::size_t longest = 3;  // syllables; a longer form is rarely met by chance
  const std::vector<Token> tokens = analyzer.analyze(taken.unit);
  return taken.unit == taken.text && utf8::count_code_points(one.word) <= longest && !analyzer.knows(taken.unit) &&
         !tokens.empty() && tokens.front().term != taken.unit && tokens.front().term.ends_with("다");
}

// Returns the corrections of the word. If it has a particle, the particle may be part of the word that was meant:
// 지유주의 is read as 지유주 with the particle 의.
std::vector<Misspelling::Option> weighed_options(const Misspelling& one, Speller& speller, const Weighing& weighing) {
  std::vector<Misspelling::Option> all;
  for (Correction& correction : speller.nearest(one.word, one.field, EditKind::other_letter, one.whole_only)) {
    if (!one.whole_only || correction.unit == correction.text) {
      const double score = weighing.alone(correction);
      all.push_back({std::move(correction), {}, score});
    }
  }
  if (!one.particle.empty()) {
    for (Correction& correction :
         speller.nearest(one.word + normalize_keyword(one.particle), one.field, EditKind::extra_letter, true)) {
      if (correction.unit == correction.text) {
        const double score = weighing.alone(correction) - spelling::without_particle;
        std::string written = correction.text;
        all.push_back({std::move(correction), std::move(written), score});
      }
    }
  }
  return all;
}

void sort_by_score(std::vector<Misspelling::Option>& options) {
  std::stable_sort(options.begin(), options.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
}

// Returns the places in the text that have the word, each with the word before it, in a line of its own. Analyzing them
// gives the same longer words as analyzing the whole text.
std::string around(const std::string& text, const std::string& word) {
  constexpr std::string_view spaces = " \t\r\n";
  std::string found;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
    std::size_t begin = text.find_last_of(spaces, at);
    begin = begin == std::string::npos ? begin : text.find_last_not_of(spaces, begin);
    begin = begin == std::string::npos ? begin : text.find_last_of(spaces, begin);
    const std::size_t end = std::min(text.find_first_of(spaces, at), text.size());
    found.append(text, begin + 1, end - begin - 1).append("\n");
    at = end;
  }
  return found;
}

// Shortens the long texts to what is around the word.
void shorten(Announcement& announcement, const std::string& word) {
  announcement.body = around(announcement.body, word);
  for (Attachment& file : announcement.attachments) {
    file.text = around(file.text, word);
  }
}

// Returns the words of the documents that have one syllable more, before the typed word.
std::vector<Correction> longer_words(const Misspelling& one, const std::vector<Xapian::docid>& documents,
                                     OpenIndex& index) {
  const std::string beginning = text_term(one.field, TokenKind::stem, "");
  const std::string first = beginning + "a";  // terms of other kinds have a capital letter here
  const std::size_t code_points = utf8::count_code_points(one.word) + 1;
  std::set<std::string> longer;
  index.all.fetch_documents(documents);
  for (const Xapian::docid document : documents) {
    Announcement announcement = index.texts.announcement(index.all.document(document));
    if (!utf8::is_ascii(one.word.front())) {  // of Latin letters, the text may have the capital ones
      shorten(announcement, one.word);
    }
    each_token(announcement, index.analyzer, [&](FieldId field, const Token& token) {
      if (!token.term.ends_with(one.word) || (one.field != FieldId::body && one.field != field)) {
        return;
      }
      const std::string found = text_term(one.field, token.kind, token.term);
      if (found >= first && found.starts_with(beginning) && utf8::count_code_points(token.term) == code_points) {
        longer.insert(token.term);
      }
    });
  }
  std::vector<Correction> found;
  for (const std::string& word : longer) {
    const Xapian::doccount frequency = index.frequency(text_term(one.field, TokenKind::stem, word));
    found.push_back({word, word, utf8::count_code_points(one.word), EditKind::other_letter, frequency});
  }
  return found;
}

// Returns all corrections of the word, the best without regard to the other words first.
std::vector<Misspelling::Option> all_options(const Misspelling& one, const Search& search, Speller& speller,
                                             OpenIndex& index, const Weighing& weighing) {
  std::vector<Misspelling::Option> all = weighed_options(one, speller, weighing);
  if (one.typed_documents > 0 && !one.is_known) {
    const Xapian::Query typed = word_query(search.query().words()[one.first], WordMatch::strict, search.phrases());
    for (Correction& correction : longer_words(one, search.visible(typed, most_read), index)) {
      const double score = weighing.alone(correction);
      all.push_back({std::move(correction), {}, score});
    }
  }
  sort_by_score(all);
  return all;
}

// Finds the corrections of the word and sorts them, the best first.
void add_options(Misspelling& one, const Search& search, Speller& speller, OpenIndex& index, Weighing& weighing) {
  std::vector<CountedTerm> terms;
  std::vector<Misspelling::Option> all = all_options(one, search, speller, index, weighing);
  std::vector<std::string> likely;
  for (const Misspelling::Option& option : std::span(all).first(std::min(all.size(), 2 * most_compared))) {
    likely.push_back(text_term(one.field, TokenKind::stem, option.taken.unit));
  }
  search.fetch_visible_terms(likely);
  for (Misspelling::Option& option : all) {
    if (terms.size() == most_compared) {
      break;
    }
    std::string term = text_term(one.field, TokenKind::stem, option.taken.unit);
    const bool keeps_particle = option.written.empty() && !one.particle.empty();
    const bool is_bare_enough = !keeps_particle || is_bare(option.taken.unit, index.analyzer);
    if (!is_bare_enough || is_verb_for_noun(one, option.taken, index.analyzer) || !search.has_visible_term(term)) {
      continue;
    }
    terms.push_back({std::move(term), option.taken.frequency});
    one.options.push_back(std::move(option));
  }
  const std::vector<double> added = weighing.beside_others(terms);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    one.options[i].score += added[i];
    one.options[i].support = added[i];
  }
  sort_by_score(one.options);
  if (one.options.size() > most_options) {
    one.options.resize(most_options);
  }
  for (Misspelling::Option& option : one.options) {
    option.share = static_cast<double>(option.taken.frequency) / std::max(1U, index.documents());
    if (option.written.empty()) {
      option.written = with_particle(option.taken, one.particle, index.analyzer);
    }
  }
}

// Counts the documents that have the word as it is or inside longer words.
void count_typed(Misspelling& one, const Search& search) {
  if (one.first == one.last) {
    one.typed_documents =
        search.estimate_visible(word_query(search.query().words()[one.first], WordMatch::strict, search.phrases()));
  }
}

// Computes the odds that the word was meant as typed, if there are documents with it.
void weigh_typed(Misspelling& one, const Search& search, Weighing& weighing) {
  if (one.typed_documents > 0) {
    const QueryWord& word = search.query().words()[one.first];
    one.typed_score =
        std::log(static_cast<double>(one.typed_documents)) + spelling::per_syllable * word.syllables +
        spelling::inside_longer +
        weighing.beside_others(word_query(word, WordMatch::strict, search.phrases()), one.typed_documents);
  }
}

}  // namespace

void find_options(Misspelling& one, const Search& search, Speller& speller, OpenIndex& index) {
  Weighing weighing(search, index, one.first, one.last);
  count_typed(one, search);
  add_options(one, search, speller, index, weighing);
  if (!one.options.empty()) {
    weigh_typed(one, search, weighing);
  }
}

}  // namespace gonggo
