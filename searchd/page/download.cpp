// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/download.hpp"

#include <algorithm>
#include <array>

#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/index/posting_status.hpp"
#include "common/index/terms.hpp"
#include "searchd/page/announcement_page.hpp"
#include "searchd/response.hpp"

namespace gonggo::searchd {

namespace {

// Returns the heading of a column.
std::string label(const View& view, FieldId id) {
  const Field& row = field(id);
  return std::string(view.language == Language::korean ? row.alias : row.key);
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    text += (text.empty() ? "" : ", ") + value;
  }
  return text;
}

std::string day_or_nothing(const std::optional<Day>& day) { return day ? format_day(*day) : ""; }

constexpr std::array columns = {FieldId::source,     FieldId::id,      FieldId::title,  FieldId::date,  FieldId::board,
                                FieldId::department, FieldId::keyword, FieldId::number, FieldId::begin, FieldId::end,
                                FieldId::views,      FieldId::license, FieldId::url};

std::string value_of(const Announcement& announcement, FieldId id) {
  switch (id) {
    case FieldId::source:
      return announcement.source;
    case FieldId::id:
      return announcement.id;
    case FieldId::title:
      return announcement.title;
    case FieldId::date:
      return day_or_nothing(announcement.date);
    case FieldId::board:
      return announcement.board;
    case FieldId::department:
      return join_path(announcement.department);
    case FieldId::keyword:
      return joined(announcement.keywords);
    case FieldId::number:
      return announcement.number;
    case FieldId::begin:
      return day_or_nothing(announcement.begin);
    case FieldId::end:
      return day_or_nothing(last_day(announcement));
    case FieldId::views:
      return announcement.views ? std::to_string(*announcement.views) : "";
    case FieldId::license:
      return announcement.license;
    case FieldId::url:
      return std::string(safe_url(announcement.url));
    default:
      return {};
  }
}

}  // namespace

std::string csv_cell(std::string_view text) {
  constexpr std::array<std::string_view, 10> formulas = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  const bool calculated =
      std::any_of(formulas.begin(), formulas.end(), [&](std::string_view sign) { return text.starts_with(sign); });
  std::string quoted = calculated ? "\"'" : "\"";
  for (const char c : neutral_text(text)) {
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return quoted + "\"";
}

std::string csv_of(const View& view, const SearchResult& result) {
  std::string table(utf8::byte_order_mark);
  const std::string page = view.language == Language::korean ? "검색 쪽" : "page";
  for (const FieldId id : columns) {
    table += csv_cell(label(view, id)) + ",";
  }
  table += csv_cell(page) + "\r\n";
  for (const Hit& hit : result.hits) {
    for (const FieldId id : columns) {
      table += csv_cell(value_of(hit.announcement, id)) + ",";
    }
    const Conditions identity = identity_of(view, hit.announcement);
    table += csv_cell(view.addresses.whole_announcement(hit.announcement.id, identity.list()).text()) + "\r\n";
  }
  return table;
}

std::string json_lines_of(const View& view, const SearchResult& result) {
  std::string lines;
  for (const Hit& hit : result.hits) {
    lines += hit_json(hit, view.today) + "\n";
  }
  return lines;
}

}  // namespace gonggo::searchd
