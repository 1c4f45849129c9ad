// SPDX-License-Identifier: GPL-2.0-or-later
// Families of personal numbers, and of numbers that only resemble them. Both are made by rule from invented digits.
#include "common/text/personal.hpp"

#include <array>
#include <catch2/catch.hpp>
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
      all.push_back({PersonalKind::telephone, join({first, digits.next(middle), digits.next(4)}, separator)});
    }
    for (const std::string first : {"+82", "+82 ", "+82-"}) {
      all.push_back({PersonalKind::telephone, first + join({"10", digits.next(4), digits.next(4)}, separator)});
    }
    all.push_back({PersonalKind::telephone, join({"0507", digits.next(4), digits.next(4)}, separator)});
    all.push_back({PersonalKind::telephone, "자택 " + join({"053", digits.next(3), digits.next(4)}, separator)});
  }
  all.push_back({PersonalKind::telephone, "(010)" + digits.next(4) + "-" + digits.next(4)});
  all.push_back({PersonalKind::telephone, "010)" + digits.next(4) + "-" + digits.next(4)});
  all.push_back({PersonalKind::telephone, "010-" + digits.next(8)});
  all.push_back({PersonalKind::telephone, "0 1 0 1 2 3 4 5 6 7 8"});
  return all;
}

std::vector<Example> true_examples() {
  Digits digits;
  std::vector<Example> all = telephones(digits);
  for (const auto& separator : separators) {
    for (int i = 0; i < 4; ++i) {
      for (const bool foreign : {false, true}) {
        const std::string number = resident(digits, foreign);
        all.push_back({PersonalKind::resident, join({number.substr(0, 6), number.substr(6)}, separator)});
      }
    }
    all.push_back({PersonalKind::resident, join({"2110" + digits.next(2, 1, 28), "3" + digits.next(6)}, separator)});
    for (const std::string prefix : {"4", "5", "35", "62", "9"}) {
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

}  // namespace

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

TEST_CASE("a number of thirteen or sixteen digits without its check digit stays") {
  Digits digits;
  for (int i = 0; i < 50; ++i) {
    std::string number = resident(digits, false).replace(4, 2, "03");  // no kind of corporation
    number.back() = static_cast<char>('0' + (11 - weighted_sum(number) % 11) % 10);
    number.back() = number.back() == '9' ? '0' : static_cast<char>(number.back() + 1);
    INFO(number);
    CHECK(find_personal(number).empty());
    CHECK(find_personal(number.substr(0, 6) + "-" + number.substr(6)).size() == 1);
    std::string paid = card(digits, "4", 16);
    paid.back() = paid.back() == '9' ? '0' : static_cast<char>(paid.back() + 1);
    INFO(paid);
    CHECK(find_personal(paid).empty());
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
