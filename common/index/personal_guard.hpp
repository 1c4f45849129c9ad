// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index but for PersonalVerdict: applies a PersonalPolicy to every announcement before a writer keeps
// any of it. So whatever a writer makes of announcements (terms, words, suggestions, stored texts, the journal) has no
// number that the policy masks.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/text/personal_policy.hpp"

namespace gonggo {

// What was found in one announcement.
struct PersonalVerdict {
  PersonalCounts numbers;   // those that the policy masks or refuses, by kind
  bool is_refused = false;  // the announcement must not be indexed
  PersonalCounts of_id;     // those of the numbers that stand in its id
  [[nodiscard]] bool is_clean() const { return numbers.is_empty(); }
};

// Thread-safe.
class PersonalGuard {
 public:
  explicit PersonalGuard(PersonalPolicy policy) : policy_(policy) {}

  // Masks the numbers in all texts of the announcement. An address with a number becomes empty, because a masked one
  // leads nowhere. An announcement whose id has a number is refused, because a masked id would be that of several.
  // `before`: numbers that were masked in it already, such as those of attachments when they were read.
  PersonalVerdict apply(Announcement& announcement, const PersonalCounts& before = {}) const;

 private:
  PersonalPolicy policy_;
};

// The announcements that a writer refused, by source and id. A refused announcement takes the place of one with the
// same id, as any other does; the rule of Spool::add() says which of two is the newer one. Belongs to one thread.
class Refusals {
 public:
  void add(const Announcement& announcement);
  // True if an announcement of this id was refused and is newer than this one. Otherwise this one takes its place.
  bool outlive(const Announcement& announcement);
  void drop_source(const std::string& source);

  [[nodiscard]] bool contains(const std::string& source, const std::string& id) const;
  // Source and id -> when the source changed it.
  [[nodiscard]] const std::map<std::pair<std::string, std::string>, std::optional<Instant>>& all() const {
    return refused_;
  }

 private:
  std::map<std::pair<std::string, std::string>, std::optional<Instant>> refused_;
};

}  // namespace gonggo
