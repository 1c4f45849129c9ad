// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/xlsx_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

// True if a format of numbers shows a date: it has y, d, m or h, no other letters than those of dates, and no digits
// beside those of a fraction of seconds. Quoted text, [colours] and escaped characters do not count.
bool shows_date(std::string_view format) {
  constexpr std::string_view letters = "ymdhsegbap";
  bool has_date = false;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const char c = ascii::lower(format[at]);
    if (c == '"') {
      at = std::min(format.find('"', at + 1), format.size());
    } else if (c == '[') {
      at = std::min(format.find(']', at), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == ';') {
      break;
    } else if (c == 's' && format.substr(at + 1).starts_with(".0")) {
      at = std::min(format.find_first_not_of('0', at + 2), format.size()) - 1;
    } else if (c == '0' || c == '#' || c == '?') {
      return false;
    } else if (ascii::is_letter(c) && letters.find(c) == std::string_view::npos) {
      return false;
    } else {
      has_date = has_date || c == 'y' || c == 'd' || c == 'm' || c == 'h';
    }
  }
  return has_date;
}

// Returns how many digits a format such as 00000 shows.
std::size_t digits_of(std::string_view format) {
  constexpr std::size_t most_digits = 32;
  return format.size() <= most_digits && format.find_first_not_of('0') == std::string_view::npos ? format.size() : 0;
}

bool is_digit_place(char c) { return c == '0' || c == '#' || c == '?'; }

// Reads a condition such as [<=9999999]. Returns false if it does not hold.
bool holds(std::string_view condition, double number) {
  const std::size_t value = condition.find_first_not_of("<>=");
  double limit = 0;
  if (value == 0 || value == std::string_view::npos ||
      std::from_chars(condition.data() + value, condition.data() + condition.size(), limit).ec != std::errc()) {
    return true;  // a colour or a language
  }
  const std::string_view sign = condition.substr(0, value);
  return (sign == "<" && number < limit) || (sign == "<=" && number <= limit) || (sign == ">" && number > limit) ||
         (sign == ">=" && number >= limit) || (sign == "=" && number == limit) || (sign == "<>" && number != limit);
}

// The part of a format that shows a number: its places of digits, and what stands between them.
struct Section {
  struct Piece {
    char c = 0;
    bool is_place = false;
  };
  std::vector<Piece> pieces;
  std::size_t places = 0;
  bool applies = true;
  bool has_groups_only = true;  // nothing but places of digits, and marks such as people put between digits
};

// Reads the section that begins at `at`, and moves `at` behind it.
Section read_section(std::string_view format, std::size_t& at, double number) {
  Section section;
  const auto add = [&](char c) {
    section.has_groups_only =
        section.has_groups_only && std::string_view("-() ./0123456789").find(c) != std::string_view::npos;
    section.pieces.push_back({c, false});
  };
  for (; at < format.size() && format[at] != ';'; ++at) {
    const char c = format[at];
    if (is_digit_place(c)) {
      section.pieces.push_back({c, true});
      ++section.places;
    } else if (c == '"') {
      const std::size_t end = std::min(format.find('"', at + 1), format.size());
      std::for_each(format.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                    format.begin() + static_cast<std::ptrdiff_t>(end), add);
      at = end;
    } else if (c == '[') {
      const std::size_t end = std::min(format.find(']', at), format.size());
      section.applies = section.applies && holds(format.substr(at + 1, end - at - 1), number);
      at = end;
    } else if (c == '\\' && at + 1 < format.size()) {
      add(format[++at]);
    } else if (c == '_' || c == '*') {
      ++at;
    } else {
      section.has_groups_only = section.has_groups_only && c != '.' && c != '/';  // a fraction
      add(c);
    }
  }
  at = std::min(at + 1, format.size());
  return section;
}

// Puts the digits into their places, from the last one on. Those for which there is no place stand in the first one.
std::string fill(const Section& section, const std::string& digits) {
  std::string text;
  std::size_t place = 0;
  std::size_t used = 0;
  for (const Section::Piece& piece : section.pieces) {
    if (!piece.is_place) {
      text += used > 0 || place == 0 ? std::string(1, piece.c) : std::string();
      continue;
    }
    ++place;
    const std::size_t behind = section.places - place;  // places
    if (digits.size() > behind + used) {
      const std::size_t count = digits.size() - behind - used;
      text += digits.substr(used, count);
      used += count;
    } else if (piece.c == '0') {
      text += '0';
    }
  }
  return text;
}

// Returns the digits of a whole number as a format with groups shows them. Returns an empty text if it has none.
std::string grouped(std::string_view format, const std::string& digits, double number) {
  for (std::size_t at = 0; at < format.size();) {
    const Section section = read_section(format, at, number);
    if (section.applies) {
      const bool has_marks = section.pieces.size() > section.places && section.places > 1;
      return section.has_groups_only && has_marks ? fill(section, digits) : std::string();
    }
  }
  return {};
}

// Returns the date that a number means: days since the end of 1899, or since the first day of 1904.
std::string date_of(double number, bool from_1904) {
  constexpr double last = 2'958'465;  // 9999-12-31
  if (!(number >= 0 && number <= last)) {
    return {};
  }
  auto seconds = static_cast<std::int64_t>(std::llround(number * 86'400));
  std::int64_t day = seconds / 86'400;
  seconds %= 86'400;
  std::string text;
  std::array<char, 32> buffer{};
  if (day > 0 || from_1904) {
    // Excel believes that 1900 was a leap year. So days up to 60 are one day later than they should be.
    const std::int64_t shift = from_1904 ? 0 : (day < 60 ? 1 : 0);
    const std::chrono::sys_days first = from_1904 ? std::chrono::sys_days(std::chrono::year(1904) / 1 / 1)
                                                  : std::chrono::sys_days(std::chrono::year(1899) / 12 / 30);
    const std::chrono::year_month_day date(first + std::chrono::days(day + shift));
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    text = buffer.data();
  }
  if (seconds > 0 || text.empty()) {
    std::snprintf(buffer.data(), buffer.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    text += (text.empty() ? "" : " ") + std::string(buffer.data());
  }
  return text;
}

}  // namespace

NumberStyle style_of_format(std::string_view format) {
  constexpr std::size_t longest = 255;
  const bool may_have_groups =
      format.size() <= longest && std::count_if(format.begin(), format.end(), is_digit_place) > 1;
  return {shows_date(format), digits_of(format), may_have_groups ? std::string(format) : std::string()};
}

// The formats that need no definition (ECMA-376 part 1, 18.8.30), with those of Korean and other East Asian versions.
NumberStyle style_of_built_in_format(std::uint64_t id) {
  return {(id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58), 0, {}};
}

std::string number_text(std::string_view text, const NumberStyle& style, bool from_1904) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::string(text);
  }
  if (style.is_date) {
    const std::string date = date_of(number, from_1904);
    return date.empty() ? std::string(text) : date;
  }
  constexpr double exact = 9e15;
  const bool is_whole = std::abs(number) < exact && number == std::trunc(number);
  if (!is_whole) {
    return std::string(text);
  }
  std::string digits = std::to_string(static_cast<std::int64_t>(number));
  if (number > 0 && !style.groups.empty()) {
    if (const std::string shown = grouped(style.groups, digits, number); !shown.empty()) {
      return shown;
    }
  }
  if (number >= 0 && digits.size() < style.digits) {
    digits.insert(0, style.digits - digits.size(), '0');
  }
  return digits;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace gonggo::indexer
