// SPDX-License-Identifier: GPL-2.0-or-later
// The one way from text to tokens. Indexing, queries, snippets and highlights all call analyze(), so
// they cannot disagree about a word.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/text/lexicon.hpp"
#include "common/text/token.hpp"

namespace gonggo {

// One Analyzer belongs to one thread at a time; any number may share a Lexicon.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Lexicon> lexicon);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Total: any bytes are accepted, malformed UTF-8 reads as U+FFFD (a separator). Tokens come ordered by word,
  // within a word stem first, then surface, parts, grams. The same text, composed or decomposed (NFC, NFD),
  // full-width or not, yields the same terms. Every word that holds a letter or a digit yields a stem.
  // Deterministic: the same lexicon and bytes give the same tokens on every machine. Linear in the text.
  std::vector<Token> analyze(std::string_view text);

  // Whether the lexicon lists the stem as a word: such a one is spelt as it should be. Total.
  [[nodiscard]] bool knows(std::string_view stem) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What neighbouring words would be if they were written together: 국가 장학금 -> 국가장학금, the other half of opening
// 국가장학금 into its parts. Of two up to `most` Hangul words between which only spaces of one line stand, and of
// which all but the last carry no particle. As stems of the first word, from its beginning to the last one's end;
// in the order of the text. `tokens` must be analyze(text). Total, thread-safe.
std::vector<Token> written_together(std::string_view text, const std::vector<Token>& tokens, std::size_t most = 2);

// Whether the words put a question or a polite request (무엇인가요, 알려주세요, 있나요), by question words and by the
// endings of sentences. Natural questions carry words that only build the sentence, the titles and bare keywords
// people search for do not: the same 위한 is ballast in one and a word of the title in the other. Total, thread-safe.
bool is_question(const std::vector<Token>& tokens);

// Keyword values (department, board, keyword, number) compare equal when their normal forms are equal:
// case, width, NFC and runs of white space are folded away; surrounding space is dropped. Total, thread-safe.
std::string normalize_keyword(std::string_view value);

// 제2024-123호, 2024 - 123, 제 2024－123 호 -> 2024-123 ; other text as normalize_keyword. Total, thread-safe.
std::string normalize_number(std::string_view value);

// Replaces malformed UTF-8 by U+FFFD and drops control characters except newline (tab becomes a space).
// What comes out may be stored, indexed and shown. Total, thread-safe.
std::string clean_utf8(std::string_view bytes);

}  // namespace gonggo
