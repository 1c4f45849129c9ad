// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the personal numbers of a text, by their kind. All functions are pure, total and thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/message.hpp"
#include "common/text/personal.hpp"

namespace gonggo {

// `refuse`: a document with such a number is not indexed at all.
enum class PersonalAction : std::uint8_t { keep, mask, refuse };

// Returns the name of an action in settings: as-is, mask, refuse.
std::string_view personal_action_name(PersonalAction action);
std::optional<PersonalAction> find_personal_action(std::string_view name);

// Counts numbers by kind.
class PersonalCounts {
 public:
  [[nodiscard]] std::uint64_t of(PersonalKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  void add(PersonalKind kind, std::uint64_t count = 1) { counts_[static_cast<std::size_t>(kind)] += count; }
  PersonalCounts& operator+=(const PersonalCounts& other);
  [[nodiscard]] bool is_empty() const { return *this == PersonalCounts(); }
  // Returns the kinds that were counted: "resident 2, mobile 1". In English the kinds have their names of settings.
  [[nodiscard]] Message text() const;
  [[nodiscard]] std::map<std::string, std::uint64_t> by_name() const;  // without those that were not
  bool operator==(const PersonalCounts&) const = default;

 private:
  std::array<std::uint64_t, personal_kinds.size()> counts_ = {};
};

// Keeps everything by default. E-mail addresses of offices always stay.
class PersonalPolicy {
 public:
  void set(PersonalKind kind, PersonalAction action) { actions_[static_cast<std::size_t>(kind)] = action; }
  [[nodiscard]] PersonalAction of(PersonalKind kind) const { return actions_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] bool keeps_everything() const { return *this == PersonalPolicy(); }
  [[nodiscard]] bool refuses(const PersonalCounts& counts) const;

  // Returns the numbers that do not stay, in the order of the text.
  [[nodiscard]] std::vector<PersonalNumber> find(std::string_view text) const;
  // Does the same for an identifier or an address. Digits and letters without anything between them stay there, unless
  // they are a mobile number, because many systems count in long numbers. An identifier with Hangul is a name, not a
  // counter, so all numbers in it are found as in a text.
  [[nodiscard]] std::vector<PersonalNumber> find_in_identifier(std::string_view text) const;
  // Replaces these numbers, also those that are refused, and counts them; then those that are found only now, because a
  // word has come nearer to them.
  [[nodiscard]] std::string masked(std::string_view text, PersonalCounts& counts) const;
  [[nodiscard]] std::string masked(std::string_view text) const;

  // Does the same for a part of a text whose headings stand elsewhere, such as a row of a table: each number
  // counts as if a heading named its kind.
  [[nodiscard]] std::string masked_row(std::string_view text) const;

  // Does the same for texts that are the lines of one text: a number is found if it reaches from one line into the
  // next, and so is a word that stands in another line than its number. A line of which nothing is left becomes empty.
  void mask_lines(const std::vector<std::string*>& lines, PersonalCounts& counts) const;

  // Returns a text that differs if the policies, or the rules by which numbers are found, differ.
  [[nodiscard]] std::string signature() const;

  bool operator==(const PersonalPolicy&) const = default;

 private:
  // Returns false if nothing was found.
  bool mask_lines_once(const std::vector<std::string*>& lines, PersonalCounts& counts) const;

  std::array<PersonalAction, personal_kinds.size()> actions_ = {};
};

// Stands in a document for a number. It has no letter and no digit, so nobody can search for documents that had one,
// and it joins no digits.
inline constexpr std::string_view personal_mask = "●●●";

}  // namespace gonggo
