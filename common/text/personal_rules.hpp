// SPDX-License-Identifier: GPL-2.0-or-later
// The rules by which a number is a personal one (personal.hpp). Private to common/text. Pure, total and thread-safe; a
// NumberContext belongs to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/text/digit_groups.hpp"
#include "common/text/number_context.hpp"
#include "common/text/personal_characters.hpp"

namespace gonggo {

// The bytes [begin, end) of a number, in its text.
struct NumberPlace {
  const NumberContext& context;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A registration number of a resident or a foreigner, who has a seventh digit from 5 on.
bool is_registration(const DigitNumber& number, const NumberPlace& place);
// A registration number that lost the zeros at its beginning in a spreadsheet, in a text that tells of such numbers.
bool is_shortened_registration(const DigitNumber& number, const NumberPlace& place);
bool is_licence(const DigitNumber& number, const NumberPlace& place);
bool is_account(const DigitNumber& number, const NumberPlace& place);
bool is_card(const DigitNumber& number, const NumberPlace& place);
bool is_personal_telephone(const DigitNumber& number, const NumberPlace& place);
// A mobile number that lost its first zero in a spreadsheet, in a text that tells of telephones.
bool is_shortened_telephone(const DigitNumber& number, const NumberPlace& place);
// True if the ten digits have the check digit of 사업자등록번호.
bool is_business(const std::string& digits);
// True if the digits are a telephone number with an area code, or that of a service.
bool is_office_telephone(const DigitNumber& number);

// Returns the bytes [first, second) of each passport number, in the order of the text.
std::vector<std::pair<std::size_t, std::size_t>> find_passports(const std::vector<Character>& characters,
                                                                const NumberContext& context);

}  // namespace gonggo
