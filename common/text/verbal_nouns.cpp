// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/verbal_nouns.hpp"

#include <string>

#include "common/base/hangul.hpp"

namespace gonggo {
namespace {

constexpr std::size_t longest_noun = 6;  // in syllables

const Word* verb(const WordTable& words, std::u16string stem) {
  if (stem.size() >= 3 && (stem.back() == u'하' || stem.back() == u'되')) {
    return nullptr;
  }
  stem.push_back(u'다');
  const Word* const word = words.find(stem);
  return word != nullptr && (word->classes & word_class::predicate) != 0 ? word : nullptr;
}

}  // namespace

const Word* verb_of_noun(const WordTable& words, std::u16string_view noun) {
  if (noun.size() < 2 || noun.size() > longest_noun || !may_end_verbal_noun(noun.back())) {
    return nullptr;
  }
  const char16_t last = noun.back();
  const std::u16string before(noun.substr(0, noun.size() - 1));
  if (last == u'기') {
    return verb(words, before);  // 걷기
  }
  if (const Word* const found = verb(words, before + hangul::with_coda(last, 0)); found != nullptr) {
    return found;  // 돌봄
  }
  if (last == u'음') {
    return verb(words, before);  // 믿음
  }
  if (last == u'움' && hangul::coda(before.back()) == 0) {
    std::u16string stem = before;
    stem.back() = hangul::with_coda(stem.back(), hangul::t::b);
    return verb(words, stem);  // 도움
  }
  return nullptr;
}

}  // namespace gonggo
