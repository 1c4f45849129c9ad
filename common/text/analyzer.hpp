// SPDX-License-Identifier: GPL-2.0-or-later
// The only way from text to tokens. Indexing, queries, snippets and highlights all call analyze(), so they cannot
// disagree about a word.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/text/lexicon.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// One Analyzer belongs to one thread at a time; any number of them may share a Lexicon.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Lexicon> lexicon);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Total: any bytes are accepted, malformed UTF-8 reads as U+FFFD (a separator). Tokens are ordered by word; within a
  // word the stem comes first, then surface, parts, bigrams. The same text, composed or decomposed (NFC, NFD),
  // full-width or not, gives the same terms. Every word that holds a letter or a digit gives a stem.
  // Deterministic: the same lexicon and bytes give the same tokens on every machine. Linear in the text.
  std::vector<Token> analyze(std::string_view text);

  // True if the lexicon has the stem as a word, which is then taken to be spelt correctly. Total.
  [[nodiscard]] bool knows(std::string_view stem) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
