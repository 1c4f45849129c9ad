// SPDX-License-Identifier: GPL-2.0-or-later
// Shared by the tests of the analyzer: lexicons, and functions that pick terms out of tokens.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo::test {

// A lexicon of hunspell-ko alone. The tests depend on that package.
inline std::shared_ptr<const Lexicon> dictionary() {
  static const std::shared_ptr<const Lexicon> lexicon = [] {
    LexiconSources sources;
    sources.hunspell_dic = "/usr/share/hunspell/ko.dic";
    sources.hunspell_aff = "/usr/share/hunspell/ko.aff";
    return LexiconBuilder(sources).build();
  }();
  return lexicon;
}

// A lexicon of hunspell-ko and of documents: each text is observed the given number of times.
inline std::shared_ptr<const Lexicon> learned_from(const std::vector<std::pair<int, std::string>>& texts) {
  LexiconSources sources;
  sources.hunspell_dic = "/usr/share/hunspell/ko.dic";
  sources.hunspell_aff = "/usr/share/hunspell/ko.aff";
  LexiconBuilder builder(sources);
  for (const auto& [times, text] : texts) {
    for (int i = 0; i < times; ++i) {
      builder.observe(text);
    }
  }
  return builder.build();
}

// One analyzer serves each lexicon, because making an analyzer takes milliseconds. An analyzer caches readings, which
// must not change its answers.
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

inline std::vector<std::string> readings(std::string_view text, std::shared_ptr<const Lexicon> lexicon = dictionary()) {
  return terms(tokens(text, std::move(lexicon)), TokenKind::reading);
}

inline bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// True if the document has every word of the query. It has a word if it has its stem, its surface form, another
// reading of it, all of its parts or all of its bigrams. Search follows the same rule, and adds proximity and ranking.
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
    bool any_bigram = false;
    bool all_bigrams = true;
    for (const Token& t : want) {
      if (t.word != word) {
        continue;
      }
      switch (t.kind) {
        case TokenKind::stem:
        case TokenKind::surface:
        case TokenKind::reading:
          whole = whole || present(t);
          break;
        case TokenKind::part:
          any_part = true;
          all_parts = all_parts && present(t);
          break;
        case TokenKind::bigram:
          any_bigram = true;
          all_bigrams = all_bigrams && present(t);
          break;
      }
    }
    if (!whole && !(any_part && all_parts) && !(any_bigram && all_bigrams)) {
      return false;
    }
  }
  return words > 0;
}

}  // namespace gonggo::test
