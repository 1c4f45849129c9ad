// SPDX-License-Identifier: GPL-2.0-or-later
// Measures suggestions while texts are typed key by key. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "common/search/suggester.hpp"

namespace gonggo::terminal {

class TypingFigures {
 public:
  // `request` has the filters and the size of the lists. All three must live as long as this.
  TypingFigures(Suggester& suggester, const WordLists& lists, const SearchRequest& request)
      : suggester_(suggester), lists_(lists), request_(request) {}

  // Types a text. Writes each state from the second key on whose list is empty as a line "empty<TAB>state<TAB>text",
  // and each state in which the text dropped more than three places, or out of the list, as
  // "dropped<TAB>state<TAB>text".
  void type(const std::string& text, std::ostream& out);

  void print(std::ostream& out) const;

 private:
  std::vector<Suggestion> ask(const std::string& typed);
  // Returns true if the text dropped too far.
  bool note_place(const std::vector<Suggestion>& list, const std::string& shown);

  Suggester& suggester_;
  const WordLists& lists_;
  SearchRequest request_;
  std::vector<std::uint32_t> microseconds_;  // of each key; limited to 2^32
  std::size_t texts_ = 0;
  std::size_t keys_ = 0;         // from the second of each text on
  std::size_t early_keys_ = 0;   // of them, within the first three words
  std::size_t empty_ = 0;        // keys with an empty list
  std::size_t early_empty_ = 0;  // of them, within the first three words
  std::size_t listed_ = 0;       // keys with the text itself in the list
  std::size_t reached_ = 0;      // texts that were in a list
  std::size_t keys_until_ = 0;   // keys until they were, of all of them together
  std::size_t dropped_ = 0;      // keys that moved the text down more than most_places, or out of the list
  std::size_t dropped_texts_ = 0;
  std::size_t worst_drop_ = 0;
  std::size_t place_ = 0;  // of the text being typed, from 1; 0: not in the list
  bool was_listed_ = false;
};

}  // namespace gonggo::terminal
