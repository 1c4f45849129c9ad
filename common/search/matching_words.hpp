// SPDX-License-Identifier: GPL-2.0-or-later
// The words of texts that have a term of a query. Private to common/search. Belongs to one thread.
//
// Most words of a text match nothing, so the second stage must pass over them fast, and it must not read the rows of
// the others, which lie far apart in memory. So all numbered words of the generation that match are found once for a
// query.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/search/stream_terms.hpp"
#include "common/search/term_words.hpp"

namespace gonggo {

class MatchingWords {
 public:
  // A term of the query that a word has.
  struct Term {
    const StreamTerms::Entry* entry = nullptr;
    WordForm form = WordForm::stem;
  };
  struct Word {
    std::span<const Term> terms;
    std::uint32_t stem = 0;    // hash of its stem, if it begins a pair
    bool begins_pair = false;  // it may make up a term together with the next word
  };

  // Finds the numbered words. `terms` must outlive the object and stay as it is.
  MatchingWords(const StreamTerms& terms, const TermWords& words);

  // Returns the places in a text of all words that match, of a few others, and of all items that are no numbers, which
  // are `numbered` and more. Valid until the next call.
  std::span<const std::uint32_t> possible(std::span<const std::uint32_t> text, std::size_t numbered);
  // False if the word, which has no number, does not match. May be true for a few others, too.
  [[nodiscard]] bool may_match(const StreamWordView& word) const {
    for (const std::uint32_t one : word.entries) {
      if (query_.may_contain(hash_of(one))) {
        return true;
      }
    }
    return word.joins && query_.may_begin_pair(word.stem());
  }
  // Returns what the query has of the numbered word. Without terms if it does not match.
  [[nodiscard]] Word find(std::uint32_t number) const;
  // The same for a word that has no number. Valid until the next call.
  Word look_up(const StreamWordView& word);

 private:
  static constexpr std::uint32_t filter_size = 65'536;  // bits, 8 KiB: the filter stays in the fastest cache
  static constexpr std::uint32_t free_slot = 0xFFFF'FFFF;

  struct Row {
    std::uint32_t number = free_slot;
    std::uint32_t first = 0;  // of its terms
    std::uint32_t terms = 0;
    std::uint32_t stem = 0;
    bool begins_pair = false;
  };
  Row& row(std::uint32_t number);
  [[nodiscard]] bool may_match(std::uint32_t number) const {
    return (filter_[number % filter_size / 64] >> number % 64 & 1) != 0;
  }

  const StreamTerms& query_;
  std::array<std::uint64_t, filter_size / 64> filter_{};
  std::vector<Row> rows_;  // by open addressing; the number of rows is a power of two
  std::vector<Term> terms_;
  std::vector<Term> spelt_;  // of the last word without a number
  std::vector<std::uint32_t> possible_;
};

}  // namespace gonggo
