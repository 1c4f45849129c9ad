// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/record.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <tuple>
#include <utility>
#include <variant>

#include "common/base/error.hpp"
#include "indexer/field_candidates.hpp"
#include "indexer/member_values.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/values.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

using Kind = Target::Kind;

constexpr std::size_t most_unknown_notices = 100;
constexpr std::size_t most_remembered_keys = 10000;

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

// What is left out of the value of a key, and why.
MappedRecord::LeftOut left_out_of(std::string_view key, const json::value& value, const Message& why) {
  return {plain_line(key), as_text(value), Message(plain_line(key) + ": ") + why};
}

// True if an invalid value of the field rejects the record. Without a valid value the document could not be found
// again, could not be shown, or might be shown too early.
bool is_vital(FieldId field) {
  return field == FieldId::id || field == FieldId::title || field == FieldId::body || field == FieldId::embargo;
}

// Returns the turn in which values are stored. A period and an embargo may refer to the date, and the last day of a
// period to its first one.
int turn_of(const Target& target) {
  if (target.kind == Kind::period) {
    return 3;
  }
  return target.field == FieldId::begin || target.field == FieldId::embargo ? 1 : target.field == FieldId::end ? 2 : 0;
}

// Returns the value of the key in the record. Differences that compared_key() ignores are ignored.
const json::value* find_value(const json::object& record, std::string_view key) {
  if (const json::value* exact = record.if_contains(key)) {
    return exact;
  }
  const std::string wanted = compared_key(key);
  const auto* const found = std::find_if(record.begin(), record.end(),
                                         [&](const auto& member) { return compared_key(member.key()) == wanted; });
  return found == record.end() ? nullptr : &found->value();
}

std::string line_of(const json::value* value) {
  return value == nullptr || is_absent(*value) ? "" : plain_line(as_text(*value));
}

// Returns the lines of a list, or the one line of another value. Empty lines stay, so that the n-th name belongs to the
// n-th address.
std::vector<std::string> lines_of(const json::value* value) {
  if (value == nullptr || !value->is_array()) {
    return {line_of(value)};
  }
  std::vector<std::string> lines;
  for (const json::value& each : value->get_array()) {
    lines.push_back(line_of(&each));
  }
  return lines;
}

std::string line_at(const std::vector<std::string>& lines, std::size_t index) {
  return index < lines.size() ? lines[index] : std::string();
}

// Checks the record as a whole, after all its values are stored.
void check_whole(MappedRecord& result) {
  Announcement& announcement = *result.announcement;
  if (announcement.begin && announcement.end && *announcement.begin > *announcement.end) {
    const std::string begin = format_day(*announcement.begin);
    const std::string end = format_day(*announcement.end);
    result.left_out.push_back(
        {"begin, end", begin + " ~ " + end, say("begin_after_end", {{"begin", begin}, {"end", end}})});
    announcement.begin.reset();
    announcement.end.reset();
  }
  if (!result.error.empty()) {
    return;
  }
  if (announcement.id.empty()) {
    result.error = say("id_missing");
  } else if (announcement.title.empty() && announcement.body.empty()) {
    result.error = say("title_and_body_missing");
  }
}

}  // namespace

// Stores the values of one record in one announcement.
class RecordMapper::Mapping {
 public:
  Mapping(const RecordMapper& mapper, const json::object& record)
      : mapper_(mapper), record_(record), result_{mapper.defaults_, {}, {}} {}

  // Stores the value, unless it is missing or the field has one already.
  void take(const Target& target, std::string_view key, const json::value& given) {
    const std::pair slot(target.kind, target.field);
    if (std::find(done_.begin(), done_.end(), slot) != done_.end()) {
      return;
    }
    try {
      const json::value value = changed(target, given);
      if (!is_absent(value)) {
        done_.push_back(slot);
        target.kind == Kind::period ? store_period(key, value) : store(target, key, value);
      }
    } catch (const BadValue& bad) {
      note(bad, target, key, given);
    }
  }

  void take_attachments();
  void make_address();

  MappedRecord finish() {
    check_whole(result_);
    if (!result_.error.empty()) {
      result_.announcement.reset();
    }
    return std::move(result_);
  }

 private:
  // These two throw BadValue.
  [[nodiscard]] json::value dated(const json::value& given) const;
  [[nodiscard]] json::value changed(const Target& target, const json::value& given) const;
  void store(const Target& target, std::string_view key, const json::value& value);
  void store_period(std::string_view key, const json::value& value);
  void note(const BadValue& bad, const Target& target, std::string_view key, const json::value& value);
  [[nodiscard]] std::optional<std::string> value_of(const std::string& name) const;

  const RecordMapper& mapper_;
  const json::object& record_;
  MappedRecord result_;
  std::vector<std::pair<Kind, FieldId>> done_;
};

