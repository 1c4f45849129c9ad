// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "common/text/analyzer.hpp"

namespace gonggo {
namespace {

constexpr std::size_t widest_gap = 8;  // bytes; more than a space or two is layout

// Only spaces, of any width, and at least one.
bool spaces(std::string_view gap) {
  if (gap.empty() || gap.size() > widest_gap) {
    return false;
  }
  while (!gap.empty()) {
    const auto space = [&](std::string_view kind) { return gap.substr(0, kind.size()) == kind; };
    if (space(" ") || space("\t")) {
      gap.remove_prefix(1);
    } else if (space("\u00A0")) {
      gap.remove_prefix(2);
    } else if (space("\u3000")) {
      gap.remove_prefix(3);
    } else {
      return false;
    }
  }
  return true;
}

struct WrittenWord {
  const Token* stem;
  const Token* surface;  // nullptr where it is the stem
  [[nodiscard]] std::uint32_t end() const { return surface == nullptr ? stem->end : surface->end; }
  // A verb's dictionary form stands nowhere as written.
  [[nodiscard]] bool joins() const {
    return stem->script == Script::hangul &&
           (surface == nullptr || surface->term.compare(0, stem->term.size(), stem->term) == 0);
  }
};

}  // namespace

std::vector<Token> written_together(std::string_view text, const std::vector<Token>& tokens, std::size_t most) {
  std::vector<WrittenWord> words;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::stem) {
      words.push_back({&token, nullptr});
    }
    if (token.kind == TokenKind::surface && !words.empty()) {
      words.back().surface = &token;
    }
  }
  std::vector<Token> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Token joined = *words[i].stem;
    for (std::size_t j = i; j + 1 < words.size() && j + 1 - i < most; ++j) {
      const WrittenWord& next = words[j + 1];
      if (words[j].surface != nullptr || !words[j].joins() || !next.joins()) {
        break;
      }
      const std::uint32_t end = words[j].end();
      if (next.stem->begin <= end || !spaces(text.substr(end, next.stem->begin - end))) {
        break;
      }
      if (joined.term.size() + next.stem->term.size() > max_term_bytes) {
        break;
      }
      joined.term += next.stem->term;
      joined.end = next.stem->end;
      result.push_back(joined);
    }
  }
  return result;
}

}  // namespace gonggo
