// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/values.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <unordered_set>

#include "common/base/date_spelling.hpp"
#include "common/base/utf8.hpp"
#include "common/text/posting_period.hpp"
#include "indexer/address_template.hpp"
#include "indexer/department_path.hpp"
#include "indexer/embargo.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/web_address.hpp"

namespace gonggo::indexer {
namespace {

namespace json = boost::json;

// Returns the value as a message shows it.
std::string shown(const json::value& value) {
  std::string text = value.is_string() ? plain_line(value.get_string()) : plain_line(json::serialize(value));
  constexpr std::size_t most = 80;
  if (text.size() > most) {
    text = std::string(utf8::truncated(text, most)) + "…";
  }
  return value.is_string() ? '"' + text + '"' : text;
}

[[noreturn]] void refuse(const json::value& value, const Message& why) {
  throw BadValue(say("value_is_wrong", {{"value", shown(value)}, {"why", why}}));
}

// The messages are made only where they are needed, because most values are sound.
using Why = Message (*)();

Message not_text() { return say("value_not_text"); }
Message no_web_address() { return say("value_no_web_address"); }

std::string text_of(const json::value& value, Why why) {
  if (value.is_string()) {
    return std::string(value.get_string());
  }
  if (value.is_int64() || value.is_uint64()) {
    return json::serialize(value);
  }
  refuse(value, why());
}

// More keywords or levels than this are an error in the data. Every keyword and level becomes a term of the index and
// appears in every answer.
constexpr std::size_t most_keywords = 1000;
constexpr std::size_t most_levels = 64;

// Splits the text at any of the separators and trims the parts. Empty and repeated parts are left out.
std::vector<std::string> split(std::string_view text, std::initializer_list<std::string_view> separators) {
  std::vector<std::string> parts;
  std::unordered_set<std::string> known;
  const auto add = [&](std::string_view part) {
    std::string line = plain_line(part);
    if (!line.empty() && known.insert(line).second) {
      parts.push_back(std::move(line));
    }
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const separator = std::find_if(separators.begin(), separators.end(), [&](std::string_view candidate) {
      return text.substr(at).starts_with(candidate);
    });
    if (separator == separators.end()) {
      ++at;
      continue;
    }
    add(text.substr(begin, at - begin));
    at += separator->size();
    begin = at;
  }
  add(text.substr(begin));
  return parts;
}

std::vector<std::string> strings_of(const json::array& array, const json::value& whole) {
  std::vector<std::string> parts;
  for (const json::value& item : array) {
    if (is_absent(item)) {
      continue;
    }
    if (!item.is_string() && !item.is_int64() && !item.is_uint64()) {
      refuse(whole, say("value_holds_no_text"));
    }
    parts.push_back(read_line(item));
  }
  return parts;
}

std::optional<bool> yes_or_no(std::string_view line) {
  static constexpr std::array<std::string_view, 12> yes{"Y",  "y",    "yes", "true", "O",    "o",
                                                        "유", "있음", "예",  "첨부", "file", "있다"};
  static constexpr std::array<std::string_view, 10> no{"N", "n", "no", "false", "X", "x", "무", "없음", "아니오", "-"};
  if (std::find(yes.begin(), yes.end(), line) != yes.end()) {
    return true;
  }
  if (std::find(no.begin(), no.end(), line) != no.end()) {
    return false;
  }
  return std::nullopt;
}

// Returns the address; an empty text, and a message in `bad_urls`, if there is none.
std::string read_attachment_url(const json::value& value, std::string_view base, std::vector<Message>& bad_urls) {
  const std::string line = plain_line(value.get_string());
  std::optional<std::string> address = web_address(line);
  if (!address && !base.empty() && !is_nothing(line)) {
    address = resolved_address(base, line);
  }
  if (!address && !is_nothing(line)) {
    bad_urls.push_back(say("value_is_wrong", {{"value", shown(value)}, {"why", no_web_address()}}));
  }
  return address.value_or("");
}

Attachment read_attachment(const json::value& value, std::string_view base, std::vector<Message>& bad_urls) {
  Attachment attachment;
  if (value.is_string()) {
    attachment.name = plain_line(value.get_string());
    return attachment;
  }
  if (!value.is_object()) {
    refuse(value, say("value_no_attachment"));
  }
  for (const auto& [key, member] : value.get_object()) {
    if (is_absent(member)) {
      continue;
    }
    if (!member.is_string()) {
      refuse(value, say("value_attachment_members"));
    }
    if (key == "name") {
      attachment.name = plain_line(member.get_string());
    }
    if (key == "url") {
      attachment.url = read_attachment_url(member, base, bad_urls);
    }
    if (key == "text") {
      attachment.text = plain_text(member.get_string());
    }
  }
  return attachment;
}

}  // namespace

bool is_nothing(std::string_view line) { return line.empty() || line == "-" || line == "–" || line == "—"; }

bool is_absent(const json::value& value) {
  if (value.is_null()) {
    return true;
  }
  if (value.is_array()) {
    return value.get_array().empty();
  }
  return value.is_string() && plain_line(value.get_string()).empty();
}

std::string read_line(const json::value& value) { return plain_line(text_of(value, not_text)); }

std::string read_title(const json::value& value) {
  std::optional<std::string> line = plain_line_of_markup(text_of(value, not_text));
  if (!line) {
    refuse(value, say("value_deep_html"));
  }
  return std::move(*line);
}

std::string read_body(const json::value& value) {
  std::optional<std::string> text = plain_text_of_markup(text_of(value, not_text));
  if (!text) {
    refuse(value, say("value_deep_html"));
  }
  return std::move(*text);
}

std::optional<Day> read_day(const json::value& value) {
  const std::string line = read_line(value);
  if (is_nothing(line)) {
    return std::nullopt;
  }
  const std::optional<Day> day = parse_day(line);
  if (!day) {
    refuse(value, say("value_no_date"));
  }
  return day;
}

std::optional<Instant> read_instant(const json::value& value) {
  const std::string line = read_line(value);
  if (is_nothing(line)) {
    return std::nullopt;
  }
  const std::optional<Instant> instant = parse_instant(line);
  if (!instant) {
    refuse(value, say("value_no_instant"));
  }
  return instant;
}

std::optional<Instant> read_embargo_value(const json::value& value, std::optional<Day> announced) {
  const std::string line = read_line(value);
  if (is_nothing(line)) {
    return std::nullopt;
  }
  const std::optional<Embargo> embargo = read_embargo(line, announced);
  if (!embargo) {
    refuse(value, say("value_no_instant"));
  }
  return embargo->until;
}

std::optional<std::uint64_t> read_count(const json::value& value) {
  const Why why = [] { return say("value_no_count"); };
  if (value.is_double()) {  // spreadsheets export 12 as 12.0
    const double number = value.get_double();
    if (!(number >= 0 && number < 9e15) || number != static_cast<double>(static_cast<std::uint64_t>(number))) {
      refuse(value, why());
    }
    return static_cast<std::uint64_t>(number);
  }
  const std::string line = plain_line(text_of(value, why));
  if (is_nothing(line)) {
    return std::nullopt;
  }
  std::string digits;
  for (std::size_t i = 0; i < line.size(); ++i) {
    // Skips a comma between groups of three digits.
    if (line[i] == ',' && i > 0 && (line.size() - i) % 4 == 0) {
      continue;
    }
    digits += line[i];
  }
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    refuse(value, why());
  }
  return count;
}

