// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/department_path.hpp"

#include <catch2/catch.hpp>

using gonggo::indexer::department_levels;
using Levels = std::vector<std::string>;

TEST_CASE("a department is split at signs between its levels, not inside brackets") {
  CHECK(department_levels("가온광역시 > 경제국 > 일자리과") == Levels{"가온광역시", "경제국", "일자리과"});
  CHECK(department_levels("기획조정실/예산담당관") == Levels{"기획조정실", "예산담당관"});
  CHECK(department_levels("가온시/경제국/일자리과") == Levels{"가온시", "경제국", "일자리과"});
  CHECK(department_levels("경제국 일자리과") == Levels{"경제국", "일자리과"});
  CHECK(department_levels("경제국 > 일자리과(고용/노동)") == Levels{"경제국", "일자리과(고용/노동)"});
  CHECK(department_levels("상수도본부 / 급수과") == Levels{"상수도본부", "급수과"});
  CHECK(department_levels("시설과 (동부 > 서부)") == Levels{"시설과 (동부 > 서부)"});
  CHECK(department_levels("a/b") == Levels{"a", "b"});
}

TEST_CASE("brackets that hold an office are a level, others are part of the name") {
  CHECK(department_levels("경제국(일자리과)") == Levels{"경제국", "일자리과"});
  CHECK(department_levels("경제국 (일자리 정책과)") == Levels{"경제국", "일자리 정책과"});
  CHECK(department_levels("가온시 경제국[일자리과]") == Levels{"가온시", "경제국", "일자리과"});
  CHECK(department_levels("경제국（일자리과/고용팀）") == Levels{"경제국", "일자리과", "고용팀"});
  CHECK(department_levels("가온시 > 시민안전실(재난안전담당관)") == Levels{"가온시", "시민안전실", "재난안전담당관"});
  CHECK(department_levels("(재)가온문화재단") == Levels{"(재)가온문화재단"});
  CHECK(department_levels("가온시립도서관(중앙)") == Levels{"가온시립도서관(중앙)"});
  CHECK(department_levels("가온공사(본부)") == Levels{"가온공사(본부)"});
  CHECK(department_levels("총무과(051-000-1234)") == Levels{"총무과(051-000-1234)"});
  CHECK(department_levels("가온산업(주)") == Levels{"가온산업(주)"});
}

TEST_CASE("a slash inside a name is no level") {
  CHECK(department_levels("홍보/소통담당관") == Levels{"홍보/소통담당관"});
  CHECK(department_levels("가온시 > 복지/여성과") == Levels{"가온시", "복지/여성과"});
  CHECK(department_levels("기획조정실/홍보/소통담당관") == Levels{"기획조정실", "홍보/소통담당관"});
}

TEST_CASE("any text has levels that are not empty and not repeated") {
  CHECK(department_levels("").empty());
  CHECK(department_levels(" > / > ").size() == 1);
  CHECK(department_levels("경제국 > 경제국") == Levels{"경제국"});
  CHECK(department_levels("경제국(일자리과") == Levels{"경제국(일자리과"});
  CHECK(department_levels(")(경제국)(") == Levels{")(경제국)("});
  CHECK(department_levels(std::string(10000, '(')).size() == 1);
}
