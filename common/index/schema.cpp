// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/schema.hpp"

#include <algorithm>

#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

constexpr std::array<Field, 17> table{{
    {FieldId::id,
     "id",
     "",
     "식별자",
     FieldType::plain,
     "Q",
     {},
     0,
     false,
     "Identity within its source",
     "notice-2024-7",
     ""},
    {FieldId::source, "source", "source", "출처", FieldType::keyword, "J", Slot::source, 0, false,
     "The source a document came from", "source:main", "자료원"},
    {FieldId::title,
     "title",
     "title",
     "제목",
     FieldType::text,
     "S",
     {},
     2,
     false,
     "Words of the title",
     "제목:채용",
     "글제목 공고명"},
    {FieldId::body,
     "body",
     "body",
     "본문",
     FieldType::text,
     "",
     {},
     1,
     false,
     "Words of the body",
     "본문:수도요금",
     "내용 글내용"},
    {FieldId::date, "date", "date", "등록일", FieldType::day, "", Slot::date, 0, true,
     "Published in this year, month or day", "등록일:2024-03",
     "날짜 등록일자 등록일시 작성일 게시일 게시일자 공고일 일자"},
    {FieldId::department, "department", "department", "부서", FieldType::path, "XD", Slot::department, 1, true,
     "Department, or any run of its levels", "부서:환경정책과", "담당부서 부서명 소관부서 기관 기관명 부처"},
    {FieldId::board, "board", "board", "게시판", FieldType::keyword, "B", Slot::board, 1, true, "Board", "게시판:공고",
     "게시판명 분류 구분"},
    {FieldId::keyword, "keywords", "keyword", "키워드", FieldType::keyword, "K", Slot::keywords, 1, true, "Keyword",
     "키워드:수도", "주제어 태그"},
    {FieldId::url,
     "url",
     "",
     "주소",
     FieldType::plain,
     "",
     {},
     0,
     false,
     "Address of the page",
     "https://www.gaon.example/1",
     "링크 상세주소"},
    {FieldId::views, "views", "", "조회수", FieldType::count, "", Slot::views, 0, false, "How often it was read",
     "1234", "조회"},
    {FieldId::number,
     "number",
     "number",
     "공고번호",
     FieldType::keyword,
     "XN",
     {},
     1,
     false,
     "Notice number",
     "공고번호:2024-123",
     "번호 고시공고번호 고시번호 문서번호"},
    {FieldId::begin, "begin", "", "게시시작", FieldType::day, "", Slot::begin, 0, false,
     "First day of the posting period", "2024-03-01", "게시시작일 시작일"},
    {FieldId::end, "end", "", "게시종료", FieldType::day, "", Slot::end, 0, true, "Last day of the posting period",
     "2024-03-31", "게시종료일 종료일 마감일 마감"},
    {FieldId::attachment,
     "attachments",
     "attachment",
     "첨부",
     FieldType::text,
     "XA",
     {},
     1,
     false,
     "Words of the attachments",
     "첨부:신청서",
     "첨부파일 붙임"},
    {FieldId::license, "license", "license", "저작권", FieldType::keyword, "XL", Slot::license, 0, false,
     "Public licence type (공공누리), 0 to 4", "저작권:1", "공공누리 라이선스 이용조건"},
    {FieldId::embargo, "embargo", "", "공개시각", FieldType::instant, "", Slot::visible, 0, false,
     "Not to be shown before", "2024-03-07T09:00:00+09:00", "엠바고 보도시점"},
    {FieldId::updated,
     "updated",
     "",
     "수정일",
     FieldType::instant,
     "",
     {},
     0,
     false,
     "When the source last changed it",
     "2024-03-07T09:00:00+09:00",
     "수정일시 최종수정일"},
}};

// Terms are prefix + value, and no value begins with a capital letter; so differing prefixes cannot collide.
constexpr bool rows_are_sound() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Field& a = table[i];
    if (static_cast<std::size_t>(a.id) != i || a.key.empty() || a.alias.empty()) {
      return false;
    }
    for (const char c : a.prefix) {
      if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    for (std::size_t j = i + 1; j < table.size(); ++j) {
      const Field& b = table[j];
      if (a.key == b.key || a.alias == b.alias) {
        return false;
      }
      if (!a.name.empty() && a.name == b.name) {
        return false;
      }
      if (a.slot && b.slot && *a.slot == *b.slot) {
        return false;
      }
      if (!a.prefix.empty() && a.prefix == b.prefix) {
        return false;
      }
    }
  }
  return true;
}
static_assert(rows_are_sound(), "two rows share a key, name, alias, slot or prefix, or a row is out of order");

bool is_one_of(std::string_view word, std::string_view list) {
  while (!list.empty()) {
    const std::size_t gap = list.find(' ');
    if (list.substr(0, gap) == word) {
      return true;
    }
    if (gap == std::string_view::npos) {
      return false;
    }
    list.remove_prefix(gap + 1);
  }
  return false;
}

}  // namespace

std::span<const Field> fields() { return table; }

const Field& field(FieldId id) { return table.at(static_cast<std::size_t>(id)); }

const Field* find_field(std::string_view name) {
  std::string wanted = normalize_keyword(name);
  wanted.erase(std::remove(wanted.begin(), wanted.end(), ' '), wanted.end());
  if (wanted.empty()) {
    return nullptr;
  }
  for (const Field& row : table) {
    if (wanted == row.name || wanted == row.key || wanted == row.alias || is_one_of(wanted, row.also)) {
      return &row;
    }
  }
  return nullptr;
}

}  // namespace gonggo
