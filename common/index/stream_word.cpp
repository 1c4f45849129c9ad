// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/stream_word.hpp"

#include <algorithm>

#include "common/base/hash.hpp"

namespace gonggo {
namespace {

bool is_part(TokenKind kind) {
  return kind == TokenKind::part || kind == TokenKind::reading || kind == TokenKind::hidden;
}

void add(StreamWord& word, WordForm form, const std::string& term, std::size_t place) {
  word.entries.push_back(entry_of(term_hash(form, term), form));
  word.places.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(place, unplaced)));
}

// Returns the word of the tokens [first, end), the first of which is its stem.
void read_word(std::span<const Token> tokens, StreamWord& word) {
  word = {std::move(word.entries), std::move(word.places)};
  word.entries.clear();
  word.places.clear();
  const std::uint32_t begin = tokens.front().position;
  for (const Token& token : tokens) {
    const std::size_t place = token.position - begin;
    if (token.kind == TokenKind::stem) {
      add(word, WordForm::stem, token.term, 0);
    } else if (is_part(token.kind)) {
      add(word, WordForm::part, token.term, token.kind == TokenKind::reading ? unplaced : place);
      if (token.kind != TokenKind::reading) {
        word.width =
            static_cast<std::uint8_t>(std::max<std::size_t>(word.width, std::min<std::size_t>(place + 1, unplaced)));
      }
    } else if (token.kind == TokenKind::bigram) {
      add(word, WordForm::bigram, token.term, unplaced);
    }
  }
}

// Takes so many entries and calls `use` with each and its place. Returns false and takes the rest if the bytes end
// before they do.
template <typename Use>
bool take_entries(std::string_view& bytes, std::size_t count, Use&& use) {
  for (std::size_t i = 0; i < count; ++i) {
    if (bytes.size() < 4) {
      bytes = {};
      return false;
    }
    std::uint32_t entry = 0;
    for (std::size_t b = 0; b < 4; ++b) {
      entry |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[b])) << (8 * b);
    }
    bytes.remove_prefix(4);
    std::uint8_t place = form_of(entry) == WordForm::stem ? 0 : unplaced;
    if (form_of(entry) == WordForm::part) {
      if (bytes.empty()) {
        return false;
      }
      place = static_cast<std::uint8_t>(bytes.front());
      bytes.remove_prefix(1);
    }
    use(entry, place);
  }
  return true;
}

}  // namespace

std::uint32_t term_hash(WordForm form, std::string_view term) {
  const std::uint64_t hash = fnv1a(term, form == WordForm::bigram ? 0x9AE16A3B2F90404FULL : fnv1a_basis);
  return static_cast<std::uint32_t>((hash ^ hash >> 32) & 0x3FFFFFFF);
}

void each_stream_word(const std::vector<Token>& tokens, const std::vector<Token>& together,
                      const std::function<void(const StreamWord&)>& use) {
  StreamWord word;
  auto pair = together.begin();
  for (std::size_t first = 0; first < tokens.size();) {
    std::size_t end = first + 1;
    while (end < tokens.size() && tokens[end].word == tokens[first].word) {
      ++end;
    }
    read_word(std::span(tokens).subspan(first, end - first), word);
    if (end < tokens.size() && tokens[end].position > tokens[first].position) {
      word.width =
          static_cast<std::uint8_t>(std::min<std::uint32_t>(tokens[end].position - tokens[first].position, unplaced));
    }
    word.joins = pair != together.end() && pair->word == tokens[first].word;
    while (pair != together.end() && pair->word <= tokens[first].word) {
      ++pair;
    }
    use(word);
    first = end;
  }
}

std::uint64_t hash_of_word(const StreamWordView& word) {
  std::uint64_t hash = fnv1a_basis + word.width * 2U + (word.joins ? 1 : 0);
  for (std::size_t i = 0; i < word.entries.size(); ++i) {
    hash = (hash ^ word.entries[i]) * 0x9E3779B97F4A7C15ULL;
    hash = (hash ^ hash >> 29U ^ word.places[i]) * 0x100000001B3ULL;
  }
  return hash ^ hash >> 32U;
}

bool is_same(const StreamWordView& a, const StreamWordView& b) {
  return a.width == b.width && a.joins == b.joins && std::ranges::equal(a.entries, b.entries) &&
         std::ranges::equal(a.places, b.places);
}

void append_number(std::string& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7) {
    out.push_back(static_cast<char>((number & 0x7F) | 0x80));
  }
  out.push_back(static_cast<char>(number));
}

std::size_t take_number(std::string_view& bytes) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 9); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    number |= static_cast<std::size_t>(byte & 0x7F) << (7 * i);
    if ((byte & 0x80) == 0) {
      bytes.remove_prefix(i + 1);
      return number;
    }
  }
  bytes = {};
  return 0;
}

// Writes the number of entries and whether the word joins, the width, and each entry in four bytes. The place follows
// an entry that is a part.
void append_word(std::string& out, const StreamWordView& word) {
  append_number(out, word.entries.size() * 2 + (word.joins ? 1 : 0));
  out.push_back(static_cast<char>(word.width));
  for (std::size_t i = 0; i < word.entries.size(); ++i) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.push_back(static_cast<char>(word.entries[i] >> shift & 0xFF));
    }
    if (form_of(word.entries[i]) == WordForm::part) {
      out.push_back(static_cast<char>(word.places[i]));
    }
  }
}

bool take_word(std::string_view& bytes, StreamWord& word) {
  word.entries.clear();
  word.places.clear();
  const std::size_t head = take_number(bytes);
  word.joins = (head & 1) != 0;
  if (bytes.empty()) {
    return false;
  }
  word.width = static_cast<std::uint8_t>(bytes.front());
  bytes.remove_prefix(1);
  return take_entries(bytes, head / 2, [&](std::uint32_t entry, std::uint8_t place) {
    word.entries.push_back(entry);
    word.places.push_back(place);
  });
}

bool take_word_with(std::string_view& bytes, std::span<const std::uint32_t> hashes) {
  const std::size_t head = take_number(bytes);
  bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 1));
  bool is_found = false;
  take_entries(bytes, head / 2, [&](std::uint32_t entry, std::uint8_t) {
    for (const std::uint32_t hash : hashes) {
      is_found = is_found || hash_of(entry) == hash;
    }
  });
  return is_found;
}

}  // namespace gonggo
