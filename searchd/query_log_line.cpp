// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/query_log_line.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "common/base/date_spelling.hpp"
#include "common/base/json_numbers.hpp"
#include "common/base/shown_text.hpp"
#include "common/text/keyword.hpp"
#include "common/text/personal.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

constexpr std::string_view name_begin = "queries-";
constexpr std::string_view name_end = ".jsonl";

std::optional<std::string> text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::nullopt : std::make_optional<std::string>(text->c_str(), text->size());
}

std::optional<std::uint64_t> count_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_int64() || value->as_int64() < 0) {
    return std::nullopt;
  }
  return static_cast<std::uint64_t>(value->as_int64());
}

bool is_set(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::map<std::string, std::vector<std::string>> filters_of(const json::object& object) {
  std::map<std::string, std::vector<std::string>> filters;
  const json::value* value = object.if_contains("filters");
  if (value == nullptr || !value->is_object()) {
    return filters;
  }
  for (const auto& [name, values] : value->as_object()) {
    if (!values.is_array()) {
      continue;
    }
    for (const json::value& each : values.as_array()) {
      if (each.is_string()) {
        filters[std::string(name)].emplace_back(each.as_string().c_str());
      }
    }
  }
  return filters;
}

}  // namespace

std::string kept_text(std::string_view typed) { return mask_personal(normalize_keyword(typed)); }

std::map<std::string, std::vector<std::string>> conditions_of(const SearchRequest& request) {
  std::map<std::string, std::vector<std::string>> conditions;
  for (const FieldFilter& filter : request.filters) {
    conditions[std::string(field(filter.field).key)] = filter.values;
  }
  if (!request.within.empty()) {
    conditions["within"] = request.within;
  }
  if (request.dates.first) {
    conditions["from"] = {format_day(*request.dates.first)};
  }
  if (request.dates.last) {
    conditions["to"] = {format_day(*request.dates.last)};
  }
  if (request.status != Status::all) {
    conditions["status"] = {std::string(status_name(request.status))};
  }
  if (request.has_attachment) {
    conditions["has_attachment"] = {*request.has_attachment ? "true" : "false"};
  }
  if (request.scope != TextScope::all) {
    constexpr std::array<const char*, 4> names = {"all", "title", "body", "attachment"};
    conditions["field"] = {names.at(static_cast<std::size_t>(request.scope))};
  }
  return conditions;
}

std::string query_log_line(const LoggedSearch& search) {
  json::object filters;
  for (const auto& [name, values] : search.filters) {
    json::array kept;
    for (const std::string& value : values) {
      kept.push_back(json::string(kept_text(value)));
    }
    filters[name] = std::move(kept);
  }
  json::object line;
  line["time"] = format_instant(std::chrono::floor<std::chrono::minutes>(search.time));
  line["query"] = kept_text(search.query);
  if (search.masked || !find_personal(normalize_keyword(search.query)).empty()) {
    line["masked"] = true;
  }
  if (search.relaxed) {
    line["relaxed"] = true;
  }
  if (search.corrected) {
    line["corrected"] = true;
  }
  line["total"] = search.total;
  line["similar"] = search.similar;
  line["filters"] = std::move(filters);
  line["page"] = search.page;
  line["generation"] = search.generation;
  line["client"] = search.client;
  return neutral_text(plain_numbers(json::serialize(line)));
}

std::optional<LoggedSearch> parse_query_log_line(std::string_view line) {
  boost::system::error_code failure;
  const json::value value = json::parse(json::string_view(line.data(), line.size()), failure);
  if (failure || !value.is_object()) {
    return std::nullopt;
  }
  const json::object& object = value.as_object();
  const auto time = parse_instant(text_of(object, "time").value_or(""));
  const auto query = text_of(object, "query");
  const auto client = text_of(object, "client");
  const auto total = count_of(object, "total");
  const auto page = count_of(object, "page");
  if (!time || !query || !client || !total || !page) {
    return std::nullopt;
  }
  return LoggedSearch{.time = *time,
                      .query = *query,
                      .filters = filters_of(object),
                      .total = *total,
                      .similar = count_of(object, "similar").value_or(0),
                      .page = static_cast<unsigned>(*page),
                      .generation = text_of(object, "generation").value_or(""),
                      .client = *client,
                      .masked = is_set(object, "masked"),
                      .relaxed = is_set(object, "relaxed"),
                      .corrected = is_set(object, "corrected")};
}

std::string query_log_name(Day day) { return std::string(name_begin) + format_day(day) + std::string(name_end); }

std::vector<Day> query_log_days(const std::filesystem::path& directory) {
  std::vector<Day> days;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(name_begin) || !name.ends_with(name_end)) {
      continue;
    }
    const std::string_view text = std::string_view(name).substr(name_begin.size());
    const auto day = parse_day(text.substr(0, text.size() - name_end.size()));
    if (day && query_log_name(*day) == name) {
      days.push_back(*day);
    }
  }
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace gonggo::searchd
