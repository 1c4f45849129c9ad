// SPDX-License-Identifier: GPL-2.0-or-later
// Maps one record of the data to an Announcement, whatever format it was read from.
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

// The meaning of a key of the data. Many boards have one column "from ~ to" for the posting period.
struct Target {
  enum class Kind { field, period, dropped, unknown } kind = Kind::unknown;
  FieldId field = FieldId::id;
  // If several keys name one field, the key with the lowest precedence value is used: a key that the user mapped, then
  // the field's own key or Korean name, then its further aliases. Among keys of the same precedence, the first one in
  // the record is used.
  enum class Precedence { mapped, own_name, alias } precedence = Precedence::alias;
};

// Field keys that data may supply and --map may name, in the order of the field table.
std::vector<std::string_view> source_keys();
bool is_source_key(std::string_view name);

struct MappedRecord {
  struct LeftOut {
    std::string key;     // as the data has it
    std::string value;   // text unchanged, everything else as JSON
    std::string reason;  // names the key and the value
  };
  std::optional<Announcement> announcement;
  std::string error;              // why there is no announcement
  std::vector<LeftOut> left_out;  // values that could not be understood
};

// Turns the records of one source into announcements. May be used by one thread at a time.
class RecordMapper {
 public:
  // `mapping`: see SourceSpec. `defaults`: the values of an announcement whose record does not set them. `notice` is
  // called with messages for a person, such as an unknown key, once for each key; it may be empty.
  RecordMapper(const std::map<std::string, std::string>& mapping, Announcement defaults,
               std::function<void(const std::string&)> notice);

  // Returns the meaning of a key. Case, width, white space and composition are ignored. Calls `notice` the first time
  // that a key is unknown.
  Target target(std::string_view key);
  // Whether the key means a field or is dropped by the mapping. Does not call `notice`.
  [[nodiscard]] bool known(std::string_view key) const { return resolve(key).kind != Target::Kind::unknown; }

  MappedRecord map(const boost::json::object& record);

  // For the columns of a table. Throws UnreadableFile if none of them is the id.
  void check_columns(const std::vector<std::string>& names);

 private:
  [[nodiscard]] Target resolve(std::string_view key) const;

  Announcement defaults_;
  std::function<void(const std::string&)> notice_;
  std::map<std::string, std::string> mapping_;  // by compared key
  std::unordered_map<std::string, Target> seen_;
  std::size_t unknown_ = 0;
};

}  // namespace gonggo::indexer
