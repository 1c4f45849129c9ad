// SPDX-License-Identifier: GPL-2.0-or-later
// Finds personal numbers in a text: numbers and addresses that belong to one person. Total, linear but for a small
// factor, thread-safe. Malformed UTF-8 separates numbers.
//
// Digits may be full-width, of another script, circled or raised, or have spaces between them. Between groups of digits
// there may be hyphens and dashes of any kind, dots, middle dots, slashes, low lines, brackets and spaces, also as
// codes of an address (%2D); characters without width count as nothing. A number that continues into other digits is
// not found: 2010-1234-5678. A mark that the number itself does not have ends it: 1_010-1234-5678/2. The groups of a
// mobile number (three, three or four, and four digits) may have any other mark between them: 010,1234,5678.
//
// What is a personal number, and what only resembles one:
// - resident, foreigner: registration numbers (행정안전부, 주민등록법 시행규칙 2조; 출입국관리법 시행령 40조의2): the
// birth
//   date, a digit 1 to 4 or 5 to 8 for sex and century, and six digits. Numbers that were given out since October 2020
//   have no check digit, so one that does not fit clears nothing. Without a mark between the sixth and the seventh
//   digit, two numbers in a row of a table must have a check digit that fits, or a text that tells of registration. A
//   number whose check digit does not fit stays if it has that of a corporation (법인등록번호) or of goods (880...).
//   One that the text names as that of a corporation stays in any case (corporation_numbers.hpp).
//   In a text that tells of registration, ten to twelve digits count that lost their zeros in a spreadsheet.
// - passport: M12345678, and M123A4567 since December 2021. With another letter than M, with two letters as until 2008,
//   or in a code with hyphens, only in a text that tells of passports (여권).
// - licence: driver's licences, 11-12-123456-78 with the code of a region in front, or 서울 12-123456-78. Without marks
//   only in a text that tells of such licences (면허).
// - account: 10 to 14 digits in the groups of a Korean bank, near a word such as 계좌, 예금주 or the name of a bank; in
//   other groups or without marks only close to such a word.
// - card: 14 to 16 digits of a range that is given to payment cards (ISO/IEC 7812) and that fulfil Luhn's formula, in
//   one group or in groups of 4-4-4-4, 4-6-5 or 4-6-4.
// - mobile: telephone numbers of persons: 010 with 8 more digits; 011, 016, 017, 018, 019 with 7 or 8; also with +82,
//   82 or 0082, with letters for digits (o1o) or in words (공일공 일이삼사 오육칠팔), and the numbers 0502 to 0508 that
//   stand for a person's number. In a text that tells of telephones also ten digits from 101 on, which lost their zero
//   in a spreadsheet; not those from 101 to 102 that end with 000, which are amounts. 8210 with 8 more digits and a
//   word for money behind them is an amount. All other telephone numbers are those of offices and stay: numbers with an
//   area code (053-803-0114), 070, 080, 15xx and 16xx. But a number with an area code that stands directly after 자택
//   or 집전화 is found.
// - email: name@host.domain (RFC 5321), also with words for the sign and the dots: (at), 골뱅이, (dot), 점. Addresses
// of offices are found, too,
//   and told apart (PersonalNumber::official).
// Notice numbers, amounts, dates and business numbers (123-45-67890) stay.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

enum class PersonalKind : std::uint8_t { resident, foreigner, passport, licence, account, card, mobile, email };

inline constexpr std::array personal_kinds = {PersonalKind::resident, PersonalKind::foreigner, PersonalKind::passport,
                                              PersonalKind::licence,  PersonalKind::account,   PersonalKind::card,
                                              PersonalKind::mobile,   PersonalKind::email};

// Returns the name of a kind in settings and reports: resident, foreigner, passport ...
std::string_view personal_kind_name(PersonalKind kind);
std::optional<PersonalKind> find_personal_kind(std::string_view name);

// The bytes [begin, end) of the text are one personal number. They begin and end with a character of the number.
struct PersonalNumber {
  PersonalKind kind;
  std::size_t begin = 0;
  std::size_t end = 0;
  // True for an e-mail address of an office: at go.kr, korea.kr, mil.kr, or.kr or re.kr, or beside a word that invites
  // to write to it (문의, 접수, 제출).
  bool official = false;
  bool operator==(const PersonalNumber&) const = default;
};

// Returns the personal numbers in the order of the text. They do not overlap.
std::vector<PersonalNumber> find_personal(std::string_view text);

// Returns the word that replaces a personal number in a query log: [전화번호], [주민등록번호], [카드번호], [이메일] ...
std::string_view mask_of(PersonalKind kind);

// Returns the text with mask_of() instead of each personal number.
std::string mask_personal(std::string_view text);

}  // namespace gonggo
