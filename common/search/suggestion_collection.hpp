// SPDX-License-Identifier: GPL-2.0-or-later
// Collects the suggestions of one request, the best first and each text once. Private to common/search.
#pragma once

#include <cstddef>
#include <vector>

#include "common/index/suggestion_file.hpp"
#include "common/search/suggestion.hpp"
#include "common/search/suggestion_filter.hpp"
#include "common/search/typed_pattern.hpp"

namespace gonggo {

// The suggestions of one file, and which of them may be shown.
struct SuggestionCorpus {
  const SuggestionFile* file = nullptr;
  SuggestionFilter filter;
};

// Belongs to one request. Each add_ function adds what is not there yet until `size` suggestions are there. Their work
// is limited, so of very many that do not pass the filter some may be missed.
class SuggestionCollection {
 public:
  SuggestionCollection(std::vector<SuggestionCorpus>& corpora, std::size_t size) : corpora_(corpora), size_(size) {}

  // Adds texts in which the keys of the pattern stand from the beginning of some word on. An empty pattern fits every
  // text.
  void add_beginnings(const TypedPattern& pattern);
  // Adds texts with a word from which on they match the pattern, whose consonants stand for syllables.
  void add_initials(const TypedPattern& pattern);
  // Adds texts of which some word begins with each of the words, in any order. Ignores words with which no text begins,
  // if `may_ignore`.
  void add_words(const std::vector<TypedPattern>& words, bool may_ignore);

  [[nodiscard]] bool empty() const { return found_.empty(); }
  [[nodiscard]] bool is_full() const { return found_.size() >= size_; }

  // Appends the suggestions of another collection that are not there yet, in place of the last ones if there is no
  // room.
  void replace_end(const SuggestionCollection& others);

  [[nodiscard]] std::vector<Suggestion> take();

 private:
  struct Found {
    std::string_view keys;
    Suggestion suggestion;
  };
  struct Stretch {  // characters [first, last)
    std::size_t first = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] bool is_wanted(SuggestionCorpus& corpus, std::uint32_t entry) const;
  void add(const SuggestionCorpus& corpus, std::uint32_t entry, const Keystrokes& keyed,
           std::vector<Stretch> stretches);
  [[nodiscard]] std::size_t number_with(const TypedPattern& word) const;
  bool add_if_all_match(SuggestionCorpus& corpus, std::uint32_t entry, const std::vector<const TypedPattern*>& words);

  std::vector<SuggestionCorpus>& corpora_;
  std::size_t size_;
  std::vector<Found> found_;
};

}  // namespace gonggo
