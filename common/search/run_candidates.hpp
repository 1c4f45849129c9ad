// SPDX-License-Identifier: GPL-2.0-or-later
// The words of which a run may consist (run_words.hpp), with their costs. Private to common/search.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "common/search/indexed_words.hpp"
#include "common/text/token.hpp"

namespace gonggo {

inline constexpr double impossible = std::numeric_limits<double>::infinity();
inline constexpr double doubtful_word = 40.0;  // added for one syllable, a lone number, and a word of no document

// A word of which the run may consist. Its cost is -ln of the share of the documents that have it. So a compound costs
// less than its parts apart if it occurs more often than its parts would meet by chance.
struct RunWord {
  Token stem;
  bool compound = false;  // consists of several parts of the run
  double cost = 0;
  std::uint32_t end = stem.end;  // of the word with its particle
  std::string particle = {};     // empty if there is none
  bool cut = false;              // begins or ends inside a part

  [[nodiscard]] bool is_doubtful() const { return cost >= doubtful_word; }
};

// One word of a query, as tokens.
class RunCandidates {
 public:
  // `tokens` has a stem. Both arguments must outlive the object.
  RunCandidates(std::span<const Token> tokens, const IndexedWords& index);

  [[nodiscard]] const Token& stem() const { return tokens_.front(); }
  [[nodiscard]] const Token* surface() const { return surface_; }  // nullptr if there is none
  [[nodiscard]] const std::vector<const Token*>& parts() const { return parts_; }
  [[nodiscard]] std::string text_of_parts() const;
  // 제 in front of a number belongs to no part: 제12차회의.
  [[nodiscard]] std::uint32_t begin() const { return parts_.front()->begin; }
  [[nodiscard]] std::uint32_t end() const { return surface_ != nullptr ? surface_->end : stem().end; }

  // Returns the words that the parts and the other readings of the run give.
  [[nodiscard]] std::vector<RunWord> words() const;
  // Adds the words of the index that reach into a doubtful word of `chosen`, wherever they begin and end. A particle
  // may follow such a word: the parts of 시트카의기온 are 시트, 카의 and 기온, but 시트카 is a word.
  void add_around_doubtful(const std::vector<RunWord>& chosen, std::vector<RunWord>& words) const;

 private:
  using Parts = std::span<const Token* const>;
  [[nodiscard]] RunWord word_of(Parts parts) const;
  [[nodiscard]] RunWord word_of_index(Token stem) const;
  void add_latin_halves(const Token& part, std::vector<RunWord>& words) const;
  void add_with_particle(std::size_t part, std::vector<RunWord>& words) const;
  void add_other_reading(const Token& token, std::vector<RunWord>& words) const;
  void add_cut_word(std::uint32_t begin, std::uint32_t end, std::vector<RunWord>& words) const;
  void add_verb(std::uint32_t begin, std::uint32_t end, std::vector<RunWord>& words) const;
  [[nodiscard]] bool is_made_of_parts(const Token& token) const;
  [[nodiscard]] double rarity(std::uint32_t frequency) const {
    return std::log((index_.documents + 1.0) / (frequency + 0.5));
  }

  std::span<const Token> tokens_;
  const IndexedWords& index_;
  std::vector<const Token*> parts_;
  const Token* surface_ = nullptr;
};

}  // namespace gonggo
