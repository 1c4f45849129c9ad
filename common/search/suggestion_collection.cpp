// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/suggestion_collection.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/sorted_beginnings.hpp"

namespace gonggo {
namespace {

// Limits of the work of one add_ function. A step takes up to half a microsecond, a comparison five.
constexpr std::size_t most_steps = 4'000;
constexpr std::size_t most_comparisons = 300;

// A file whose words are gone through, the best first.
struct Source {
  SuggestionCorpus* corpus;
  BestFirst words;
  std::optional<Beginning> next;
};

const SortedBeginnings& beginnings_of(const SuggestionFile& file, bool by_initials) {
  return by_initials ? file.by_initials() : file.by_keys();
}

// Calls visit(corpus, entry, position of the word) for the words of all files that begin with `prefix`, the best first.
// Ends if it returns false, or after most_steps.
template <typename Visit>
void for_best(std::vector<SuggestionCorpus>& corpora, std::string_view prefix, bool by_initials, const Visit& visit) {
  std::vector<Source> sources;
  sources.reserve(corpora.size());
  for (SuggestionCorpus& corpus : corpora) {
    const SortedBeginnings& all = beginnings_of(*corpus.file, by_initials);
    sources.push_back({&corpus, BestFirst(all, beginnings_with(all, prefix)), std::nullopt});
    sources.back().next = sources.back().words.next();
  }
  for (std::size_t step = 0; step < most_steps; ++step) {
    const auto best = std::max_element(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
      return (a.next ? a.next->weight + 1 : 0) < (b.next ? b.next->weight + 1 : 0);
    });
    if (best == sources.end() || !best->next) {
      return;
    }
    const std::uint32_t at = best->next->position;
    const SuggestionFile& file = *best->corpus->file;
    if (!visit(*best->corpus, by_initials ? file.entry_at_initial(at) : file.entry_at_key(at), at)) {
      return;
    }
    best->next = best->words.next();
  }
}

// Returns the number of the character that has the key, or that begins at this place of the initials.
std::size_t character_at(const Keystrokes& keyed, std::size_t key) {
  const auto after = std::partition_point(keyed.characters.begin(), keyed.characters.end(),
                                          [key](const KeyedCharacter& one) { return one.key <= key; });
  return after == keyed.characters.begin() ? 0 : static_cast<std::size_t>(after - keyed.characters.begin() - 1);
}

std::size_t character_at_initial(const Keystrokes& keyed, std::size_t initial) {
  std::vector<std::uint32_t> begins;
  initials(keyed, &begins);
  return static_cast<std::size_t>(std::lower_bound(begins.begin(), begins.end(), initial) - begins.begin());
}

}  // namespace

bool SuggestionCollection::is_wanted(SuggestionCorpus& corpus, std::uint32_t entry) const {
  const std::string_view keys = corpus.file->keys(entry);
  return std::none_of(found_.begin(), found_.end(), [&](const Found& one) { return one.keys == keys; }) &&
         corpus.filter.passes(entry);
}

void SuggestionCollection::add(const SuggestionCorpus& corpus, std::uint32_t entry, const Keystrokes& keyed,
                               std::vector<Stretch> stretches) {
  Found found{corpus.file->keys(entry), {{std::string(corpus.file->text(entry)), {}}, corpus.file->kind(entry)}};
  MarkedText& text = found.suggestion.text;
  std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
  for (const Stretch& one : stretches) {
    if (one.first >= one.last || one.last > keyed.characters.size()) {
      continue;
    }
    const auto points = [&](std::size_t bytes) {
      return static_cast<std::uint32_t>(utf8::count_code_points(std::string_view(text.text).substr(0, bytes)));
    };
    const Mark mark{points(keyed.characters[one.first].begin), points(keyed.characters[one.last - 1].end)};
    if (!text.marks.empty() && mark.begin <= text.marks.back().end) {
      text.marks.back().end = std::max(text.marks.back().end, mark.end);
    } else {
      text.marks.push_back(mark);
    }
  }
  found_.push_back(std::move(found));
}

