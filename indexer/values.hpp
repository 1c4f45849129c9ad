// SPDX-License-Identifier: GPL-2.0-or-later
// Converts single values of the data. A function either accepts the whole value or throws BadValue. After BadValue the
// announcement is unchanged. No value is guessed.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "indexer/fault.hpp"

namespace gonggo::indexer {

// Thrown if a value cannot be converted. The message names the value, not the key. The code that maps a record catches
// it.
class BadValue : public Fault {
 public:
  using Fault::Fault;
};

// True if a column has nothing to say: an empty text, or a dash alone.
bool is_nothing(std::string_view line);

// True for null, "", [] and white space alone. They mean that the value is missing.
bool is_absent(const boost::json::value& value);

std::string read_line(const boost::json::value& value);        // accepts a string or an integer
std::string read_title(const boost::json::value& value);       // accepts a string or an integer; removes HTML
std::string read_body(const boost::json::value& value);        // accepts a string or an integer; removes HTML
std::optional<Day> read_day(const boost::json::value& value);  // returns nullopt for "-"
std::optional<Instant> read_instant(const boost::json::value& value);
// Accepts every text of read_embargo() (embargo.hpp).
std::optional<Instant> read_embargo_value(const boost::json::value& value, std::optional<Day> announced);
std::optional<std::uint64_t> read_count(const boost::json::value& value);  // accepts 1234 and "1,234"; nullopt for "-"
std::vector<std::string> read_path(
    const boost::json::value& value);  // accepts an array, or a text for department_levels(); at most 64 levels
// Accepts an array, or a string that is split at commas, semicolons or line ends. The list has at most 1000 items.
std::vector<std::string> read_list(const boost::json::value& value);
// Returns the address as it may stand in a link (web_address.hpp); an empty text for "-".
std::string read_url(const boost::json::value& value);
std::string read_license(const boost::json::value& value);  // returns "0".."4"; accepts "공공누리 제1유형"
// Accepts every period that read_posting_period() reads (common/text/posting_period.hpp); returns no days for "-".
// `announced` is the day of the announcement.
DayRange read_period(const boost::json::value& value, std::optional<Day> announced);
// Accepts a day, also without its year if `begin` is known, and every period; returns its last day.
std::optional<Day> read_last_day(const boost::json::value& value, std::optional<Day> begin,
                                 std::optional<Day> announced);
// Accepts an array whose items are names or objects {name, url, text}. Also accepts one such object, or one string with
// several names. Also accepts a number, or yes or no, which only says whether there are attachments. An attachment
// whose url is no web address is kept without it. Returns one message for each such url, like those of BadValue.
// An address without a scheme is completed with `base`, the address of a page (resolved_address()), unless it is empty.
std::vector<Message> read_attachments(const boost::json::value& value, std::string_view base,
                                      Announcement& announcement);

}  // namespace gonggo::indexer
