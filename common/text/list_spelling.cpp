// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/list_spelling.hpp"

#include "common/text/list_words.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {
namespace {

// True for the characters that make a word longer.
bool in_word(CharClass kind) { return kind >= CharClass::hangul && kind <= CharClass::mark; }

}  // namespace

std::uint32_t UnlistedText::original_begin(std::uint32_t at) const {
  std::uint32_t removed = 0;
  for (const Separator& one : separators) {
    removed += one.at <= at ? one.bytes : 0;
  }
  return at + removed;
}

std::uint32_t UnlistedText::original_end(std::uint32_t at) const {
  std::uint32_t removed = 0;
  for (const Separator& one : separators) {
    removed += one.at < at ? one.bytes : 0;
  }
  return at + removed;
}

UnlistedText without_list_separators(std::string_view text) {
  std::vector<Unit> units;
  normalize(text, units);
  const auto kind = [&](std::size_t i) { return i < units.size() ? units[i].kind : CharClass::space; };
  UnlistedText result;
  std::size_t copied = 0;  // bytes of the original text
  bool listed = false;     // a separator was removed before this syllable
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool begins = listed || i == 0 || !in_word(kind(i - 1));
    const bool single = begins && kind(i) == CharClass::hangul && !in_word(kind(i + 1));
    listed = single && i + 2 < units.size() && separates_list(units[i + 1]) && kind(i + 2) == CharClass::hangul;
    if (!listed) {
      continue;
    }
    const Unit& separator = units[i + 1];
    result.text.append(text, copied, separator.begin - copied);
    copied = separator.end;
    result.separators.push_back({static_cast<std::uint32_t>(result.text.size()), separator.end - separator.begin});
    ++i;
  }
  result.text.append(text, copied);
  return result;
}

}  // namespace gonggo
