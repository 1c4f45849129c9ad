// SPDX-License-Identifier: GPL-2.0-or-later
// The announcements that the tests of gonggo-search use.
#pragma once

#include <string>

namespace gonggo::testing {

// Sixty announcements of invented departments: enough for several pages, for filters and for equal scores.
inline std::string records() {
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"id":"n)" + n + R"(","title":"물 공급 안내 )" + n + R"(","body":"제)" + std::to_string(i % 7) +
             R"(구역 상수도 공사로 물이 잠시 멈춥니다.","date":"2024-0)" + std::to_string(1 + i % 9) +
             R"(-15","board":")" + (i % 2 == 0 ? "공고" : "행사") + R"(","department":"가온시 > )" +
             (i % 3 == 0 ? "수도과" : "도로과") + R"(","views":)" + std::to_string(i % 5) + "}\n";
  }
  return lines;
}

}  // namespace gonggo::testing