std::vector<std::string> read_path(const json::value& value) {
  const Why why = [] { return say("value_no_department"); };
  std::vector<std::string> levels =
      value.is_array() ? strings_of(value.get_array(), value) : department_levels(plain_line(text_of(value, why)));
  if (levels.size() > most_levels) {
    refuse(value, say("value_too_many_levels", {{"count", levels.size()}, {"most", most_levels}}));
  }
  return levels;
}

std::vector<std::string> read_list(const json::value& value) {
  const Why why = [] { return say("value_no_list"); };
  std::vector<std::string> list = value.is_array() ? strings_of(value.get_array(), value)
                                                   : split(text_of(value, why), {",", ";", "\n", "，", "、"});
  std::vector<std::string> unique;
  std::unordered_set<std::string> known;
  for (std::string& item : list) {
    if (item.starts_with('#')) {
      item = plain_line(std::string_view(item).substr(1));
    }
    if (!item.empty() && known.insert(item).second) {
      unique.push_back(std::move(item));
    }
  }
  if (unique.size() > most_keywords) {
    refuse(value, say("value_too_many_keywords", {{"count", unique.size()}, {"most", most_keywords}}));
  }
  return unique;
}

std::string read_url(const json::value& value) {
  const std::string line = read_line(value);
  if (is_nothing(line)) {
    return {};
  }
  std::optional<std::string> address = web_address(line);
  if (!address) {
    refuse(value, no_web_address());
  }
  return std::move(*address);
}

