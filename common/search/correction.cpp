// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/correction.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/index/terms.hpp"
#include "common/search/spelling.hpp"
#include "common/text/keyword.hpp"
#include "common/text/spelling_candidates.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_options = 8;  // per misspelled word
constexpr std::size_t shortest_trusted = 3;
constexpr std::size_t scans_of_trial = 5'000;  // a trial that scans more counts several times

struct Option {
  Correction taken;
  std::string written;  // new word with the particle of the typed word, if the particle fits
};

// A word of the query that may be replaced, or several words written without a space between them.
struct Misspelling {
  std::size_t begin = 0;  // bytes of the query as it was read, including the particle
  std::size_t end = 0;
  std::string typed;     // text as typed, without the particle
  std::string particle;  // empty if there is no particle
  std::string word;      // `typed` in normalised form
  FieldId field = FieldId::body;
  EditKind farthest = EditKind::other_letter;
  std::vector<Option> options;
  std::size_t chosen = 0;
};

// Finds the words of one leaf that may be misspelled. Words that are written together form one misspelling.
class LeafReader {
 public:
  LeafReader(Search& search, const LeafWords& leaf) : search_(search), leaf_(leaf), words_(search.query().words()) {}

  std::vector<Misspelling> read() {
    std::vector<Misspelling> found;
    const std::size_t end = leaf_.first + leaf_.count;
    std::size_t begin = leaf_.first;
    for (std::size_t i = leaf_.first; i < end; ++i) {
      const QueryWord& word = words_[i];
      if (word.known || search_.assume_correct(i) || !is_as_typed(i) ||
          search_.exists_visible(word_query(word, WordMatch::word_or_synonyms))) {
        continue;
      }
      std::size_t first = i;
      std::size_t last = i;
      unsigned syllables = word.syllables;
      while (first > begin && goes_on(first - 1, syllables, first - 1)) {
        --first;
      }
      while (last + 1 < end && goes_on(last, syllables, last + 1)) {
        ++last;
      }
      found.push_back(together(first, last));
      i = last;
      begin = last + 1;
    }
    return found;
  }

 private:
  // True if the stem itself was typed. False for another form of the stem: 낮춘 has the stem 낮추다.
  [[nodiscard]] bool is_as_typed(std::size_t i) const {
    const QueryWord& word = words_[i];
    return normalize_keyword(leaf_.source->text.substr(word.begin, word.stem_end - word.begin)) == word.stem;
  }
  // True if the next word follows without a particle or a space, and the words together with `more` are not too long.
  [[nodiscard]] bool goes_on(std::size_t i, unsigned& syllables, std::size_t more) const {
    const bool follows = words_[i].stem_end == words_[i + 1].begin && is_as_typed(i) && is_as_typed(i + 1);
    if (!follows || syllables + words_[more].syllables > longest_misspelling) {
      return false;
    }
    syllables += words_[more].syllables;
    return true;
  }

