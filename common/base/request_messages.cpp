// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message_table.hpp"

namespace gonggo {
namespace {

constexpr MessageRow rows[] = {
    {"did_you_mean", "; did you mean {name}?", " 혹시 ‘{name}’입니까?"},
    {"unknown_parameter", "there is no parameter \"{name}\"{hint}", "‘{name}’ 매개변수는 없습니다.{hint}"},
    {"bad_choice", "{parameter} is \"{value}\" but can only be {choices}{hint}",
     "{parameter}: ‘{value}’{은/는} 쓸 수 없는 값입니다. 다음 가운데 하나를 입력해 주십시오: {choices}.{hint}"},
    {"unknown_facet", "there is no facet \"{name}\", only {choices}{hint}",
     "‘{name}’ 집계 항목은 없습니다. 다음 가운데 하나를 입력해 주십시오: {choices}.{hint}"},
    {"not_utf8", "{parameter} is not valid UTF-8; send it percent-encoded as UTF-8",
     "{parameter}: 올바른 UTF-8이 아닙니다. UTF-8로 퍼센트 인코딩하여 보내 주십시오."},
    {"control_character", "{parameter} contains a control character; leave it out",
     "{parameter}: 제어 문자가 들어 있습니다. 제어 문자를 빼고 입력해 주십시오."},
    {"too_long", "{parameter} is longer than {limit} bytes; shorten it",
     "{parameter}: {limit}바이트를 넘습니다. 더 짧게 입력해 주십시오."},
    {"repeated", "{parameter} is given more than once; give it once",
     "{parameter}: 두 번 이상 입력하셨습니다. 한 번만 입력해 주십시오."},
    {"too_many_times", "{parameter} is given more than {limit} times",
     "{parameter}: {limit}번까지만 입력할 수 있습니다."},
    {"bad_number", "{parameter} is \"{value}\" but must be a whole number",
     "{parameter}: ‘{value}’{은/는} 정수가 아닙니다. 정수로 입력해 주십시오."},
    {"too_many_digits", "{parameter} has more than {digits} digits but must lie between {first} and {last}",
     "{parameter}: 숫자가 {digits}자리를 넘습니다. {first}부터 {last}까지의 정수로 입력해 주십시오."},
    {"out_of_range", "{parameter} is {value} but must lie between {first} and {last}",
     "{parameter}: {value}{은/는} 허용 범위를 벗어났습니다. {first}부터 {last}까지의 정수로 입력해 주십시오."},
    {"bad_date", "{parameter} is \"{value}\" but must be a date as YYYY, YYYY-MM or YYYY-MM-DD",
     "{parameter}: 날짜는 YYYY, YYYY-MM 또는 YYYY-MM-DD로 입력해 주십시오. ‘{value}’{은/는} 날짜로 읽을 수 없습니다."},
    {"bad_day", "{parameter} is \"{value}\" but must be a date as YYYY-MM-DD",
     "{parameter}: ‘{value}’{은/는} 날짜로 읽을 수 없습니다. YYYY-MM-DD로 입력해 주십시오."},
    {"bad_period", "{parameter} is \"{value}\" but must be a number and d, w, m or y, such as 1w, 3m or 1y",
     "{parameter}: ‘{value}’{은/는} 기간으로 읽을 수 없습니다. 숫자 뒤에 d(일), w(주), m(개월), y(년) 가운데 하나를 "
     "붙여 1w, 3m, 1y처럼 입력해 주십시오."},
    {"period_with_dates", "{parameter} cannot be combined with from or to; give one or the other",
     "{parameter}: 시작일(from)이나 종료일(to)과 함께 쓸 수 없습니다. 둘 가운데 하나만 입력해 주십시오."},
    {"from_after_to", "{parameter} lies after to; no day is in between",
     "{parameter}: 종료일(to)보다 늦어, 그 사이에 날짜가 없습니다."},
    {"page_too_deep", "only the first {limit} hits can be reached; narrow the search instead",
     "처음 {limit}건까지만 볼 수 있습니다. 검색 조건을 좁혀 주십시오."},
    {"collapsed_page_too_deep", "with collapse only the first {limit} hits can be reached",
     "중복된 공고를 접으면(collapse) 처음 {limit}건까지만 볼 수 있습니다."},
    {"parameter_not_taken", "there is no parameter \"{name}\" here, only {names}{hint}",
     "여기서는 ‘{name}’ 매개변수를 쓸 수 없습니다. 다음만 쓸 수 있습니다: {names}.{hint}"},
    // Where a snippet stands.
    {"place_attachment", "attachment", "첨부파일"},
    {"place_page", "page {number}", "{number}쪽"},
    {"place_section", "section {number}", "{number}구역"},
    {"place_sheet", "sheet {number}", "시트 {number}"},
    {"place_slide", "slide {number}", "슬라이드 {number}"},
};

}  // namespace

std::span<const MessageRow> request_messages() { return rows; }

}  // namespace gonggo
