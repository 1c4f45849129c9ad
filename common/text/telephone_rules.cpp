// SPDX-License-Identifier: GPL-2.0-or-later
// The rules for telephone numbers of persons.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/text/personal_rules.hpp"

namespace gonggo {
namespace {

// A telephone number as it is dialled within the country.
struct Telephone {
  std::string digits;
  std::vector<std::size_t> cuts;
  bool shaped = false;  // the form shows that it is a telephone number, so the cuts may be anywhere
};

// True if a word for an amount of money begins behind the number, with spaces before it or without.
bool precedes_amount(const NumberPlace& place) {
  constexpr std::array<std::string_view, 7> words = {"원", "천원", "천 원", "만원", "백만원", "백만 원", "달러"};
  const std::string_view behind = ascii::trim_start(place.context.text().substr(place.end));
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return behind.starts_with(word); });
}

// The country code needs no plus sign and no mark behind it if a mobile number follows: 821012345678. But it may be an
// amount then.
Telephone telephone_of(const DigitNumber& number, const NumberPlace& place) {
  const std::string& digits = number.digits;
  const std::size_t code = digits.starts_with("0082") ? 4 : digits.starts_with("82") ? 2 : 0;
  const bool separated = number.plus || (!number.cuts.empty() && number.cuts.front() == code);
  const bool is_mobile = code < digits.size() && (digits.compare(code, 2, "10") == 0 ||
                                                  (!number.cuts.empty() && digits.compare(code, 3, "010") == 0));
  if (code == 0 || code >= digits.size() || (!separated && (!is_mobile || precedes_amount(place)))) {
    return {digits, number.cuts, !number.odd && number.is_one_by_one()};
  }
  const std::size_t zeros = digits[code] == '0' ? 0 : 1;
  Telephone telephone{std::string(zeros, '0') + digits.substr(code), {}, separated && !number.odd};
  for (const std::size_t cut : number.cuts) {
    if (cut > code) {
      telephone.cuts.push_back(cut - code + zeros);
    }
  }
  return telephone;
}

bool is_cut_only_at(const std::vector<std::size_t>& cuts, std::initializer_list<std::size_t> places) {
  return std::all_of(cuts.begin(), cuts.end(),
                     [&](std::size_t cut) { return std::find(places.begin(), places.end(), cut) != places.end(); });
}

// True if a word for a telephone at home ends before the number.
bool follows_home(const NumberPlace& place) {
  const std::string before = place.context.before(place.begin, 8);
  const std::size_t last = before.find_last_not_of(':');
  return last != std::string::npos && ends_with_any(std::string_view(before).substr(0, last + 1), {"자택", "집전화"});
}

// True if a word before the number says that it is another one: 접수번호 1023456789.
bool follows_other_label(const NumberPlace& place) {
  const std::string before = place.context.before(place.begin, 8);
  return ends_with_any(before, {"번호", "번호:", "코드", "코드:", "호", "No", "No."}) &&
         !ends_with_any(before, {"전화번호", "전화번호:", "휴대번호", "폰번호", "폰번호:"});
}

}  // namespace

bool is_shortened_telephone(const DigitNumber& number, const NumberPlace& place) {
  const std::string& digits = number.digits;
  // Amounts of a thousand million begin with 100 and, if they are rounded, with 101.
  const bool can_be_mobile = digits.size() == 10 && digits.starts_with("10") &&
                             (digits[2] >= '2' || (digits[2] == '1' && !digits.ends_with("000")));
  return can_be_mobile && number.is_cut_only_at({2, 3, 6}) && !number.odd && number.stands_alone() &&
         !(is_business(digits) && place.context.mentions(NumberContext::Subject::business)) &&
         !precedes_amount(place) && !follows_other_label(place) &&
         place.context.mentions(NumberContext::Subject::telephone);
}

bool is_personal_telephone(const DigitNumber& number, const NumberPlace& place) {
  if (number.digits[0] != '0' && !number.digits.starts_with("82")) {
    return false;
  }
  // 20240115-010-1234-5678 holds a mobile number, and 2010-1234-5678 does not.
  const bool is_full = number.digits.starts_with("010") && number.is_cut_at({3, 7}) && number.has_only(Gap::hyphen);
  if (number.digits.size() < 9 || !(is_full || number.stands_alone())) {
    return false;
  }
  const auto [digits, cuts, shaped] = telephone_of(number, place);
  const std::size_t size = digits.size();
  if (digits.starts_with("010")) {
    const bool in_pairs = cuts == std::vector<std::size_t>{3, 5, 7, 9};
    const bool is_torn = number.digits.size() == size && number.has_hyphens_at({3, 7});
    return size == 11 && (shaped || in_pairs || is_torn || is_cut_only_at(cuts, {3, 7}));
  }
  if (digits.starts_with("01") && std::string_view("16789").find(digits[2]) != std::string_view::npos) {
    return (size == 10 || size == 11) && (shaped || is_cut_only_at(cuts, {3, size - 4}));
  }
  if (digits.starts_with("050") && digits[3] >= '2' && digits[3] <= '8') {
    return (size == 11 || size == 12) && (shaped || is_cut_only_at(cuts, {3, 4, size - 4}));
  }
  return digits[0] == '0' && size >= 9 && size <= 11 && is_cut_only_at(cuts, {2, 3, size - 4}) && follows_home(place);
}

}  // namespace gonggo
