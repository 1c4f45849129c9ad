// SPDX-License-Identifier: GPL-2.0-or-later
// A family of numbers of each kind, and one of numbers that only resemble it. All are made by rule from invented
// digits.
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/text/personal_policy.hpp"
#include "tests/text/planted_numbers.hpp"

using namespace gonggo;

namespace {

std::string full_width(const std::string& text) {
  std::string wide;
  for (const char c : text) {
    if (c > ' ' && c < 0x7F) {
      utf8::append(wide, 0xFEE0U + static_cast<char32_t>(c));
    } else {
      wide.push_back(c);
    }
  }
  return wide;
}

// The jamo of each syllable one by one, as macOS writes file names.
std::string decomposed(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c < 0xAC00 || c > 0xD7A3) {
      utf8::append(out, c);
      continue;
    }
    const char32_t s = c - 0xAC00;
    utf8::append(out, 0x1100 + s / 588);
    utf8::append(out, 0x1161 + s % 588 / 28);
    if (s % 28 != 0) {
      utf8::append(out, 0x11A7 + s % 28);
    }
  }
  return out;
}

// Puts the text between the digits of a number in place of its hyphens.
std::string with_hyphen(const std::string& text, const std::string& hyphen) {
  std::string out;
  for (const char c : text) {
    out += c == '-' ? hyphen : std::string(1, c);
  }
  return out;
}

std::string between_all(const std::string& text, const std::string& filler) {
  std::string out;
  for (const char c : text) {
    out += c;
    out += c >= '0' && c <= '9' ? filler : "";
  }
  return out;
}

bool has_kind(const std::string& text, PersonalKind kind) {
  const auto found = find_personal(text);
  return found.size() == 1 && found.front().kind == kind;
}

// Spellings in which a number must be found wherever it is found with hyphens.
std::vector<std::string> spellings(const std::string& number) {
  std::vector<std::string> all = {number, full_width(number)};
  for (const std::string hyphen : {"‐", "‑", "–", "—", "−", "－", "ㅡ", "ー", "─", "\u00AD", " - ", "- ", "--"}) {
    all.push_back(with_hyphen(number, hyphen));
  }
  all.push_back(between_all(number, "\u200B"));
  all.push_back(between_all(number, "\uFEFF"));
  return all;
}

std::string digits_only(const std::string& number) { return with_hyphen(number, ""); }

}  // namespace

TEST_CASE("numbers of each kind are found in every spelling and in every place of a text") {
  PlantedNumbers planted;
  for (const PersonalKind kind : personal_kinds) {
    if (kind == PersonalKind::email) {
      continue;  // personal_test.cpp
    }
    for (int i = 0; i < 100; ++i) {
      const PlantedNumbers::Planted one = planted.next(kind);
      for (const std::string& text : spellings(one.number)) {
        INFO(one.label << text);
        CHECK(has_kind(one.label + text, kind));
      }
      for (const std::string& around :
           {one.label + one.number + "입니다", one.label + "(" + one.number + ")", "1." + one.label + one.number,
            one.label + one.number + "\n다음", "2024. 1. 5. " + one.label + one.number + ", 2024. 2. 6.",
            decomposed("홍길동 " + one.label + one.number + " 님"), one.label + "1_" + one.number + "_2.hwp"}) {
        INFO(around);
        CHECK(has_kind(around, kind));
      }
    }
  }
}

TEST_CASE("a number of twelve to fourteen digits without marks is found behind its word") {
  PlantedNumbers planted;
  for (int i = 0; i < 100; ++i) {
    const std::string licence = digits_only(planted.next(PersonalKind::licence).number);
    INFO(licence);
    CHECK(has_kind("운전면허 " + licence, PersonalKind::licence));
    CHECK(has_kind(decomposed("운전면허 번호: ") + licence, PersonalKind::licence));
    CHECK(find_personal("관리번호 " + licence).empty());
    const std::string account = digits_only(planted.next(PersonalKind::account).number);
    INFO(account);
    if (account.size() == 13) {
      continue;  // may be a registration number
    }
    CHECK(has_kind("계 좌 번 호 : " + account, PersonalKind::account));
    CHECK(has_kind("농협은행 " + account + " 홍길동", PersonalKind::account));
    CHECK(find_personal("관리번호 A" + account + "B").empty());
    CHECK(find_personal("입금액 " + account + "원").empty());
  }
}

