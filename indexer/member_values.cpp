// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/member_values.hpp"

#include <type_traits>
#include <variant>

#include "common/base/date_spelling.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/values.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

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

void read_into(Announcement& to, const Field& row, std::optional<Day> Announcement::*member, const json::value& value) {
  if (row.id != FieldId::end) {
    to.*member = read_day(value);
    return;
  }
  to.end = read_last_day(value, to.begin, to.date);
  if (const std::string line = read_line(value); !is_nothing(line) && !parse_day(line)) {
    to.period = line;  // 예산 소진시까지
  }
}

void read_into(Announcement& to, const Field& row, std::optional<Instant> Announcement::*member,
               const json::value& value) {
  to.*member = row.id == FieldId::embargo ? read_embargo_value(value, to.date) : read_instant(value);
}

void read_into(Announcement& to, const Field&, std::optional<std::uint64_t> Announcement::*member,
               const json::value& value) {
  to.*member = read_count(value);
}

}  // namespace

std::vector<Message> store_value(const Target& target, const json::value& value, const std::string& attachment_base,
                                 Announcement& to) {
  if (target.kind == Target::Kind::period) {
    const std::string line = value.is_string() ? plain_line(value.get_string()) : "";
    to.period = is_nothing(line) ? "" : line;  // is kept even if its days cannot be read
    const DayRange days = read_period(value, to.date);
    to.begin = days.first;
    to.end = days.last;
    return {};
  }
  const Field& row = field(target.field);
  return std::visit(
      [&](auto member) -> std::vector<Message> {
        if constexpr (std::is_same_v<decltype(member), std::vector<Attachment> Announcement::*>) {
          return read_attachments(value, attachment_base, to);
        } else {
          read_into(to, row, member, value);
          return {};
        }
      },
      row.member);
}

}  // namespace gonggo::indexer
