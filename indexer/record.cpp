// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/record.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <tuple>
#include <utility>

#include "common/text/analyzer.hpp"
#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/values.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr std::string_view period_key = "period";
constexpr std::size_t most_unknown_notices = 100;
constexpr std::size_t most_remembered_keys = 10000;

// Column names of Korean boards beside the aliases of the field table, in their compared form. 번호 is not here:
// it numbers rows, so it would change from one export to the next.
struct Alias {
  std::string_view name;
  std::string_view key;
};
constexpr auto aliases = std::to_array<Alias>({
    {"고유번호", "id"},
    {"식별자", "id"},
    {"게시물id", "id"},
    {"게시글id", "id"},
    {"문서id", "id"},
    {"글제목", "title"},
    {"제목명", "title"},
    {"글내용", "body"},
    {"본문내용", "body"},
    {"본문", "body"},
    {"내용", "body"},
    {"등록일", "date"},
    {"등록일자", "date"},
    {"작성일", "date"},
    {"작성일자", "date"},
    {"게시일", "date"},
    {"게시일자", "date"},
    {"날짜", "date"},
    {"일자", "date"},
    {"등록일시", "date"},
    {"작성일시", "date"},
    {"담당부서", "department"},
    {"부서", "department"},
    {"부서명", "department"},
    {"담당부서명", "department"},
    {"작성부서", "department"},
    {"게시판", "board"},
    {"게시판명", "board"},
    {"키워드", "keywords"},
    {"태그", "keywords"},
    {"주제어", "keywords"},
    {"링크", "url"},
    {"원문주소", "url"},
    {"원문링크", "url"},
    {"조회수", "views"},
    {"조회", "views"},
    {"고시공고번호", "number"},
    {"공고번호", "number"},
    {"고시번호", "number"},
    {"게시시작일", "begin"},
    {"공고시작일", "begin"},
    {"접수시작일", "begin"},
    {"시작일", "begin"},
    {"게시종료일", "end"},
    {"공고종료일", "end"},
    {"접수종료일", "end"},
    {"종료일", "end"},
    {"마감일", "end"},
    {"접수마감일", "end"},
    {"첨부", "attachments"},
    {"첨부파일", "attachments"},
    {"공공누리", "license"},
    {"공공누리유형", "license"},
    {"엠바고", "embargo"},
    {"수정일", "updated"},
    {"수정일자", "updated"},
    {"수정일시", "updated"},
    {"최종수정일", "updated"},
    {"게재기간", "period"},
    {"게시기간", "period"},
    {"공고기간", "period"},
    {"접수기간", "period"},
    {"기간", "period"},
});

std::string compared(std::string_view key) {
  std::string folded = normalize_keyword(key);
  std::erase(folded, ' ');
  return folded;
}

// source is the operator's to say, not the data's.
bool may_supply(const Field& field) { return field.id != FieldId::source && !field.key.empty(); }

Target target_of_key(std::string_view key) {
  if (key == period_key) {
    return {Target::Kind::period, FieldId::begin, false};
  }
  for (const Field& field : fields()) {
    if (may_supply(field) && field.key == key) {
      return {Target::Kind::field, field.id, false};
    }
  }
  return {};
}

Target target_of_name(std::string_view name) {
  if (const Target target = target_of_key(name); target.kind != Target::Kind::unknown) {
    return target;
  }
  for (const Field& field : fields()) {
    if (may_supply(field) && !field.alias.empty() && compared(field.alias) == name) {
      return {Target::Kind::field, field.id, false};
    }
  }
  const auto* const alias =
      std::find_if(aliases.begin(), aliases.end(), [&](const Alias& a) { return a.name == name; });
  return alias == aliases.end() ? Target{} : target_of_key(alias->key);
}

void set_field(FieldId field, const json::value& value, Announcement& to) {
  switch (field) {
    case FieldId::id:
      to.id = read_line(value);
      break;
    case FieldId::source:
      break;
    case FieldId::title:
      to.title = read_title(value);
      break;
    case FieldId::body:
      to.body = read_body(value);
      break;
    case FieldId::date:
      to.date = read_day(value);
      break;
    case FieldId::department:
      to.department = read_path(value);
      break;
    case FieldId::board:
      to.board = read_line(value);
      break;
    case FieldId::keyword:
      to.keywords = read_list(value);
      break;
    case FieldId::url:
      to.url = read_line(value);
      break;
    case FieldId::views:
      to.views = read_count(value);
      break;
    case FieldId::number:
      to.number = read_line(value);
      break;
    case FieldId::begin:
      to.begin = read_day(value);
      break;
    case FieldId::end:
      to.end = read_day(value);
      break;
    case FieldId::attachment:
      read_attachments(value, to);
      break;
    case FieldId::license:
      to.license = read_license(value);
      break;
    case FieldId::embargo:
      to.embargo = read_instant(value);
      break;
    case FieldId::updated:
      to.updated = read_instant(value);
      break;
  }
}

