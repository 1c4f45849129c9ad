// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/date_pattern.hpp"

#include <unicode/calendar.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <stdexcept>

#include "common/base/ascii.hpp"

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
      throw std::invalid_argument("the date format cannot be used: " + std::string(u_errorName(status)));
    }
    format.adoptTimeZone(icu::TimeZone::createTimeZone("Asia/Seoul"));
    format.setLenient(false);
    return format;
  }

  explicit Impl(std::string_view pattern)
      : given(format_of(pattern)),
        wanted(format_of(has_letter(pattern, "hHkK") ? "yyyy-MM-dd'T'HH:mm:ssxxx" : "yyyy-MM-dd")) {}

  icu::SimpleDateFormat given;
  icu::SimpleDateFormat wanted;
};

DatePattern::DatePattern(std::string_view pattern) {
  if (!has_letter(pattern, "yu") || !has_letter(pattern, "ML") || !has_letter(pattern, "d")) {
    throw std::invalid_argument(
        "a date format needs yyyy, MM and dd, and HH:mm:ss if there is a time (capital and small letters differ), such "
        "as MM/dd/yyyy HH:mm:ss");
  }
  impl_ = std::make_unique<Impl>(pattern);
}

DatePattern::~DatePattern() = default;
DatePattern::DatePattern(DatePattern&&) noexcept = default;
DatePattern& DatePattern::operator=(DatePattern&&) noexcept = default;

std::optional<std::string> DatePattern::iso(std::string_view text) const {
  const icu::UnicodeString given = unicode(ascii::trim(text));
  icu::ParsePosition position(0);
  const UDate date = impl_->given.parse(given, position);
  if (given.isEmpty() || position.getErrorIndex() >= 0 || position.getIndex() != given.length()) {
    return std::nullopt;
  }
  return formatted(impl_->wanted, date);
}

}  // namespace gonggo
