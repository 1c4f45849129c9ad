// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/term_code.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr char32_t first_syllable = 0xAC00;
constexpr std::size_t syllables = 11'172;
constexpr std::size_t finals = 28;

// The syllables of one byte: the most frequent ones of the terms of press releases.
constexpr std::u16string_view frequent =
    u"기지사업원정대자이제의전시수가개공인관국상장도부보산계로리에회"
    u"해과소고비조구성위스서등안화신용동경주한재방연중금체하년을역통";
// The final consonants of the syllables of two bytes: none, ㄱ, ㄴ, ㄹ, ㅁ, ㅂ, ㅅ, ㅆ, ㅇ.
constexpr std::array<std::size_t, 9> frequent_finals{0, 1, 4, 8, 16, 17, 19, 20, 21};

// The bytes with which no character in UTF-8 begins: 80 to C1, and F5 to FF.
constexpr std::size_t first_lead = 0x80;
constexpr std::size_t first_lead_of_two = first_lead + frequent.size();
constexpr std::size_t last_low_lead = 0xC1;
constexpr std::size_t first_high_lead = 0xF5;
constexpr std::size_t low_leads_of_two = last_low_lead + 1 - first_lead_of_two;
constexpr std::size_t leads_of_two = low_leads_of_two + 0x100 - first_high_lead;
constexpr std::size_t seconds = 255;  // the second byte is not zero

static_assert(syllables / finals * frequent_finals.size() <= leads_of_two * seconds);

constexpr bool is_lead(std::size_t byte) {
  return (byte >= first_lead && byte <= last_low_lead) || byte >= first_high_lead;
}

struct Code {
  std::array<char, 2> bytes{};
  std::uint8_t size = 0;  // 0: the syllable has no code
};

// The tables of both directions.
struct Tables {
  std::vector<Code> codes;                // by syllable
  std::vector<char16_t> syllable_of_two;  // by number of the code

  Tables() : codes(syllables), syllable_of_two(leads_of_two * seconds) {
    std::size_t number = 0;
    for (std::size_t syllable = 0; syllable < syllables; ++syllable) {
      if (std::find(frequent_finals.begin(), frequent_finals.end(), syllable % finals) == frequent_finals.end()) {
        continue;
      }
      const std::size_t lead = number / seconds;
      const std::size_t byte =
          lead < low_leads_of_two ? first_lead_of_two + lead : first_high_lead + lead - low_leads_of_two;
      codes[syllable] = {{static_cast<char>(byte), static_cast<char>(1 + number % seconds)}, 2};
      syllable_of_two[number++] = static_cast<char16_t>(first_syllable + syllable);
    }
    for (std::size_t i = 0; i < frequent.size(); ++i) {
      codes[frequent[i] - first_syllable] = {{static_cast<char>(first_lead + i)}, 1};
    }
  }
};

const Tables& tables() {
  static const Tables all;
  return all;
}

}  // namespace

void append_term_code(std::string& out, std::string_view text) {
  const std::vector<Code>& codes = tables().codes;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::size_t syllable = utf8::next(text, at) - first_syllable;  // of other characters: no syllable
    if (syllable < syllables && codes[syllable].size > 0) {
      out.append(codes[syllable].bytes.data(), codes[syllable].size);
    } else {
      out.append(text, begin, at - begin);
    }
  }
}

std::string term_code(std::string_view text) {
  std::string code;
  append_term_code(code, text);
  return code;
}

std::string text_of_code(std::string_view code) {
  std::string text;
  text.reserve(code.size() * 2);
  for (std::size_t at = 0; at < code.size();) {
    const std::size_t byte = static_cast<unsigned char>(code[at]);
    if (!is_lead(byte)) {
      const std::size_t begin = at;
      utf8::next(code, at);
      text.append(code, begin, at - begin);
    } else if (byte < first_lead_of_two) {
      utf8::append(text, frequent[byte - first_lead]);
      ++at;
    } else {
      const std::size_t lead =
          byte <= last_low_lead ? byte - first_lead_of_two : byte - first_high_lead + low_leads_of_two;
      const std::size_t second = at + 1 < code.size() ? static_cast<unsigned char>(code[at + 1]) : 0;
      if (second > 0) {
        utf8::append(text, tables().syllable_of_two[lead * seconds + second - 1]);
      }
      at += 2;
    }
  }
  return text;
}

}  // namespace gonggo
