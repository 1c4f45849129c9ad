// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/period_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

using Kind = PeriodPart::Kind;

// What a word begins with, holds, ends with or is, and what it then means. The first row that fits counts.
struct WordRow {
  enum class Place { begins, holds, ends, is, alone } place;  // alone: with 부터, 까지 or 은 at most
  std::string_view text;
  Kind kind;
};
constexpr auto words = std::to_array<WordRow>({
    {WordRow::Place::holds, "소진", Kind::open_ended},
    {WordRow::Place::holds, "선착순", Kind::open_ended},
    {WordRow::Place::holds, "상시", Kind::open_ended},
    {WordRow::Place::holds, "무기한", Kind::open_ended},
    {WordRow::Place::holds, "마감시", Kind::open_ended},
    {WordRow::Place::holds, "마감될", Kind::open_ended},
    {WordRow::Place::holds, "완료시", Kind::open_ended},
    {WordRow::Place::holds, "충원시", Kind::open_ended},
    {WordRow::Place::holds, "채용시", Kind::open_ended},
    {WordRow::Place::holds, "충족시", Kind::open_ended},
    {WordRow::Place::holds, "달성시", Kind::open_ended},
    {WordRow::Place::begins, "수시", Kind::open_ended},
    {WordRow::Place::begins, "연중", Kind::open_ended},
    {WordRow::Place::begins, "매월", Kind::open_ended},
    {WordRow::Place::begins, "매주", Kind::open_ended},
    {WordRow::Place::begins, "매일", Kind::open_ended},
    {WordRow::Place::begins, "매년", Kind::open_ended},
    {WordRow::Place::begins, "매분기", Kind::open_ended},
    {WordRow::Place::is, "계속", Kind::open_ended},
    {WordRow::Place::is, "제한", Kind::open_ended},
    {WordRow::Place::is, "기한", Kind::open_ended},
    {WordRow::Place::begins, "추후", Kind::undetermined},
    {WordRow::Place::begins, "별도", Kind::undetermined},
    {WordRow::Place::begins, "미정", Kind::undetermined},
    {WordRow::Place::begins, "향후", Kind::undetermined},
    {WordRow::Place::begins, "차후", Kind::undetermined},
    {WordRow::Place::holds, "공고문", Kind::undetermined},
    {WordRow::Place::begins, "붙임", Kind::undetermined},
    {WordRow::Place::begins, "참조", Kind::undetermined},
    {WordRow::Place::begins, "참고", Kind::undetermined},
    {WordRow::Place::begins, "협의", Kind::undetermined},
    {WordRow::Place::is, "없음", Kind::undetermined},
    {WordRow::Place::begins, "해당없", Kind::undetermined},
    {WordRow::Place::is, "해당", Kind::undetermined},
    {WordRow::Place::begins, "부터", Kind::from},
    {WordRow::Place::begins, "로부터", Kind::from},
    {WordRow::Place::begins, "으로부터", Kind::from},
    {WordRow::Place::begins, "이후", Kind::from},
    {WordRow::Place::begins, "까지", Kind::until},
    {WordRow::Place::begins, "이내", Kind::until},
    {WordRow::Place::begins, "이전", Kind::until},
    {WordRow::Place::holds, "마감", Kind::until},
    {WordRow::Place::begins, "필착", Kind::until},
    {WordRow::Place::begins, "도착분", Kind::until},
    {WordRow::Place::begins, "한함", Kind::until},
    {WordRow::Place::is, "한", Kind::until},
    {WordRow::Place::is, "限", Kind::until},
    {WordRow::Place::is, "내", Kind::until},
    {WordRow::Place::begins, "포함", Kind::including},
    {WordRow::Place::begins, "산입", Kind::including},
    {WordRow::Place::begins, "다음날", Kind::next_day},
    {WordRow::Place::begins, "익일", Kind::next_day},
    {WordRow::Place::begins, "이튿날", Kind::next_day},
    {WordRow::Place::begins, "당일", Kind::same_day},
    {WordRow::Place::begins, "같은날", Kind::same_day},
    {WordRow::Place::is, "현재", Kind::announced},
    {WordRow::Place::begins, "즉시", Kind::announced},
    {WordRow::Place::alone, "금일", Kind::announced},
    {WordRow::Place::alone, "오늘", Kind::announced},
    {WordRow::Place::alone, "명일", Kind::next_day},
    {WordRow::Place::alone, "내일", Kind::next_day},
    {WordRow::Place::is, "및", Kind::also},
    {WordRow::Place::is, "와", Kind::also},
    {WordRow::Place::is, "과", Kind::also},
    {WordRow::Place::is, "또는", Kind::also},
    {WordRow::Place::is, "그리고", Kind::also},
    {WordRow::Place::holds, "제외", Kind::apart},
    {WordRow::Place::holds, "휴무", Kind::apart},
    {WordRow::Place::holds, "휴관", Kind::apart},
    {WordRow::Place::holds, "휴원", Kind::apart},
    {WordRow::Place::holds, "휴업", Kind::apart},
    {WordRow::Place::holds, "휴진", Kind::apart},
    {WordRow::Place::holds, "휴장", Kind::apart},
    {WordRow::Place::holds, "휴강", Kind::apart},
    {WordRow::Place::holds, "휴일", Kind::apart},
    {WordRow::Place::holds, "미운영", Kind::apart},
    {WordRow::Place::ends, "발표", Kind::apart},
    {WordRow::Place::ends, "발표일", Kind::apart},
    {WordRow::Place::ends, "발표예정", Kind::apart},
    {WordRow::Place::ends, "추첨", Kind::apart},
    {WordRow::Place::ends, "추첨일", Kind::apart},
    {WordRow::Place::ends, "추첨예정", Kind::apart},
    {WordRow::Place::ends, "개찰", Kind::apart},
    {WordRow::Place::ends, "통보", Kind::apart},
    {WordRow::Place::ends, "통지", Kind::apart},
    {WordRow::Place::begins, "시행", Kind::apart},
});

