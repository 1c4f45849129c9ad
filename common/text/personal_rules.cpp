// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/text/corporation_numbers.hpp"

namespace gonggo {
namespace {

using Subject = NumberContext::Subject;

int digit(const std::string& digits, std::size_t at) { return digits[at] - '0'; }

bool has_check_digit_of_resident(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += digit(digits, i) * static_cast<int>(2 + i % 8);
  }
  const bool foreign = digits[6] >= '5';
  return digit(digits, 12) == ((foreign ? 13 : 11) - sum % 11) % 10;
}

// True for the number under a barcode (EAN-13). Those of Korean goods begin with 880.
bool is_barcode(const std::string& digits) {
  if (!digits.starts_with("880")) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += digit(digits, i) * (i % 2 == 0 ? 1 : 3);
  }
  return digit(digits, 12) == (10 - sum % 10) % 10;
}

bool is_in_this_century(char seventh) { return seventh == '3' || seventh == '4' || seventh == '7' || seventh == '8'; }

std::optional<Day> birth_of(const std::string& digits) {
  const int year = (is_in_this_century(digits[6]) ? 2000 : 1900) + std::stoi(digits.substr(0, 2));
  return make_day(year, static_cast<unsigned>(std::stoi(digits.substr(2, 2))),
                  static_cast<unsigned>(std::stoi(digits.substr(4, 2))));
}

enum class Form { none, sure, doubtful };

// `sure`: with a mark between the sixth and the seventh digit. `doubtful`: something else must confirm the number.
Form form_of(const DigitNumber& number) {
  constexpr std::size_t middle = 6;
  if (number.odd) {
    return Form::none;
  }
  const auto cut = std::find(number.cuts.begin(), number.cuts.end(), middle);
  const Gap gap =
      cut == number.cuts.end() ? Gap::none : number.gaps[static_cast<std::size_t>(cut - number.cuts.begin())];
  if (number.is_cut_at({middle}) && gap != Gap::space) {
    return Form::sure;
  }
  if (number.is_cut_only_at({middle})) {
    return number.stands_alone() ? Form::doubtful : Form::none;
  }
  // With spaces between the digits, and no more digits beside them.
  const auto spaces = static_cast<std::size_t>(std::count(number.gaps.begin(), number.gaps.end(), Gap::space));
  if (number.has_neighbour(Gap::space) || !number.stands_alone() ||
      spaces + (gap == Gap::hyphen ? 1U : 0U) != number.gaps.size()) {
    return Form::none;
  }
  return gap == Gap::hyphen ? Form::sure : number.is_one_by_one() ? Form::doubtful : Form::none;
}

// True if a number without a mark is more than two numbers in a row of a table.
bool is_one_number(const DigitNumber& number) {
  return number.gaps.empty() || !(number.lines || number.has_neighbour(Gap::space) || number.is_one_by_one());
}

bool precedes_unit(const NumberPlace& place) {
  return has_any(place.context.behind(place.end, 3), {"원", "명", "개", "건", "호", "%"});
}

// True if the word for numbers of corporations stands close before the number in its line. A word for those of persons
// beside it takes its effect away: 주민/법인등록번호.
bool follows_corporation(const NumberPlace& place) {
  constexpr std::size_t near = 12;  // characters
  constexpr std::size_t most_bytes = 4 * near;
  const std::string_view text = place.context.text().substr(0, place.begin);
  const std::string_view last = text.substr(text.size() - std::min(text.size(), most_bytes));
  const std::size_t word = last.rfind("법인");
  const std::size_t line = last.rfind('\n');
  if (word != std::string_view::npos && line != std::string_view::npos && line > word) {
    return false;
  }
  std::string before = place.context.before(place.begin, near);
  std::erase_if(before, [](char c) { return std::string_view("()[]").find(c) != std::string_view::npos; });
  return has_any(before, {"법인등록", "법인번호"}) && !has_any(place.context.before(place.begin, near + 8), {"주민"});
}

// True for a number without a check digit that is more likely another number than that of a person.
bool is_rather_another(const DigitNumber& number, const NumberPlace& place, Form form, Day birth) {
  constexpr Day without_check_digit{std::chrono::year(2020) / 10 / 1};
  constexpr Day not_yet{std::chrono::year(2050) / 1 / 1};
  if (form == Form::sure) {
    return birth < without_check_digit && is_corporation(number.digits);
  }
  if (birth >= not_yet || precedes_unit(place) || is_account(number, place)) {
    return true;
  }
  return birth < without_check_digit &&
         (!is_one_number(number) || is_corporation(number.digits) || is_barcode(number.digits));
}