TEST_CASE("a table with a heading has accounts and licences in its rows") {
  PlantedNumbers planted;
  for (const auto& [heading, kind] : std::map<std::string, PersonalKind>{
           {"성명\t계좌번호\n", PersonalKind::account}, {"성명\t여권번호\n", PersonalKind::passport}}) {
    std::string table = heading;
    constexpr std::size_t rows = 120;
    for (std::size_t i = 0; i < rows; ++i) {
      table += "홍길동\t" + planted.next(kind).number + "\n";
    }
    const auto found = find_personal(table);
    CHECK(found.size() == rows);
    for (const PersonalNumber& number : found) {
      CHECK(number.kind == kind);
    }
  }
}

TEST_CASE("passport numbers of other letters count in a text about passports only") {
  PlantedNumbers planted;
  for (int i = 0; i < 100; ++i) {
    const std::string digits = planted.digits(8);
    for (const std::string& number : {"S" + digits, "R" + digits, "G" + digits, "m" + digits, "M " + digits,
                                      "JR" + digits.substr(1), "D" + digits.substr(1, 3) + "A" + digits.substr(4)}) {
      INFO(number);
      CHECK(has_kind("여권번호 " + number, PersonalKind::passport));
      CHECK(has_kind("여권 사본\n" + std::string(300, 'x') + "\n" + number, PersonalKind::passport));
      CHECK(find_personal("모델 " + number).empty());
    }
  }
}

TEST_CASE("numbers that resemble those of each kind stay") {
  PlantedNumbers planted;
  const auto d = [&](std::size_t count) { return planted.digits(count); };
  for (int i = 0; i < 100; ++i) {
    const std::string year = std::to_string(2005 + i % 21);
    const std::string month = planted.digits_between(2, 1, 12);
    const std::string day = planted.digits_between(2, 1, 28);
    for (const std::string& text : {
             "제" + year + "-" + d(3) + "호",
             "공고번호 " + year + month + day + d(3) + "-00",
             "입찰공고 R" + d(2) + "BK" + d(8) + "-000",
             "사업자등록번호 " + planted.digits_between(3, 100, 999) + "-" + d(2) + "-" + d(5),
             "계좌 사업자등록번호 " + planted.digits_between(3, 100, 999) + "-" + d(2) + "-" + d(5),
             "법인등록번호 110111-" + d(7),
             "전화 053-803-" + d(4) + "(내선 " + d(3) + ")",
             "전화 02-" + d(4) + "-" + d(4) + "~" + d(1),
             "농협 본점 02-" + d(4) + "-" + d(4),
             "은행 1588-" + d(4),
             "금 1," + d(3) + "," + d(3) + "," + d(3) + "원 입금",
             "계좌 입금액 " + planted.digits_between(3, 100, 999) + d(7) + "원",
             "입금기한 " + year + "-" + month + "-" + day + " 18:00",
             "통장 사본 " + year + "." + month + "." + day + ".~" + year + ".12.31.",
             "면허 제" + year + "-" + month + "-" + d(4) + "호",
             "면허 " + d(2) + "-" + d(4) + "-" + d(4),
             "건설업 면허 09-" + d(2) + "-" + d(6) + "-" + d(2),
             "모델 M" + d(7),
             "모델 M" + d(9),
             "모델 XM" + d(8),
             "품번 AB-M" + d(8),
             "M" + year + month + day,
             "지도 127." + d(13),
             "바코드 880" + d(4),
             "ISBN 979-11-" + d(5) + "-" + d(3) + "-" + d(1),
             "우편번호 " + d(5) + " 서울 12-" + d(3),
             "고유번호 " + d(3) + "-" + d(2) + "-" + d(5),
             "표 " + d(4) + " " + d(4) + " " + d(4),
             "문서 " + d(4) + "-" + d(4) + "-" + d(4) + "-" + d(3),
             "번호 " + d(20),
         }) {
      INFO(text);
      CHECK(find_personal(text).empty());
      CHECK(find_personal(full_width(text)).empty());
    }
  }
}

