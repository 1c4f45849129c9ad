// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/matching_words.hpp"

#include <bit>
#include <utility>

namespace gonggo {
namespace {

// Neighbouring numbers go to slots that lie apart.
std::size_t slot_of(std::uint32_t number, std::size_t slots) { return number * 2'654'435'769U % slots; }

}  // namespace

MatchingWords::MatchingWords(const StreamTerms& terms, const TermWords& words) : query_(terms) {
  struct Match {
    std::uint32_t number;
    Term term;
  };
  struct Beginning {
    std::uint32_t number;
    std::uint32_t stem;
  };
  std::vector<Match> matches;
  std::vector<Beginning> beginnings;
  for (const StreamTerms::Entry& entry : terms.entries()) {
    words.each_word_with(entry.hash, [&](std::uint32_t number, WordForm form) {
      matches.push_back({number, {&entry, form}});
    });
  }
  terms.each_first_of_pair([&](std::uint32_t stem) {
    words.each_first_of_pair(stem, [&](std::uint32_t number) { beginnings.push_back({number, stem}); });
  });
  rows_.resize(std::bit_ceil(2 * (matches.size() + beginnings.size()) + 1));
  for (const Match& match : matches) {
    ++row(match.number).terms;
  }
  for (const Beginning& beginning : beginnings) {
    Row& begun = row(beginning.number);
    begun.begins_pair = true;
    begun.stem = beginning.stem;
  }
  std::uint32_t first = 0;
  for (Row& one : rows_) {
    one.first = first;
    first += std::exchange(one.terms, 0);
  }
  terms_.resize(first);
  for (const Match& match : matches) {
    Row& matching = row(match.number);
    terms_[matching.first + matching.terms++] = match.term;
  }
}

// Returns the row of the word, which becomes its row if it had none.
MatchingWords::Row& MatchingWords::row(std::uint32_t number) {
  std::size_t slot = slot_of(number, rows_.size());
  while (rows_[slot].number != number && rows_[slot].number != free_slot) {
    slot = (slot + 1) % rows_.size();
  }
  rows_[slot].number = number;
  filter_[number % filter_size / 64] |= 1ULL << number % 64;
  return rows_[slot];
}

std::span<const std::uint32_t> MatchingWords::possible(std::span<const std::uint32_t> text, std::size_t numbered) {
  if (possible_.size() < text.size()) {
    possible_.resize(text.size());
  }
  std::size_t found = 0;  // without branches, because they would be foretold badly
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    possible_[found] = i;
    found += static_cast<std::size_t>(may_match(text[i]) | (text[i] >= numbered));
  }
  return std::span(possible_).first(found);
}

MatchingWords::Word MatchingWords::find(std::uint32_t number) const {
  for (std::size_t slot = slot_of(number, rows_.size()); rows_[slot].number != free_slot;
       slot = (slot + 1) % rows_.size()) {
    const Row& found = rows_[slot];
    if (found.number == number) {
      return {std::span(terms_).subspan(found.first, found.terms), found.stem, found.begins_pair};
    }
  }
  return {};
}

MatchingWords::Word MatchingWords::look_up(const StreamWordView& word) {
  spelt_.clear();
  for (const std::uint32_t one : word.entries) {
    const StreamTerms::Entry* const entry = query_.may_contain(hash_of(one)) ? query_.find(hash_of(one)) : nullptr;
    if (entry != nullptr) {
      spelt_.push_back({entry, form_of(one)});
    }
  }
  return {spelt_, word.stem(), word.joins && query_.may_begin_pair(word.stem())};
}

}  // namespace gonggo
