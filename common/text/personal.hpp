// SPDX-License-Identifier: GPL-2.0-or-later
// Finds personal numbers in a text: numbers and addresses that belong to one person. Total, linear but for a small
// factor, thread-safe. Malformed UTF-8 separates numbers.
//
// Digits may be full-width. Between groups of digits there may be hyphens and dashes of any kind, dots, middle dots,
// slashes, low lines, brackets and spaces. A number that continues into other digits is not found: 2010-1234-5678.
// Only a space, or a mark that is none of these separators, ends a number. The groups of a mobile number (three, three
// or four, and four digits) may have any other mark between them: 010,1234,5678.
//
// What is a personal number, and what only resembles one:
// - telephone: mobile numbers (010 with 8 more digits; 011, 016, 017, 018, 019 with 7 or 8), also with +82, 82 or 0082,
//   with letters for digits (o1o) or in words (공일공 일이삼사 오육칠팔), and the numbers 0502 to 0508 that stand for a
//   person's number. 8210 with 8 more digits and a word for money behind them is an amount. All other telephone numbers
//   are those of offices and stay: numbers with an area code (053-803-0114), 070, 080, 15xx and 16xx. But a number with
//   an area code that stands directly after 자택 or 집전화 is found.
// - resident: registration numbers of Koreans and of foreigners (행정안전부, 주민등록법 시행규칙 2조; 출입국관리법
//   시행령 40조의2): the birth date, a digit 1 to 8 for sex and century, and six digits. Written with a mark between
//   the sixth and the seventh digit, the form suffices, because numbers that were given out since October 2020 have no
//   check digit. Written with a space there or without anything, the check digit must fit, or the birth date must be in
//   October 2020 or later. The check digit of a foreigner follows another rule. A number whose check digit of a
//   resident does not fit, but which has the form and the check digit of a corporation (법인등록번호), stays.
// - card: 14 to 16 digits that begin like a payment card (ISO/IEC 7812) and fulfil Luhn's formula, in one group or in
//   groups of 4-4-4-4, 4-6-5 or 4-6-4.
// - email: name@host.domain (RFC 5321), also with a full-width sign, (at) or [at].
// Notice numbers, amounts, dates, business numbers (123-45-67890) and account numbers stay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

enum class PersonalKind : std::uint8_t { telephone, resident, card, email };

// The bytes [begin, end) of the text are one personal number. They begin and end with a character of the number.
struct PersonalNumber {
  PersonalKind kind;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const PersonalNumber&) const = default;
};

// Returns the personal numbers in the order of the text. They do not overlap.
std::vector<PersonalNumber> find_personal(std::string_view text);

// Returns the word that replaces a personal number: [전화번호], [주민등록번호], [카드번호] or [이메일].
std::string_view mask_of(PersonalKind kind);

// Returns the text with mask_of() instead of each personal number. The masks contain no personal number, so masking a
// second time changes nothing.
std::string mask_personal(std::string_view text);

}  // namespace gonggo