std::string read_license(const json::value& value) {
  const std::string line = read_line(value);
  if (is_nothing(line)) {
    return {};
  }
  // Each of these forms has the type as its only digit: 1, 제1유형, 공공누리 1유형, 공공누리 제1유형: 출처표시, KOGL
  // Type 1.
  const std::size_t at = line.find_first_of("0123456789");
  const bool one = at != std::string::npos && line.find_first_of("0123456789", at + 1) == std::string::npos;
  const bool named = line.size() == 1 || line.find("유형") != std::string::npos ||
                     line.find("공공누리") != std::string::npos || line.find("KOGL") != std::string::npos;
  if (!one || !named || line[at] > '4') {
    refuse(value, say("value_no_license"));
  }
  return line.substr(at, 1);
}

DayRange read_period(const json::value& value, std::optional<Day> announced) {
  const Why why = [] { return say("value_no_period"); };
  const std::string line = plain_line(text_of(value, why));
  if (is_nothing(line)) {
    return {};
  }
  const std::optional<DayRange> period = read_posting_period(line, announced);
  if (!period) {
    refuse(value, why());
  }
  return *period;
}

std::optional<Day> read_last_day(const json::value& value, std::optional<Day> begin, std::optional<Day> announced) {
  const std::string line = read_line(value);
  if (is_nothing(line)) {
    return std::nullopt;
  }
  if (const std::optional<Day> day = begin ? parse_last_day(line, *begin) : parse_day(line)) {
    return day;
  }
  const std::optional<DayRange> period = read_posting_period(line, announced);
  if (!period || (period->first && !period->last)) {
    refuse(value, say("value_no_date"));
  }
  return period->last;
}

std::vector<Message> read_attachments(const json::value& value, std::string_view base, Announcement& announcement) {
  if (value.is_bool()) {
    announcement.has_attachment = value.get_bool();
    return {};
  }
  if (value.is_int64() || value.is_uint64()) {
    announcement.has_attachment = read_count(value).value_or(0) > 0;
    return {};
  }
  std::vector<Message> bad_urls;
  std::vector<Attachment> attachments;
  if (value.is_string()) {
    const std::string line = plain_line(value.get_string());
    const bool count = line.size() < 4 && line.find_first_not_of("0123456789") == std::string::npos;
    if (const std::optional<bool> known = count ? line.find_first_not_of('0') != std::string::npos : yes_or_no(line)) {
      announcement.has_attachment = *known;
      return {};
    }
    for (std::string& name : split(std::string_view(value.get_string()), {"|", ";", "\n"})) {
      attachments.push_back({std::move(name), {}, {}});
    }
  } else if (value.is_array()) {
    for (const json::value& item : value.get_array()) {
      if (!is_absent(item)) {
        attachments.push_back(read_attachment(item, base, bad_urls));
      }
    }
  } else {
    attachments.push_back(read_attachment(value, base, bad_urls));
  }
  std::erase(attachments, Attachment{});
  announcement.attachments = std::move(attachments);
  announcement.has_attachment = !announcement.attachments.empty();
  return bad_urls;
}

}  // namespace gonggo::indexer
