// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/ranked_words.hpp"

namespace gonggo {

RankedWords::RankedWords(const WordStream& stream) : length_(stream.length()) {
  for (std::size_t at = 0; at < stream_sections; ++at) {
    for (StreamCursor words = stream.ranked(static_cast<StreamSection>(at)); words.next();) {
      if (words.has_number()) {
        items_.push_back(words.number());
      } else if (words.is_separator()) {
        items_.push_back(separator);
      } else {
        items_.push_back(first_spelt + static_cast<std::uint32_t>(spelt_.size()));
        spelt_.append(words.word());
      }
    }
    begins_[at + 1] = static_cast<std::uint32_t>(items_.size());
  }
  items_.shrink_to_fit();
}

std::size_t RankedWords::bytes() const {
  return sizeof(*this) + items_.capacity() * sizeof(items_[0]) + spelt_.bytes();
}

}  // namespace gonggo