  [[nodiscard]] Misspelling together(std::size_t first, std::size_t last) const {
    Misspelling misspelling;
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
    // All parts are known words, so they are probably correct although no document has them together.
    if (first == last && all_known(parts_of(words_[first]))) {
      misspelling.farthest = EditKind::near_letter;
    }
    return misspelling;
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
  const LeafWords& leaf_;
  const std::vector<QueryWord>& words_;
};

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

// Returns the misspellings for which at least one correction was found, in the order of the query.
std::vector<Misspelling> find_misspellings(Search& search, Speller& speller, Analyzer& analyzer) {
  std::vector<Misspelling> found;
  for (const LeafWords& leaf : search.query().leaves()) {
    if (leaf.source->exact || leaf.source->kind == QueryNode::Kind::prefix) {
      continue;
    }
    for (Misspelling& one : LeafReader(search, leaf).read()) {
      if (speller.is_explained(one.word, one.field)) {
        continue;
      }
      for (Correction& option : speller.nearest(one.word, one.field, one.farthest)) {
        if (one.options.size() == most_options) {
          break;
        }
        if (!one.particle.empty() && !is_bare(option.unit, analyzer)) {
          continue;
        }
        if (!search.exists_visible(Xapian::Query(text_term(one.field, TokenKind::stem, option.unit)))) {
          continue;
        }
        std::string written = with_particle(option, one.particle, analyzer);
        one.options.push_back({std::move(option), std::move(written)});
      }
      if (!one.options.empty()) {
        found.push_back(std::move(one));
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Misspelling& a, const Misspelling& b) { return a.begin < b.begin; });
  return found;
}

std::string rewritten(const std::string& text, const std::vector<Misspelling>& misspellings) {
  std::string written;
  std::size_t at = 0;
  for (const Misspelling& one : misspellings) {
    written.append(text, at, one.begin - at).append(one.options[one.chosen].written);
    at = one.end;
  }
  return written.append(text, at);
}

// Chooses for each misspelling the first option with which some document has every word of the query. If there is no
// such option, or the budget allows no more trials, chooses the first option. `cost` is what a trial costs.
void choose(std::vector<Misspelling>& misspellings, const std::function<bool()>& try_out, RequestBudget& budget,
            std::size_t cost) {
  for (Misspelling& one : misspellings) {
    bool answered = one.options.size() == 1;
    for (std::size_t i = 0; i < one.options.size() && !answered && budget.take(Resource::trials, cost); ++i) {
      one.chosen = i;
      answered = try_out();
    }
    if (!answered) {
      one.chosen = 0;
    }
  }
}

// True for corrections of short words and for distant edits. These match too many words by chance. They are accepted
// only if some document has every word of the corrected query.
bool is_bold(const Misspelling& one) {
  const Correction& taken = one.options[one.chosen].taken;
  return taken.length < shortest_trusted || taken.edit == EditKind::other_letter;
}

std::vector<Remark> remarks_of(const std::vector<Misspelling>& misspellings) {
  std::vector<Remark> remarks;
  for (const Misspelling& one : misspellings) {
    remarks.push_back(make_remark(RemarkKind::corrected, {one.typed, one.options[one.chosen].taken.text}));
  }
  return remarks;
}

}  // namespace

CorrectedSearch::CorrectedSearch(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline)
    : budget_(deadline),
      earlier_(request, index),
      search_(std::make_unique<Search>(index, request, budget_, earlier_, deadline)) {
  const std::vector<QueryWord>& words = search_->query().words();
  const bool in_doubt =
      std::any_of(words.begin(), words.end(), [](const QueryWord& word) { return !word.known && !word.stop; });
  if (in_doubt && search_->seems_to_lack_a_word() && !search_->has_every_word()) {
    correct(index, request, deadline);
  }
}

void CorrectedSearch::correct(OpenIndex& index, const SearchRequest& request, std::optional<Deadline> deadline) {
  Speller speller(index.db, deadline);
  std::vector<Misspelling> misspellings = find_misspellings(*search_, speller, index.analyzer);
  lookups_ = speller.lookups();
  std::unique_ptr<SearchRequest> changed;
  std::unique_ptr<Search> search;
  bool answered = false;
  const auto try_out = [&] {
    std::string query = rewritten(search_->text(), misspellings);
    if (changed && changed->query == query) {
      return answered;
    }
    auto next = std::make_unique<SearchRequest>(request);
    next->query = std::move(query);
    budget_.give_back_query(earlier_.spent());  // the corrected query replaces the typed one
    search = std::make_unique<Search>(index, *next, budget_, earlier_, deadline);
    changed = std::move(next);  // not earlier, because the previous search referred to the old request
    return answered = search->has_every_word();
  };
  choose(misspellings, try_out, budget_, 1 + budget_.spent(Resource::scans) / scans_of_trial);
  if (!misspellings.empty() && !try_out() && std::erase_if(misspellings, is_bold) > 0) {
    try_out();
  }
  if (misspellings.empty() || changed->query.size() > max_query_bytes) {
    return;
  }
  if (!answered && !search->has_any_word()) {
    return;
  }
  remarks_ = remarks_of(misspellings);
  corrected_ = changed->query;
  search_ = std::move(search);
  request_ = std::move(changed);
}

}  // namespace gonggo