// Returns the value as the source wants it to be read: with its suffix, renamed, or with a date in a usual spelling.
json::value RecordMapper::Mapping::changed(const Target& target, const json::value& given) const {
  const auto& source = mapper_.source_;
  if (!target.suffix.empty()) {
    const std::string suffix = line_of(find_value(record_, target.suffix));
    return json::string(line_of(&given) + (suffix.empty() ? "" : "-" + suffix));
  }
  const std::string_view field_key = target.kind == Kind::period ? "period" : field(target.field).key;
  if (const auto names = source.values.find(std::string(field_key)); names != source.values.end()) {
    const auto renamed = [&](const json::value& value) -> json::value {
      const auto found = value.is_structured() ? names->second.end() : names->second.find(line_of(&value));
      return found == names->second.end() ? value : json::value(json::string(found->second));
    };
    if (const json::array* several = given.if_array()) {
      json::array values;
      std::transform(several->begin(), several->end(), std::back_inserter(values), renamed);
      return values;
    }
    return renamed(given);
  }
  const bool is_date = target.kind == Kind::field &&
                       (field(target.field).type == FieldType::day || field(target.field).type == FieldType::instant);
  return mapper_.dates_ && is_date && (given.is_string() || given.is_number()) ? dated(given) : given;
}

// Returns the date in a usual spelling. A text that does not fit the date format of the source is read as usual only if
// it begins with the year: in any other spelling day and month might be exchanged.
json::value RecordMapper::Mapping::dated(const json::value& given) const {
  const std::string line = plain_line(as_text(given));
  if (const auto iso = mapper_.dates_->iso(line)) {
    return json::string(*iso);
  }
  if (!is_nothing(line) && line.substr(0, 4).find_first_not_of("0123456789") != std::string::npos) {
    const Message why = say("value_not_of_date_format", {{"format", mapper_.source_.date_format}});
    throw BadValue(say("value_is_wrong", {{"value", '"' + line + '"'}, {"why", why}}));
  }
  return given;
}

// Stores the days of a period column, except those that a column of their own gives.
void RecordMapper::Mapping::store_period(std::string_view key, const json::value& value) {
  Announcement& to = *result_.announcement;
  const auto given = [this](FieldId field, std::optional<Day> day) {
    return std::find(done_.begin(), done_.end(), std::pair(Kind::field, field)) == done_.end() ? std::nullopt : day;
  };
  const std::optional<Day> begin = given(FieldId::begin, to.begin);
  const std::optional<Day> end = given(FieldId::end, to.end);
  store({Kind::period, FieldId::period}, key, value);
  to.begin = begin ? begin : to.begin;
  to.end = end ? end : to.end;
}

void RecordMapper::Mapping::store(const Target& target, std::string_view key, const json::value& value) {
  for (const Message& why : store_value(target, value, mapper_.source_.attachment_base, *result_.announcement)) {
    result_.left_out.push_back(left_out_of(key, value, say("address_left_out", {{"why", why}})));
  }
}

// Adds an error or a left-out value to the result, because the value cannot be understood.
void RecordMapper::Mapping::note(const BadValue& bad, const Target& target, std::string_view key,
                                 const json::value& value) {
  if (target.kind == Kind::field && is_vital(target.field)) {
    result_.error = Message(plain_line(key) + ": ") + bad.message();
  } else {
    const Message why = target.kind == Kind::period ? say("days_left_out", {{"why", bad.message()}})
                                                    : say("value_left_out", {{"why", bad.message()}});
    result_.left_out.push_back(left_out_of(key, value, why));
  }
}

// Joins the names and addresses of attachments that stand in keys of their own.
void RecordMapper::Mapping::take_attachments() {
  json::array attachments;
  for (const AttachmentCandidate& candidate : attachment_candidates()) {
    for (unsigned number = std::min(candidate.most, 1U); number <= candidate.most; ++number) {
      const std::vector<std::string> names = lines_of(find_value(record_, numbered(candidate.name, number)));
      const std::vector<std::string> urls = lines_of(find_value(record_, numbered(candidate.url, number)));
      for (std::size_t i = 0; i < std::max(names.size(), urls.size()); ++i) {
        const std::string name = line_at(names, i);
        const std::string url = line_at(urls, i);
        if (!name.empty() || !url.empty()) {
          attachments.push_back(json::object{{"name", name.empty() ? url : name}, {"url", url}});
        }
      }
    }
  }
  take({Kind::field, FieldId::attachment}, "attachments", attachments);
}

// Makes the address of an announcement without one.
void RecordMapper::Mapping::make_address() {
  if (!mapper_.url_ || !result_.announcement->url.empty()) {
    return;
  }
  const auto filled = mapper_.url_->fill([this](const std::string& name) { return value_of(name); });
  if (filled.missing.empty()) {
    result_.announcement->url = filled.address;
  } else {
    result_.left_out.push_back(
        {"url", mapper_.source_.url, say("no_value_for_address", {{"name", "{" + filled.missing + "}"}})});
  }
}