TEST_CASE("numbers of corporations stay in a list behind their word and in a column under it") {
  // All fit a corporation, and those that are odd fit a resident, too.
  PlantedNumbers planted;
  for (int i = 0; i < 100; ++i) {
    std::vector<std::string> numbers;
    for (int n = 0; n < 4; ++n) {
      numbers.push_back(planted.corporation(n % 2 == 1));
    }
    const auto all = [&](const std::string& before, const std::string& behind) {
      std::string text;
      for (const std::string& number : numbers) {
        text += before + number + behind;
      }
      return text;
    };
    for (const std::string& label :
         {"법인등록번호", "법인번호", "법인(등록)번호", "법인 등록 번호", "법인등록번호(13자리)"}) {
      for (const std::string& text :
           {label + " " + numbers[1], label + ": " + all("", ", "), label + "\n" + all("", "\n"),
            label + " " + all(" / ", ""), "상호 " + label + "\n" + all("가온건설 ", "\n"),
            "연번\t" + label + "\t대표자\t소재지\n" + all("1\t", "\t홍길동\t가온시 물길로 12 (053-803-0114)\n"),
            "업체 명단 " + label + "\n" + all("가온건설\n123-45-67890\n", "\n")}) {
        INFO(text);
        CHECK(find_personal(text).empty());
        CHECK(find_personal(full_width(text)).empty());
      }
    }
    // A number is masked if the text does not say whose it is.
    for (const std::string& text :
         {"번호 " + numbers[1], numbers[1] + " 법인등록번호", "주민등록번호 법인등록번호\n홍길동 " + numbers[1],
          "법인등록번호, 대표자 주민 등록 번호\n가온건설 " + numbers[1],
          "법인등록번호 " + numbers[1] + "\n외국인등록번호 " + numbers[3], "주민등록번호/법인등록번호 " + numbers[1],
          "법인등록번호 900101-1234567, " + numbers[1],
          "법인등록번호 " + numbers[0] + std::string(400, ' ') + numbers[1]}) {
      INFO(text);
      CHECK_FALSE(find_personal(text).empty());
    }
    CHECK(find_personal("법인등록번호 900101-1234567, " + numbers[1]).size() == 2);
    const std::string resident = planted.next(PersonalKind::resident).number;
    CHECK(has_kind("상호 법인등록번호\n" + all("가온건설 ", "\n") + "홍길동 " + resident, PersonalKind::resident));
    const auto found = find_personal("상호 법인등록번호 대표자\n" + all("가온건설 ", " 홍길동 " + resident + "\n"));
    CHECK(found.size() >= numbers.size());
  }
}

TEST_CASE("a mobile number that lost its zero is found in a text that tells of telephones") {
  PlantedNumbers planted;
  for (const std::string number : {"1012345678", "1011112222", "1019998888", "1098765432", "10-1234-5678"}) {
    for (const std::string& text : {"휴대폰 " + number, "성명,휴대폰\n홍길동," + number + "\n", "휴대폰: " + number}) {
      INFO(text);
      CHECK(has_kind(text, PersonalKind::mobile));
    }
    CHECK(find_personal("관리 " + number + " 건").empty());
  }
  for (int i = 0; i < 100; ++i) {  // amounts of a thousand million
    const std::string text = "연락처 홍길동, 예산 101" + planted.digits(4) + "000";
    INFO(text);
    CHECK(find_personal(text).empty());
    CHECK(find_personal("연락처 홍길동, 예산 100" + planted.digits(7)).empty());
    CHECK(find_personal("연락처 홍길동, 예산 101" + planted.digits(7) + "원").empty());
  }
}

