// SPDX-License-Identifier: GPL-2.0-or-later
// A set of documents of one database, or of the shards of the main part (common/index/main_part.hpp): one bit for each
// number. Private to common/search. Total: a number beyond last() is in no set. Both sets of an operation must have the
// same last().
#pragma once

#include <xapian.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gonggo {

class DocumentSet {
 public:
  DocumentSet() = default;
  // The empty set of documents with numbers up to `last`.
  explicit DocumentSet(Xapian::docid last) : last_(last), words_(last / bits + 1) {}

  // Of what words() returned. It may be shorter or longer than the set.
  DocumentSet(Xapian::docid last, const std::vector<std::uint64_t>& words) : DocumentSet(last) {
    std::copy_n(words.begin(), std::min(words.size(), words_.size()), words_.begin());
    words_.back() &= ~std::uint64_t{0} >> (bits - 1 - last % bits);
  }

  [[nodiscard]] Xapian::docid last() const { return last_; }
  // One bit for each number, from the lowest of the first one on.
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }
  [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }

  // `document`: at most last().
  void add(Xapian::docid document) { words_[document / bits] |= std::uint64_t{1} << document % bits; }
  void remove(Xapian::docid document) { words_[document / bits] &= ~(std::uint64_t{1} << document % bits); }
  void remove(const std::vector<Xapian::docid>& documents) {
    for (const Xapian::docid document : documents) {
      remove(document);
    }
  }
  [[nodiscard]] bool contains(Xapian::docid document) const {
    return document <= last_ && (words_[document / bits] >> document % bits & 1) != 0;
  }

  [[nodiscard]] bool empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
  }
  [[nodiscard]] Xapian::doccount size() const {
    Xapian::doccount count = 0;
    for (const std::uint64_t word : words_) {
      count += static_cast<Xapian::doccount>(std::popcount(word));
    }
    return count;
  }

  void unite(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] |= other.words_[i];
    }
  }
  void intersect(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] &= other.words_[i];
    }
  }
  void subtract(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] &= ~other.words_[i];
    }
  }

  // Returns the first document from this number on that is in this set and, if it is given, in the other. Returns 0 if
  // there is none.
  [[nodiscard]] Xapian::docid next(Xapian::docid from, const DocumentSet* other = nullptr) const {
    if (from > last_) {
      return 0;
    }
    std::size_t at = from / bits;
    std::uint64_t word = word_at(at, other) & (~std::uint64_t{0} << from % bits);
    while (word == 0) {
      if (++at == words_.size()) {
        return 0;
      }
      word = word_at(at, other);
    }
    return static_cast<Xapian::docid>(at * bits + static_cast<std::size_t>(std::countr_zero(word)));
  }

  // Returns the last document of the set; 0 if it is empty.
  [[nodiscard]] Xapian::docid greatest() const {
    std::size_t at = words_.size();
    while (at > 0 && words_[at - 1] == 0) {
      --at;
    }
    return at == 0 ? 0 : static_cast<Xapian::docid>(at * bits - 1 - std::countl_zero(words_[at - 1]));
  }

  // Returns the documents of the set from `first` to `last`, and perhaps up to 63 more at both ends.
  [[nodiscard]] DocumentSet between(Xapian::docid first, Xapian::docid last) const {
    DocumentSet some(last_);
    const std::size_t end = std::min<std::size_t>(words_.size(), last / bits + 1);
    for (std::size_t at = first / bits; at < end; ++at) {
      some.words_[at] = words_[at];
    }
    return some;
  }

  // Returns the documents of this set whose number divided by 64 is a multiple of `step`.
  [[nodiscard]] DocumentSet every(std::size_t step) const {
    DocumentSet some(last_);
    for (std::size_t at = 0; at < words_.size(); at += step) {
      some.words_[at] = words_[at];
    }
    return some;
  }

  // Calls `see` with each document of this set, in ascending order; of the second function, with those that are in the
  // other, too.
  template <typename See>
  void each(See&& see) const {
    each(*this, see);
  }
  template <typename See>
  void each(const DocumentSet& other, See&& see) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      for (std::uint64_t word = words_[at] & other.words_[at]; word != 0; word &= word - 1) {
        see(static_cast<Xapian::docid>(at * bits + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

 private:
  static constexpr Xapian::docid bits = 64;
  [[nodiscard]] std::uint64_t word_at(std::size_t at, const DocumentSet* other) const {
    return other == nullptr ? words_[at] : words_[at] & other->words_[at];
  }

  Xapian::docid last_ = 0;
  std::vector<std::uint64_t> words_{0};  // number 0, which no document has, has a bit, too
};

}  // namespace gonggo
