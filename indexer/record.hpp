// SPDX-License-Identifier: GPL-2.0-or-later
// Converts one record of any format to an Announcement.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/schema.hpp"

namespace gonggo::indexer {

// The meaning of a key in the data. Kind::period is a value "from ~ to" that holds the whole posting period. Many
// boards have such a column.
struct Target {
  enum class Kind { field, period, dropped, unknown } kind = Kind::unknown;
  FieldId field = FieldId::id;
  // If several keys mean the same field, a mapped key comes first: the user assigned it with --map. The field's own key
  // or Korean name comes second. Other aliases come last. Among keys of the same precedence, the first one in the
  // record is used.
  enum class Precedence { mapped, own_name, alias } precedence = Precedence::alias;
};

// Returns the field keys that data may set and that --map may name, in the order of the field table.
std::vector<std::string_view> source_keys();
bool is_source_key(std::string_view name);

struct MappedRecord {
  struct LeftOut {
    std::string key;     // key as it is written in the data
    std::string value;   // text as it is in the data; other values as JSON
    std::string reason;  // why the value is left out; names the key and the value
  };
  std::optional<Announcement> announcement;
  std::string error;              // why there is no announcement; empty if there is one
  std::vector<LeftOut> left_out;  // values that could not be understood
};

// Converts the records of one source to announcements. May be used by one thread at a time.
class RecordMapper {
 public:
  // SourceSpec explains `mapping`. `defaults` holds the values for fields that a record does not set. `notice` receives
  // messages for a person, for example about an unknown key, once for each key. `notice` may be empty.
  RecordMapper(const std::map<std::string, std::string>& mapping, Announcement defaults,
               std::function<void(const std::string&)> notice);

  // Returns the meaning of a key. Differences in case, character width, white space and Unicode composition are
  // ignored. Calls `notice` the first time that a key is unknown.
  Target target(std::string_view key);
  // True if the key means a field or the posting period, or if the mapping drops it. Does not call `notice`.
  [[nodiscard]] bool known(std::string_view key) const { return resolve(key).kind != Target::Kind::unknown; }

  MappedRecord map(const boost::json::object& record);

  // Checks the column names of a table. Throws UnreadableFile if no column is the id.
  void check_columns(const std::vector<std::string>& names);

 private:
  [[nodiscard]] Target resolve(std::string_view key) const;

  Announcement defaults_;
  std::function<void(const std::string&)> notice_;
  std::map<std::string, std::string> mapping_;  // field keys by the normalized key of the data
  std::unordered_map<std::string, Target> seen_;
  std::size_t unknown_ = 0;
};

}  // namespace gonggo::indexer
