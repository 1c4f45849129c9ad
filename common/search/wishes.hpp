// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of a query that state a wish: a date (2025년 6월, 이번 주), a board or a department by its name in
// the index, or a status (모집 중). Private to common/search. Belongs to one thread.
//
// A wish never excludes a document. A document that fits is ranked higher (RankingWeights::wish). If a wish is for a
// date or a status, a document that fits also counts as having its words, because announcements rarely name the date on
// which they were published.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/search/interpretation.hpp"
#include "common/search/matcher.hpp"
#include "common/search/open_index.hpp"
#include "common/search/query_word.hpp"

namespace gonggo {

struct Wish {
  WishKind kind = WishKind::date;
  std::size_t begin = 0;  // bytes [begin, end) of the text of the leaf
  std::size_t end = 0;
  std::size_t first = 0;  // index of its first word among the words of the leaf
  std::size_t count = 0;  // number of its words
  // What is wished for, by its kind: a date, or a status as it is on `today`.
  DayRange dates = {};
  Status status = Status::all;
  Day today = {};
  std::vector<Parameter> filter = {};  // the wish as parameters of a request
  Xapian::Query fits = {};             // the documents that fit, without weights
  bool unmet = false;                  // a date that no document fits and no document names
  std::string text = {};               // the words as typed
};

// True if a document that fits counts as having the words of the wish.
inline bool stands_for_words(const Wish& wish) { return wish.kind == WishKind::date || wish.kind == WishKind::status; }

// True if the word of the query belongs to a wish that stands for its words.
bool stands_in_wish(std::span<const Wish> wishes, std::size_t word);

// Returns how many words of a leaf, from the first one on, name a status: 2 for 모집 중인. Returns 0 if they do not.
std::size_t count_status_words(std::span<const QueryWord> words);

// True if the document fits. The wish must be for a date or a status.
bool fits(const Wish& wish, const Collection& all, Xapian::docid document);

class WishFinder {
 public:
  // The index and the matcher must outlive the object. The matcher decides which documents may be shown.
  WishFinder(const OpenIndex& index, const Matcher& matcher, Day today)
      : index_(index), matcher_(matcher), today_(today) {}

  // Returns the wishes that the words of a leaf state, in order. Each word belongs to at most one wish. Words are no
  // wish if no document fits, except that a date is returned as unmet if no document names it either. The words of a
  // date may be written together with the next word (이번주행사) if the word reader separated them. The name of a board
  // or department is no wish if it says nothing, because most documents have it.
  [[nodiscard]] std::vector<Wish> find(std::string_view leaf, std::span<const QueryWord> words) const;

 private:
  void add_dates(std::string_view leaf, std::span<const QueryWord> words, std::vector<Wish>& wishes) const;
  void add_names(std::span<const QueryWord> words, std::vector<Wish>& wishes) const;
  [[nodiscard]] bool read_name(std::string_view name, Wish& wish) const;
  [[nodiscard]] bool read_value(FieldId field, std::string_view name, Wish& wish) const;
  void wish_for_status(Status status, Wish& wish) const;

  const OpenIndex& index_;
  const Matcher& matcher_;
  Day today_;
};

}  // namespace gonggo
