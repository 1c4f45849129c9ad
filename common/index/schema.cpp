// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/schema.hpp"

#include <algorithm>
#include <array>

#include "common/index/term_prefixes.hpp"
#include "common/text/keyword.hpp"

namespace gonggo {
namespace {

// The order of the rows determines two orders in indexes on disk: the order of the members in the stored form
// (announcement_codec.hpp) and the order of the short fields in the common text of a document.
constexpr auto table = std::to_array<Field>({
    {.id = FieldId::id,
     .key = "id",
     .name = "",
     .alias = "식별자",
     .type = FieldType::plain,
     .member = &Announcement::id,
     .prefix = "Q",
     .aliases = "고유번호 게시물id 게시글id 문서id",
     .help = "Identity within its source",
     .example = "notice-2024-7"},
    {.id = FieldId::source,
     .key = "source",
     .name = "source",
     .alias = "출처",
     .type = FieldType::keyword,
     .member = &Announcement::source,
     .prefix = "J",
     .slot = Slot::source,
     .aliases = "자료원",
     .help = "The source a document came from",
     .example = "source:main"},
    {.id = FieldId::title,
     .key = "title",
     .name = "title",
     .alias = "제목",
     .type = FieldType::text,
     .member = &Announcement::title,
     .prefix = "S",
     .slot = Slot::title,
     .weight = 2,
     .aliases = "글제목 제목명 공고명",
     .help = "Words of the title",
     .example = "제목:채용"},
    {.id = FieldId::body,
     .key = "body",
     .name = "body",
     .alias = "본문",
     .type = FieldType::text,
     .member = &Announcement::body,
     .weight = 1,
     .aliases = "내용 글내용 본문내용",
     .help = "Words of the body",
     .example = "본문:수도요금"},
    {.id = FieldId::date,
     .key = "date",
     .name = "date",
     .alias = "등록일",
     .type = FieldType::day,
     .member = &Announcement::date,
     .slot = Slot::date,
     .facet = FacetId::year,
     .place_in_answer = 1,
     .aliases = "날짜 등록일자 등록일시 작성일 작성일자 작성일시 게시일 게시일자 공고일 일자",
     .help = "Published in this year, month or day",
     .example = "등록일:2024-03"},
    {.id = FieldId::department,
     .key = "department",
     .name = "department",
     .alias = "부서",
     .type = FieldType::path,
     .member = &Announcement::department,
     .prefix = "XD",
     .slot = Slot::department,
     .weight = 1,
     .facet = FacetId::department,
     .place_in_answer = 2,
     .aliases = "담당부서 담당부서명 부서명 작성부서 소관부서 기관 기관명 부처",
     .help = "Department, or any run of its levels",
     .example = "부서:환경정책과"},
    {.id = FieldId::board,
     .key = "board",
     .name = "board",
     .alias = "게시판",
     .type = FieldType::keyword,
     .member = &Announcement::board,
     .prefix = "B",
     .slot = Slot::board,
     .weight = 1,
     .facet = FacetId::board,
     .place_in_answer = 3,
     .aliases = "게시판명 분류 구분",
     .help = "Board",
     .example = "게시판:공고"},
    {.id = FieldId::keyword,
     .key = "keywords",
     .name = "keyword",
     .alias = "키워드",
     .type = FieldType::keyword,
     .member = &Announcement::keywords,
     .prefix = "K",
     .slot = Slot::keywords,
     .weight = 1,
     .facet = FacetId::keyword,
     .place_in_answer = 4,
     .aliases = "주제어 태그",
     .help = "Keyword",
     .example = "키워드:수도"},
    // 상세주소 is not an alias, because in open data it means the second line of a street address.
    {.id = FieldId::url,
     .key = "url",
     .name = "",
     .alias = "주소",
     .type = FieldType::url,
     .member = &Announcement::url,
     .place_in_answer = 8,
     .aliases = "링크 원문주소 원문링크",
     .help = "Address of the page",
     .example = "https://www.gaon.example/1"},
    {.id = FieldId::views,
     .key = "views",
     .name = "",
     .alias = "조회수",
     .type = FieldType::count,
     .member = &Announcement::views,
     .slot = Slot::views,
     .place_in_answer = 10,
     .aliases = "조회",
     .help = "How often it was read",
     .example = "1234"},
    // 번호 is an alias in queries only. A column with the heading 번호 numbers the rows of a list and changes with
    // every export.
    {.id = FieldId::number,
     .key = "number",
     .name = "number",
     .alias = "공고번호",
     .type = FieldType::keyword,
     .member = &Announcement::number,
     .prefix = "XN",
     .weight = 1,
     .place_in_answer = 5,
     .aliases = "고시공고번호 고시번호 문서번호",
     .query_aliases = "번호",
     .help = "Notice number",
     .example = "공고번호:2024-123"},
    {.id = FieldId::begin,
     .key = "begin",
     .name = "",
     .alias = "게시시작",
     .type = FieldType::day,
     .member = &Announcement::begin,
     .slot = Slot::begin,
     .place_in_answer = 6,
     .aliases = "게시시작일 공고시작일 접수시작일 시작일",
     .help = "First day of the posting period",
     .example = "2024-03-01"},
    // 마감 is not an alias. A column with this heading usually says whether the period is over, not when it ends.
    {.id = FieldId::end,
     .key = "end",
     .name = "",
     .alias = "게시종료",
     .type = FieldType::day,
     .member = &Announcement::end,
     .slot = Slot::end,
     .facet = FacetId::status,
     .place_in_answer = 7,
     .aliases = "게시종료일 공고종료일 접수종료일 종료일 마감일 접수마감일",
     .help = "Last day of the posting period",
     .example = "2024-03-31"},
    {.id = FieldId::attachment,
     .key = "attachments",
     .name = "attachment",
     .alias = "첨부",
     .type = FieldType::text,
     .member = &Announcement::attachments,
     .prefix = "XA",
     .weight = 1,
     .aliases = "첨부파일 붙임",
     .help = "Words of the attachments",
     .example = "첨부:신청서"},
    {.id = FieldId::license,
     .key = "license",
     .name = "license",
     .alias = "저작권",
     .type = FieldType::keyword,
     .member = &Announcement::license,
     .prefix = "XL",
     .slot = Slot::license,
     .place_in_answer = 9,
     .aliases = "공공누리 공공누리유형 라이선스 이용조건",
     .help = "Public licence type (공공누리), 0 to 4",
     .example = "저작권:1"},
    // The embargo has no slot of its own, because Slot::visible combines it with the date.
    {.id = FieldId::embargo,
     .key = "embargo",
     .name = "",
     .alias = "공개시각",
     .type = FieldType::instant,
     .member = &Announcement::embargo,
     .aliases = "엠바고 보도시점",
     .help = "Not to be shown before",
     .example = "2024-03-07T09:00:00+09:00"},
    {.id = FieldId::updated,
     .key = "updated",
     .name = "",
     .alias = "수정일",
     .type = FieldType::instant,
     .member = &Announcement::updated,
     .aliases = "수정일자 수정일시 최종수정일",
     .help = "When the source last changed it",
     .example = "2024-03-07T09:00:00+09:00"},
    // The indexer reads begin and end from this text (common/text/posting_period.hpp).
    {.id = FieldId::period,
     .key = "period",
     .name = "",
     .alias = "게시기간",
     .type = FieldType::plain,
     .member = &Announcement::period,
     .place_in_answer = 11,
     .aliases = "게재기간 공고기간 접수기간 신청기간 모집기간 기간",
     .help = "Posting period as the source writes it",
     .example = "2024. 3. 1.(금) ~ 3. 31.(일)"},
});

constexpr bool fits(FieldType type, const FieldMember& member) {
  switch (type) {
    case FieldType::text:
      return std::holds_alternative<std::string Announcement::*>(member) ||
             std::holds_alternative<std::vector<Attachment> Announcement::*>(member);
    case FieldType::keyword:
      return std::holds_alternative<std::string Announcement::*>(member) ||
             std::holds_alternative<std::vector<std::string> Announcement::*>(member);
    case FieldType::path:
      return std::holds_alternative<std::vector<std::string> Announcement::*>(member);
    case FieldType::day:
      return std::holds_alternative<std::optional<Day> Announcement::*>(member);
    case FieldType::count:
      return std::holds_alternative<std::optional<std::uint64_t> Announcement::*>(member);
    case FieldType::instant:
      return std::holds_alternative<std::optional<Instant> Announcement::*>(member);
    case FieldType::plain:
    case FieldType::url:
      return std::holds_alternative<std::string Announcement::*>(member);
  }
  return false;
}

constexpr bool is_prefix(std::string_view prefix) {
  for (const char c : prefix) {
    if (c < 'A' || c > 'Z') {
      return false;
    }
  }
  return true;
}

constexpr bool row_is_sound(const Field& row) {
  const bool compared = row.type == FieldType::keyword || row.type == FieldType::path;
  return !row.key.empty() && !row.alias.empty() && !row.help.empty() && !row.example.empty() && is_prefix(row.prefix) &&
         fits(row.type, row.member) && (!compared || !row.prefix.empty()) && (!row.facet || row.slot);
}

// True if a fixed term or the bigrams of a text field already use the prefix of the row.
constexpr bool prefix_is_taken(const Field& row) {
  return !row.prefix.empty() &&
         (!is_free_prefix(row.prefix) || std::any_of(table.begin(), table.end(), [&row](const Field& other) {
           return other.type == FieldType::text && is_bigram_prefix(row.prefix, other.prefix);
         }));
}

// True if two rows share a value that must be unique, such as a prefix or a slot.
constexpr bool rows_collide(const Field& a, const Field& b) {
  return a.key == b.key || a.alias == b.alias || (!a.name.empty() && a.name == b.name) || a.member == b.member ||
         (a.slot && a.slot == b.slot) || (a.facet && a.facet == b.facet) ||
         (!a.prefix.empty() && a.prefix == b.prefix) ||
         (a.place_in_answer != 0 && a.place_in_answer == b.place_in_answer);
}

constexpr bool rows_are_sound() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].id) != i || !row_is_sound(table[i]) || prefix_is_taken(table[i])) {
      return false;
    }
    for (std::size_t j = i + 1; j < table.size(); ++j) {
      if (rows_collide(table[i], table[j])) {
        return false;
      }
    }
  }
  return true;
}
static_assert(
    rows_are_sound(),
    "a row is out of order, lacks something, has a member that does not fit its type or a prefix that is taken; or "
    "two rows share a key, name, alias, member, slot, facet, prefix or place");

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

