// SPDX-License-Identifier: GPL-2.0-or-later
// Amounts, counters, dates and telephone numbers. Every spelling of one number finds every other, and no other number.
#include <catch2/catch.hpp>

#include "tests/text/tokens.hpp"

namespace gonggo::test {
namespace {

// Counts the members of a family that fail.
class Share {
 public:
  void count(bool failed, const std::string& what) {
    ++all_;
    failed_ += failed ? 1 : 0;
    examples_ += failed && examples_.size() < 300 ? what + ' ' : "";
  }
  void check(std::size_t most) const {
    INFO(failed_ << " of " << all_ << ": " << examples_);
    CHECK(all_ >= 200);
    CHECK(failed_ <= most);
  }

 private:
  std::size_t all_ = 0;
  std::size_t failed_ = 0;
  std::string examples_;
};

}  // namespace

namespace {

using Terms = std::vector<std::string>;

std::string numerals(unsigned group) {
  const Terms digits{"일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
  std::string text;
  for (const auto& [unit, name] : {std::pair<unsigned, const char*>{1000, "천"}, {100, "백"}, {10, "십"}, {1, ""}}) {
    const unsigned digit = group / unit % 10;
    if (digit > 0) {
      text += digits[digit - 1] + name;
    }
  }
  return text;
}

std::string with_commas(std::uint64_t amount) {
  std::string text = std::to_string(amount);
  for (std::size_t at = text.size(); at > 3; at -= 3) {
    text.insert(at - 3, 1, ',');
  }
  return text;
}

// Every usual spelling of an amount of money: with digits, with number words, joined and with spaces.
Terms spellings(std::uint64_t amount) {
  Terms all{std::to_string(amount) + "원", with_commas(amount) + "원", with_commas(amount) + " 원"};
  std::vector<std::pair<unsigned, std::string>> groups;
  for (const auto& [unit, name] :
       {std::pair<std::uint64_t, const char*>{1'000'000'000'000, "조"}, {100'000'000, "억"}, {10'000, "만"}, {1, ""}}) {
    if (amount / unit % 10'000 > 0) {
      groups.emplace_back(static_cast<unsigned>(amount / unit % 10'000), name);
    }
  }
  const auto short_group = [](unsigned group) {
    return group % 1000 == 0 ? std::to_string(group / 1000) + "천" : std::to_string(group);
  };
  for (const std::string space : {"", " "}) {
    std::string digits;
    std::string shortened;
    std::string words;
    for (const auto& [group, name] : groups) {
      const std::string gap = digits.empty() ? "" : space;
      digits += gap + std::to_string(group) + name;
      shortened += gap + short_group(group) + name;
      words += gap + numerals(group) + name;
    }
    all.push_back(digits + "원");
    all.push_back(digits + " 원");
    all.push_back(shortened + space + "원");
    all.push_back(words + space + "원");
  }
  return all;
}

}  // namespace

TEST_CASE("every spelling of an amount is one word, with the amount in digits") {
  for (std::uint64_t unit = 1'000; unit <= 10'000'000'000'000; unit *= 10) {
    for (const std::uint64_t factor : {1, 2, 3, 5, 12, 35, 99}) {
      const std::uint64_t amount = unit * factor;
      if (amount > 10'000'000'000'000) {
        continue;
      }
      for (const std::string& written : spellings(amount)) {
        INFO(written);
        CHECK(stems(written) == Terms{std::to_string(amount) + "원"});
        CHECK(stems("총 " + written + "을 지원").at(1) == std::to_string(amount) + "원");
      }
    }
  }
  for (const char* written : {"３억 ５천만 원", "3억5천만원", "3억5000만원", "3.5억원", "350백만원", "350,000천원",
                              "삼억 오천만 원", "3억 5,000만 원", "35천만원", "금 350,000,000원정"}) {
    INFO(written);
    CHECK(stems(written).back() == "350000000원");
  }
  CHECK(stems("3.5천만") == Terms{"35000000"});
  CHECK(stems("5만 명") == Terms{"50000명"});
  CHECK(stems("5만5천명이상") == Terms{"55000명이상"});
}

TEST_CASE("a stretch of an amount is found as it stands between spaces, but not as another amount") {
  for (const char* ending : {"이고", "이며", "입니다", "을", "이상"}) {
    CHECK(stems(std::string("3억 5천만 원") + ending).front().starts_with("350000000원"));
  }
  const std::string text = "사업비 3억 5천만 원";
  for (const char* stretch : {"3억", "5천만", "원", "3억 5천만", "3억5천만 원", "350,000,000원"}) {
    INFO(stretch);
    CHECK(finds(stretch, text));
  }
  for (const char* other : {"5천만원", "5천만 원", "3억원", "35,000,000원", "3억 5천 원", "4억 5천만 원"}) {
    INFO(other);
    CHECK_FALSE(holds(stems(text), stems(other).back()));
  }
}

TEST_CASE("number words that belong to another word are no amount") {
  CHECK(stems("코로나19백신") == Terms{"코로나19백신"});
  CHECK_FALSE(holds(parts("코로나19백신"), "1900"));
  CHECK(finds("천사", "8천사 봉사단"));
  CHECK(stems("제3조") == Terms{"3조"});
  CHECK(stems("2조 경기") == Terms{"2조", "경기"});
  CHECK(stems("10만큼").front() != "100000만큼");
  CHECK(stems("이천시") == Terms{"이천시"});
  CHECK(stems("3억 5명").front() == "300000000");
  CHECK(stems("10만 20만").size() == 2);
}

TEST_CASE("a counter is found with a suffix of quantity behind it") {
  const Terms counters{"개월", "일",   "년", "주", "분", "인", "명", "가구", "세대", "개", "개소", "건",  "호", "동",
                       "층",   "필지", "종", "척", "편", "권", "매", "쪽",   "점",   "벌", "마리", "병",  "잔", "회",
                       "번",   "단계", "평", "톤", "월", "세", "석", "초",   "박",   "팀", "원",   "시간"};
  for (const std::string& counter : counters) {
    for (const std::string suffix : {"간", "당", "씩", "치", "중", "쯤"}) {
      for (const std::string particle : {"", "의", "으로"}) {
        const std::string written = "18" + counter + suffix + particle;
        INFO(written);
        CHECK(stems(written) == Terms{"18" + counter});
      }
    }
  }
  CHECK(stems("3개월분") == Terms{"3개월"});
  CHECK(stems("5천만원정") == Terms{"50000000원"});
  for (const char* other : {"2식당", "3부분", "제1강당", "8시즌", "3번째", "5시간"}) {
    INFO(other);
    CHECK(stems(other).front() == (std::string(other) == "제1강당" ? "1강당" : other));
  }
}

TEST_CASE("a month, day, hour or minute is the same with a zero before it") {
  for (const std::string unit : {"월", "일", "분"}) {
    for (int n = 1; n <= 9; ++n) {
      const std::string plain = std::to_string(n) + unit;
      CHECK(stems("0" + plain) == Terms{plain});
      CHECK(finds("0" + std::to_string(n), "0" + plain));
    }
  }
  CHECK(stems("10월") == Terms{"10월"});
  CHECK(stems("010월") == Terms{"010월"});
  CHECK(stems("03호") == Terms{"03호"});
}

TEST_CASE("a counter behind a space is found by itself") {
  Share lost;
  for (const std::string counter :
       {"개소", "개사", "개교", "마리", "가지", "켤레", "송이", "포기", "그루", "리터", "명", "건", "곳"}) {
    for (const std::string number : {"10", "2천", "1만", "11만", "3천5백", "2,000", "911천"}) {
      for (const std::string behind : {"", "만", " 전체에", ")", ", 그 밖"}) {
        const std::string text = "약 " + number + " " + counter + behind;
        lost.count(!finds(counter, text), text);
      }
    }
  }
  lost.check(0);
}

TEST_CASE("a year without its first two digits is the whole year behind an apostrophe") {
  Share unread;
  for (int year = 1960; year <= 2059; ++year) {
    const std::string whole = std::to_string(year);
    const std::string typed = whole.substr(2);
    for (const std::string apostrophe : {"'", "’", "‘", "′", "＇", "`"}) {
      const std::string text = apostrophe + typed;
      for (const auto& [written, words] : std::vector<std::pair<std::string, Terms>>{
               {text + "년", {whole + "년"}},
               {"(" + text + "년도)", {whole + "년도"}},
               {text + ".3월", {whole, "3월"}},
               {text + ".3.", {whole, "3"}},
               {text + ".1~6월", {whole, "1", "6월"}},
               {text + ".3·4월", {whole, "3.4월"}},
               {text + ".03.15.", {whole + "-03-15"}},
               {text + ".3.15.(금)", {whole + "-03-15", "금"}},
               {text + "~" + apostrophe + "30", {whole, "2030"}},
               {text + ".1~" + apostrophe + "30.2월", {whole, "1", "2030", "2월"}}}) {
        unread.count(stems(written) != words, written);
      }
      unread.count(!finds(typed + "년", text + "년"), typed + "년 in " + text + "년");
      unread.count(!finds(typed + ".3.15", text + ".3.15."), typed + ".3.15 in " + text + ".3.15.");
      unread.count(finds(std::to_string(year - 1) + "년", text + "년"), whole + " as the year before");
    }
    unread.count(stems("’" + typed + " 예산").front() != whole, "’" + typed);
  }
  unread.check(0);
}

TEST_CASE("numbers in quotation marks are no years") {
  Share read;
  for (int number = 10; number < 60; ++number) {
    const std::string digits = std::to_string(number);
    for (const std::string behind : {"'", "시간'", ".5%'", ",000원'", "·29 참사'", "-60대'", "·60대'", "~60대'", "+'",
                                     "/7'", ":30'", " 대 과제'", ".4.2'", ".13월'", "%'", "5년'"}) {
      const Terms found = stems("'" + digits + behind);
      read.count(std::any_of(found.begin(), found.end(),
                             [&](const std::string& stem) { return stem.starts_with("20" + digits); }),
                 "'" + digits + behind);
    }
  }
  read.check(0);
  for (const std::string text : {"제품’24년", "it's24", "’7년", "24년", "‘24 서울’", "‘24.5"}) {
    INFO(text);
    const Terms found = stems(text);
    CHECK(std::none_of(found.begin(), found.end(), [](const std::string& stem) { return stem.starts_with("20"); }));
  }
}

TEST_CASE("a year and a month with a dot between are two words") {
  for (int month = 1; month <= 12; ++month) {
    const std::string name = std::to_string(month) + "월";
    for (const std::string zero : {"", month < 10 ? "0" : ""}) {
      CHECK(stems("2024." + zero + name) == Terms{"2024", name});
    }
    CHECK(finds(name, "2024." + name));
  }
  CHECK(stems("2024.3·4월") == Terms{"2024", "3.4월"});
  CHECK(stems("2023.11~12월") == Terms{"2023", "11", "12월"});
  CHECK(stems("2024.13월") == Terms{"2024.13월"});
  CHECK(stems("1.3월") == Terms{"1.3월"});
}

TEST_CASE("a telephone number has one spelling") {
  for (const std::string area : {"02", "031", "053", "064", "070", "080", "010", "0505"}) {
    for (const std::string exchange : {"803", "3725"}) {
      for (const std::string line : {"2114", "0001", "9876"}) {
        const Terms expected{area + "-" + exchange + "-" + line};
        for (const std::string sign :
             {"-", ")", ") ", ".", " ", "/", " - ", "·", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", ""}) {
          const std::string written = area + sign + exchange + (sign == ")" || sign == ") " ? "-" : sign) + line;
          INFO(written);
          CHECK(stems(written) == expected);
          CHECK(parts(written) == Terms{area, exchange, line});
          CHECK(stems("문의: ☎" + written + ".").back() == expected.front());
        }
        CHECK(stems("+82-" + area.substr(1) + "-" + exchange + "-" + line) == expected);
      }
    }
  }
  CHECK(stems("15881234") == stems("1588-1234"));
  CHECK(stems("15881234원") == Terms{"15881234원"});
  CHECK(stems("02-1234-5678-9").front() != "02-1234-5678");
  CHECK(stems("2024-1234-5678").front() != "024-1234-5678");
}

TEST_CASE("a day that names an event is one word, with a dot of any kind") {
  for (const std::string day : {"6·25", "5·18", "4·19", "3·1", "8·15", "10·26"}) {
    const std::size_t dot = day.find("·");
    const std::string term = day.substr(0, dot) + "." + day.substr(dot + 2);
    for (const std::string sign : {"·", ".", "ㆍ", "‧", "・"}) {
      const std::string written = day.substr(0, dot) + sign + day.substr(dot + 2);
      INFO(written);
      CHECK(stems(written + " 기념식").front() == term);
      CHECK(parts(written + "기념식").front() == term);
    }
    CHECK(finds(day.substr(dot + 2), day + "기념식"));
  }
  CHECK(holds(parts("3·4월"), "4"));
}

TEST_CASE("letters with a hyphen, a slash or an ampersand are one word") {
  for (const auto& [written, term] : std::vector<std::pair<std::string, std::string>>{{"Wi-Fi", "wifi"},
                                                                                      {"WiFi", "wifi"},
                                                                                      {"e-mail", "email"},
                                                                                      {"X‐ray", "xray"},
                                                                                      {"R & D", "r&d"},
                                                                                      {"R&D", "r&d"},
                                                                                      {"Q & A", "q&a"}}) {
    CHECK(stems(written) == Terms{term});
  }
  CHECK(stems("B64G & F02K9") == Terms{"b64g", "f02k9"});
  CHECK(finds("Fi", "Wi-Fi 구역"));
  CHECK(finds("D", "R & D 사업"));
  CHECK(finds("AS", "무상 A/S 안내"));
  CHECK(stems("A/S") == Terms{"a", "s"});
  CHECK(stems("state-of-the-art").size() == 4);
}

TEST_CASE("A percentage is one term in all of its spellings") {
  for (const std::string number : {"2", "10", "3.5", "0.1", "1,200", "99.9", "15", "7", "30", "100"}) {
    const std::string wanted = stems(number + "%").front();
    CHECK(wanted.back() == '%');
    for (const char* unit :
         {"%", " %", "퍼센트", " 퍼센트", "프로", "\uFF05", "%를", "퍼센트에서", "% 이상", "퍼센트 이상"}) {
      INFO(number << unit);
      CHECK(stems(number + unit).front() == wanted);
      CHECK(holds(parts(number + unit), wanted.substr(0, wanted.size() - 1)));
      CHECK_FALSE(holds(stems(number + "명"), wanted));
    }
    CHECK(stems(number + "%p").front() == wanted + "p");
    CHECK(stems(number + "%포인트").front() == wanted + "p");
    CHECK(stems(number + "퍼센트포인트는").front() == wanted + "p");
  }
  CHECK(stems("2프로그램").front() != "2%");
}

TEST_CASE("A word behind a number and a space is not lost to it") {
  CHECK(stems("2024 프로 축구") == Terms{"2024", "프로", "축구"});
  for (const std::string word : {"개", "배", "차", "주", "시", "대", "회", "일"}) {
    CHECK(stems("2025 " + word) == Terms{"2025", word});
  }
  CHECK(stems("2025 년").size() == 1);
  for (const std::string number : {"천", "백", "만", "이천"}) {
    for (const std::string counter : {"년", "세", "시", "배"}) {
      INFO(number << counter);
      CHECK(stems(number + " " + counter).front() == number);
    }
  }
}

TEST_CASE("A long number is not read again from each of its digits") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) {
    text += "1백";
  }
  CHECK(stems(text).size() > 1'000);  // takes minutes if it is
}

TEST_CASE("A number with its counter is one term in all of its spellings") {
  const std::vector<std::vector<std::string>> numbers{
      {"1000", "1,000", "1천", "천", "일천", "\uFF11\uFF10\uFF10\uFF10"},
      {"1000000", "1,000,000", "100만", "백만", "일백만", "1백만"},
      {"20", "이십", "2십"},
      {"300", "삼백", "3백"},
      {"25000", "25,000", "2만5천", "이만오천", "2만 5천"},
      {"10000", "10,000", "1만", "일만"}};
  Share changed;
  for (const char* counter :
       {"명", "건", "개", "가구", "원", "톤", "곳", "세대", "마리", "그루", "개월", "시간", "개소"}) {
    for (const std::vector<std::string>& spellings : numbers) {
      const std::string wanted = stems(spellings.front() + counter).front();
      for (const std::string& number : spellings) {
        for (const char* gap : {"", " "}) {
          for (const char* end : {"", "에는", " 이상"}) {
            const std::string text = number + gap + counter + end;
            const bool own = number == "천" && *gap == '\0';
            changed.count(!own && stems(text).front() != wanted, text);
          }
        }
      }
    }
  }
  changed.check(0);
  for (const char* other : {"이천시", "천명", "만개", "수천 명", "몇 천 명", "사천시", "2024 주택", "만 18세"}) {
    INFO(other);
    CHECK(stems(other).front().find_first_of("0123456789") == (other[0] == '2' ? 0 : std::string::npos));
  }
  CHECK(stems("50 km").front() == stems("50km").front());
  CHECK(stems("1천 km").front() == stems("1000km").front());
}

bool has_term(const std::string& text, const std::string& term) {
  const std::vector<Token> found = tokens(text);
  return std::any_of(found.begin(), found.end(),
                     [&](const Token& token) { return token.kind != TokenKind::bigram && token.term == term; });
}

TEST_CASE("A number with its counter is a term of every word that has both side by side") {
  Share lost;
  for (const std::string counter :
       {"명", "건", "개", "원", "년", "월", "일", "회", "세", "시간", "개월", "가구", "톤"}) {
    for (const std::string number : {"3", "45", "1,078", "9.25"}) {
      const std::string wanted = stems(number + counter).front();
      for (const std::string& text :
           {number + counter + "미만", number + counter + "이상근무", "총" + number + counter,
            number + " " + counter + "이며", number + " " + counter + "이고", number + " " + counter + "이다",
            number + " " + counter + "입니다", number + " " + counter + "이었다", number + " " + counter + "부터",
            number + " " + counter + "까지", number + " " + counter + "씩", number + " " + counter + "당",
            number + " " + counter + "미만"}) {
        lost.count(!has_term(text, wanted), text);
      }
    }
  }
  for (int first = 10; first < 90; ++first) {
    const std::string list = std::to_string(first) + "·" + std::to_string(first + 1) + "대";
    lost.count(!has_term(list, std::to_string(first) + "대") || !has_term(list, std::to_string(first + 1) + "대"),
               list);
  }
  lost.check(0);
  for (const auto& [text, term] : {std::pair{"주52시간제", "52시간"},
                                   {"3학년생", "3학년"},
                                   {"18개월생", "18개월"},
                                   {"5월말", "5월"},
                                   {"10년만에", "10년"},
                                   {"제3차회의", "3차"},
                                   {"7일차", "7일"},
                                   {"1시간반", "1시간"},
                                   {"총5 개월미만", "5개월"},
                                   {"33개소", "33개"},
                                   {"80개국중", "80개국"},
                                   {"47개소라는", "47개"},
                                   {"105개과정", "105개"},
                                   {"80개국중", "80개"},
                                   {"2025 년말", "2025년"}}) {
    INFO(text);
    CHECK(has_term(text, term));
  }
  CHECK(tokens("5 년").front().counted);
  CHECK_FALSE(tokens("5년미만").front().counted);
  CHECK_FALSE(tokens("19백신").front().counted);
  for (const auto& [text, term] : {std::pair{"3억 5천만 원임", "50000000원"},
                                   {"3억5천만원미만", "50000000원"},
                                   {"8.8(월)", "8.8월"},
                                   {"33개월", "33개"},
                                   {"2장치", "2장"},
                                   {"3부분", "3부"},
                                   {"21세기", "21세"},
                                   {"10초과", "10초"},
                                   {"1시간반", "1시"},
                                   {"4세대형", "4세"},
                                   {"2배치", "2배"},
                                   {"2 배경", "2배"},
                                   {"5 분당", "5분"},
                                   {"2025 시도", "2025시"},
                                   {"2025인구", "2025인"},
                                   {"3 회의", "3회"},
                                   {"3 평가", "3평"},
                                   {"3\n시간제", "3시간"},
                                   {"2025 개와", "2025개"},
                                   {"15년미만", "5년"}}) {
    INFO(text);
    CHECK_FALSE(has_term(text, term));
  }
}

TEST_CASE("A national telephone number is one term with dots, too") {
  CHECK(stems("1588.0075").front() == stems("1588-0075").front());
  CHECK(stems("15880075").front() == stems("1588-0075").front());
}

}  // namespace gonggo::test
