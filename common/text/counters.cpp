// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/counters.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/noun_suffixes.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

// Counters of time, people, things, places, events, documents, money and measures. The longest that fits is taken.
constexpr auto counters = std::to_array<View>({
    u"개월",   u"개년",   u"주년",   u"학년",     u"시간",     u"분기", u"년",   u"월",   u"주",   u"일",   u"시",
    u"분",     u"초",     u"박",     u"세",       u"살",       u"인",   u"명",   u"가구", u"세대", u"식구", u"쌍",
    u"조",     u"팀",     u"개",     u"개소",     u"곳",       u"건",   u"호",   u"동",   u"실",   u"층",   u"필지",
    u"구역",   u"블록",   u"구간",   u"노선",     u"개사",     u"개교", u"개국", u"개반", u"개팀", u"개과", u"개동",
    u"개사업", u"개시군", u"가지",   u"종",       u"종류",     u"종목", u"대",   u"척",   u"량",   u"편",   u"권",
    u"부",     u"매",     u"장",     u"통",       u"쪽",       u"면",   u"점",   u"필",   u"벌",   u"켤레", u"마리",
    u"두",     u"그루",   u"본",     u"포기",     u"송이",     u"포",   u"포대", u"병",   u"잔",   u"그릇", u"판",
    u"상자",   u"박스",   u"봉지",   u"세트",     u"회",       u"차례", u"번",   u"차",   u"기",   u"강",   u"강좌",
    u"과목",   u"학점",   u"강의",   u"과정",     u"단계",     u"급",   u"등급", u"위",   u"등",   u"배",   u"평",
    u"미터",   u"톤",     u"퍼센트", u"킬로미터", u"킬로그램", u"그램", u"리터", u"도",   u"원",   u"천원", u"만원",
    u"억원",   u"달러",   u"불",     u"엔",       u"유로",     u"위안", u"구좌", u"계좌", u"주택", u"객실", u"좌석",
    u"석",     u"끼",     u"식",     u"표",       u"골",       u"달",   u"해",   u"사람", u"모둠", u"반",   u"학급",
});

// The counters that belong to the number before them also behind a space, and to a number in Hangul: 1,000 명, 천 명.
// The others may be words of their own there: 2024 주택, 2 동.
constexpr auto spaced_counters = std::to_array<View>({
    u"명",   u"건",   u"개",   u"원",       u"톤",       u"곳",   u"살",   u"회",   u"배",   u"평",   u"년",   u"월",
    u"일",   u"시",   u"분",   u"초",       u"층",       u"권",   u"세",   u"대",   u"인",   u"주",   u"급",   u"차",
    u"종",   u"편",   u"매",   u"박",       u"개월",     u"개년", u"주년", u"학년", u"시간", u"가구", u"세대", u"필지",
    u"개소", u"개사", u"개교", u"개국",     u"가지",     u"마리", u"그루", u"켤레", u"송이", u"포기", u"그램", u"리터",
    u"미터", u"달러", u"유로", u"킬로미터", u"킬로그램", u"위안", u"천원", u"만원", u"억원",
});

// Of these, the ones of one syllable that make no other word with a number in Hangul before them: 백명, but not 이천시,
// which is a city, and not 천년.
constexpr View joined_counters = u"명건개원톤곳";

// A number word and a counter that are also a noun: the will of heaven, the full bloom.
constexpr auto own_numbers = std::to_array<View>({u"천명", u"만개"});

constexpr auto measures =
    std::to_array<std::string_view>({"m",  "g",  "l",  "t",  "km",  "cm",  "mm", "kg", "mg", "ml",
                                     "ha", "kw", "mw", "gw", "kwh", "mwh", "gb", "tb", "mb", "db"});

// Suffixes that leave the quantity as it is. A search for the quantity finds it with and without them.
constexpr auto suffixes = std::to_array<View>(
    {u"간", u"당", u"씩", u"분", u"치", u"중", u"쯤", u"경", u"꼴", u"째", u"가량", u"간씩", u"분씩", u"분당"});

// Words that read like a counter with a suffix, but are words of their own.
constexpr auto own_words = std::to_array<View>({u"식당", u"강당", u"도중", u"대중", u"기간", u"부분", u"등분",
                                                u"위치", u"배치", u"장치", u"조치", u"통치", u"반경", u"해당",
                                                u"해경", u"해중", u"번째", u"회째", u"대째", u"동경", u"반당"});

// Words that may follow a quantity without a space.
constexpr auto limits = std::to_array<View>({u"이상", u"이하", u"미만", u"초과", u"이내", u"정도", u"규모", u"가량",
                                             u"안팎", u"내외", u"상당", u"한도", u"까지", u"부터", u"짜리"});

// These may follow a counter inside a longer word, as suffixes may: 5월말, 10년만에, 7일차, 1시간반, 3학년생,
// 제3차회의.
constexpr auto followers =
    std::to_array<View>({u"말", u"초", u"중순", u"만에", u"만의", u"차", u"여", u"생", u"반", u"회의"});

// Words that begin like a counter behind a number in the same word, and behind a space.
constexpr auto own_behind_digits = std::to_array<View>(
    {u"세기", u"초과", u"초반", u"배치", u"배당", u"개별", u"일반", u"대여", u"인생", u"장치", u"조치", u"위치",
     u"부분", u"기간", u"식당", u"강당", u"해당", u"인구", u"인원", u"개인", u"권역", u"시청", u"대상", u"시도"});
constexpr auto own_behind_space =
    std::to_array<View>({u"배경", u"배분", u"분당", u"대차", u"인용", u"일말", u"시차", u"시초", u"주말", u"대중",
                         u"회의", u"평가", u"주의", u"인도", u"종로", u"종이", u"차이", u"대규모", u"초중"});

