// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/record.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/text/keyword.hpp"
#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/values.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

constexpr std::string_view period_key = "period";
constexpr std::size_t most_unknown_notices = 100;
constexpr std::size_t most_remembered_keys = 10000;

// Columns that hold the whole posting period, "from ~ to". The field table has no row for them.
constexpr auto period_aliases =
    std::to_array<std::string_view>({"게재기간", "게시기간", "공고기간", "접수기간", "기간"});

std::string compared(std::string_view key) {
  std::string folded = normalize_keyword(key);
  std::erase(folded, ' ');
  return folded;
}

// True if a record may set the field. The operator sets the source, so a record may not.
bool may_supply(const Field& field) { return field.id != FieldId::source && !field.key.empty(); }

Target target_of_key(std::string_view key) {
  if (key == period_key) {
    return {Target::Kind::period, FieldId::begin, Target::Precedence::own_name};
  }
  for (const Field& field : fields()) {
    if (may_supply(field) && field.key == key) {
      return {Target::Kind::field, field.id, Target::Precedence::own_name};
    }
  }
  return {};
}

Target target_of_name(std::string_view name) {
  if (name == period_key) {
    return target_of_key(name);
  }
  if (std::find(period_aliases.begin(), period_aliases.end(), name) != period_aliases.end()) {
    return {Target::Kind::period, FieldId::begin, Target::Precedence::alias};
  }
  const Column column = find_column(name);
  if (column.field == nullptr || !may_supply(*column.field)) {
    return {};
  }
  return {Target::Kind::field, column.field->id,
          column.own_name ? Target::Precedence::own_name : Target::Precedence::alias};
}

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

// What is left out of the value of a key, and why.
MappedRecord::LeftOut left_out_of(std::string_view key, const json::value& value, const std::string& why) {
  return {plain_line(key), as_text(value), plain_line(key) + ": " + why};
}

// The following functions convert one value and store it in a member of the announcement. The type of the member
// selects the conversion. They throw BadValue.
std::string read_string(const Field& row, const json::value& value) {
  if (row.type == FieldType::url) {
    return read_url(value);
  }
  switch (row.id) {
    case FieldId::title:
      return read_title(value);
    case FieldId::body:
      return read_body(value);
    case FieldId::license:
      return read_license(value);
    default:
      return read_line(value);
  }
}

void read_into(Announcement& to, const Field& row, std::string Announcement::*member, const json::value& value) {
  to.*member = read_string(row, value);
}

void read_into(Announcement& to, const Field& row, std::vector<std::string> Announcement::*member,
               const json::value& value) {
  to.*member = row.type == FieldType::path ? read_path(value) : read_list(value);
}

void read_into(Announcement& to, const Field&, std::optional<Day> Announcement::*member, const json::value& value) {
  to.*member = read_day(value);
}

void read_into(Announcement& to, const Field&, std::optional<Instant> Announcement::*member, const json::value& value) {
  to.*member = read_instant(value);
}

void read_into(Announcement& to, const Field&, std::optional<std::uint64_t> Announcement::*member,
               const json::value& value) {
  to.*member = read_count(value);
}

// True if an invalid value of the field rejects the record. Without a valid value the document could not be found
// again, could not be shown, or might be shown too early.
bool is_vital(FieldId field) {
  return field == FieldId::id || field == FieldId::title || field == FieldId::body || field == FieldId::embargo;
}

// Converts the value and stores it in the member of the field. Attachments may have parts that are left out. Throws
// BadValue.
void store(const Field& row, std::string_view key, const json::value& value, MappedRecord& result) {
  const auto into = [&](auto member) {
    if constexpr (std::is_same_v<decltype(member), std::vector<Attachment> Announcement::*>) {
      for (const std::string& why : read_attachments(value, *result.announcement)) {
        result.left_out.push_back(left_out_of(key, value, why + "; the address was left out"));
      }
    } else {
      read_into(*result.announcement, row, member, value);
    }
  };
  std::visit(into, row.member);
}

// Stores the value in the announcement. If the value cannot be understood, adds an error or a left-out value to the
// result.
void take_value(const Target& target, std::string_view key, const json::value& value, MappedRecord& result) {
  try {
    if (target.kind == Target::Kind::period) {
      std::tie(result.announcement->begin, result.announcement->end) = read_period(value);
    } else {
      store(field(target.field), key, value, result);
    }
  } catch (const BadValue& bad) {
    const std::string what = plain_line(key) + ": " + bad.what();
    if (target.kind == Target::Kind::field && is_vital(target.field)) {
      result.error = what;
    } else {
      result.left_out.push_back(left_out_of(key, value, bad.what() + std::string("; the value was left out")));
    }
  }
}

// Checks the record as a whole, after all its values are stored.
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
    return {Target::Kind::dropped, FieldId::id, Target::Precedence::mapped};
  }
  Target target = target_of_key(mapped->second);
  target.precedence = Target::Precedence::mapped;
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
  // If a key has no value, the next key that means the same field is used.
  using Precedence = Target::Precedence;
  for (const Precedence precedence : {Precedence::mapped, Precedence::own_name, Precedence::alias}) {
    for (const auto& [key, value] : record) {
      const Target found = target(key);
      if (found.precedence != precedence || found.kind == Target::Kind::unknown ||
          found.kind == Target::Kind::dropped) {
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
