// SPDX-License-Identifier: GPL-2.0-or-later
// What stands around a number, and what its text is about. Many numbers are personal in one context only: twelve digits
// behind the word 계좌 are an account. Private to common/text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// For one text, which must outlive the object. Total; belongs to one thread, because it remembers what it looked for.
class NumberContext {
 public:
  explicit NumberContext(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }

  // Return at most `most` characters before or behind a byte of the text, without spaces and with jamo composed. `most`
  // counts the spaces, too.
  [[nodiscard]] std::string before(std::size_t at, std::size_t most) const;
  [[nodiscard]] std::string behind(std::size_t at, std::size_t most) const;

  enum class Subject : std::uint8_t { registration, passport, licence, account, card, telephone, business };
  // True if the text has a word for such numbers anywhere, as a table has in its heading.
  [[nodiscard]] bool mentions(Subject subject) const;

  // True if the text names the number that begins there as that of a corporation (corporation_numbers.hpp).
  [[nodiscard]] bool names_corporation(std::size_t begin) const;

 private:
  std::string_view text_;
  mutable std::array<std::optional<bool>, 7> mentions_ = {};
  mutable std::optional<std::vector<std::size_t>> corporations_;
  mutable std::optional<std::string> composed_;  // the text without spaces, if it has jamo that must be composed
};

// True if the text has one of the words, or ends with one.
bool has_any(std::string_view text, std::initializer_list<std::string_view> words);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words);

}  // namespace gonggo
