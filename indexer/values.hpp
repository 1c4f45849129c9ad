// SPDX-License-Identifier: GPL-2.0-or-later
// Converts single values of the data. Each function either accepts the whole value or throws BadValue and leaves the
// announcement as it was. No value is guessed.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"

namespace gonggo::indexer {

// Why a value cannot be converted. what() names the value, not the key. Caught where the record is mapped.
class BadValue : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// True for null, "", [] and white space alone, which mean that no value was given.
bool is_absent(const boost::json::value& value);

std::string read_line(const boost::json::value& value);        // string or number
std::string read_title(const boost::json::value& value);       // the same, HTML removed
std::string read_body(const boost::json::value& value);        // string; HTML removed
std::optional<Day> read_day(const boost::json::value& value);  // nullopt for "-"
std::optional<Instant> read_instant(const boost::json::value& value);
std::optional<std::uint64_t> read_count(const boost::json::value& value);  // 1234, "1,234"; nullopt for "-"
std::vector<std::string> read_path(
    const boost::json::value& value);  // at most 64: array, or string split at > or / or space
std::vector<std::string> read_list(const boost::json::value& value);  // at most 1000: array, or string split at commas
std::string read_license(const boost::json::value& value);            // "0".."4", also as "공공누리 제1유형"
// Accepts "from ~ to"; one side may be empty.
std::pair<std::optional<Day>, std::optional<Day>> read_period(const boost::json::value& value);
// Accepts an array of names or of {name, url, text}, one string with several names, or a count or yes/no that only says
// whether there are attachments.
void read_attachments(const boost::json::value& value, Announcement& announcement);

}  // namespace gonggo::indexer