// Without these a record cannot be found again, cannot be shown, or must not be shown yet.
bool is_vital(FieldId field) {
  return field == FieldId::id || field == FieldId::title || field == FieldId::body || field == FieldId::embargo;
}

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

// Puts the value into the announcement. If it cannot be understood, the result says so.
void take_value(const Target& target, std::string_view key, const json::value& value, MappedRecord& result) {
  try {
    if (target.kind == Target::Kind::period) {
      std::tie(result.announcement->begin, result.announcement->end) = read_period(value);
    } else {
      set_field(target.field, value, *result.announcement);
    }
  } catch (const BadValue& bad) {
    const std::string what = plain_line(key) + ": " + bad.what();
    if (target.kind == Target::Kind::field && is_vital(target.field)) {
      result.error = what;
    } else {
      result.left_out.push_back({plain_line(key), as_text(value), what + "; the value was left out"});
    }
  }
}

// What can be checked only when the whole record was read.
void check_whole(MappedRecord& result) {
  Announcement& announcement = *result.announcement;
  if (announcement.begin && announcement.end && *announcement.begin > *announcement.end) {
    const std::string begin = format_day(*announcement.begin);
    const std::string end = format_day(*announcement.end);
    result.left_out.push_back(
        {"begin, end", begin + " ~ " + end, "begin " + begin + " is after end " + end + "; both were left out"});
    announcement.begin.reset();
    announcement.end.reset();
  }
  if (!result.error.empty()) {
    return;
  }
  if (announcement.id.empty()) {
    result.error = "id is missing or empty";
  } else if (announcement.title.empty() && announcement.body.empty()) {
    result.error = "title and body are both missing or empty";
  }
}

}  // namespace

std::vector<std::string_view> source_keys() {
  std::vector<std::string_view> keys;
  for (const Field& field : fields()) {
    if (may_supply(field)) {
      keys.push_back(field.key);
    }
  }
  keys.push_back(period_key);
  return keys;
}

bool is_source_key(std::string_view name) { return target_of_key(name).kind != Target::Kind::unknown; }

RecordMapper::RecordMapper(const std::map<std::string, std::string>& mapping, Announcement defaults,
                           std::function<void(const std::string&)> notice)
    : defaults_(std::move(defaults)), notice_(std::move(notice)) {
  for (const auto& [key, field] : mapping) {
    mapping_[compared(key)] = field;
  }
}

Target RecordMapper::resolve(std::string_view key) const {
  const std::string name = compared(key);
  const auto mapped = mapping_.find(name);
  if (mapped == mapping_.end()) {
    return target_of_name(name);
  }
  if (mapped->second == "-") {
    return {Target::Kind::dropped, FieldId::id, true};
  }
  Target target = target_of_key(mapped->second);
  target.mapped = true;
  return target;
}

Target RecordMapper::target(std::string_view key) {
  if (const auto known = seen_.find(std::string(key)); known != seen_.end()) {
    return known->second;
  }
  const Target target = resolve(key);
  if (seen_.size() >= most_remembered_keys) {
    return target;
  }
  seen_.emplace(key, target);
  if (target.kind == Target::Kind::unknown && notice_ && ++unknown_ <= most_unknown_notices) {
    notice_("unknown key \"" + plain_line(key) + "\" is ignored; --map " + plain_line(key) +
            "=FIELD uses it, =- says that it is not wanted");
  }
  return target;
}

MappedRecord RecordMapper::map(const json::object& record) {
  MappedRecord result{defaults_, {}, {}};
  std::vector<std::pair<Target::Kind, FieldId>> done;
  // What the user mapped goes before a key that happens to bear our name; a key without a value gives way.
  for (const bool mapped : {true, false}) {
    for (const auto& [key, value] : record) {
      const Target found = target(key);
      if (found.mapped != mapped || found.kind == Target::Kind::unknown || found.kind == Target::Kind::dropped) {
        continue;
      }
      const std::pair slot(found.kind, found.field);
      if (is_absent(value) || std::find(done.begin(), done.end(), slot) != done.end()) {
        continue;
      }
      done.push_back(slot);
      take_value(found, key, value, result);
    }
  }
  check_whole(result);
  if (!result.error.empty()) {
    result.announcement.reset();
  }
  return result;
}

void RecordMapper::check_columns(const std::vector<std::string>& names) {
  std::string list;
  bool has_id = false;
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + plain_line(name);
    if (!plain_line(name).empty()) {
      const Target found = target(name);
      has_id = has_id || (found.kind == Target::Kind::field && found.field == FieldId::id);
    }
  }
  if (!has_id) {
    throw UnreadableFile(
        "no column is the id; name the one that tells rows apart for good with --map COLUMN=id (a running row number "
        "such as 번호 does not). The columns are: " +
        list);
  }
}

}  // namespace gonggo::indexer