bool has_area_code(const std::string& digits) {
  return digits.starts_with("02") || (digits[0] == '0' && digits[1] >= '3' && digits[1] <= '6') ||
         digits.starts_with("070") || digits.starts_with("080");
}

}  // namespace

bool is_registration(const DigitNumber& number, const NumberPlace& place) {
  const std::string& digits = number.digits;
  if (digits.size() != 13 || digits[6] < '1' || digits[6] > '8') {
    return false;
  }
  const std::optional<Day> birth = birth_of(digits);
  const bool is_in_columns = birth && number.odd && (number.is_cut_at({6}) || number.is_one_by_one());
  if (is_in_columns) {  // 900101,1234567 in a table whose columns have marks between them
    return number.stands_alone() && place.context.mentions(Subject::registration);
  }
  const Form form = birth ? form_of(number) : Form::none;
  if (form == Form::none) {
    return false;
  }
  if ((begins_with_registry(digits) && follows_corporation(place)) ||
      (is_corporation(digits) && place.context.names_corporation(place.begin))) {
    return false;
  }
  // Numbers that were given out since October 2020 have no check digit, and those may replace an older one. So a check
  // digit that fits confirms a number, and one that does not fit must not clear it.
  if (!has_check_digit_of_resident(digits) && is_rather_another(number, place, form, *birth) &&
      !place.context.mentions(Subject::registration)) {
    return false;
  }
  return true;
}

bool is_shortened_registration(const DigitNumber& number, const NumberPlace& place) {
  constexpr std::size_t fewest = 10;
  constexpr std::size_t behind_cut = 7;  // digits of the second group
  constexpr Day first_without_check_digit{std::chrono::year(2020) / 10 / 1};
  const std::size_t size = number.digits.size();
  if (size < fewest || size > 12 || number.odd || !number.stands_alone() ||
      !number.is_cut_only_at({size - behind_cut}) || !place.context.mentions(Subject::registration)) {
    return false;
  }
  const std::string digits = std::string(13 - size, '0') + number.digits;
  if (!is_in_this_century(digits[6]) || is_business(number.digits) || precedes_unit(place)) {
    return false;
  }
  const std::optional<Day> birth = birth_of(digits);
  return birth && *birth < first_without_check_digit && (size > fewest || has_check_digit_of_resident(digits));
}

bool is_business(const std::string& digits) {
  constexpr std::array<int, 9> weights = {1, 3, 7, 1, 3, 7, 1, 3, 5};
  if (digits.size() != weights.size() + 1) {
    return false;
  }
  int sum = digit(digits, 8) * weights.back() / 10;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += digit(digits, i) * weights.at(i);
  }
  return digit(digits, 9) == (10 - sum % 10) % 10;
}

bool is_licence(const DigitNumber& number, const NumberPlace& place) {
  const std::string& digits = number.digits;
  if (!number.stands_alone()) {
    return false;
  }
  if (number.odd) {  // in a table whose columns have marks between them
    return digits.size() == 12 && number.is_cut_at({2, 4, 10}) && place.context.mentions(Subject::licence);
  }
  const bool has_marks = !number.gaps.empty() && std::none_of(number.gaps.begin(), number.gaps.end(),
                                                              [](Gap gap) { return gap == Gap::space; });
  const auto is_about_licences = [&] {
    return has_any(place.context.before(place.begin, 30), {"면허"}) || place.context.mentions(Subject::licence);
  };
  if (digits.size() == 12) {
    const int region = std::stoi(digits.substr(0, 2));
    const bool is_region = region >= 11 && region <= 28 && region != 27;
    if (!is_region) {
      return false;
    }
    return number.is_cut_at({2, 4, 10})
               ? has_marks || is_about_licences()
               : number.has_hyphens_at({2, 4, 10}) || (number.is_cut_only_at({2, 4, 10}) && is_about_licences());
  }
  if (digits.size() != 10 || !number.is_cut_at({2, 8}) || !has_marks) {
    return false;
  }
  const std::string before = place.context.before(place.begin, 8);  // the region in words: 서울 12-123456-78
  return ends_with_any(before.ends_with('-') ? before.substr(0, before.size() - 1) : before,
                       {"서울",     "부산",     "경기",     "강원",     "충북",     "충남",    "전북",   "전남",
                        "경북",     "경남",     "제주",     "대구",     "인천",     "광주",    "대전",   "울산",
                        "남부",     "북부",     "특별시",   "광역시",   "자치도",   "경기도",  "강원도", "제주도",
                        "충청북도", "충청남도", "전라북도", "전라남도", "경상북도", "경상남도"}) ||
         is_about_licences();
}

