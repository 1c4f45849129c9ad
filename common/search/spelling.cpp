// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/spelling.hpp"

#include <algorithm>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

constexpr std::size_t shortest_beside_syllable = 4;  // syllables of a stretch next to a single syllable: 물 클러스타
constexpr std::size_t shortest_unmistakable = 4;     // syllables of a word that has hardly any similar word
constexpr std::size_t most_bigrams = 800;            // bigrams that are read for one syllable
constexpr std::size_t shortest_with_gap = 2;         // syllables of a word in which one may be missing

// Returns the byte offset of each code point and of the end of the text.
std::vector<std::size_t> code_points(const std::string& text) {
  std::vector<std::size_t> bounds;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!utf8::is_continuation(text[i])) {
      bounds.push_back(i);
    }
  }
  bounds.push_back(text.size());
  return bounds;
}

bool is_latin(const std::string& word) { return !word.empty() && utf8::is_ascii(word.front()); }

// Returns the corrections sorted by length of the stretch (longest first), then by frequency (most frequent first),
// then by alphabet. Each text occurs once.
std::vector<Correction> best_first(std::vector<Correction> found) {
  std::stable_sort(found.begin(), found.end(), [](const Correction& a, const Correction& b) {
    if (a.length != b.length) {
      return a.length > b.length;
    }
    if (a.frequency != b.frequency) {
      return a.frequency > b.frequency;
    }
    return a.text < b.text;
  });
  std::vector<Correction> distinct;
  for (Correction& one : found) {
    const bool is_new = std::none_of(distinct.begin(), distinct.end(),
                                     [&one](const Correction& other) { return other.text == one.text; });
    if (is_new) {
      distinct.push_back(std::move(one));
    }
  }
  return distinct;
}

// True if a correction changed the whole word and the word is so long that hardly any other word is similar.
bool has_long(const std::vector<Correction>& found, std::size_t syllables) {
  return syllables >= shortest_unmistakable &&
         std::any_of(found.begin(), found.end(), [&](const Correction& one) { return one.length == syllables; });
}

}  // namespace

void Speller::spend() {
  if (left_ > 0) {
    --left_;
  }
  if (deadline_ && left_ % 256 == 0) {
    check(*deadline_);
  }
}

// Returns the number of documents with the unit. Words and parts of words have the same terms.
Xapian::doccount Speller::frequency(const std::string& unit, FieldId field) {
  const std::string term = text_term(field, TokenKind::stem, unit);
  const std::uint64_t hash = TermFilter::hash_of(term);
  const auto known = known_.find(hash);
  if (known != known_.end()) {
    return known->second;
  }
  if (left_ == 0) {
    return 0;
  }
  spend();
  const Xapian::doccount found = index_.frequency(term);
  known_.emplace(hash, found);
  return found;
}

// Asks all at once for the candidates that look_up() will look up.
void Speller::fetch(const std::vector<SpellingCandidate>& candidates, FieldId field) const {
  if (!index_.frequencies.is_remote()) {
    return;
  }
  std::vector<std::string> terms;
  for (const SpellingCandidate& candidate : candidates) {
    if (terms.size() == left_) {
      break;
    }
    terms.push_back(text_term(field, TokenKind::stem, candidate.text));
  }
  index_.frequencies.fetch(terms);
}

bool Speller::is_explained(const std::string& word, FieldId field) {
  const std::vector<std::size_t> bounds = code_points(word);
  const std::size_t size = bounds.size() - 1;
  if (size > longest_misspelling) {
    return false;
  }
  if (is_latin(word)) {
    return frequency(word, field) > 0;
  }
  std::vector<bool> reached(size + 1);
  reached[0] = true;
  for (std::size_t end = 1; end <= size; ++end) {
    for (std::size_t begin = 0; begin < end && !reached[end]; ++begin) {
      if (!reached[begin] || (end - begin < 2 && size > 1)) {
        continue;
      }
      reached[end] = frequency(word.substr(bounds[begin], bounds[end] - bounds[begin]), field) > 0;
    }
  }
  return reached[size];
}

// Returns the stretches that may be replaced, because the index has the text before and after them. The longest
// stretch, the whole word, comes first.
std::vector<Speller::Stretch> Speller::stretches(const std::string& word, const std::vector<std::size_t>& bounds,
                                                 FieldId field) {
  const std::size_t size = bounds.size() - 1;
  std::vector<Stretch> found{{0, word.size(), size}};
  if (is_latin(word)) {
    return found;
  }
  for (std::size_t length = size - 1; length >= 2; --length) {
    for (std::size_t begin = 0; begin + length <= size; ++begin) {
      const std::size_t right = size - begin - length;
      const bool single = begin == 1 || right == 1;
      if (single && length < shortest_beside_syllable) {
        continue;
      }
      const std::string before = word.substr(0, bounds[begin]);
      const std::string after = word.substr(bounds[begin + length]);
      if (begin > 0 && !is_explained(before, field)) {
        continue;
      }
      if (right > 0 && !is_explained(after, field)) {
        continue;
      }
      found.push_back({bounds[begin], bounds[begin + length], length});
    }
  }
  return found;
}

