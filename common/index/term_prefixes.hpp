// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the term prefixes that are not rows of the field table. They are persistent.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace gonggo {

namespace term_prefix {

inline constexpr std::string_view bigram = "G";        // follows the prefix of a text field
inline constexpr std::string_view not_in_body = "XO";  // precedes the prefix of the common text
inline constexpr std::string_view year = "Y";
inline constexpr std::string_view month = "M";
// Whole terms.
inline constexpr std::string_view has_attachment = "XFILE";
inline constexpr std::string_view dated = "XDATED";
inline constexpr std::string_view withheld = "XWITHHELD";

}  // namespace term_prefix

// Every prefix of this file that may begin a term.
inline constexpr std::array<std::string_view, 8> fixed_term_prefixes{
    term_prefix::bigram, term_prefix::not_in_body, "XOG",
    term_prefix::year,   term_prefix::month,       term_prefix::has_attachment,
    term_prefix::dated,  term_prefix::withheld};

// True if a field may use the prefix. A term is a prefix and a value, and no value begins with a capital letter; so
// terms of different prefixes are different.
constexpr bool is_free_prefix(std::string_view prefix) {
  return std::find(fixed_term_prefixes.begin(), fixed_term_prefixes.end(), prefix) == fixed_term_prefixes.end();
}

// True if `prefix` is the one of the bigrams of a text field whose own prefix is `text`.
constexpr bool is_bigram_prefix(std::string_view prefix, std::string_view text) {
  return prefix.size() == text.size() + term_prefix::bigram.size() && prefix.starts_with(text) &&
         prefix.ends_with(term_prefix::bigram);
}

}  // namespace gonggo