constexpr auto won_suffixes = std::to_array<View>({u"정", u"씩", u"당", u"대", u"권", u"어치", u"짜리", u"선", u"꼴",
                                                   u"여", u"가량", u"쯤", u"상당", u"규모", u"한도"});

bool is_ending(View text) {
  constexpr float most = 3.6F;  // dearer suffixes are short forms of the copula; those that cost 3.5 are long: 이고
  const auto particle = [](const NounSuffix& suffix) { return !suffix.verbal && suffix.cost < most; };
  const auto& readings = noun_suffixes(text);
  return text.empty() || std::any_of(readings.begin(), readings.end(), particle);
}

// True if the text is one of the words with an ending or nothing behind it.
template <std::size_t Count>
bool is_one_with_ending(const std::array<View, Count>& words, View text) {
  return std::any_of(words.begin(), words.end(),
                     [&](View word) { return text.starts_with(word) && is_ending(text.substr(word.size())); });
}

template <std::size_t Count>
bool begins_with_one(const std::array<View, Count>& words, View text) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.starts_with(word); });
}

// Returns the length of the longest counter of the list with which the text begins, if the rest of the text fits; 0 if
// there is none.
template <std::size_t Count, typename Fits>
std::size_t longest_of(const std::array<View, Count>& list, View text, Fits&& fits) {
  std::size_t longest = 0;
  for (const View counter : list) {
    if (counter.size() > longest && text.starts_with(counter) && fits(text.substr(counter.size()))) {
      longest = counter.size();
    }
  }
  return longest;
}

// True if the rest of a word behind its counter leaves it a quantity: nothing, a particle, 이상, 씩.
bool keeps_quantity(View rest) {
  return is_ending(rest) || begins_with_one(limits, rest) || is_one_with_ending(suffixes, rest);
}

}  // namespace

std::size_t counter_behind_space(View text) { return longest_of(spaced_counters, text, keeps_quantity); }

bool counts_things(View counter) {
  return counter.size() > 1 && counter[0] == u'개' && counter != u"개월" && counter != u"개년";
}

std::size_t counter_in(View text, std::size_t first_part, bool spaced) {
  if (begins_with_one(own_behind_digits, text) || (spaced && begins_with_one(own_behind_space, text))) {
    return 0;
  }
  const std::size_t longest = longest_of(counters, text, [](View) { return true; });
  const View rest = text.substr(longest);
  const bool counts = longest == first_part || keeps_quantity(rest) || is_one_with_ending(followers, rest);
  if (counts && counter_behind_space(text.substr(0, longest)) == longest) {
    return longest;
  }
  return first_part == 1 && counts_things(text.substr(0, longest)) ? 1 : 0;  // 개 in 개과정 and 개팀
}

bool may_be_year(std::string_view digits) {
  return digits.size() == 4 && digits >= "1900" && digits <= "2100" &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

bool counts_behind_year(View counter) {
  constexpr View syllables = u"년명건원톤";
  return counter.size() > 1 || (counter.size() == 1 && syllables.find(counter[0]) != View::npos);
}

bool is_counter_with_particle(View text) {
  const std::size_t counter = counter_behind_space(text);
  const View rest = text.substr(counter);
  // 대로 and its like are particles or words of their own, whatever their first syllable is.
  return counter > 0 && is_ending(rest) && !is_one_with_ending(suffixes, rest) && (rest.empty() || !is_ending(text));
}

bool counts_hangul_number(View number, View text, bool spaced) {
  const std::size_t counter = counter_behind_space(text);
  const bool certain = counter > 1 || (counter == 1 && joined_counters.find(text[0]) != View::npos);
  if (!certain || spaced) {
    return certain;
  }
  const std::u16string whole = std::u16string(number) + std::u16string(text.substr(0, counter));
  return std::find(own_numbers.begin(), own_numbers.end(), whole) == own_numbers.end();
}

bool is_percentage_point(View text) { return text.starts_with(u"포인트") && keeps_quantity(text.substr(3)); }

bool is_measure(std::string_view text) { return std::find(measures.begin(), measures.end(), text) != measures.end(); }

bool is_percent(View text) {
  return std::any_of(percent_words.begin(), percent_words.end(), [&](View word) {
    const View rest = text.substr(std::min(word.size(), text.size()));
    return text.starts_with(word) && (keeps_quantity(rest) || is_percentage_point(rest));
  });
}

std::size_t counter_before_suffix(View text) {
  constexpr std::size_t longest = 12;  // a counter, a suffix and the longest particle
  if (text.size() < 2 || text.size() > longest) {
    return 0;
  }
  if (is_one_with_ending(own_words, text) || is_one_with_ending(counters, text)) {
    return 0;
  }
  if (text.starts_with(u"원정") && is_ending(text.substr(2))) {
    return 1;  // 금 50,000,000원정
  }
  return longest_of(counters, text, [](View rest) { return is_one_with_ending(suffixes, rest); });
}

bool may_follow_amount(View text) {
  if (text.starts_with(u"여")) {
    text.remove_prefix(1);
  }
  if (is_ending(text) || begins_with_one(limits, text)) {
    return true;
  }
  if (text.starts_with(u"원")) {
    return may_follow_won(text.substr(1));
  }
  return std::any_of(counters.begin(), counters.end(), [&](View counter) {
    return text.starts_with(counter) && keeps_quantity(text.substr(counter.size()));
  });
}

bool may_follow_won(View text) {
  return is_ending(text) || begins_with_one(limits, text) || is_one_with_ending(won_suffixes, text);
}

}  // namespace gonggo
