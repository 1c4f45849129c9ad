// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/date_pattern.hpp"

#include <unicode/calendar.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/base/error.hpp"

namespace gonggo {
namespace {

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string formatted(const icu::SimpleDateFormat& format, UDate date) {
  icu::UnicodeString text;
  format.format(date, text);
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

// A way to count instants.
struct Count {
  std::string_view name;
  double seconds;  // in one unit
  Instant begin;
};
const std::array<Count, 3> counts{{{"seconds", 1, Instant()},
                                   {"milliseconds", .001, Instant()},
                                   {"days", 86400, seoul_midnight(Day(std::chrono::year(1899) / 12 / 30))}}};

// Returns the instant of a count; nullopt if the text is no number or the instant is outside the calendar.
std::optional<std::string> counted(const Count& count, std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const double seconds = std::round(number * count.seconds);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(seconds) < 1e11)) {
    return std::nullopt;
  }
  const Instant instant = count.begin + std::chrono::seconds(static_cast<std::int64_t>(seconds));
  const Day day = seoul_day(instant);
  return day >= earliest_day && day <= latest_day ? std::optional(format_instant(instant)) : std::nullopt;
}

// True if one of the letters is outside quotes.
bool has_letter(std::string_view pattern, std::string_view letters) {
  bool is_quoted = false;
  for (const char c : pattern) {
    is_quoted = is_quoted != (c == '\'');
    if (!is_quoted && letters.find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

struct DatePattern::Impl {
  static icu::SimpleDateFormat format_of(std::string_view pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(unicode(pattern), icu::Locale::getKorean(), status);
    if (U_FAILURE(status)) {
      throw Error(ErrorKind::usage, say("date_format_unusable", {{"reason", u_errorName(status)}}));
    }
    format.adoptTimeZone(icu::TimeZone::createTimeZone("Asia/Seoul"));
    format.setLenient(false);
    return format;
  }

  explicit Impl(std::string_view pattern, const Count* unit = nullptr)
      : count(unit),
        given(format_of(pattern)),
        wanted(format_of(has_letter(pattern, "hHkK") ? "yyyy-MM-dd'T'HH:mm:ssxxx" : "yyyy-MM-dd")) {}

  const Count* count;  // nullptr: the dates are written by the pattern
  icu::SimpleDateFormat given;
  icu::SimpleDateFormat wanted;
};

DatePattern::DatePattern(std::string_view pattern) {
  const auto* const count =
      std::find_if(counts.begin(), counts.end(), [pattern](const Count& one) { return one.name == pattern; });
  if (count != counts.end()) {
    impl_ = std::make_unique<Impl>("yyyyMMdd", count);
    return;
  }
  if (!has_letter(pattern, "yu") || !has_letter(pattern, "ML") || !has_letter(pattern, "d")) {
    throw Error(ErrorKind::usage, say("date_format_lacks"));
  }
  impl_ = std::make_unique<Impl>(pattern);
}

DatePattern::~DatePattern() = default;
DatePattern::DatePattern(DatePattern&&) noexcept = default;
DatePattern& DatePattern::operator=(DatePattern&&) noexcept = default;

std::optional<std::string> DatePattern::iso(std::string_view text) const {
  if (impl_->count != nullptr) {
    return counted(*impl_->count, ascii::trim(text));
  }
  const icu::UnicodeString given = unicode(ascii::trim(text));
  icu::ParsePosition position(0);
  const UDate date = impl_->given.parse(given, position);
  if (given.isEmpty() || position.getErrorIndex() >= 0 || position.getIndex() != given.length()) {
    return std::nullopt;
  }
  return formatted(impl_->wanted, date);
}

}  // namespace gonggo
