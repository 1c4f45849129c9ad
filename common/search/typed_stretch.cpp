// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/typed_stretch.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace gonggo {
namespace {

constexpr std::array<std::string_view, 6> spaces{" ", "\t", "\r", "\n", "\u00A0", "\u3000"};

bool has_space(std::string_view text) {
  return std::any_of(spaces.begin(), spaces.end(),
                     [&](std::string_view space) { return text.find(space) != std::string_view::npos; });
}

struct Bytes {
  std::uint32_t begin;
  std::uint32_t end;
};

// Returns the bytes of each word. Its bigrams do not count, because they may reach into the next word.
std::vector<Bytes> bytes_of_words(const std::vector<Token>& tokens) {
  std::vector<Bytes> words;
  for (const Token& token : tokens) {
    if (words.size() <= token.word) {
      words.resize(token.word + std::size_t{1}, {token.begin, token.end});
    } else if (token.kind != TokenKind::bigram) {
      words.back().end = std::max(words.back().end, token.end);
    }
  }
  return words;
}

}  // namespace

std::vector<bool> words_in_stretches(std::string_view text, const std::vector<Token>& tokens) {
  const std::vector<Bytes> words = bytes_of_words(tokens);
  std::vector<bool> in_stretch(words.size());
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::uint32_t end = words[i].end;
    const std::uint32_t next = words[i + 1].begin;
    if (end <= next && !has_space(text.substr(end, next - end))) {  // a word inside another one begins before its end
      in_stretch[i] = in_stretch[i + 1] = true;
    }
  }
  return in_stretch;
}

}  // namespace gonggo
