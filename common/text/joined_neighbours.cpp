// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/joined_neighbours.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gonggo {
namespace {

constexpr std::size_t widest_gap = 8;  // in bytes; a wider gap belongs to the layout of the page

constexpr std::array<std::string_view, 4> spaces_of_a_line{" ", "\t", "\u00A0", "\u3000"};

bool is_space_between_words(std::string_view gap) {
  if (gap.empty() || gap.size() > widest_gap) {
    return false;
  }
  while (!gap.empty()) {
    const auto* const space = std::find_if(spaces_of_a_line.begin(), spaces_of_a_line.end(),
                                           [&](std::string_view kind) { return gap.starts_with(kind); });
    if (space == spaces_of_a_line.end()) {
      return false;
    }
    gap.remove_prefix(space->size());
  }
  return true;
}

struct WrittenWord {
  const Token* stem;
  const Token* surface;  // nullptr if the surface equals the stem
  [[nodiscard]] std::uint32_t end() const { return surface == nullptr ? stem->end : surface->end; }
  // True if the word is Hangul and begins with its stem. The stem of a verb is its dictionary form, with which the word
  // does not begin.
  [[nodiscard]] bool joins() const {
    return stem->script == Script::hangul &&
           (surface == nullptr || surface->term.compare(0, stem->term.size(), stem->term) == 0);
  }
};

}  // namespace

std::vector<Token> joined_neighbours(std::string_view text, const std::vector<Token>& tokens, std::size_t most) {
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
      if (next.stem->begin <= end || !is_space_between_words(text.substr(end, next.stem->begin - end))) {
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
