// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/hanja_reader.hpp"

#include <algorithm>

#include "common/base/hangul.hpp"

namespace gonggo {
namespace {

constexpr int yo = 12;
constexpr int yu = 17;

char16_t with_onset(char16_t syllable, int onset) {
  return static_cast<char16_t>(hangul::compose(onset, hangul::vowel(syllable), hangul::coda(syllable)));
}

// Returns the reading of a word of the table; empty if the table does not list it.
std::u16string_view find(const HanjaTable& table, std::u16string_view word) {
  const std::u16string_view records = table[word.size()];
  const std::size_t width = 2 * word.size();
  std::size_t begin = 0;
  for (std::size_t count = records.size() / width; count > 0;) {
    const std::size_t half = count / 2;
    const std::u16string_view record = records.substr((begin + half) * width, width);
    const int order = record.substr(0, word.size()).compare(word);
    if (order == 0) {
      return record.substr(word.size());
    }
    begin += order < 0 ? half + 1 : 0;
    count = order < 0 ? count - half - 1 : half;
  }
  return {};
}

// Returns the reading of the longest word at the beginning of the text, which has Hanja only.
std::u16string_view longest_word(const HanjaTable& table, std::u16string_view text) {
  for (std::size_t length = std::min(text.size(), longest_hanja_word); length > 0; --length) {
    if (const std::u16string_view reading = find(table, text.substr(0, length)); !reading.empty()) {
      return reading;
    }
  }
  return {};
}

}  // namespace

char16_t at_beginning(char16_t syllable) {
  const int vowel = hangul::vowel(syllable);
  const bool like_i = vowel == hangul::v::yeo || vowel == yo || vowel == yu || vowel == hangul::v::i;
  if (hangul::onset(syllable) == hangul::l::r) {
    const bool like_y = like_i || vowel == hangul::v::ya || vowel == hangul::v::ye;
    return with_onset(syllable, like_y ? hangul::l::ng : hangul::l::n);
  }
  return hangul::onset(syllable) == hangul::l::n && like_i ? with_onset(syllable, hangul::l::ng) : syllable;
}

char16_t behind(char16_t before, char16_t syllable) {
  const int coda = hangul::coda(before);
  const bool changes = (syllable == u'률' || syllable == u'렬') && (coda == hangul::t::none || coda == hangul::t::n);
  return changes ? with_onset(syllable, hangul::l::ng) : syllable;
}

std::u16string read_hanja(const HanjaTable& table, std::u16string_view text) {
  const auto is_hangul = [](char16_t c) { return hangul::is_syllable(c); };
  std::u16string out;
  while (out.size() < text.size()) {
    const std::u16string_view rest = text.substr(out.size());
    if (is_hangul(rest.front())) {
      out.push_back(rest.front());
      continue;
    }
    const auto hanja = static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), is_hangul) - rest.begin());
    const std::u16string_view reading = longest_word(table, rest.substr(0, hanja));
    if (reading.empty()) {
      return {};
    }
    if (reading.size() > 1) {
      out += reading;
    } else {
      out.push_back(out.empty() ? at_beginning(reading.front()) : behind(out.back(), reading.front()));
    }
  }
  return out;
}

}  // namespace gonggo