void SuggestionCollection::add_beginnings(const TypedPattern& pattern) {
  if (is_full()) {
    return;
  }
  for_best(corpora_, pattern.keys(), false, [&](SuggestionCorpus& corpus, std::uint32_t entry, std::uint32_t at) {
    if (is_wanted(corpus, entry)) {
      const Keystrokes keyed = keystrokes(corpus.file->text(entry));
      const std::size_t key = at - corpus.file->key_begin(entry);
      const std::size_t keys = pattern.keys().size();
      const std::size_t end = keys == 0 ? 0 : character_at(keyed, key + keys - 1) + 1;
      add(corpus, entry, keyed, {{character_at(keyed, key), end}});
    }
    return !is_full();
  });
}

void SuggestionCollection::add_initials(const TypedPattern& pattern) {
  if (!pattern.has_consonants() || is_full()) {
    return;
  }
  std::size_t comparisons = 0;
  for_best(corpora_, pattern.initials(), true, [&](SuggestionCorpus& corpus, std::uint32_t entry, std::uint32_t at) {
    if (is_wanted(corpus, entry)) {
      const Keystrokes keyed = keystrokes(corpus.file->text(entry));
      const std::size_t first = character_at_initial(keyed, at - corpus.file->initial_begin(entry));
      if (const auto last = pattern.match(keyed, first)) {
        add(corpus, entry, keyed, {{first, *last}});
      }
      ++comparisons;
    }
    return !is_full() && comparisons < most_comparisons;
  });
}

// Returns how many words of all files begin with the pattern.
std::size_t SuggestionCollection::number_with(const TypedPattern& word) const {
  std::size_t number = 0;
  for (const SuggestionCorpus& corpus : corpora_) {
    const bool by_initials = word.has_consonants();
    number +=
        beginnings_with(beginnings_of(*corpus.file, by_initials), by_initials ? word.initials() : word.keys()).size();
  }
  return number;
}

// Adds the entry if it has a word for each of the words.
bool SuggestionCollection::add_if_all_match(SuggestionCorpus& corpus, std::uint32_t entry,
                                            const std::vector<const TypedPattern*>& words) {
  const Keystrokes keyed = keystrokes(corpus.file->text(entry));
  std::vector<Stretch> stretches;
  for (const TypedPattern* word : words) {
    std::optional<std::size_t> last;
    for (std::size_t first = 0; first < keyed.characters.size() && !last; ++first) {
      last = keyed.characters[first].starts_word ? word->match(keyed, first) : std::nullopt;
      if (last) {
        stretches.push_back({first, *last});
      }
    }
    if (!last) {
      return false;
    }
  }
  add(corpus, entry, keyed, std::move(stretches));
  return true;
}

void SuggestionCollection::add_words(const std::vector<TypedPattern>& all, bool may_ignore) {
  std::vector<const TypedPattern*> words;
  const TypedPattern* rarest = nullptr;
  std::size_t least = 0;
  for (const TypedPattern& word : all) {
    const std::size_t number = number_with(word);
    if (number == 0) {
      if (!may_ignore) {
        return;
      }
      continue;
    }
    words.push_back(&word);
    if (rarest == nullptr || number < least) {
      rarest = &word;
      least = number;
    }
  }
  if (rarest == nullptr || is_full()) {
    return;
  }
  const bool by_initials = rarest->has_consonants();
  std::size_t comparisons = 0;
  for_best(corpora_, by_initials ? rarest->initials() : rarest->keys(), by_initials,
           [&](SuggestionCorpus& corpus, std::uint32_t entry, std::uint32_t) {
             const std::string_view keys = corpus.file->keys(entry);
             const bool may_match = std::all_of(words.begin(), words.end(), [&](const TypedPattern* word) {
               return word->has_consonants() || keys.find(word->keys()) != std::string_view::npos;
             });
             if (may_match && is_wanted(corpus, entry)) {
               ++comparisons;
               add_if_all_match(corpus, entry, words);
             }
             return !is_full() && comparisons < most_comparisons;
           });
}

void SuggestionCollection::replace_end(const SuggestionCollection& others) {
  std::vector<Found> added;
  for (const Found& other : others.found_) {
    if (std::none_of(found_.begin(), found_.end(), [&](const Found& one) { return one.keys == other.keys; })) {
      added.push_back(other);
    }
  }
  found_.resize(std::min(found_.size(), size_ - std::min(size_, added.size())));
  found_.insert(found_.end(), added.begin(), added.end());
}

std::vector<Suggestion> SuggestionCollection::take() {
  std::vector<Suggestion> all;
  for (Found& one : found_) {
    all.push_back(std::move(one.suggestion));
  }
  found_.clear();
  return all;
}

}  // namespace gonggo
