// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/derived_verbs.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/hangul.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

// A suffix, and the final consonants after which it makes a verb that means what a reader expects.
struct Suffix {
  char16_t syllable;
  View after;
};
constexpr auto suffixes = std::to_array<Suffix>(
    {{u'이', u"ㄱㄲㅀㅌㅍㅎ"}, {u'히', u"ㄱㄷㅂㅈㄵㄺㄼ"}, {u'리', u"ㅀ"}, {u'기', u"ㄴㄷㅁㅅㅈㅊㅌㄶㄻ"}});

// Verbs that the table above takes apart although both verbs mean different things.
constexpr auto different = std::to_array<View>({u"먹이", u"떠먹이", u"애먹이", u"박이", u"밝히", u"맞히", u"바람맞히"});

// Further verbs with the verb from which each is made. They are listed because their suffixes say less: after ㄹ or a
// vowel, about half of all verbs mean something else than the verb without the suffix (알리다, 달리다, 보이다, 싸우다).
constexpr auto listed = std::to_array<std::pair<View, View>>(
    {{u"깔리", u"깔"},         {u"끌리", u"끌"},     {u"늘리", u"늘"},         {u"떨리", u"떨"},
     {u"밀리", u"밀"},         {u"썰리", u"썰"},     {u"쓸리", u"쓸"},         {u"얼리", u"얼"},
     {u"열리", u"열"},         {u"털리", u"털"},     {u"팔리", u"팔"},         {u"풀리", u"풀"},
     {u"헐리", u"헐"},         {u"흔들리", u"흔들"}, {u"뒤흔들리", u"뒤흔들"}, {u"이끌리", u"이끌"},
     {u"비틀리", u"비틀"},     {u"뒤틀리", u"뒤틀"}, {u"부풀리", u"부풀"},     {u"매달리", u"매달"},
     {u"되살리", u"되살"},     {u"맞물리", u"맞물"}, {u"휩쓸리", u"휩쓸"},     {u"붙들리", u"붙들"},
     {u"그을리", u"그을"},     {u"실리", u"싣"},     {u"들리", u"듣"},         {u"불리", u"부르"},
     {u"눌리", u"누르"},       {u"잘리", u"자르"},   {u"찔리", u"찌르"},       {u"올리", u"오르"},
     {u"흘리", u"흐르"},       {u"굴리", u"구르"},   {u"말리", u"마르"},       {u"줄이", u"줄"},
     {u"늘이", u"늘"},         {u"기울이", u"기울"}, {u"길들이", u"길들"},     {u"물들이", u"물들"},
     {u"모이", u"모으"},       {u"쓰이", u"쓰"},     {u"싸이", u"싸"},         {u"둘러싸이", u"둘러싸"},
     {u"에워싸이", u"에워싸"}, {u"휩싸이", u"휩싸"}, {u"짜이", u"짜"},         {u"트이", u"트"},
     {u"파이", u"파"},         {u"얽매이", u"얽매"}, {u"낮추", u"낮"},         {u"늦추", u"늦"},
     {u"키우", u"크"},         {u"비우", u"비"},     {u"채우", u"차"},         {u"태우", u"타"},
     {u"재우", u"자"},         {u"깨우", u"깨"},     {u"피우", u"피"}});

}  // namespace

std::u16string base_of_derived(View stem) {
  if (stem.size() < 2 || !hangul::is_syllable(stem[stem.size() - 2])) {
    return {};
  }
  const auto row = std::find_if(listed.begin(), listed.end(), [&](const auto& pair) { return pair.first == stem; });
  if (row != listed.end()) {
    return std::u16string(row->second);
  }
  const char16_t last = stem.back();
  std::u16string base(stem.substr(0, stem.size() - 1));
  const int coda = hangul::coda(base.back());
  if (coda == hangul::t::none) {
    // 머무르다 is also written 머물다. A shorter stem would be another verb: 이르다 and 일다.
    const bool shortened = last == u'르' && stem.size() > 2;
    base.back() = hangul::with_coda(base.back(), hangul::t::l);
    return shortened ? base : std::u16string();
  }
  const auto letter = static_cast<char16_t>(hangul::letter_of_coda(0x11A7 + static_cast<char32_t>(coda)));
  const bool derived = std::any_of(suffixes.begin(), suffixes.end(), [&](const Suffix& suffix) {
    return suffix.syllable == last && suffix.after.find(letter) != View::npos;
  });
  const bool moved = std::find(different.begin(), different.end(), stem) != different.end();
  return derived && !moved ? base : std::u16string();
}

}  // namespace gonggo
