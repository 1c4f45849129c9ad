// SPDX-License-Identifier: GPL-2.0-or-later
// Families of personal numbers, and of numbers that only resemble them. Both are made by rule from invented digits.
#include "common/text/personal.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"

using namespace gonggo;

namespace {

// Digits without a pattern, the same in every run.
class Digits {
 public:
  std::string next(std::size_t count) {
    std::string digits;
    while (digits.size() < count) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      digits.push_back(static_cast<char>('0' + (state_ >> 33) % 10));
    }
    return digits;
  }
  std::string next(std::size_t count, std::size_t least, std::size_t most) {  // a number with leading zeros
    const std::string digits = std::to_string(least + std::stoul(next(6)) % (most - least + 1));
    return std::string(count - std::min(count, digits.size()), '0') + digits;
  }

 private:
  std::uint64_t state_ = 20260101;
};

std::string full_width(const std::string& text) {
  std::string wide;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      utf8::append(wide, 0xFF10U + static_cast<char32_t>(c - '0'));
    } else {
      wide.push_back(c);
    }
  }
  return wide;
}

const std::array<std::string, 10> separators = {"-", " ", ".", "–", "－", " - ", "", "·", "/", "\u00A0"};

std::string join(const std::vector<std::string>& groups, const std::string& separator) {
  std::string text;
  for (const auto& group : groups) {
    text += (text.empty() ? "" : separator) + group;
  }
  return text;
}

int weighted_sum(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += (digits[i] - '0') * static_cast<int>(2 + i % 8);
  }
  return sum;
}

std::string resident(Digits& digits, bool foreign) {
  std::string number = digits.next(2) + digits.next(2, 1, 12) + digits.next(2, 1, 28) +
                       std::to_string(foreign ? 5 + std::stoi(digits.next(1)) % 4 : 1 + std::stoi(digits.next(1)) % 2) +
                       digits.next(5);
  const int check = (foreign ? 13 - weighted_sum(number) % 11 : 11 - weighted_sum(number) % 11) % 10;
  return number + std::to_string(check);
}

bool has_check_digit(const std::string& number) {
  const int sum = weighted_sum(number);
  return number.back() - '0' == ((number[6] >= '5' ? 13 : 11) - sum % 11) % 10;
}

