// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/stream_terms.hpp"

#include <utility>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr std::size_t table_size = 4'096;  // four times as many slots as entries
constexpr std::size_t max_entries = 1'000;
constexpr std::size_t max_pairs = 2'000;

std::size_t slot_of_pair(std::uint32_t first, std::uint32_t second) { return (first * 31U + second) % table_size; }

}  // namespace

StreamTerms::StreamTerms(const std::vector<RankedTerm>& terms)
    : slots_(table_size, -1),
      filter_bits_(filter_size / 64),
      pair_slots_(table_size, -1),
      first_bits_(filter_size / 64),
      next_term_(terms.size(), -1) {
  for (std::size_t i = 0; i < terms.size();
       ++i) {  // several ranked terms may have the same hash: a term in several scopes
    Entry* const entry = find_or_add(terms[i].form, terms[i].term);
    if (entry != nullptr) {
      next_term_[i] = std::exchange(entry->term, static_cast<int>(i));
    }
  }
}

void StreamTerms::add(WordForm form, std::string_view term, Meaning meaning) {
  Entry* const entry = find_or_add(form, term);
  if (entry == nullptr) {
    return;
  }
  meaning.next = std::exchange(entry->meaning, static_cast<int>(meanings_.size()));
  meanings_.push_back(meaning);
}

StreamTerms::Entry* StreamTerms::find_or_add(WordForm form, std::string_view term) {
  const std::size_t before = entries_.size();
  Entry* const entry = find_or_add(term_hash(form, term));
  if (form != WordForm::bigram && entries_.size() > before) {
    add_pairs(term, static_cast<int>(before));
  }
  return entry;
}

// Adds every two stems that make up the term.
void StreamTerms::add_pairs(std::string_view term, int entry) {
  for (std::size_t at = 1; at < term.size() && pairs_.size() < max_pairs; ++at) {
    if (utf8::is_continuation(term[at])) {
      continue;
    }
    const std::uint32_t first = term_hash(WordForm::stem, term.substr(0, at));
    const std::uint32_t second = term_hash(WordForm::stem, term.substr(at));
    std::size_t slot = slot_of_pair(first, second);
    while (pair_slots_[slot] >= 0) {
      slot = (slot + 1) % table_size;
    }
    pair_slots_[slot] = static_cast<std::int16_t>(pairs_.size());
    first_bits_[first % filter_size / 64] |= 1ULL << first % 64;
    pairs_.push_back({first, second, entry});
  }
}

const StreamTerms::Entry* StreamTerms::find_pair(std::uint32_t stem, std::uint32_t next_stem) const {
  for (std::size_t slot = slot_of_pair(stem, next_stem); pair_slots_[slot] >= 0; slot = (slot + 1) % table_size) {
    const Pair& pair = pairs_[static_cast<std::size_t>(pair_slots_[slot])];
    if (pair.first == stem && pair.second == next_stem) {
      return &entries_[static_cast<std::size_t>(pair.entry)];
    }
  }
  return nullptr;
}

// Returns nullptr if the hash is new and the table is full.
StreamTerms::Entry* StreamTerms::find_or_add(std::uint32_t hash) {
  std::size_t slot = hash % table_size;
  while (slots_[slot] >= 0) {
    Entry& known = entries_[static_cast<std::size_t>(slots_[slot])];
    if (known.hash == hash) {
      return &known;
    }
    slot = (slot + 1) % table_size;
  }
  if (entries_.size() >= max_entries) {
    return nullptr;
  }
  slots_[slot] = static_cast<std::int16_t>(entries_.size());
  filter_bits_[hash % filter_size / 64] |= 1ULL << hash % 64;
  entries_.push_back({hash, -1, -1});
  return &entries_.back();
}

const StreamTerms::Entry* StreamTerms::find(std::uint32_t hash) const {
  std::size_t slot = hash % table_size;
  while (slots_[slot] >= 0) {
    const Entry& found = entries_[static_cast<std::size_t>(slots_[slot])];
    if (found.hash == hash) {
      return &found;
    }
    slot = (slot + 1) % table_size;
  }
  return nullptr;
}

}  // namespace gonggo