bool is_office_telephone(const DigitNumber& number) {
  const std::string& digits = number.digits;
  const std::size_t size = digits.size();
  if (size == 8) {  // 1588-1234
    return digits[0] == '1' && (digits[1] == '5' || digits[1] == '6' || digits[1] == '8');
  }
  if (size < 9 || size > 11 || !has_area_code(digits)) {
    return false;
  }
  const std::size_t area = digits.starts_with("02") ? 2 : 3;
  return number.cuts.empty() || number.is_cut_only_at({area, size - 4});
}

std::vector<std::pair<std::size_t, std::size_t>> find_passports(const std::vector<Character>& characters,
                                                                const NumberContext& context) {
  const auto at = [&](std::size_t i) { return i < characters.size() ? characters[i].c : other_sign; };
  // Reads so many digits from `i` on. Returns the end; npos if there are fewer.
  const auto skip_digits = [&](std::size_t i, std::size_t count) {
    for (std::size_t n = 0; n < count && i != std::string::npos; ++n) {
      i = ascii::is_digit(at(i)) ? i + 1 : std::string::npos;
    }
    return i;
  };
  // In the cells of a form each character stands alone: M 1 2 3 A 4 5 6 7. Returns the end; npos if it is none.
  const auto skip_one_by_one = [&](std::size_t i) {
    constexpr std::size_t length = 9;
    for (std::size_t n = 0; n < length; ++n, ++i) {
      i += n > 0 && at(i) == ' ' ? 1 : 0;
      const bool is_right = n == 0 || (n == 4 && ascii::is_letter(at(i))) || ascii::is_digit(at(i));
      if (!is_right || (n > 0 && at(i - 1) != ' ')) {
        return std::string::npos;
      }
    }
    return ascii::is_digit(at(i)) || ascii::is_letter(at(i)) ? std::string::npos : i;
  };
  constexpr std::string_view types = "MSRODG";
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t first = 0; first < characters.size(); ++first) {
    const char letter = ascii::upper(at(first));
    const char before = first == 0 ? other_sign : at(first - 1);
    if (!ascii::is_letter(letter) || ascii::is_letter(before) || ascii::is_digit(before)) {
      continue;
    }
    if (const std::size_t end = skip_one_by_one(first); end != std::string::npos &&
                                                        types.find(letter) != std::string_view::npos &&
                                                        context.mentions(Subject::passport)) {
      found.emplace_back(characters[first].begin, characters[end - 1].end);
      first = end - 1;
      continue;
    }
    std::size_t digits = first + 1;  // the first digit
    bool old = false;                // until 2008 there were two letters: JR1234567
    if (ascii::is_letter(at(digits))) {
      old = true;
      ++digits;
    }
    const bool has_gap = at(digits) == ' ' || at(digits) == '-';
    digits += has_gap ? 1 : 0;
    std::size_t end = skip_digits(digits, old ? 7 : 3);
    if (end == std::string::npos || (!old && types.find(letter) == std::string_view::npos)) {
      continue;
    }
    if (!old) {  // M12345678, and since December 2021 M123A4567
      const bool is_new = ascii::is_letter(at(end));
      end = skip_digits(is_new ? end + 1 : end, is_new ? 4 : 5);
    }
    if (end == std::string::npos || ascii::is_digit(at(end)) || ascii::is_letter(at(end))) {
      continue;
    }
    // A code of goods has the same form. M is the letter of nearly all passports, and a code mostly has a hyphen more.
    // Small letters before the hyphen are those of a name: hong-M12345678.
    const auto is_of_code = [&](std::size_t i) { return ascii::is_digit(at(i)) || ascii::is_upper(at(i)); };
    const bool is_code = (before == '-' && first > 1 && is_of_code(first - 2)) ||
                         (at(end) == '-' && is_of_code(end + 1) && (is_of_code(end + 2) || at(end + 2) == '-'));
    const bool looks_like_date = at(digits) == '2' && at(digits + 1) == '0' && !ascii::is_letter(at(digits + 3));
    const bool is_sure = at(first) == 'M' && !old && !has_gap && !is_code && !looks_like_date;
    const std::size_t begin = characters[first].begin;
    if (is_sure || has_any(context.before(begin, 20), {"여권", "assport", "ASSPORT"}) ||
        context.mentions(Subject::passport)) {
      found.emplace_back(begin, characters[end - 1].end);
      first = end - 1;
    }
  }
  return found;
}

}  // namespace gonggo
