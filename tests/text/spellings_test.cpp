// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers, names and lists that can be written in several ways. Each way finds the others.
#include <catch2/catch.hpp>

#include "tests/text/tokens.hpp"

namespace gonggo::test {
using Terms = std::vector<std::string>;

TEST_CASE("A notice number is one word, with spaces inside or without") {
  const Terms spellings{"제2024-123호", "제 2024 - 123 호", "제 2024-123호",     "제2024 - 123호",
                        "2024-123호",   "2024-123",         "제 2024－123 호에", "제2024-123호에"};
  for (const std::string& written : spellings) {
    INFO(written);
    CHECK(stems(written) == Terms{"2024-123"});
    for (const std::string& asked : spellings) {
      CHECK(finds(asked, "고시 " + written + " 본문"));
    }
  }
  for (const char* piece : {"제", "2024", "123", "호"}) {
    CHECK(finds(piece, "고시 제 2024 - 123 호"));
  }
  CHECK(stems("제 2024 - 123") == Terms{"제", "2024", "123"});
  CHECK(stems("제 2024 / 123 호") == Terms{"제", "2024", "123", "호"});
  CHECK(stems("제\n2024-123호") == Terms{"제", "2024-123"});
  CHECK(stems("제") == Terms{"제"});
  CHECK(stems("제 20 -").size() == 2);
}

TEST_CASE("A notice number may be cut off anywhere by the end of the text") {
  const std::string whole = "제 2024 - 123 호";
  for (std::size_t length = 3; length <= whole.size(); ++length) {  // also in the middle of a character
    CAPTURE(length);
    CHECK(finds("제", whole.substr(0, length)));
  }
}

TEST_CASE("A name with its number is one word, with a hyphen or without") {
  CHECK(stems("U-20") == Terms{"u20"});
  CHECK(finds("U20", "U-20 월드컵"));
  CHECK(finds("U-20", "U20월드컵"));
  CHECK(parts("COVID-19") == Terms{"covid", "19"});
  CHECK(finds("COVID-19", "covid19"));
  CHECK(stems("T-053-123-4567") == Terms{"t", "053-123-4567"});
  CHECK(stems("A-1-b").size() == 3);
  CHECK(stems("KS-20240") == Terms{"ks", "20240"});
}

TEST_CASE("A number is found without its unit") {
  CHECK(finds("50", "50㎡ 이상"));
  CHECK(finds("50", "50kg"));
  CHECK(finds("50", "50m"));
  CHECK(finds("8", "8㎡"));
  CHECK(finds("3.5", "3.5t"));
  CHECK(finds("50㎡", "50 ㎡"));
  CHECK(parts("5G").empty());
  CHECK(parts("B2B").empty());
}

TEST_CASE("Words of a list are found with the ending that only the last one has") {
  CHECK(finds("온라인", "온·오프라인 교육"));
  CHECK(finds("등본", "주민등록등·초본"));
  CHECK(finds("주민등록등본", "주민등록등·초본"));
  CHECK(finds("등본", "등·초본"));
  CHECK(finds("제조업", "제조·건설업"));
  CHECK(finds("초등학교", "초·중·고등학교"));
  CHECK(finds("상반기", "상·하반기에"));
  CHECK(finds("온·오프라인", "온라인과 오프라인"));
  for (const char* school : {"초등학교", "중학교", "고등학교"}) {
    CHECK(finds(school, "초·중·고등학교 급식"));
    CHECK(finds(school, "초·중·고 급식"));
  }
  for (const char* pupil : {"초등학생", "중학생", "고등학생"}) {
    CHECK(finds(pupil, "초·중·고생 대상"));
  }
  CHECK(finds("중고생", "중·고생"));
  CHECK(finds("시비", "시·도비"));
  CHECK(finds("국내", "국·내외"));
  CHECK(finds("국외", "국·내외"));
  for (const char* list : {"민·관", "한·중·일", "산·학·연", "찬·반", "신·구", "전·월세", "단·복수"}) {
    for (const std::string& stem : stems(list)) {
      INFO(list << " " << stem);
      CHECK(std::string(list).find(stem) != std::string::npos);
    }
  }
  CHECK(finds("민관", "민·관 협력"));
  CHECK_FALSE(finds("시사", "시·도지사"));
  CHECK_FALSE(finds("시간", "시·도간"));
  CHECK_FALSE(finds("육화", "교육·문화"));
  CHECK_FALSE(finds("온라인", "온 오프라인"));
}

}  // namespace gonggo::test
