// SPDX-License-Identifier: GPL-2.0-or-later
// Turns text into tokens. Indexing, queries, snippets and highlights all call analyze(), so they split every text in
// the same way.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "common/text/lexicon.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// One Analyzer belongs to one thread at a time; any number of Analyzers may share a Lexicon.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Lexicon> lexicon);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Returns the tokens of the text. Tokens are ordered by word; within a word the stem comes first, then the surface,
  // the parts, the hidden words and the bigrams. Every word gives a stem. Composed and decomposed text (NFC, NFD), and
  // full-width and ordinary characters, give the same terms. Total: accepts any bytes, and reads malformed UTF-8 as
  // U+FFFD, which is a separator. Deterministic: the same lexicon and bytes give the same tokens on every machine. The
  // time is linear in the length of the text.
  std::vector<Token> analyze(std::string_view text);

  // Returns how many syllables of stretches of Hangul are remembered, because their analysis may be needed again. At
  // most 1,048,576, whatever was analyzed; they take at most about 60 bytes each.
  [[nodiscard]] std::size_t remembered_syllables() const;

  // True if the lexicon contains the stem. Callers assume that such a stem is spelt correctly. Total.
  [[nodiscard]] bool knows(std::string_view stem) const;
  // True if the lexicon contains the word as a noun. Total.
  [[nodiscard]] bool knows_noun(std::string_view word) const;
  // True if the dictionary contains the stem. What was only learned from the documents or listed by a user is not
  // enough. Total.
  [[nodiscard]] bool in_dictionary(std::string_view stem) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