// Returns the name in the form in which names are compared. Folds case, width and Unicode composition. Removes white
// space.
std::string compared_name(std::string_view name) {
  std::string folded = normalize_keyword(name);
  std::erase(folded, ' ');
  return folded;
}

}  // namespace

std::span<const Field> fields() { return table; }

const Field& field(FieldId id) { return table.at(static_cast<std::size_t>(id)); }

const Field* find_field(std::string_view name) {
  const std::string wanted = compared_name(name);
  if (wanted.empty()) {
    return nullptr;
  }
  const auto* const row = std::find_if(table.begin(), table.end(), [&](const Field& candidate) {
    return wanted == candidate.name || wanted == candidate.key || wanted == candidate.alias ||
           is_one_of(wanted, candidate.aliases) || is_one_of(wanted, candidate.query_aliases);
  });
  return row == table.end() ? nullptr : row;
}

Column find_column(std::string_view heading) {
  const std::string wanted = compared_name(heading);
  for (const Field& row : table) {
    if (wanted == row.key || wanted == row.alias) {
      return {&row, true};
    }
  }
  for (const Field& row : table) {
    if (is_one_of(wanted, row.aliases)) {
      return {&row, false};
    }
  }
  return {};
}

std::string_view facet_name(FacetId facet) {
  switch (facet) {
    case FacetId::year:
      return "year";
    case FacetId::status:
      return "status";
    default:
      return facet_field(facet).name;
  }
}

std::optional<FacetId> find_facet(std::string_view name) {
  for (const FacetId computed : {FacetId::year, FacetId::status}) {
    if (name == facet_name(computed)) {
      return computed;
    }
  }
  const Field* row = find_field(name);
  const bool counts_values = row != nullptr && row->type != FieldType::day;
  return counts_values ? row->facet : std::nullopt;
}

std::vector<FacetId> all_facets() {
  std::vector<FacetId> facets;
  for (const Field& row : table) {
    if (row.facet) {
      facets.push_back(*row.facet);
    }
  }
  std::sort(facets.begin(), facets.end());
  return facets;
}

const Field& facet_field(FacetId facet) {
  return *std::find_if(table.begin(), table.end(), [facet](const Field& row) { return row.facet == facet; });
}

bool holds_list(const Field& row) {
  return std::holds_alternative<std::vector<std::string> Announcement::*>(row.member);
}

}  // namespace gonggo
