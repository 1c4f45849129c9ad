// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the values of records: dates, periods, addresses, lists and attachments. The first line of an input is the
// pattern of dates; the rest is the value, as JSON or else as text.
#include <boost/json/parse.hpp>

#include "common/base/date_spelling.hpp"
#include "common/base/error.hpp"
#include "common/base/range_spelling.hpp"
#include "common/text/date_pattern.hpp"
#include "common/text/posting_period.hpp"
#include "indexer/values.hpp"
#include "tests/fuzz/oracle.hpp"

namespace {

using gonggo_fuzz::require;
namespace json = boost::json;

void check_day(const std::optional<gonggo::Day>& day) {
  if (day) {
    require(*day >= gonggo::earliest_day && *day <= gonggo::latest_day, "a day is outside the calendar");
    require(gonggo::parse_day(gonggo::format_day(*day)) == day, "a day that is written is read as another");
  }
}

void check_range(const gonggo::DayRange& range) {
  check_day(range.first);
  check_day(range.last);
}

// Calls the reader. It may refuse the value, but must then say why.
template <class Read>
void read(Read&& reader) {
  try {
    reader();
  } catch (const gonggo::indexer::BadValue& error) {
    require(*error.what() != '\0', "a value is refused without a reason");
  }
}

void read_value(const json::value& value) {
  namespace indexer = gonggo::indexer;
  (void)indexer::is_absent(value);
  read([&] { (void)indexer::read_line(value); });
  read([&] { (void)indexer::read_title(value); });
  read([&] { (void)indexer::read_body(value); });
  read([&] { check_day(indexer::read_day(value)); });
  read([&] { (void)indexer::read_instant(value); });
  read([&] { (void)indexer::read_embargo_value(value, gonggo::make_day(2025, 11, 19)); });
  read([&] { (void)indexer::read_count(value); });
  read([&] { require(indexer::read_path(value).size() <= 64, "a path has too many levels"); });
  read([&] { require(indexer::read_list(value).size() <= 1000, "a list is too long"); });
  read([&] { gonggo_fuzz::require_clean(indexer::read_url(value), "an address is not clean"); });
  read([&] { (void)indexer::read_license(value); });
  const auto today = gonggo::make_day(2025, 11, 19);
  read([&] { check_range(indexer::read_period(value, today)); });
  read([&] { check_day(indexer::read_last_day(value, today, today)); });
  read([&] {
    gonggo::Announcement announcement;
    (void)indexer::read_attachments(value, "https://www.gaon.example/board/", announcement);
  });
}

// A pattern takes long to prepare. So the last one is kept, because most inputs have the same.
const gonggo::DatePattern& prepared(std::string_view pattern) {
  static std::string last;
  static std::optional<gonggo::DatePattern> kept;
  if (!kept || last != pattern) {
    kept.reset();
    kept.emplace(pattern);
    last = pattern;
  }
  return *kept;
}

void read_by_pattern(std::string_view pattern, std::string_view text) {
  try {
    if (const auto iso = prepared(pattern).iso(text)) {
      gonggo_fuzz::require_clean(*iso, "a date is not clean");
    }
  } catch (const gonggo::Error& error) {
    require(*error.what() != '\0', "a pattern is refused without a reason");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = gonggo_fuzz::text_of(data, size);
  const std::string_view pattern = input.substr(0, input.find('\n'));
  const std::string_view text = input.substr(std::min(pattern.size() + 1, input.size()));
  read_by_pattern(pattern, text);
  const gonggo::Day today = *gonggo::make_day(2025, 11, 19);
  check_day(gonggo::parse_day(text));
  check_day(gonggo::parse_last_day(text, today));
  (void)gonggo::parse_instant(text);
  (void)gonggo::parse_day_range(text);
  (void)gonggo::parse_period_spelling(text, today);
  check_range(gonggo::read_posting_period(text, today).value_or(gonggo::DayRange{}));
  check_range(gonggo::read_posting_period(text, std::nullopt).value_or(gonggo::DayRange{}));
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (!error) {
    read_value(value);
  }
  read_value(json::value(json::string(gonggo::clean_utf8(text))));
  return 0;
}
