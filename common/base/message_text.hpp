// SPDX-License-Identifier: GPL-2.0-or-later
// Fills the gaps of a message. Everything here is pure, total and thread-safe.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo {

// Returns the pattern with its gaps filled. "{}" is the next of `values`; without a further value it stays. A gap with
// two Korean particles, such as "{을/를}" or "{으로/로}", becomes the one that fits the end of the value before it: the
// first after a final consonant, the second after a vowel. "으로/로" takes the second after the final ㄹ, too.
// Brackets, quotes and punctuation at the end of the value are skipped. Digits are read in Korean (3 is 삼). If the end
// is neither Hangul nor a digit, both are written: "을(를)".
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values);

// The same for gaps with names, such as "{file}". `value_of` returns the value of a name. A gap stays if it returns
// nullopt.
using ValueOfGap = std::function<std::optional<std::string_view>(std::string_view name)>;
std::string filled(std::string_view pattern, const ValueOfGap& value_of);

}  // namespace gonggo
