// SPDX-License-Identifier: GPL-2.0-or-later
// Conjugates verbs and adjectives forwards, for the tests. It works from principal parts written by hand, so it shares
// no rule with common/text/endings.cpp, which works backwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/hangul.hpp"

namespace gonggo::test {

enum class Inflects { as_verb, as_adjective };

struct PrincipalParts {
  std::string_view kind;          // the class of the stem
  std::u16string_view stem;       // 돕
  std::u16string_view before_eu;  // with 으 if it has one, before 면: 도우
  std::u16string_view before_a;   // with 아 or 어: 도와
  Inflects inflects = Inflects::as_verb;
};

struct Conjugated {
  std::string_view ending;
  std::u16string form;
};

inline std::u16string closed(std::u16string_view base, int coda) {
  std::u16string text(base);
  text.back() = hangul::with_coda(text.back(), coda);
  return text;
}

// Returns the forms that a reader meets often: 56 of a verb, 42 of an adjective.
inline std::vector<Conjugated> conjugate(const PrincipalParts& parts) {
  const bool verb = parts.inflects == Inflects::as_verb;
  const int last = hangul::coda(parts.stem.back());
  const bool in_l = last == hangul::t::l;
  // ㄹ is dropped before ㄴ, ㅂ and ㅅ.
  const std::u16string before_n = in_l ? closed(parts.stem, hangul::t::none) : std::u16string(parts.stem);
  const std::u16string before_s = in_l ? before_n : std::u16string(parts.before_eu);
  std::vector<Conjugated> forms;
  const auto add = [&](std::string_view name, std::u16string_view base, std::u16string_view ending) {
    forms.push_back({name, std::u16string(base) + std::u16string(ending)});
  };
  for (const std::u16string_view ending : {u"다", u"고", u"지", u"지만", u"게", u"거나", u"기", u"기도", u"도록", u"던",
                                           u"든지", u"더라도", u"겠다", u"겠습니다"}) {
    add("plain", parts.stem, ending);
  }
  for (const std::u16string_view ending : {u"면", u"면서", u"며", u"므로"}) {
    add("으", parts.before_eu, ending);
  }
  for (const std::u16string_view ending : {u"니", u"니까", u"신", u"셔서", u"세요"}) {
    add("으 before ㄴ and ㅅ", before_s, ending);
  }
  add("ㄴ", closed(before_s, hangul::t::n), u"");
  for (const std::u16string_view ending : {u"", u"까", u"지", u"수록"}) {
    add("ㄹ", closed(before_s, hangul::t::l), ending);
  }
  add("ㅁ", in_l ? closed(parts.stem, hangul::t::lm) : closed(parts.before_eu, hangul::t::m), u"");
  if (last == hangul::t::none || in_l) {
    add("ㅂ니다", closed(before_n, hangul::t::b), u"니다");
  } else {
    add("ㅂ니다", parts.stem, u"습니다");
  }
  for (const std::u16string_view ending : {u"", u"서", u"도", u"야", u"요"}) {
    add("아", parts.before_a, ending);
  }
  for (const std::u16string_view ending : {u"다", u"고", u"던", u"으며", u"습니다", u"는데"}) {
    add("았", closed(parts.before_a, hangul::t::ss), ending);
  }
  if (!verb) {
    add("ㄴ", closed(before_s, hangul::t::n), u"데");
    add("네", before_n, u"네요");
    return forms;
  }
  for (const std::u16string_view ending : {u"는", u"는데", u"는지", u"네요", u"느냐", u"나요"}) {
    add("는", before_n, ending);
  }
  if (last == hangul::t::none || in_l) {
    add("는다", closed(before_n, hangul::t::n), u"다");
  } else {
    add("는다", parts.stem, u"는다");
  }
  for (const std::u16string_view ending : {u"려고", u"려면", u"러"}) {
    add("려", parts.before_eu, ending);
  }
  for (const std::u16string_view ending : {u"시는", u"십시오", u"시면", u"실"}) {
    add("시", before_s, ending);
  }
  for (const std::u16string_view ending : {u"자", u"고자"}) {
    add("자", parts.stem, ending);
  }
  return forms;
}

}  // namespace gonggo::test
