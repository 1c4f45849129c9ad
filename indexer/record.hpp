// SPDX-License-Identifier: GPL-2.0-or-later
// Converts one record of any format to an Announcement.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/message.hpp"
#include "common/index/announcement.hpp"
#include "common/text/date_pattern.hpp"
#include "indexer/address_template.hpp"
#include "indexer/field_targets.hpp"
#include "indexer/format.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

struct MappedRecord {
  struct LeftOut {
    std::string key;    // key as it is written in the data
    std::string value;  // text as it is in the data; other values as JSON
    Message reason;     // why the value is left out; names the key and the value
  };
  std::optional<Announcement> announcement;
  Message error;                  // why there is no announcement; empty if there is one
  std::vector<LeftOut> left_out;  // values that could not be understood
};

// Sets the field of a key that is_source_key() accepts, as if a record had this text. Throws Error(usage) if the text
// cannot be understood, or if the key is the id, because all announcements would have the same id. The message names
// the key and the text.
void set_default(std::string_view key, std::string_view text, Announcement& announcement);

// Returns what a key means to the readers of files; it is known, too, if the mapping drops it.
KeyMeaning meaning_of(std::string_view key, const FieldTargets& names);

// Converts the records of one source to announcements. May be used by one thread at a time.
class RecordMapper {
 public:
  // `notice` receives messages for a person, for example about an unknown key, once for each key. `notice` may be
  // empty. Throws Error(usage) if a default or the date format of the source cannot be used.
  RecordMapper(const SourceSpec& source, std::function<void(const Message&)> notice);

  // Returns every meaning of a key (FieldTargets::of()). Calls `notice` the first time that a key is unknown.
  std::vector<Target> targets(std::string_view key);
  // Returns what a key means to the readers of files. Does not call `notice`.
  [[nodiscard]] KeyMeaning meaning(std::string_view key) const { return meaning_of(key, names_); }

  MappedRecord map(const boost::json::object& record);

  // Checks the column names of a table. Throws UnreadableFile if no column is the id.
  void check_columns(const std::vector<std::string>& names);

 private:
  class Mapping;  // of one record

  const SourceSpec& source_;
  Announcement defaults_;
  std::optional<DatePattern> dates_;
  std::optional<AddressTemplate> url_;
  std::function<void(const Message&)> notice_;
  FieldTargets names_;
  std::unordered_map<std::string, std::vector<Target>> seen_;
  std::size_t unknown_ = 0;
};

}  // namespace gonggo::indexer