// Returns candidates that have one more syllable than the word, not at an end. The bigrams of the index tell which
// syllables may follow a syllable of the word. Whether the next syllable of the word may follow them is not asked: they
// are looked up anyway, and looking up neighbouring words takes a fifth of the time of looking up their bigrams.
std::vector<SpellingCandidate> Speller::with_syllable_more(const std::string& word, FieldId field) {
  std::vector<SpellingCandidate> found;
  const std::vector<std::size_t> bounds = code_points(word);
  if (is_latin(word) || bounds.size() <= shortest_with_gap) {
    return found;
  }
  std::vector<std::string> beginnings;
  for (std::size_t i = 0; i + 2 < bounds.size(); ++i) {
    beginnings.push_back(text_term(field, TokenKind::bigram, word.substr(bounds[i], bounds[i + 1] - bounds[i])));
  }
  index_.all.fetch_terms(beginnings, most_bigrams);
  for (std::size_t i = 0; i + 2 < bounds.size(); ++i) {
    const std::string& beginning = beginnings[i];
    std::size_t read = 0;
    index_.all.each_term(beginning, most_bigrams, [&](const std::string& bigram, Xapian::doccount) {
      if (read == most_bigrams || left_ == 0) {
        return false;
      }
      if (read++ % 8 == 0) {
        spend();  // reading eight neighbouring terms counts as one look-up
      }
      const std::string both = token_of(field, TokenKind::bigram, bigram);
      found.push_back({word.substr(0, bounds[i]) + both + word.substr(bounds[i + 1]), EditKind::other_letter});
      return true;
    });
  }
  return found;
}

// Returns the words of the index that begin with the word and have one syllable more.
std::vector<SpellingCandidate> Speller::with_syllable_after(const std::string& word, FieldId field) {
  std::vector<SpellingCandidate> found;
  if (is_latin(word)) {
    return found;
  }
  const std::string beginning = text_term(field, TokenKind::stem, word);
  const std::size_t length = utf8::count_code_points(word);
  std::size_t read = 0;
  index_.all.each_term(beginning, most_bigrams, [&](const std::string& term, Xapian::doccount) {
    if (read == most_bigrams || left_ == 0) {
      return false;
    }
    if (read++ % 8 == 0) {
      spend();
    }
    std::string longer = token_of(field, TokenKind::stem, term);
    if (utf8::count_code_points(longer) == length + 1) {
      found.push_back({std::move(longer), EditKind::other_letter});
    }
    return true;
  });
  return found;
}

// Adds the correction of one stretch of the word, if the index has the candidate.
void Speller::look_up(const SpellingCandidate& candidate, const std::string& word, const Stretch& stretch,
                      FieldId field, std::vector<Correction>& found) {
  const Xapian::doccount documents = frequency(candidate.text, field);
  if (documents == 0) {
    return;
  }
  const std::string text = word.substr(0, stretch.begin) + candidate.text + word.substr(stretch.end);
  found.push_back({text, candidate.text, stretch.syllables, candidate.edit, documents});
}

std::vector<Correction> Speller::nearest(const std::string& word, FieldId field, EditKind farthest, bool whole_only) {
  const std::vector<std::size_t> bounds = code_points(word);
  if (bounds.size() < 3 || bounds.size() > longest_misspelling + 1) {
    return {};
  }
  const std::vector<Stretch> parts =
      whole_only ? std::vector<Stretch>{{0, word.size(), bounds.size() - 1}} : stretches(word, bounds, field);
  std::vector<std::vector<SpellingCandidate>> near;
  for (const Stretch& part : parts) {
    near.push_back(spelling_candidates(word.substr(part.begin, part.end - part.begin)));
    fetch(near.back(), field);
  }
  std::vector<Correction> found;
  const auto try_kinds = [&](EditKind first, EditKind last) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const SpellingCandidate& candidate : near[i]) {
        if (candidate.edit >= first && candidate.edit <= std::min(last, farthest)) {
          look_up(candidate, word, parts[i], field, found);
        }
      }
    }
  };
  try_kinds(EditKind::near_letter, EditKind::ending);
  if (farthest == EditKind::other_letter && !has_long(found, bounds.size() - 1)) {
    try_kinds(EditKind::other_letter, EditKind::other_letter);
    for (const auto& longer : {with_syllable_more(word, field), with_syllable_after(word, field)}) {
      fetch(longer, field);
      for (const SpellingCandidate& candidate : longer) {
        look_up(candidate, word, parts.front(), field, found);
      }
    }
  }
  return best_first(std::move(found));
}

}  // namespace gonggo