// Returns the value of a name in an address template: a field, or a key of the data.
std::optional<std::string> RecordMapper::Mapping::value_of(const std::string& name) const {
  if (const Target target = target_of_key(name); target.kind == Kind::field) {
    if (const auto* const text = std::get_if<std::string Announcement::*>(&field(target.field).member)) {
      return (*result_.announcement).*(*text);
    }
  }
  return line_of(find_value(record_, name));
}

RecordMapper::RecordMapper(const SourceSpec& source, std::function<void(const Message&)> notice)
    : source_(source), notice_(std::move(notice)), names_(source.mapping) {
  for (const auto& [key, text] : source.defaults) {
    set_default(key, text, defaults_);
  }
  defaults_.source = source.name;
  if (!source.board.empty()) {
    defaults_.board = source.board;
  }
  if (!source.department.empty()) {
    defaults_.department = source.department;
  }
  if (!source.date_format.empty()) {
    dates_.emplace(source.date_format);
  }
  if (!source.url.empty()) {
    url_.emplace(source.url);
  }
}

KeyMeaning meaning_of(std::string_view key, const FieldTargets& names) {
  const std::vector<Target> targets = names.of(key);
  const auto means = [&](FieldId wanted) {
    return std::any_of(targets.begin(), targets.end(),
                       [&](const Target& target) { return target.kind == Kind::field && target.field == wanted; });
  };
  return {.is_known = targets.front().kind != Kind::unknown,
          .is_id = means(FieldId::id),
          .is_number = means(FieldId::number) || compared_key(key) == "번호",
          .is_text = means(FieldId::title) || means(FieldId::body)};
}

std::vector<Target> RecordMapper::targets(std::string_view key) {
  if (const auto known = seen_.find(std::string(key)); known != seen_.end()) {
    return known->second;
  }
  const std::vector<Target> targets = names_.of(key);
  if (seen_.size() >= most_remembered_keys) {
    return targets;
  }
  seen_.emplace(key, targets);
  if (targets.front().kind == Kind::unknown && notice_ && ++unknown_ <= most_unknown_notices) {
    notice_(say("unknown_key_ignored", {{"key", plain_line(key)}}));
  }
  return targets;
}

MappedRecord RecordMapper::map(const json::object& record) {
  struct Source {
    Target target;
    const json::key_value_pair* member;
  };
  std::vector<Source> sources;
  bool has_parts = false;
  for (const auto& member : record) {
    for (const Target& target : targets(member.key())) {
      has_parts = has_parts || target.kind == Kind::part;
      if (target.kind == Kind::field || target.kind == Kind::period) {
        sources.push_back({target, &member});
      }
    }
  }
  // If a key has no value, the next key that means the same field is used.
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::tuple(turn_of(a.target), a.target.precedence, a.target.rank) <
           std::tuple(turn_of(b.target), b.target.precedence, b.target.rank);
  });
  Mapping mapping(*this, record);
  for (const auto& [target, member] : sources) {
    mapping.take(target, member->key(), member->value());
  }
  if (has_parts) {
    mapping.take_attachments();
  }
  mapping.make_address();
  return mapping.finish();
}

void set_default(std::string_view key, std::string_view text, Announcement& announcement) {
  const Target target = target_of_key(key);
  if (target.kind == Kind::unknown) {
    throw Error(ErrorKind::usage, say("no_field_of_that_name", {{"name", plain_line(key)}}));
  }
  if (target.kind == Kind::field && target.field == FieldId::id) {
    throw Error(ErrorKind::usage, say("id_without_default"));
  }
  try {
    const std::vector<Message> left_out = store_value(target, json::string(text), {}, announcement);
    if (!left_out.empty()) {
      throw BadValue(left_out.front());
    }
  } catch (const BadValue& bad) {
    throw Error(ErrorKind::usage, Message(plain_line(key) + ": ") + bad.message());
  }
}

void RecordMapper::check_columns(const std::vector<std::string>& names) {
  std::string list;
  bool has_id = false;
  Message perhaps;  // a column that may serve as the id
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + plain_line(name);
    if (plain_line(name).empty()) {
      continue;
    }
    for (const Target& found : targets(name)) {
      if (found.kind != Kind::field) {
        continue;
      }
      has_id = has_id || found.field == FieldId::id;
      if (perhaps.empty() && (found.field == FieldId::number || found.field == FieldId::url)) {
        perhaps = say("perhaps_this_id", {{"column", plain_line(name)}});
      }
    }
  }
  if (!has_id) {
    throw UnreadableFile(say("no_id_column", {{"columns", list}, {"hint", perhaps}}));
  }
}

}  // namespace gonggo::indexer
