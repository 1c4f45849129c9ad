// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/word_stream.hpp"

#include <algorithm>

#include "common/index/word_counter.hpp"

namespace gonggo {
namespace {

constexpr std::size_t bytes_of_three = std::size_t{StreamCursor::separator - StreamCursor::three_bytes} << 16;
static_assert(WordNumbers::most_words == StreamCursor::least_of_three + bytes_of_three);

void append_code(std::string& out, std::uint32_t number) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (number < StreamCursor::two_bytes) {
    put(number);
  } else if (number < StreamCursor::least_of_three) {
    const std::uint32_t rest = number - StreamCursor::two_bytes;
    put(StreamCursor::two_bytes + (rest >> 8));
    put(rest & 0xFF);
  } else {
    const std::uint32_t rest = number - StreamCursor::least_of_three;
    put(StreamCursor::three_bytes + (rest >> 16));
    put(rest >> 8 & 0xFF);
    put(rest & 0xFF);
  }
}

}  // namespace

void WordStreamWriter::append(Section& section, const StreamWordView& word) const {
  const std::uint32_t number = numbers_ == nullptr ? WordNumberFinder::none : numbers_->number_of(word);
  if (number == WordNumberFinder::none) {
    section.bytes.push_back(static_cast<char>(StreamCursor::spelt_out));
    append_word(section.bytes, word);
  } else {
    append_code(section.bytes, number);
  }
}

void WordStreamWriter::add(StreamSection to, const std::vector<Token>& tokens, const std::vector<Token>& together,
                           const std::function<void(const StreamWordView&)>& use) {
  Section& section = sections_[static_cast<std::size_t>(to)];
  const std::size_t most = max_ranked_entries[static_cast<std::size_t>(to)];
  const auto rank = [&](std::size_t entries) {
    if (section.ranked_entries < most) {
      section.ranked_entries += entries;
      section.ranked_bytes = section.bytes.size();
    }
  };
  if (!section.bytes.empty() && !tokens.empty()) {
    section.bytes.push_back(static_cast<char>(StreamCursor::separator));
    rank(1);
  }
  each_stream_word(tokens, together, [&](const StreamWord& word) {
    append(section, word.view());
    rank(word.entries.size() + (word.joins ? 1 : 0));
    use(word.view());
  });
}

// Writes the length, then for each section the bytes that ranking reads and the further bytes, then the bytes.
std::string WordStreamWriter::encode(std::uint32_t length) const {
  std::string out;
  append_number(out, length);
  for (const Section& section : sections_) {
    append_number(out, section.ranked_bytes);
    append_number(out, section.bytes.size() - section.ranked_bytes);
  }
  for (const Section& section : sections_) {
    out += section.bytes;
  }
  return out;
}

bool StreamCursor::next_wanted(const WantedWords& wanted, bool& is_neighbour) {
  // What is subtracted from the first bytes of a code, as one number, for codes of one to three bytes.
  constexpr std::array<std::uint32_t, 4> bases{0, 0, (two_bytes << 8) - two_bytes,
                                               (three_bytes << 16) - least_of_three};
  is_neighbour = true;
  while (next_ != end_) {
    while (end_ - next_ >= 4) {  // without a branch for the length of the code, which the processor could not foresee
      const unsigned first = byte(0);
      if (first >= separator) {
        break;
      }
      const unsigned length = 1 + (first >= two_bytes ? 1 : 0) + (first >= three_bytes ? 1 : 0);
      const std::uint32_t bytes = first << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
      const std::uint32_t number = (bytes >> (32 - 8 * length)) - bases[length];
      next_ += length;
      if (is_wanted(number, wanted)) {
        number_ = number;
        return true;
      }
      is_neighbour = false;
    }
    if (next_ != end_ && byte(0) == spelt_out) {
      std::string_view rest(next_ + 1, static_cast<std::size_t>(end_ - next_) - 1);
      if (take_word_with(rest, wanted.hashes)) {
        return next_special(spelt_out);
      }
      next_ = end_ - rest.size();
      is_neighbour = false;
    } else if (next()) {
      if (has_number() && is_wanted(number_, wanted)) {
        return true;
      }
      is_neighbour = false;
    }
  }
  return false;
}

bool StreamCursor::next_special(unsigned first) {
  number_ = no_word;
  if (first == separator) {
    ++next_;
    return true;
  }
  if (first != spelt_out) {  // the bytes end within a code
    next_ = end_;
    return false;
  }
  std::string_view rest(next_ + 1, static_cast<std::size_t>(end_ - next_) - 1);
  const bool is_whole = take_word(rest, spelt_);
  next_ = end_ - rest.size();
  number_ = no_number;
  return is_whole;
}

WordStream::WordStream(std::string_view encoded, const WordNumbers& numbers) : numbers_(&numbers) {
  length_ = static_cast<std::uint32_t>(take_number(encoded));
  std::array<std::size_t, 2 * stream_sections> sizes{};
  for (std::size_t& size : sizes) {
    size = take_number(encoded);
  }
  for (std::size_t i = 0; i < stream_sections; ++i) {
    const std::size_t ranked = std::min(sizes[2 * i], encoded.size());
    const std::size_t more = std::min(sizes[2 * i + 1], encoded.size() - ranked);
    ranked_[i] = encoded.substr(0, ranked);
    all_[i] = encoded.substr(0, ranked + more);
    encoded.remove_prefix(ranked + more);
  }
}

}  // namespace gonggo
