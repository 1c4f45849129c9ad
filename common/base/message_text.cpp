// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_text.hpp"

#include <array>

#include "common/base/utf8.hpp"

namespace gonggo {

namespace {

enum class Final { none, rieul, other };

// The finals of 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구.
constexpr std::array<Final, 10> finals_of_digits = {Final::other, Final::rieul, Final::none,  Final::other,
                                                    Final::none,  Final::none,  Final::other, Final::rieul,
                                                    Final::rieul, Final::none};

// Returns how the last letter or digit of the text ends. nullopt: it is neither Hangul nor a digit.
std::optional<Final> final_of(std::string_view text) {
  constexpr char32_t first_syllable = 0xAC00;
  constexpr char32_t last_syllable = 0xD7A3;
  std::optional<Final> found;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c >= first_syllable && c <= last_syllable) {
      const char32_t jamo = (c - first_syllable) % 28;
      found = jamo == 0 ? Final::none : jamo == 8 ? Final::rieul : Final::other;
    } else if (c >= '0' && c <= '9') {
      found = finals_of_digits.at(c - '0');
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c > 0x7F && (c < 0x2000 || c > 0x303F))) {
      found = std::nullopt;  // a letter of another script; the ranges left out are punctuation
    }
  }
  return found;
}

std::string particle(std::string_view pair, std::string_view before) {
  const std::size_t slash = pair.find('/');
  const std::string_view first = pair.substr(0, slash);
  const std::string_view second = pair.substr(slash + 1);
  const auto final = final_of(before);
  if (!final) {
    return first == "으로" ? "(으)로" : std::string(first) + "(" + std::string(second) + ")";
  }
  const bool vowel = *final == Final::none || (*final == Final::rieul && first == "으로");
  return std::string(vowel ? second : first);
}

}  // namespace

std::string filled(std::string_view pattern, const ValueOfGap& value_of) {
  std::string out;
  std::string last;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    out += pattern.substr(0, open);
    const std::string_view gap = pattern.substr(open + 1, close - open - 1);
    if (gap.find('/') != std::string_view::npos) {
      out += particle(gap, last);
    } else if (const auto value = value_of(gap)) {
      last = *value;
      out += last;
    } else {
      out.append("{").append(gap).append("}");
    }
    pattern.remove_prefix(close + 1);
  }
  return out += pattern;
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values) {
  const auto* value = values.begin();
  return filled(pattern, [&](std::string_view gap) -> std::optional<std::string_view> {
    return gap.empty() && value != values.end() ? std::optional(*value++) : std::nullopt;
  });
}

}  // namespace gonggo