// Names of the day of the announcement, at the end of a word: 본공고일.
constexpr auto announcement_days =
    std::to_array<std::string_view>({"공고일", "게시일", "게재일", "등록일", "고시일", "공시일", "접수일", "공고즉시"});

constexpr auto weekdays = std::to_array<std::string_view>({"월", "화", "수", "목", "금", "토", "일"});

// What a particle at the end of a word adds; word: nothing.
constexpr std::array<std::pair<std::string_view, Kind>, 6> particles{{{"으로부터", Kind::from},
                                                                      {"로부터", Kind::from},
                                                                      {"부터", Kind::from},
                                                                      {"까지", Kind::until},
                                                                      {"의", Kind::word},
                                                                      {"을", Kind::word}}};

constexpr auto endings_of_today = std::to_array<std::string_view>({"", "부터", "로부터", "으로부터", "까지", "은"});

constexpr auto english_words = std::to_array<std::pair<std::string_view, Kind>>({{"to", Kind::to},
                                                                                 {"until", Kind::to},
                                                                                 {"till", Kind::to},
                                                                                 {"through", Kind::to},
                                                                                 {"by", Kind::until},
                                                                                 {"from", Kind::word},
                                                                                 {"and", Kind::also}});

bool fits(const WordRow& row, std::string_view word) {
  switch (row.place) {
    case WordRow::Place::begins:
      return word.starts_with(row.text);
    case WordRow::Place::holds:
      return word.find(row.text) != std::string_view::npos;
    case WordRow::Place::ends:
      return word.ends_with(row.text);
    case WordRow::Place::alone:
      return word.starts_with(row.text) && std::find(endings_of_today.begin(), endings_of_today.end(),
                                                     word.substr(row.text.size())) != endings_of_today.end();
    case WordRow::Place::is:
      break;
  }
  return word == row.text;
}

// Returns the meaning of a word without its particle.
Kind kind_of_stem(std::string_view stem) {
  const bool announced = std::any_of(announcement_days.begin(), announcement_days.end(),
                                     [stem](std::string_view name) { return stem.ends_with(name); });
  if (announced || stem == "공고" || stem == "게시") {
    return Kind::announced;
  }
  return utf8::is_ascii(stem.front()) ? Kind::number : Kind::word;
}

}  // namespace

std::vector<Kind> kinds_of_word(std::string_view word) {
  const auto* const english = std::find_if(english_words.begin(), english_words.end(), [word](const auto& row) {
    return ascii::equal_ignoring_case(word, row.first);
  });
  if (english != english_words.end()) {
    return {english->second};
  }
  if (std::find(weekdays.begin(), weekdays.end(), word) != weekdays.end() || word.ends_with("요일")) {
    return {};
  }
  const auto* const particle = std::find_if(particles.begin(), particles.end(), [word](const auto& candidate) {
    return word.ends_with(candidate.first) && word.size() > candidate.first.size();
  });
  const bool has_particle = particle != particles.end();
  const Kind added = has_particle ? particle->second : Kind::word;
  const auto* const row =
      std::find_if(words.begin(), words.end(), [word](const WordRow& candidate) { return fits(candidate, word); });
  const Kind kind = row != words.end()
                        ? row->kind
                        : kind_of_stem(word.substr(0, word.size() - (has_particle ? particle->first.size() : 0)));
  if (added == Kind::word || kind == Kind::open_ended || kind == added) {
    return {kind};
  }
  return {kind, added};
}

bool begins_apart(std::string_view word) {
  return std::any_of(words.begin(), words.end(),
                     [word](const WordRow& row) { return row.kind == Kind::apart && word.starts_with(row.text); });
}

}  // namespace gonggo
