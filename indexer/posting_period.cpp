// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/posting_period.hpp"

#include <algorithm>

#include "common/base/date_spelling.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

// Returns the text without the words that mark the first and the last day of a period: 5월 1일부터, 5월 31일까지.
std::string without_suffix(const std::string& text, std::string_view suffix) {
  std::string line = plain_line(text);
  return line.ends_with(suffix) ? plain_line(line.substr(0, line.size() - suffix.size())) : line;
}

// Returns the text without a length of the period in brackets at its end: (20일간), [20일].
std::string without_duration(std::string line) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"（", "）"}}) {
    const std::size_t at = line.rfind(open);
    if (at == std::string::npos || !line.ends_with(close)) {
      continue;
    }
    const std::string_view inside =
        std::string_view(line).substr(at + open.size(), line.size() - at - open.size() - close.size());
    const std::size_t digits = std::min(inside.find_first_not_of("0123456789 "), inside.size());
    const std::string_view unit = inside.substr(digits);
    if (digits > 0 && (unit == "일간" || unit == "일")) {
      return plain_line(line.substr(0, at));
    }
  }
  return line;
}

// Returns the period from one day to another. One of the texts may be empty. Returns nullopt if a text is no day.
std::optional<Period> period_of(const std::string& from, const std::string& to) {
  const std::string first = without_suffix(from, "부터");
  const std::string last = without_suffix(to, "까지");
  const std::optional<Day> begin = parse_day(first);
  const std::optional<Day> end = begin ? parse_last_day(last, *begin) : parse_day(last);
  if ((!begin && !is_nothing(first)) || (!end && !is_nothing(last)) || (!begin && !end)) {
    return std::nullopt;
  }
  return Period{begin, end};
}

}  // namespace

bool is_nothing(std::string_view line) { return line.empty() || line == "-" || line == "–" || line == "—"; }

std::optional<Period> parse_posting_period(std::string_view text) {
  const std::string line = without_duration(std::string(text));
  for (const std::string_view separator : {"~", "∼", "～", "〜", "부터", " - ", " – "}) {
    const std::size_t at = line.find(separator);
    if (at != std::string::npos) {
      return period_of(line.substr(0, at), line.substr(at + separator.size()));
    }
  }
  for (const std::string_view hyphen : {"-", "–"}) {  // 2024.5.1-5.31.
    for (std::size_t at = line.find(hyphen); at != std::string::npos; at = line.find(hyphen, at + 1)) {
      const std::optional<Period> period = period_of(line.substr(0, at), line.substr(at + hyphen.size()));
      if (period && period->first && period->second) {
        return period;
      }
    }
  }
  return std::nullopt;
}

}  // namespace gonggo::indexer
