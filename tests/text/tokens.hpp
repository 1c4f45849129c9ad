// SPDX-License-Identifier: GPL-2.0-or-later
// What the tests of the analyzer share: lexicons, and tokens made readable.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo::test {

// hunspell-ko and nothing else. The package is a declared dependency of the tests.
inline std::shared_ptr<const Lexicon> dictionary() {
  static const std::shared_ptr<const Lexicon> lexicon = [] {
    LexiconSources sources;
    sources.hunspell_dic = "/usr/share/hunspell/ko.dic";
    sources.hunspell_aff = "/usr/share/hunspell/ko.aff";
    return LexiconBuilder(sources).build();
  }();
  return lexicon;
}

// Making an analyzer costs milliseconds, and what it remembers must not change its answers: one serves each lexicon.
inline std::vector<Token> tokens(std::string_view text, std::shared_ptr<const Lexicon> lexicon = dictionary()) {
  static std::map<std::shared_ptr<const Lexicon>, Analyzer> analyzers;
  const auto known = analyzers.find(lexicon);
  if (known != analyzers.end()) {
    return known->second.analyze(text);
  }
  return analyzers.emplace(lexicon, Analyzer(lexicon)).first->second.analyze(text);
}

inline std::vector<std::string> terms(const std::vector<Token>& tokens, TokenKind kind) {
  std::vector<std::string> result;
  for (const Token& token : tokens) {
    if (token.kind == kind) {
      result.push_back(token.term);
    }
  }
  return result;
}
inline std::vector<std::string> stems(std::string_view text, std::shared_ptr<const Lexicon> lexicon = dictionary()) {
  return terms(tokens(text, std::move(lexicon)), TokenKind::stem);
}
inline std::vector<std::string> parts(std::string_view text, std::shared_ptr<const Lexicon> lexicon = dictionary()) {
  return terms(tokens(text, std::move(lexicon)), TokenKind::part);
}

inline bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// A word is satisfied by a document when its stem, its surface, all of its parts or all of its grams occur there;
// the rule that search follows, without nearness and ranking.
inline bool finds(std::string_view query, std::string_view document,
                  const std::shared_ptr<const Lexicon>& lexicon = dictionary()) {
  const std::vector<Token> have = tokens(document, lexicon);
  const std::vector<Token> want = tokens(query, lexicon);
  const auto present = [&](const Token& t) {
    return std::any_of(have.begin(), have.end(), [&](const Token& h) {
      return h.term == t.term && ((h.kind == TokenKind::bigram) == (t.kind == TokenKind::bigram));
    });
  };
  const std::uint32_t words = want.empty() ? 0 : want.back().word + 1;
  for (std::uint32_t word = 0; word < words; ++word) {
    bool whole = false;
    bool any_part = false;
    bool all_parts = true;
    bool any_gram = false;
    bool all_grams = true;
    for (const Token& t : want) {
      if (t.word != word) {
        continue;
      }
      switch (t.kind) {
        case TokenKind::stem:
        case TokenKind::surface:
          whole = whole || present(t);
          break;
        case TokenKind::part:
          any_part = true;
          all_parts = all_parts && present(t);
          break;
        case TokenKind::bigram:
          any_gram = true;
          all_grams = all_grams && present(t);
          break;
      }
    }
    if (!whole && !(any_part && all_parts) && !(any_gram && all_grams)) {
      return false;
    }
  }
  return words > 0;
}

}  // namespace gonggo::test