std::string card(Digits& digits, const std::string& prefix, std::size_t length) {
  std::string number = prefix + digits.next(length - 1 - prefix.size());
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const int value = (number[number.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return number + std::to_string((10 - sum % 10) % 10);
}

struct Example {
  PersonalKind kind;
  std::string text;
};

std::vector<Example> telephones(Digits& digits) {
  std::vector<Example> all;
  for (const auto& separator : separators) {
    for (const std::string first : {"010", "010", "010", "010", "011", "016", "017", "018", "019"}) {
      const std::size_t middle = first == "010" ? 4 : 3;
      all.push_back({PersonalKind::mobile, join({first, digits.next(middle), digits.next(4)}, separator)});
    }
    for (const std::string first : {"+82", "+82 ", "+82-"}) {
      all.push_back({PersonalKind::mobile, first + join({"10", digits.next(4), digits.next(4)}, separator)});
    }
    all.push_back({PersonalKind::mobile, join({"0507", digits.next(4), digits.next(4)}, separator)});
    all.push_back({PersonalKind::mobile, "자택 " + join({"053", digits.next(3), digits.next(4)}, separator)});
  }
  all.push_back({PersonalKind::mobile, "(010)" + digits.next(4) + "-" + digits.next(4)});
  all.push_back({PersonalKind::mobile, "010)" + digits.next(4) + "-" + digits.next(4)});
  all.push_back({PersonalKind::mobile, "010-" + digits.next(8)});
  all.push_back({PersonalKind::mobile, "0 1 0 1 2 3 4 5 6 7 8"});
  return all;
}

std::vector<Example> true_examples() {
  Digits digits;
  std::vector<Example> all = telephones(digits);
  for (const auto& separator : separators) {
    for (int i = 0; i < 4; ++i) {
      for (const bool foreign : {false, true}) {
        const std::string number = resident(digits, foreign);
        all.push_back({foreign ? PersonalKind::foreigner : PersonalKind::resident,
                       join({number.substr(0, 6), number.substr(6)}, separator)});
      }
    }
    all.push_back({PersonalKind::resident, join({"2110" + digits.next(2, 1, 28), "3" + digits.next(6)}, separator)});
    for (const std::string prefix : {"4", "54", "3540", "62", "9"}) {
      const std::string number = card(digits, prefix, 16);
      all.push_back(
          {PersonalKind::card,
           join({number.substr(0, 4), number.substr(4, 4), number.substr(8, 4), number.substr(12)}, separator)});
    }
    const std::string amex = card(digits, "37", 15);
    all.push_back({PersonalKind::card, join({amex.substr(0, 4), amex.substr(4, 6), amex.substr(10)}, separator)});
  }
  for (const std::string at : {"@", "＠", "(at)", "[at]", " @ "}) {
    for (const std::string host : {"gaon.example", "mail.gaon.example", "한글.example", "gaon-si.co.kr"}) {
      for (const std::string name : {"hong", "hong.gildong", "hong_gd+notice", "h1"}) {
        all.push_back({PersonalKind::email, name + at + host});
      }
    }
  }
  return all;
}

// Numbers that stay, by the rules of personal.hpp.
std::vector<std::string> look_alikes() {
  Digits digits;
  std::vector<std::string> all = {"053-803-0114",   "010",     "112",        "010-12-34567",
                                  "user@localhost", "@가온시", "가온 @ 가온"};
  for (int i = 0; i < 20; ++i) {
    const std::string year = std::to_string(2000 + i);
    all.push_back("공고 제" + year + "-" + digits.next(1 + static_cast<std::size_t>(i) % 5) + "호");
    all.push_back(year + "-" + digits.next(2, 1, 12) + "-" + digits.next(2, 1, 28));
    all.push_back(year + "." + digits.next(2, 1, 12) + "." + digits.next(2, 1, 28) + ".~" + year + ".12.31.");
    all.push_back("053-" + digits.next(3) + "-" + digits.next(4));
    all.push_back("02-" + digits.next(4) + "-" + digits.next(4));
    all.push_back("070-" + digits.next(4) + "-" + digits.next(4));
    all.push_back("15" + digits.next(2) + "-" + digits.next(4));
    all.push_back("080-" + digits.next(3) + "-" + digits.next(4));
    all.push_back("1," + digits.next(3) + "," + digits.next(3) + "," + digits.next(3) + "원");
    all.push_back(digits.next(3, 100, 999) + "-" + digits.next(2) + "-" + digits.next(5));         // business number
    all.push_back("3" + digits.next(5) + "-" + digits.next(2) + "-" + digits.next(6));             // account
    all.push_back(year + digits.next(2, 1, 12) + digits.next(2, 1, 28) + digits.next(3) + "-00");  // bid
    all.push_back("R" + digits.next(2) + "BK" + digits.next(8));
    all.push_back("20" + digits.next(2, 10, 99) + "-10" + digits.next(2) + "-" + digits.next(4));
    all.push_back(digits.next(2) + "13" + digits.next(2) + "-" + digits.next(7));         // no such month
    all.push_back(digits.next(2) + "0" + digits.next(1, 1, 9) + "32-" + digits.next(7));  // no such day
    all.push_back("9010" + digits.next(2, 10, 28) + "-9" + digits.next(6));               // no such century
    all.push_back("978" + digits.next(10));                                               // ISBN
    all.push_back("4" + digits.next(3) + "-" + digits.next(4) + "-" + digits.next(4) + "-" + digits.next(3));
  }
  return all;
}

// Ways in which people write a mobile number without the usual separators.
std::vector<std::string> odd_spellings() {
  Digits digits;
  std::vector<std::string> all;
  for (const std::string mark : {",", ", ", " , ", "~",  "*",  ":",  ";",  "=", "|",  "\\", "#",  "'", "^",
                                 "&", "+",  "，",  "、", "：", "；", "～", "…", "--", "..", "<>", "]["}) {
    for (const std::string first : {"010", "011", "+82 10", "82,10"}) {
      all.push_back(join({first, digits.next(first == "011" ? 3 : 4), digits.next(4)}, mark));
    }
  }
  for (int i = 0; i < 4; ++i) {
    const std::string a = digits.next(4);
    const std::string b = digits.next(4);
    for (const std::string code : {"82", "0082", "+82", "+ 82", "(+82)", "(82)", "[+82]", "＋８２", "+82-", "+82."}) {
      for (const std::string& rest : {"10" + a + b, "10-" + a + "-" + b, "10 " + a + " " + b}) {
        all.push_back(code + rest);
      }
    }
    all.push_back("82010-" + a + "-" + b);
    all.push_back("8210-" + a + b);
    for (const std::string zero : {"o", "O", "0"}) {
      for (const std::string one : {"l", "I", "i"}) {
        all.push_back(zero + one + zero + "-" + a + "-" + b);
        all.push_back(zero + one + zero + a + b);
      }
    }
    all.push_back("010-" + join({a.substr(0, 2), a.substr(2), b.substr(0, 2), b.substr(2)}, "-"));
    all.push_back("010 " + join({a.substr(0, 2), a.substr(2), b.substr(0, 2), b.substr(2)}, " "));
  }
  return all;
}

// The same digits as Korean words: 공일공 일이삼사 오육칠팔.
std::vector<std::string> spoken_spellings() {
  const std::array<std::string, 10> names = {"공", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
  const auto spoken = [&](const std::string& number, const std::string& zero) {
    std::string text;
    for (const char c : number) {
      text += c == '0' ? zero : names.at(static_cast<std::size_t>(c - '0'));
    }
    return text;
  };
  Digits digits;
  std::vector<std::string> all;
  for (const std::string separator : {"", " ", "-", ", "}) {
    for (const std::string zero : {"공", "영"}) {
      for (int i = 0; i < 3; ++i) {
        const std::string a = digits.next(4);
        const std::string b = digits.next(4);
        all.push_back(join({spoken("010", zero), spoken(a, zero), spoken(b, zero)}, separator));
        all.push_back(join({spoken("010", zero), a, b}, separator));
        all.push_back(join({"010", spoken(a, zero), b}, separator));
      }
    }
  }
  return all;
}

// Notice numbers, dates, amounts and lists with the same marks as odd_spellings().
std::vector<std::string> odd_look_alikes() {
  Digits digits;
  std::vector<std::string> all = {"공일공 사업 이천이십오년", "일이삼사오육칠팔구", "oil 1234 5678", "10,1234,5678"};
  for (const std::string mark : {",", ", ", "~", ":", ";", "=", "|", "*", "#", "+", "、", "～", "--", ".."}) {
    for (int i = 0; i < 3; ++i) {
      const std::string year = std::to_string(2010 + i);
      all.push_back("제" + join({year + "-" + digits.next(4), year + "-" + digits.next(4)}, mark) + "호");
      all.push_back(join({year, digits.next(2, 1, 12), digits.next(2, 1, 28)}, mark));
      all.push_back(join({year + ".01." + digits.next(2, 1, 28), year + ".12.31"}, mark));
      all.push_back(join({digits.next(4, 1000, 9999), digits.next(4), digits.next(4), digits.next(4)}, mark));
      if (mark != "--") {  // another way to write a hyphen
        all.push_back(join({"900101", digits.next(7)}, mark));
      }
      all.push_back(join({digits.next(3, 100, 999), digits.next(3), digits.next(3)}, mark) + "원");
    }
    all.push_back(join({"053-803-" + digits.next(4), "053-803-" + digits.next(4)}, mark));
    if (mark != "--") {
      all.push_back(join({"0", "1", "0", "1", "1", "0", "1", "0", "1", "1", "0"}, mark));
    }
    all.push_back("09:00" + mark + "18:00");
  }
  for (int i = 0; i < 20; ++i) {
    all.push_back("8,210," + digits.next(3) + "," + digits.next(3) + "원");
    all.push_back("821,0" + digits.next(2) + "," + digits.next(3) + "," + digits.next(3) + "원");
    all.push_back("8210" + digits.next(8) + "원");
    all.push_back("8210" + digits.next(8) + " 천원");
    all.push_back("8210" + digits.next(6));
    all.push_back("8210" + digits.next(10));
    all.push_back("82011" + digits.next(2));
  }
  return all;
}

}  // namespace

TEST_CASE("a mobile number is found however its groups are separated or its digits are spelled") {
  std::vector<std::string> all = odd_spellings();
  const std::vector<std::string> spoken = spoken_spellings();
  all.insert(all.end(), spoken.begin(), spoken.end());
  REQUIRE(all.size() >= 200);
  for (const std::string& text : all) {
    for (const std::string& around : {text, "문의 " + text + " 참고", "2024 " + text}) {
      INFO(around);
      CHECK(find_personal(around).size() == 1);
      CHECK(find_personal(mask_personal(around)).empty());
    }
  }
}

TEST_CASE("numbers, dates, amounts and lists with odd marks stay") {
  const auto all = odd_look_alikes();
  REQUIRE(all.size() >= 200);
  for (const std::string& text : all) {
    for (const std::string& around : {text, "공고 " + text + " 참고"}) {
      INFO(around);
      CHECK(mask_personal(around) == around);
    }
  }
}

TEST_CASE("personal numbers of every kind are found with all usual separators and widths") {
  const auto all = true_examples();
  REQUIRE(all.size() >= 300);
  for (const Example& example : all) {
    for (const std::string& text : {example.text, full_width(example.text), "문의 " + example.text + "로 연락",
                                    example.text + ", 2024년 3월", "(" + example.text + ")", "2024 " + example.text}) {
      INFO(text);
      const auto found = find_personal(text);
      REQUIRE(found.size() == 1);
      CHECK(found.front().kind == example.kind);
    }
    CHECK(mask_personal(example.text).find(mask_of(example.kind)) != std::string::npos);
    CHECK(find_personal(mask_personal(example.text)).empty());
  }
}

TEST_CASE("notice numbers, amounts, dates, office telephones and other numbers stay") {
  const auto all = look_alikes();
  REQUIRE(all.size() >= 300);
  for (const std::string& text : all) {
    for (const std::string& around : {text, full_width(text), "문의 " + text + " 참고"}) {
      INFO(around);
      CHECK(find_personal(around).empty());
      CHECK(mask_personal(around) == around);
    }
  }
}

// The number with a last digit that does not fit.
std::string spoilt(std::string number) {
  number.back() = number.back() == '9' ? '0' : static_cast<char>(number.back() + 1);
  return number;
}

TEST_CASE("a check digit that does not fit clears a card and no registration number") {
  Digits digits;
  for (int i = 0; i < 150; ++i) {
    const std::string number = spoilt(resident(digits, i % 2 == 0).replace(4, 2, "03"));  // no kind of corporation
    CHECK(find_personal(spoilt(card(digits, "4", 16))).empty());
    const std::string a = number.substr(0, 6);
    const std::string b = number.substr(6);
    INFO(number);
    CHECK(find_personal(a + "-" + b).size() == 1);
    if (number[6] == '7' || number[6] == '8') {
      continue;  // mostly of a person who is not born yet
    }
    for (const std::string& text : {number, a + " " + b, "주민번호\n" + a + "\n" + b, "1 3 " + a + "-" + b}) {
      INFO(text);
      CHECK(find_personal(text).size() == 1);
    }
    if (!has_check_digit(number)) {
      CHECK(find_personal("12 " + a + " " + b + " 34").empty());  // a row of a table
      CHECK(find_personal(a + "\n" + b).empty());
      CHECK(find_personal(a + " " + b + "원").empty());
    }
  }
}

TEST_CASE("the number of a corporation stays although it has the form of a resident's") {
  Digits digits;
  int tried = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string number = "110111" + std::to_string(1 + i % 2) + digits.next(5);
    int sum = 0;
    for (std::size_t at = 0; at < 12; ++at) {
      sum += (number[at] - '0') * (at % 2 == 0 ? 1 : 2);
    }
    const std::string whole = number + std::to_string((10 - sum % 10) % 10);
    if (whole.back() - '0' == (11 - weighted_sum(whole) % 11) % 10) {
      continue;  // both check digits fit, so it may be a resident's
    }
    ++tried;
    INFO(whole);
    CHECK(find_personal(whole.substr(0, 6) + "-" + whole.substr(6)).empty());
  }
  CHECK(tried > 40);
}

TEST_CASE("a text with several personal numbers keeps everything else") {
  CHECK(mask_personal("홍길동 010-1234-5678, hong@gaon.example 053-803-0114") ==
        "홍길동 [전화번호], [이메일] 053-803-0114");
  CHECK(mask_personal("접수 2024-03-07 01012345678 900101-1234567") == "접수 2024-03-07 [전화번호] [주민등록번호]");
  CHECK(mask_personal("") == "");
  CHECK(mask_personal("\xFF"
                      "010-1234-5678\xFF") == "\xFF[전화번호]\xFF");
}

TEST_CASE("every number of a long text without words is found, wherever it stands") {
  std::string text;
  std::vector<PersonalNumber> planted;
  for (std::size_t i = 0; text.size() < 300'000; ++i) {
    text += std::string(1 + i % 7, ';');
    const std::string number = i % 3 == 0 ? "010-1234-5678" : i % 3 == 1 ? "900101-1234568" : "hong@gaon.example";
    const PersonalKind kind = i % 3 == 0   ? PersonalKind::mobile
                              : i % 3 == 1 ? PersonalKind::resident
                                           : PersonalKind::email;
    planted.push_back({kind, text.size(), text.size() + number.size()});
    text += number;
  }
  CHECK((find_personal(text) == planted));
}

#ifndef GONGGO_SANITIZED  // a sanitizer maps terabytes of addresses
TEST_CASE("a text of nothing but digits takes little more memory than itself") {
  std::string digits(16U << 20, '0');
  for (std::size_t i = 0; i < digits.size(); i += 3) {
    digits[i] = '-';
  }
  std::size_t pages = 0;  // of addresses, now
  std::ifstream("/proc/self/statm") >> pages;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
  const rlimit narrow{pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + (64U << 20), before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_AS, &narrow) == 0);
  std::size_t found = 0;
  CHECK_NOTHROW(found = find_personal(digits).size());
  REQUIRE(::setrlimit(RLIMIT_AS, &before) == 0);
  CHECK(found == 0);
}
#endif
