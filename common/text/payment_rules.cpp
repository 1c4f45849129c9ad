// SPDX-License-Identifier: GPL-2.0-or-later
// The rules for numbers of cards and of bank accounts.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "common/text/personal_rules.hpp"

namespace gonggo {
namespace {

bool fulfils_luhn(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = (digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool begins(const std::string& digits, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return digits.starts_with(prefix); });
}

bool is_between(const std::string& digits, std::string_view least, std::string_view most) {
  return digits.compare(0, least.size(), least) >= 0 && digits.compare(0, most.size(), most) <= 0;
}

// The lengths of the groups of account numbers, as Korean banks write them.
constexpr auto bank_patterns = std::to_array<std::string_view>(
    {"3-2-6",   "3-3-6",   "3-2-7", "3-2-4-3", "3-4-4-2", "3-6-2-3", "3-6-5", "4-3-6",   "4-2-7",     "4-2-6-1",
     "4-4-4-1", "4-4-4",   "6-2-6", "6-2-5",   "3-4-4-3", "5-2-6",   "2-2-6", "3-2-6-1", "3-5-3-2",   "3-2-6-3",
     "3-2-5-1", "3-3-6-2", "4-2-6", "3-3-5-1", "2-2-6-1", "3-6-3",   "3-6-4", "3-4-6",   "3-2-2-6-1", "4-3-7"});

std::string pattern_of(const DigitNumber& number) {
  std::string pattern;
  std::size_t begin = 0;
  for (const std::size_t cut : number.cuts) {
    pattern += std::to_string(cut - begin) + "-";
    begin = cut;
  }
  return pattern + std::to_string(number.digits.size() - begin);
}

bool is_bank_pattern(const std::string& pattern) {
  return std::find(bank_patterns.begin(), bank_patterns.end(), pattern) != bank_patterns.end();
}

bool begins_with_year(const std::string& digits) { return is_between(digits, "199", "204"); }

bool begins_with_date(const std::string& digits) {
  return begins_with_year(digits) && is_between(digits.substr(4), "01", "12") &&
         is_between(digits.substr(6), "01", "31");
}

constexpr std::size_t near = 30;  // characters between a word and the number that it tells something about

bool is_about_account(const NumberPlace& place) {
  return has_any(place.context.before(place.begin, near), {"계좌", "예금주", "입금", "송금", "통장", "이체"}) ||
         has_any(place.context.behind(place.end, near / 2), {"예금주", "계좌"});
}

// Names of banks without the word for a bank. Those of the second list are regions, too.
constexpr auto bank_names =
    std::to_array<std::string_view>({"국민", "신한", "하나", "우리",     "기업",   "카카오", "토스", "KB",   "NH",
                                     "IBK",  "KDB",  "KEB",  "MG",       "iM",     "SC제일", "제일", "씨티", "산업",
                                     "외환", "카뱅", "케뱅", "케이뱅크", "새마을", "아이엠", "저축", "증권"});
constexpr auto bank_regions = std::to_array<std::string_view>({"대구", "부산", "경남", "광주", "전북", "제주"});

// Removes marks and spaces at the end: 국민) 농협:
std::string_view without_marks(std::string_view text) {
  constexpr std::string_view middle_dot = "·";
  while (!text.empty()) {
    if (text.ends_with(middle_dot)) {
      text.remove_suffix(middle_dot.size());
    } else if (std::string_view(" \n:;,./|-)]}").find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else {
      break;
    }
  }
  return text;
}

template <std::size_t Count>
bool ends_with_name(std::string_view text, const std::array<std::string_view, Count>& names) {
  return std::any_of(names.begin(), names.end(), [text](std::string_view name) { return text.ends_with(name); });
}

// True if the word behind the number is the name of a bank: 123-45-678901 (국민). The name of a region must be in
// brackets.
bool precedes_bank(const NumberPlace& place) {
  constexpr std::size_t most_marks = 3;
  constexpr std::size_t longest = 48;  // bytes
  const std::string_view text = place.context.text().substr(place.end, longest);
  std::size_t begin = 0;
  bool is_in_brackets = false;
  for (; begin < text.size() && begin < most_marks && std::string_view(" \t\n([{/,|:").find(text[begin]) < 9; ++begin) {
    is_in_brackets = is_in_brackets || text[begin] == '(' || text[begin] == '[';
  }
  const std::string_view word = text.substr(begin, text.find_first_of(" \t\n)]}/,|:.;", begin) - begin);
  const bool is_name = std::any_of(bank_names.begin(), bank_names.end(),
                                   [&](std::string_view name) { return word.starts_with(name); }) &&
                       ends_with_name(word, bank_names);  // KB국민
  return is_name || (is_in_brackets && std::find(bank_regions.begin(), bank_regions.end(), word) != bank_regions.end());
}

bool is_about_bank(const NumberPlace& place) {
  const std::initializer_list<std::string_view> names = {"은행", "뱅크", "농협", "우체국",  "금고",
                                                         "신협", "수협", "축협", "산림조합"};
  const std::string before = place.context.before(place.begin, near);
  const std::string_view last = without_marks(before);
  return has_any(before, names) || has_any(place.context.behind(place.end, near / 3), names) ||
         ends_with_name(last, bank_names) || ends_with_name(last, bank_regions) || precedes_bank(place);
}

// True if the name of a bank, and of the one who has the account, stand before a number: 국민 홍길동 123-45-678901.
bool follows_bank_and_holder(const NumberPlace& place) {
  return has_any(place.context.before(place.begin, near / 2),
                 {"국민", "신한", "카카오", "토스", "KB", "NH", "IBK", "KDB", "SC제일", "씨티", "새마을"});
}

bool precedes_unit(const NumberPlace& place) {
  const std::string behind = place.context.behind(place.end, 3);
  for (const std::string_view unit : {"원", "천원", "만원", "백만", "달러", "%", "주"}) {
    if (behind.starts_with(unit)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_card(const DigitNumber& number, const NumberPlace& place) {
  const std::string& digits = number.digits;
  const bool is_in_columns =  // of a table with marks between them
      number.odd && number.is_cut_at({4, 8, 12}) && place.context.mentions(NumberContext::Subject::card);
  if ((number.odd && !is_in_columns) || !number.stands_alone() ||
      (number.is_one_by_one() && number.has_neighbour(Gap::space))) {
    return false;
  }
  bool is_issued = false;
  bool is_shaped = number.cuts.empty() || (number.is_one_by_one() && number.has_only(Gap::space));
  if (digits.size() == 16) {  // 9 is the digit of cards that are for Korea only
    is_issued = begins(digits, {"4", "50", "56", "57", "58", "60", "62", "63", "64", "65", "67", "81", "9"}) ||
                is_between(digits, "51", "55") || is_between(digits, "2221", "2720") ||
                is_between(digits, "3528", "3589");
    // A PDF loses the hyphen at the end of a line.
    is_shaped = is_shaped || number.is_cut_at({4, 8, 12}) || number.has_hyphens_at({4, 8, 12}) ||
                (number.is_cut_only_at({4, 8, 12}) && number.gaps.size() == 2 && number.has_only(Gap::hyphen));
  } else if (digits.size() == 15) {
    is_issued = begins(digits, {"34", "37"});
    is_shaped = is_shaped || number.is_cut_at({4, 10});
  } else if (digits.size() == 14) {
    is_issued = begins(digits, {"36", "38", "39"}) || is_between(digits, "300", "305");
    is_shaped = is_shaped || number.is_cut_at({4, 10});
  }
  return is_shaped && is_issued && fulfils_luhn(digits);
}

bool is_account(const DigitNumber& number, const NumberPlace& place) {
  const std::string& digits = number.digits;
  if (digits.size() < 10 || digits.size() > 14 || number.odd || number.lines || !number.stands_alone() ||
      is_office_telephone(number)) {
    return false;
  }
  if (number.gaps.empty()) {
    if (precedes_unit(place)) {
      return false;
    }
    // Close behind a word for accounts or a name of a bank; a text has many other numbers without marks.
    const std::string before = place.context.before(place.begin, near / 2);
    return has_any(before, {"계좌", "예금주"}) || has_any(place.context.behind(place.end, near / 3), {"예금주"}) ||
           (!begins_with_date(digits) && (has_any(before, {"입금", "송금", "통장"}) || is_about_bank(place)));
  }
  const bool has_marks = number.has_only(Gap::mark) && !(number.cuts.front() == 4 && begins_with_year(digits));
  const bool is_plain = number.has_only(Gap::hyphen) || number.has_only(Gap::space) || has_marks;
  const std::string pattern = is_plain ? pattern_of(number) : std::string();
  if (is_bank_pattern(pattern)) {
    const bool is_near = is_about_account(place) ||
                         (!number.has_only(Gap::space) && (is_about_bank(place) || follows_bank_and_holder(place)));
    return is_near || (number.has_only(Gap::hyphen) && place.context.mentions(NumberContext::Subject::account));
  }
  const bool is_business = pattern == "3-2-5";
  return number.has_only(Gap::hyphen) && number.gaps.size() >= 2 && number.cuts.front() >= 2 &&
         number.cuts.front() <= 6 && !is_business && !begins_with_year(digits) && is_about_account(place);
}

}  // namespace gonggo
