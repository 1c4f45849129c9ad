// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/bracket_pairs.hpp"

#include <algorithm>
#include <vector>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

using Characters = std::u32string;

constexpr std::size_t most_inside = 90;   // bytes between the brackets
constexpr std::size_t most_before = 120;  // bytes before the bracket
constexpr std::size_t most_words = 8;
constexpr std::size_t longest_brief = 15;  // characters
constexpr std::size_t longest_whole = 24;  // characters of a long form between brackets

constexpr std::u32string_view quotes = U"'\"‘’“”「」『』〈〉<>《》";
constexpr std::u32string_view list_signs = U",·ㆍ・‧∙•/，、";

bool is_one_of(char32_t c, std::u32string_view all) { return all.find(c) != std::u32string_view::npos; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_brief_character(char32_t c) { return is_letter(c) || is_digit(c) || is_one_of(c, U"&+-"); }
bool is_space(char32_t c) { return c == U' ' || c == 0xA0 || c == 0x3000; }

Characters decode(std::string_view text) {
  Characters out;
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(utf8::next(text, at));
  }
  return out;
}

std::string encode(const Characters& text) {
  std::string out;
  for (const char32_t c : text) {
    utf8::append(out, c);
  }
  return out;
}

void trim(Characters& text) {
  const auto outside = [](char32_t c) { return is_space(c) || is_one_of(c, quotes); };
  text.erase(std::find_if_not(text.rbegin(), text.rend(), outside).base(), text.end());
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), outside));
}

// True for AI, R&D, IoT, K-water and Metaverse. False for IV, a single letter, www.go.kr, and for G20 and MC-13, whose
// number counts meetings or members. A short name needs two capitals, because Lf and All are no short forms.
bool is_latin_brief(const Characters& text) {
  const auto letters = std::count_if(text.begin(), text.end(), is_letter);
  const auto capitals = std::count_if(text.begin(), text.end(), [](char32_t c) { return c >= U'A' && c <= U'Z'; });
  const bool allowed = std::all_of(text.begin(), text.end(), is_brief_character);
  const bool roman = std::all_of(text.begin(), text.end(), [](char32_t c) { return is_one_of(c, U"IVX"); });
  return allowed && !roman && letters >= 2 && (letters > 3 || capitals >= 2) && text.size() <= longest_brief &&
         is_letter(text.front()) && (is_letter(text.back()) || text.back() == U'+');
}

// Reads the words of Hangul at the end of `text` into the pair.
void read_before(Characters text, BracketPair& pair) {
  const bool quoted = !text.empty() && is_one_of(text.back(), quotes);
  trim(text);
  std::size_t words = 1;
  std::size_t at = text.size();
  for (; at > 0; --at) {
    const char32_t c = text[at - 1];
    if (is_space(c)) {
      if (at < text.size() && is_space(text[at])) {
        continue;
      }
      if (++words > most_words) {
        break;
      }
    } else if (!hangul::is_syllable(c)) {
      break;
    }
  }
  for (std::size_t i = at; i < text.size(); ++i) {
    if (!is_space(text[i])) {
      pair.before.push_back(static_cast<char16_t>(text[i]));
    } else if (!pair.before.empty() && pair.before.back() != u' ') {
      pair.before.push_back(u' ');
    }
  }
  const char32_t left = at == 0 ? U'\n' : text[at - 1];
  const bool apart = at < text.size() && is_space(text[at]);
  pair.edge = is_one_of(left, list_signs)                         ? LeftEdge::list
              : is_space(left) || (apart && !quoted)              ? LeftEdge::word
              : is_digit(left) || is_letter(left) || left == U'-' ? LeftEdge::cut
                                                                  : LeftEdge::open;
}

// Returns the short form that the text between the brackets names with 이하; empty if it names none.
Characters named_brief(const Characters& inside) {
  const std::u32string_view text(inside);
  const std::size_t at = text.rfind(U"이하");
  if (at == std::u32string_view::npos || (at > 0 && hangul::is_syllable(text[at - 1]))) {
    return {};
  }
  std::size_t begin = at + 2;
  const auto skipped = [](char32_t c) { return is_space(c) || is_one_of(c, quotes) || is_one_of(c, U":,"); };
  const bool separated = begin < text.size() && skipped(text[begin]);
  while (begin < text.size() && skipped(text[begin])) {
    ++begin;
  }
  std::size_t end = begin;
  while (end < text.size() && hangul::is_syllable(text[end])) {
    ++end;
  }
  Characters brief(text.substr(begin, end - begin));
  for (const std::u32string_view tail : {U"이라", U"라", U"이라고", U"라고"}) {  // 이하 공정위라 한다
    if (end < text.size() && is_space(text[end]) && brief.ends_with(tail)) {
      brief.erase(brief.size() - tail.size());
      break;
    }
  }
  return separated && brief.size() >= 2 && brief.size() <= 8 ? brief : Characters();
}

// Reads 과학기술정보통신부(이하 과기정통부).
BracketPair named_pair(const Characters& before, const Characters& inside) {
  BracketPair pair;
  if (const Characters brief = named_brief(inside); !brief.empty()) {
    pair.brief = encode(brief);
    pair.named = true;
    read_before(before, pair);
  }
  return pair;
}

// Reads 인공지능(AI) and 인공지능(AI, Artificial Intelligence).
BracketPair pair_with_brief_inside(const Characters& before, const Characters& inside) {
  BracketPair pair;
  if (const Characters first = inside.substr(0, inside.find(U',')); !first.empty() && is_latin_brief(first)) {
    pair.brief = encode(first);
    read_before(before, pair);
  }
  return pair;
}

// Reads AI(인공지능).
BracketPair pair_with_brief_before(const Characters& before, const Characters& inside) {
  BracketPair pair;
  const auto is_long_form = [](char32_t c) { return hangul::is_syllable(c) || is_space(c); };
  const Characters brief(std::find_if_not(before.rbegin(), before.rend(), is_brief_character).base(), before.end());
  const bool after_hangul =
      brief.size() < before.size() && hangul::is_syllable(before[before.size() - brief.size() - 1]);
  if (!after_hangul && !brief.empty() && is_latin_brief(brief) && inside.size() <= longest_whole &&
      std::all_of(inside.begin(), inside.end(), is_long_form)) {
    pair.brief = encode(brief);
    pair.whole = true;
    read_before(inside, pair);
  }
  return pair;
}

// Returns the pair that a bracket explains. It has no short form or no long form if there is none.
BracketPair read_pair(const Characters& before, Characters inside) {
  if (BracketPair pair = named_pair(before, inside); !pair.brief.empty()) {
    return pair;
  }
  trim(inside);
  BracketPair pair = pair_with_brief_inside(before, inside);
  return !pair.brief.empty() || inside.empty() ? pair : pair_with_brief_before(before, inside);
}

}  // namespace

void each_bracket_pair(std::string_view text, const std::function<void(const BracketPair&)>& use) {
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const std::string_view rest = text.substr(open + 1, most_inside);
    const std::size_t close = rest.find_first_of("()\n");
    if (close == std::string_view::npos || rest[close] != ')') {
      continue;
    }
    std::string_view before = text.substr(0, open);
    if (before.size() > most_before) {
      before.remove_prefix(utf8::boundary_at_or_before(before, before.size() - most_before));
    }
    before.remove_prefix(before.rfind('\n') + 1);
    const BracketPair pair = read_pair(decode(before), decode(rest.substr(0, close)));
    if (!pair.brief.empty() && !pair.before.empty()) {
      use(pair);
    }
  }
}

}  // namespace gonggo
