// SPDX-License-Identifier: GPL-2.0-or-later
// Limits the work that one request may cause. Private to common/search. Belongs to one thread.
//
// A request has one budget for its query, its earlier queries (`within`) and their corrections together. The query is
// read and corrected first, then the earlier queries in their order. What the budget does not cover is left out, and
// the reader that leaves it out adds a remark. The earlier queries get a smaller share, because every match of the
// search has to evaluate them again.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "common/search/deadline.hpp"

namespace gonggo {

enum class Resource : std::size_t {
  words,        // words of queries; some words count several times, see word_weight()
  terms,        // terms of the index that are looked up for the words
  completions,  // words of the index that begin with a prefix; each one keeps a posting list open
  scans,        // terms of the index that are read to find completions
  trials,       // searches to choose among corrections
  lookups,      // terms that are looked up because a mistyped word may mean them
  comparisons,  // values of a field that are compared with an unknown value
};
inline constexpr std::size_t resource_count = 7;

inline constexpr std::size_t max_query_words = 64;

class RequestBudget {
 public:
  using Amounts = std::array<std::size_t, resource_count>;  // in the order of Resource

  static constexpr Amounts limits{max_query_words, 600, 400, 60'000, 16, 8'000, 20'000};

  static constexpr std::size_t most_earlier_words = 32;
  static constexpr std::size_t most_earlier_terms = 150;

  explicit RequestBudget(std::optional<Deadline> deadline = std::nullopt) : deadline_(deadline) {}

  // Spends the amount and returns true, or returns false if less is left. Throws Error(deadline) once the deadline has
  // passed; the clock is read at every 256th call.
  bool take(Resource resource, std::size_t amount = 1);

  [[nodiscard]] std::size_t left(Resource resource) const { return limits[place(resource)] - spent_[place(resource)]; }
  [[nodiscard]] const Amounts& spent() const { return spent_; }
  [[nodiscard]] std::size_t spent(Resource resource) const { return spent_[place(resource)]; }
  // Gives back the words, terms, completions and scans of the query that was read last, so that a corrected query can
  // be read instead. `before` is what was spent before it was read.
  void give_back_query(const Amounts& before);
  // Takes away what is left beyond the share of the earlier queries, until set_spent() is called.
  void leave_share_of_earlier();
  void set_spent(const Amounts& spent) { spent_ = spent; }

 private:
  static constexpr std::size_t place(Resource resource) { return static_cast<std::size_t>(resource); }

  std::optional<Deadline> deadline_;
  Amounts spent_{};
  unsigned calls_ = 0;
};

// How often a word counts. A word next to OR and an excluded word count twice, because the search cannot skip the
// documents that have it. Bound to a field as well, such a word counts four times.
constexpr std::size_t word_weight(bool alternative_or_excluded, bool bound_to_field) {
  return alternative_or_excluded ? (bound_to_field ? 4 : 2) : 1;
}

}  // namespace gonggo
