// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: term prefixes that are not in the field table. Indexes on disk contain them, so a change
// raises schema_version.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace gonggo {

namespace term_prefix {

inline constexpr std::string_view bigram = "G";        // follows the prefix of a text field
inline constexpr std::string_view not_in_body = "XO";  // precedes the prefix of the common text
inline constexpr std::string_view neighbours = "XNB";  // precedes two ranks of units (common_units.hpp)
inline constexpr std::string_view year = "Y";
inline constexpr std::string_view month = "M";
// These are complete terms, not prefixes of a value.
inline constexpr std::string_view has_attachment = "XFILE";
inline constexpr std::string_view dated = "XDATED";
// Retired: earlier releases marked the documents that had to stay hidden when they were indexed. An index may have it.
inline constexpr std::string_view withheld = "XWITHHELD";

}  // namespace term_prefix

// Every prefix that a term can begin with, apart from those in the field table.
inline constexpr std::array<std::string_view, 9> fixed_term_prefixes{
    term_prefix::bigram,         term_prefix::not_in_body, "XOG",
    term_prefix::neighbours,     term_prefix::year,        term_prefix::month,
    term_prefix::has_attachment, term_prefix::dated,       term_prefix::withheld};

// True if a field may use the prefix. A term is a prefix followed by a value, and no value begins with a capital
// letter. So two terms with different prefixes always differ.
constexpr bool is_free_prefix(std::string_view prefix) {
  return std::find(fixed_term_prefixes.begin(), fixed_term_prefixes.end(), prefix) == fixed_term_prefixes.end();
}

// True if `prefix` is the prefix of bigrams in the text field with the prefix `text`.
constexpr bool is_bigram_prefix(std::string_view prefix, std::string_view text) {
  return prefix.size() == text.size() + term_prefix::bigram.size() && prefix.starts_with(text) &&
         prefix.ends_with(term_prefix::bigram);
}

}  // namespace gonggo
