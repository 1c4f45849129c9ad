// SPDX-License-Identifier: GPL-2.0-or-later
// The words of date_words.cpp. A space in a word stands for any number of spaces, also none. Private to common/text.
#pragma once

#include <array>
#include <string_view>

#include "common/text/date_bound.hpp"
#include "common/text/week_of_month.hpp"

namespace gonggo::date_tables {

// A word with a number.
struct Word {
  std::u32string_view text;
  int value = 0;
};
// A word that stands for some months of a year, or some days of a month.
struct Part {
  std::u32string_view text;
  int first = 0;
  int last = 0;  // above 12: in the next year; 99: the last day of the month
};
struct Span {
  std::u32string_view text;
  std::string_view period;  // as parse_period() reads it
};

inline constexpr std::array<Word, 14> relative_years{{{U"올해", 0},
                                                      {U"올 해", 0},
                                                      {U"금년", 0},
                                                      {U"금년도", 0},
                                                      {U"이번 해", 0},
                                                      {U"올", 0},
                                                      {U"작년", -1},
                                                      {U"작년도", -1},
                                                      {U"지난 해", -1},
                                                      {U"재작년", -2},
                                                      {U"지지난 해", -2},
                                                      {U"내년", 1},
                                                      {U"내년도", 1},
                                                      {U"다음 해", 1}}};
inline constexpr std::array<Word, 11> relative_months{{{U"이번 달", 0},
                                                       {U"이 달", 0},
                                                       {U"금월", 0},
                                                       {U"당월", 0},
                                                       {U"지난 달", -1},
                                                       {U"저번 달", -1},
                                                       {U"전월", -1},
                                                       {U"지지난 달", -2},
                                                       {U"다음 달", 1},
                                                       {U"내달", 1},
                                                       {U"익월", 1}}};
inline constexpr std::array<Word, 8> relative_weeks{{{U"이번 주", 0},
                                                     {U"금주", 0},
                                                     {U"지난 주", -1},
                                                     {U"저번 주", -1},
                                                     {U"지지난 주", -2},
                                                     {U"다음 주", 1},
                                                     {U"차주", 1},
                                                     {U"다다음 주", 2}}};
inline constexpr std::array<Word, 9> relative_days{{{U"오늘", 0},
                                                    {U"금일", 0},
                                                    {U"어제", -1},
                                                    {U"그제", -2},
                                                    {U"그저께", -2},
                                                    {U"엊그제", -2},
                                                    {U"내일", 1},
                                                    {U"모레", 2},
                                                    {U"글피", 3}}};
inline constexpr std::array<Word, 7> weekdays{
    {{U"월요일", 0}, {U"화요일", 1}, {U"수요일", 2}, {U"목요일", 3}, {U"금요일", 4}, {U"토요일", 5}, {U"일요일", 6}}};

// Parts of a year that are understood without a year, too.
inline constexpr std::array<Part, 10> periods_of_year{{{U"상반기", 1, 6},
                                                       {U"하반기", 7, 12},
                                                       {U"1분기", 1, 3},
                                                       {U"2분기", 4, 6},
                                                       {U"3분기", 7, 9},
                                                       {U"4분기", 10, 12},
                                                       {U"1사분기", 1, 3},
                                                       {U"2사분기", 4, 6},
                                                       {U"3사분기", 7, 9},
                                                       {U"4사분기", 10, 12}}};
// Parts of a year that are understood only behind a year.
inline constexpr std::array<Part, 8> parts_of_year{{{U"봄", 3, 5},
                                                    {U"여름", 6, 8},
                                                    {U"가을", 9, 11},
                                                    {U"겨울", 12, 14},
                                                    {U"초", 1, 3},
                                                    {U"연초", 1, 3},
                                                    {U"말", 10, 12},
                                                    {U"연말", 10, 12}}};
inline constexpr std::array<Part, 10> parts_of_month{{{U"초", 1, 10},
                                                      {U"초순", 1, 10},
                                                      {U"상순", 1, 10},
                                                      {U"초반", 1, 10},
                                                      {U"중순", 11, 20},
                                                      {U"중반", 11, 20},
                                                      {U"하순", 21, 99},
                                                      {U"후반", 21, 99},
                                                      {U"말", 21, 99},
                                                      {U"말일", 99, 99}}};
inline constexpr std::array<Word, 22> weeks_of_month{{{U"첫째 주", 1},    {U"첫 주", 1},
                                                      {U"첫 번째 주", 1}, {U"1주", 1},
                                                      {U"1주차", 1},      {U"둘째 주", 2},
                                                      {U"두 번째 주", 2}, {U"2주", 2},
                                                      {U"2주차", 2},      {U"셋째 주", 3},
                                                      {U"세째 주", 3},    {U"세 번째 주", 3},
                                                      {U"3주", 3},        {U"3주차", 3},
                                                      {U"넷째 주", 4},    {U"네 번째 주", 4},
                                                      {U"4주", 4},        {U"4주차", 4},
                                                      {U"다섯째 주", 5},  {U"5주", 5},
                                                      {U"5주차", 5},      {U"마지막 주", last_week}}};

inline constexpr std::array<Span, 19> spans{{{U"하루", "1d"},
                                             {U"일주일", "1w"},
                                             {U"한 주", "1w"},
                                             {U"1주일", "1w"},
                                             {U"두 주", "2w"},
                                             {U"이 주일", "2w"},
                                             {U"보름", "15d"},
                                             {U"한 달", "1m"},
                                             {U"두 달", "2m"},
                                             {U"세 달", "3m"},
                                             {U"석 달", "3m"},
                                             {U"넉 달", "4m"},
                                             {U"네 달", "4m"},
                                             {U"여섯 달", "6m"},
                                             {U"반년", "6m"},
                                             {U"일 년", "1y"},
                                             {U"한 해", "1y"},
                                             {U"2년", "2y"},
                                             {U"이 년", "2y"}}};
// Counters of a span behind digits.
inline constexpr std::array<Span, 7> counters{
    {{U"일", "d"}, {U"주일", "w"}, {U"주", "w"}, {U"개월", "m"}, {U"달", "m"}, {U"년", "y"}, {U"해", "y"}}};
inline constexpr std::array<std::u32string_view, 2> before_spans{U"최근", U"지난"};
inline constexpr std::array<std::u32string_view, 6> behind_spans{U"", U"간", U"동안", U"사이", U"내", U"이내"};

struct Bound {
  std::u32string_view text;
  DateBound value = DateBound::within;
};
inline constexpr std::array<Bound, 8> bounds{{{U"까지", DateBound::until},
                                              {U"이전", DateBound::until},
                                              {U"부터", DateBound::since},
                                              {U"이후", DateBound::since},
                                              {U"이래", DateBound::since},
                                              {U"~", DateBound::since},
                                              {U"-", DateBound::since},
                                              {U"", DateBound::within}}};
inline constexpr std::array<std::u32string_view, 18> particles{U"",   U"의",   U"에",   U"은",   U"는", U"이",
                                                               U"가", U"을",   U"를",   U"도",   U"중", U"자",
                                                               U"엔", U"에는", U"에도", U"에서", U"분", U"만"};

}  // namespace gonggo::date_tables
