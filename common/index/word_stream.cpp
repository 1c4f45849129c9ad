// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/word_stream.hpp"

#include <algorithm>

#include "common/base/hash.hpp"

namespace gonggo {
namespace {

void append(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>(number >> shift & 0xFF));
  }
}

}  // namespace

std::uint32_t term_hash(WordForm form, std::string_view term) {
  const std::uint64_t hash = fnv1a(term, form == WordForm::bigram ? 0x9AE16A3B2F90404FULL : fnv1a_basis);
  return static_cast<std::uint32_t>((hash ^ hash >> 32) & 0x3FFFFFFF);
}

void WordStreamWriter::add(StreamSection section, const std::vector<Token>& tokens,
                           const std::vector<Token>& together) {
  std::vector<std::uint32_t>& entries = sections_[static_cast<std::size_t>(section)];
  const std::size_t most = max_stream_entries[static_cast<std::size_t>(section)];
  const auto put = [&](WordForm form, const std::string& term) {
    if (entries.size() < most) {
      entries.push_back(term_hash(form, term) << 2 | static_cast<std::uint32_t>(form));
    }
  };
  // A separator entry precedes every text but the first of a section. So the last word of a text and the first word of
  // the next text do not count as neighbours.
  if (!entries.empty() && !tokens.empty() && entries.size() < most) {
    entries.push_back(static_cast<std::uint32_t>(WordForm::stem));
  }
  auto pair = together.begin();
  std::uint32_t word = 0;
  const auto put_pairs = [&] {
    for (; pair != together.end() && pair->word == word; ++pair) {
      put(WordForm::pair, pair->term);
    }
  };
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::stem) {
      if (&token != &tokens.front()) {
        put_pairs();
      }
      word = token.word;
      put(WordForm::stem, token.term);
    } else if (token.kind == TokenKind::part || token.kind == TokenKind::reading) {
      put(WordForm::part, token.term);
    } else if (token.kind == TokenKind::bigram) {
      put(WordForm::bigram, token.term);
    }
  }
  if (!tokens.empty()) {
    put_pairs();
  }
}

std::string WordStreamWriter::encode(std::uint32_t length) const {
  std::string out;
  append(out, length);
  for (const auto& entries : sections_) {
    append(out, static_cast<std::uint32_t>(entries.size()));
  }
  for (const auto& entries : sections_) {
    for (const std::uint32_t entry : entries) {
      append(out, entry);
    }
  }
  return out;
}

WordStream::WordStream(std::string_view encoded) {
  constexpr std::size_t header = 4 * (1 + stream_sections);
  if (encoded.size() < header) {
    return;
  }
  length_ = load(encoded.data());
  std::string_view entries = encoded.substr(header);
  for (std::size_t i = 0; i < stream_sections; ++i) {
    const std::size_t count = load(encoded.data() + 4 * (i + 1));
    const std::size_t bytes = std::min(count, entries.size() / 4) * 4;
    sections_[i] = entries.substr(0, bytes);
    entries.remove_prefix(bytes);
  }
}

}  // namespace gonggo