TEST_CASE("addresses of offices are told apart from those of persons") {
  for (const std::string text :
       {"hong@gaon.go.kr", "hong@korea.kr", "hong@mail.gaon.go.kr", "hong@nia.or.kr", "접수: hong@naver.com",
        "전자우편(hong@naver.com)으로 제출", "문의 hong@gaon.example"}) {
    INFO(text);
    REQUIRE(find_personal(text).size() == 1);
    CHECK(find_personal(text).front().official);
  }
  for (const std::string text :
       {"hong@naver.com", "당첨자 홍길동 hong@gmail.com", "문의\nhong@naver.com", "hong@naver.com, 문의 053-803-0114",
        "hong@go.kr.example", "hong@notgo.kr", "hong@ago.kr.com"}) {
    INFO(text);
    REQUIRE(find_personal(text).size() == 1);
    CHECK_FALSE(find_personal(text).front().official);
  }
}

TEST_CASE("a number that ends in an address is masked with it") {
  CHECK(mask_personal("010 1234 5678@naver.com") == "[전화번호]");
  CHECK(mask_personal("01012345678@naver.com") == "[이메일]");
}

TEST_CASE("a number is found beside another one") {
  CHECK(mask_personal("홍길동 900101 1234568 010-1234-5678") == "홍길동 [주민등록번호] [전화번호]");
  CHECK(mask_personal("010-1234-5678 900101 1234568 M12345678") == "[전화번호] [주민등록번호] [여권번호]");
}

TEST_CASE("what is masked stays as it is when it is masked again, although words have come nearer to other numbers") {
  PersonalPolicy policy;
  policy.set(PersonalKind::licence, PersonalAction::mask);
  PersonalCounts counts;
  CHECK(policy.masked("면허 11-12-123456-78, 12-12-123456-78 111212345678", counts) == "면허 ●●●, ●●● ●●●");
  CHECK(counts.of(PersonalKind::licence) == 3);
  std::string first = "면허 11-12-123456-78,";
  std::string second = "12-12-123456-78 111212345678";
  policy.mask_lines({&first, &second}, counts);
  CHECK(first == "면허 ●●●,");
  CHECK(second == "●●● ●●●");
  CHECK(counts.of(PersonalKind::licence) == 6);
}

TEST_CASE("of random texts, what is found lies in the text, and nothing is left to find behind the masks") {
  PersonalPolicy policy;
  for (const PersonalKind kind : personal_kinds) {
    policy.set(kind, PersonalAction::mask);
  }
  PlantedNumbers planted;
  const std::array<std::string, 24> pieces = {"010", "-",  " ",  ".",      "/",  "(", ")",        "M",
                                              "1",   "82", "+",  "900101", "@",  "a", ".kr",      "가",
                                              "공",  "일", "\n", "\u200B", "０", "①", "\xE1\x84", "11-12-"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const std::size_t length = std::stoul(planted.digits(2));
    for (std::size_t piece = 0; piece < length; ++piece) {
      const std::size_t choice = std::stoul(planted.digits(2)) % 40;
      text += choice < pieces.size() ? pieces.at(choice) : planted.digits(1 + choice % 8);
    }
    INFO(text);
    std::size_t last = 0;
    for (const PersonalNumber& number : find_personal(text)) {
      REQUIRE(number.begin >= last);
      REQUIRE(number.begin < number.end);
      last = number.end;
    }
    REQUIRE(last <= text.size());
    const std::string masked = policy.masked(text);
    for (const PersonalNumber& left : find_personal(masked)) {
      FAIL_CHECK("left in " << masked << ": " << masked.substr(left.begin, left.end - left.begin));
    }
  }
}
