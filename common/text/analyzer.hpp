// SPDX-License-Identifier: GPL-2.0-or-later
// Turns text into tokens. Indexing, queries, snippets and highlights all call analyze(), so they split every text in
// the same way.
#pragma once

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

  // Total: any bytes are accepted. Malformed UTF-8 is read as U+FFFD, which is a separator. Tokens are ordered by word;
  // within a word the stem comes first, then surface, parts, bigrams. The same text, composed or decomposed (NFC, NFD),
  // full-width or not, gives the same terms. Every word that has a letter or a digit gives a stem. Deterministic: the
  // same lexicon and bytes give the same tokens on every machine. The time is linear in the length of the text.
  std::vector<Token> analyze(std::string_view text);

  // True if the lexicon has the stem as a word. Such a stem is assumed to be spelt correctly. Total.
  [[nodiscard]] bool knows(std::string_view stem) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
