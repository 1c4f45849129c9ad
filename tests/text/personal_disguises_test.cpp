// SPDX-License-Identifier: GPL-2.0-or-later
// Families of personal numbers in digits, marks and words that only people read, and of texts that look like them. All
// are made by rule from invented digits.
#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/text/personal_policy.hpp"
#include "tests/text/planted_numbers.hpp"

using namespace gonggo;

namespace {

std::string replaced(const std::string& text, const std::function<std::string(char)>& by) {
  std::string out;
  for (const char c : text) {
    out += by(c);
  }
  return out;
}

std::string character(char32_t c) {
  std::string out;
  utf8::append(out, c);
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string in_digits_from(char32_t zero, const std::string& text) {
  return replaced(
      text, [&](char c) { return is_digit(c) ? character(zero + static_cast<char32_t>(c - '0')) : std::string(1, c); });
}

std::string in_digits(const std::vector<std::string>& digits, const std::string& text) {
  return replaced(
      text, [&](char c) { return is_digit(c) ? digits.at(static_cast<std::size_t>(c - '0')) : std::string(1, c); });
}

std::string with_mark(const std::string& mark, const std::string& text) {
  return replaced(text, [&](char c) { return c == '-' ? mark : std::string(1, c); });
}

std::string digits_of(const std::string& number) {
  return replaced(number, [](char c) { return is_digit(c) ? std::string(1, c) : std::string(); });
}

void check_found(const std::string& text, PersonalKind kind) {
  INFO(text);
  const auto found = find_personal(text);
  REQUIRE(found.size() == 1);
  CHECK(found.front().kind == kind);
}

void check_stays(const std::string& text) {
  INFO(text);
  CHECK(find_personal(text).empty());
}

constexpr int family = 100;

}  // namespace

TEST_CASE("a number in digits of another script is found") {
  PlantedNumbers planted;
  for (const char32_t zero : {0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10,
                              0x1D7CE, 0x1D7F6, 0x1FBF0}) {
    for (const PersonalKind kind : {PersonalKind::resident, PersonalKind::card, PersonalKind::mobile}) {
      for (int i = 0; i < 10; ++i) {
        check_found("홍길동 " + in_digits_from(zero, planted.next(kind).number) + " 님", kind);
      }
    }
  }
}

TEST_CASE("a number in circled, raised or Hanja digits is found, and numbers of items and options stay") {
  PlantedNumbers planted;
  const std::vector<std::vector<std::string>> styles = {
      {"⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"},           {"⓿", "❶", "❷", "❸", "❹", "❺", "❻", "❼", "❽", "❾"},
      {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},           {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"},
      {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
  };
  for (const auto& style : styles) {
    for (const PersonalKind kind : {PersonalKind::resident, PersonalKind::card, PersonalKind::mobile}) {
      for (int i = 0; i < family / 4; ++i) {
        check_found("홍길동 " + in_digits(style, planted.next(kind).number) + " 님", kind);
      }
    }
  }
  check_found("홍길동 〇一〇-九九三九-八九九九 님", PersonalKind::mobile);
  for (int i = 0; i < family; ++i) {
    std::string answers;
    for (const char c : planted.digits(16)) {
      answers += styles[0][static_cast<std::size_t>(1 + (c - '0') % 5)];
    }
    check_stays("정답 " + answers);
    check_stays("①" + planted.digits(2) + " ②" + planted.digits(3) + " ③" + planted.digits(4) + " ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩");
    check_stays("면적 " + planted.digits(3) + "m² " + planted.digits(2) + "×10³ 주¹⁾");
    check_found("①" + planted.next(PersonalKind::mobile).number + "¹⁾", PersonalKind::mobile);
  }
}

TEST_CASE("what nobody sees between the digits changes nothing") {
  PlantedNumbers planted;
  for (const char32_t c : {0x61C,  0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200E, 0x2061,  0x2066, 0x2069,
                           0x206A, 0x206F, 0x332,  0x336,  0x20E3, 0xFE0F, 0xFEFF, 0xFFF9, 0xE0020, 0xE0100}) {
    for (const PersonalKind kind : {PersonalKind::resident, PersonalKind::card, PersonalKind::mobile}) {
      for (int i = 0; i < 4; ++i) {
        const std::string number = planted.next(kind).number;
        const auto place = static_cast<std::size_t>(3 + i);
        check_found("홍길동 " + replaced(number, [&](char each) { return each + character(c); }), kind);
        check_found("홍길동 " + number.substr(0, place) + character(c) + number.substr(place), kind);
      }
    }
  }
  for (int i = 0; i < family; ++i) {
    const std::string number = planted.next(PersonalKind::resident).number;
    const auto place = static_cast<std::size_t>(1 + i % 13);
    check_found("홍길동 " + number.substr(0, place) + "\u00AD" + number.substr(place), PersonalKind::resident);
  }
}

TEST_CASE("spaces, dashes and dots of every kind separate the groups of a number") {
  PlantedNumbers planted;
  for (const std::string mark :
       {"\u00A0", "\u1680", "\u2009", "\u202F", "\u205F", "\u2800", "\u3000", "\u3164", "\uFFA0"}) {
    for (int i = 0; i < family / 10; ++i) {
      check_found("홍길동 " + with_mark(mark, planted.next(PersonalKind::mobile).number), PersonalKind::mobile);
      check_found(with_mark(mark, planted.next(PersonalKind::card).number), PersonalKind::card);
      check_found("운전면허 " + with_mark(mark, planted.next(PersonalKind::licence).number), PersonalKind::licence);
    }
  }
  for (const std::string mark : {"一", "➖", "⎯", "╌", "┄", "￣", "∙", "｡", "。", "ᆞ", "﹣", "⸺", "／", "․"}) {
    for (int i = 0; i < family / 10; ++i) {
      check_found("홍길동 " + with_mark(mark, planted.next(PersonalKind::mobile).number), PersonalKind::mobile);
      check_found("홍길동 " + with_mark(mark, planted.next(PersonalKind::resident).number), PersonalKind::resident);
      check_found("계좌 " + with_mark(mark, planted.next(PersonalKind::account).number), PersonalKind::account);
    }
  }
}

TEST_CASE("an account is found beside a bank however its name is written") {
  PlantedNumbers planted;
  for (const std::string bank :
       {"국민", "신한", "KB국민", "IBK기업", "KDB", "MG", "카뱅", "새마을", "하나", "SC제일"}) {
    for (int i = 0; i < family / 10; ++i) {
      const std::string number = planted.next(PersonalKind::account).number;
      for (const std::string& text :
           {bank + ": " + number, bank + ") " + number, "(" + bank + ") " + number, "[" + bank + "]" + number,
            bank + "/" + number, bank + "·" + number, bank + " - " + number, number + " (" + bank + ")",
            number + "/" + bank, number + " [" + bank + "]", number + " " + bank + " 홍길동", bank + "|" + number}) {
        check_found(text, PersonalKind::account);
      }
    }
  }
  for (int i = 0; i < family; ++i) {
    check_found("국민 홍길동 " + planted.next(PersonalKind::account).number, PersonalKind::account);
    check_found(planted.next(PersonalKind::account).number + " (대구)", PersonalKind::account);
    check_stays("1 KB = " + planted.digits_between(3, 100, 999) + planted.digits(7) + " 바이트");
    check_stays("국민 " + planted.digits_between(3, 100, 999) + "-" + planted.digits(2) + "-" + planted.digits(5));
  }
}

TEST_CASE("an e-mail address is found whatever stands for its sign and its dots") {
  PlantedNumbers planted;
  const auto name = [&] { return "hong" + planted.digits(3); };
  for (const std::string sign : {"{at}", "<at>", "( at )", "（at）", "「at」", "(a)", "[a]", "(@)", "골뱅이",
                                 " 골뱅이 ", "(골뱅이)", "앳", "(엣)", "ⓐ", "﹫", "%40", "\\@", " at "}) {
    for (int i = 0; i < family / 10; ++i) {
      check_found("참가자 " + name() + sign + "naver.com 명단", PersonalKind::email);
      check_found("참가자 " + name() + sign + "yahoo.co.kr 명단", PersonalKind::email);
    }
  }
  for (const std::string dot :
       {"(dot)", "[dot]", " dot ", "(.)", " . ", ". ", " .", "점", " 점 ", "(점)", "닷", "。"}) {
    for (int i = 0; i < family / 10; ++i) {
      check_found("참가자 " + name() + "@gmail" + dot + "com", PersonalKind::email);
      check_found("참가자 " + name() + "(at)gmail" + dot + "com", PersonalKind::email);
    }
  }
  CHECK(mask_personal("kim1 골뱅이 yahoo 점 co 점 kr 명단") == "[이메일] 명단");
  CHECK(mask_personal("hong@naver.com. See below") == "[이메일]. See below");
  CHECK(mask_personal("참가자 hong12@네이버, hong13@naver") == "참가자 [이메일], [이메일]");
  CHECK(find_personal("hong(at)gaon(dot)go(dot)kr").front().official);
  for (const std::string text : {"look at naver.com for details", "골뱅이무침 5,000원", "골뱅이 naver", "f(a)g.h",
                                 "user@localhost", "@naver", "3 @ 다음 주", "표(at)", "신청 점수 5 점 com"}) {
    check_stays(text);
  }
}

TEST_CASE("numbers in addresses are found although their marks are codes") {
  PlantedNumbers planted;
  for (int i = 0; i < family; ++i) {
    check_found("https://gaon.example/q?tel=" + with_mark("%2D", planted.next(PersonalKind::mobile).number),
                PersonalKind::mobile);
    check_found("https://gaon.example/q?tel=" + with_mark("%20", planted.next(PersonalKind::mobile).number),
                PersonalKind::mobile);
    check_found("https://gaon.example/q?n=" + with_mark("%2d", planted.next(PersonalKind::resident).number),
                PersonalKind::resident);
    check_stays("할인 " + planted.digits(2) + "%20" + planted.digits(2) + "명 " + planted.digits(2) + "%");
  }
}

TEST_CASE("a number is found in the name of a copied file") {
  PlantedNumbers planted;
  for (int i = 0; i < family; ++i) {
    for (const PersonalKind kind : {PersonalKind::mobile, PersonalKind::licence, PersonalKind::passport}) {
      check_found("신청서(" + planted.next(kind).number + "-1.hwp", kind);
      check_found("20251128_" + planted.next(kind).number + "-2.hwp", kind);
    }
    check_found("hong-" + planted.next(PersonalKind::passport).number + "_2.hwp", PersonalKind::passport);
    check_found("신청서_010" + planted.digits(8) + "-1.hwp", PersonalKind::mobile);
    check_stays("모델 AB-M" + planted.digits(8) + "-1");
  }
}

TEST_CASE("a number that lost its zeros in a spreadsheet is found in a text about such numbers") {
  PlantedNumbers planted;
  const auto born = [&](const std::string& year, std::size_t first) {
    return year + planted.digits_between(2, 1, 12) + planted.digits_between(2, 1, 28) +
           planted.digits_between(1, first, first + 1) + planted.digits(6);
  };
  for (int i = 0; i < family; ++i) {
    const std::string child = born("0" + planted.digits_between(1, 1, 9), 3).substr(1);
    const std::string foreigner = born("0" + planted.digits_between(1, 1, 9), 7).substr(1);
    check_found("성명 주민등록번호\n홍길동 " + child, PersonalKind::resident);
    check_found("순번 성명 주민등록번호 금액\n1 홍길동 " + child.substr(0, 5) + " " + child.substr(5) + " 50000",
                PersonalKind::resident);
    check_found("성명 외국인등록번호\nHONG " + foreigner, PersonalKind::foreigner);
    check_stays("관리번호 " + child);
    const std::string mobile = "10" + planted.digits_between(1, 2, 9) + planted.digits(6);
    std::size_t with_business = 0;
    for (int last = 0; last < 10; ++last) {
      const std::string text = mobile + std::to_string(last);
      check_found("성명 휴대폰\n홍길동 " + text, PersonalKind::mobile);
      with_business += find_personal("사업자등록번호 연락처\n" + text).size();
      check_stays("성명\n홍길동 " + text);
      check_stays("연락처 053-803-0114 접수번호 " + text);
      check_stays("연락처 053-803-0114\n금액 " + text + "원");
    }
    CHECK(with_business == 9);  // one of ten has the check digit of a business
  }
}

TEST_CASE("a number that is spread over columns or the cells of a form is found") {
  PlantedNumbers planted;
  const auto one_by_one = [](const std::string& number, const std::string& between) {
    std::string out;
    for (const char c : number) {
      out += (out.empty() ? "" : between) + std::string(1, c);
    }
    return out;
  };
  for (int i = 0; i < family; ++i) {
    for (const std::string mark : {",", ";", "\",\"", "|", ", "}) {
      check_found(
          "성명,주민등록번호,주소\n홍길동" + mark + with_mark(mark, planted.next(PersonalKind::resident).number) + mark,
          PersonalKind::resident);
      check_found("카드번호\n홍길동" + mark + with_mark(mark, planted.next(PersonalKind::card).number) + mark,
                  PersonalKind::card);
      check_found("운전면허\n홍길동" + mark + with_mark(mark, planted.next(PersonalKind::licence).number) + mark,
                  PersonalKind::licence);
      check_stays("홍길동" + mark + with_mark(mark, planted.next(PersonalKind::resident).number));
    }
    check_found("주민등록번호 " + one_by_one(digits_of(planted.next(PersonalKind::resident).number), "|"),
                PersonalKind::resident);
    check_found(one_by_one(planted.next(PersonalKind::card).number, " "), PersonalKind::card);
    check_found("면허번호 " + one_by_one(planted.next(PersonalKind::licence).number, " "), PersonalKind::licence);
    check_found("여권번호 " + one_by_one(planted.next(PersonalKind::passport).number, " "), PersonalKind::passport);
    check_stays("모델 " + one_by_one(planted.next(PersonalKind::passport).number, " "));
    const std::string mobile = planted.next(PersonalKind::mobile).number;
    for (std::size_t place = 1; place < mobile.size(); ++place) {
      check_found("홍길동 " + mobile.substr(0, place) + " " + mobile.substr(place), PersonalKind::mobile);
    }
    const std::string card = planted.next(PersonalKind::card).number;
    check_found(card.substr(0, 4) + card.substr(5), PersonalKind::card);  // a line ended at the hyphen
    check_found("\"no\":\"" + with_mark("\\u002d", mobile) + "\"", PersonalKind::mobile);
    check_found("hong" + planted.digits(3) + "\\u0040naver.com", PersonalKind::email);
    check_stays("접수 2025-" + planted.digits(6) + "-" + planted.digits(2));
    check_stays("식별번호 " + planted.digits(8) + "-" + planted.digits(8));
  }
}

TEST_CASE("a hyphen between spaces separates two numbers that have hyphens without") {
  PlantedNumbers planted;
  for (const PersonalKind kind :
       {PersonalKind::resident, PersonalKind::card, PersonalKind::licence, PersonalKind::mobile}) {
    for (int i = 0; i < family / 4; ++i) {
      const std::string first = planted.next(kind).number;
      const std::string second = planted.next(kind).number;
      INFO(first << " - " << second);
      CHECK(find_personal("명단 " + first + " - " + second).size() == 2);
      CHECK(find_personal("12 - " + first + " - 2025-11-28").size() == 1);
      check_found("홍길동 " + with_mark(" - ", first), kind);
    }
  }
}

TEST_CASE("two numbers are found without anything between them") {
  PlantedNumbers planted;
  for (const PersonalKind kind : {PersonalKind::resident, PersonalKind::mobile}) {
    for (int i = 0; i < family; ++i) {
      std::string text = "명단 ";
      for (int n = 0; n < 3; ++n) {
        text += planted.next(kind).number;
      }
      INFO(text);
      CHECK(find_personal(text).size() == 3);
    }
  }
}
