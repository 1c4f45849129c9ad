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

// What a key of the data means. Many boards have one column "from ~ to" for the posting period.
struct Target {
  enum class Kind { field, period, dropped, unknown } kind = Kind::unknown;
  FieldId field = FieldId::id;
  // Of several keys for one field the lowest counts: what the user mapped, then the field's own key or Korean name,
  // then its further aliases; among equals the first of the record.
  enum class Precedence { mapped, own_name, alias } precedence = Precedence::alias;
};

// Field keys that data may supply and --map may name, in the order of the field table.
std::vector<std::string_view> source_keys();
bool is_source_key(std::string_view name);

struct MappedRecord {
  struct LeftOut {
    std::string key;     // as the data has it
    std::string value;   // text as it is, everything else as JSON
    std::string reason;  // names key and value
  };
  std::optional<Announcement> announcement;
  std::string error;              // why there is none
  std::vector<LeftOut> left_out;  // values that could not be understood
};

// Turns the records of one source into announcements. One thread at a time.
class RecordMapper {
 public:
  // `mapping`: see SourceSpec. `defaults`: what every announcement holds that its record does not set. `notice` gets
  // what a person should know, such as an unknown key, once per key; it may be empty.
  RecordMapper(const std::map<std::string, std::string>& mapping, Announcement defaults,
               std::function<void(const std::string&)> notice);

  // Keys are compared without regard to case, width, white space and composition. Remembers what it has seen and
  // gives notice of an unknown key once.
  Target target(std::string_view key);
  // Whether the key means a field, or is dropped by the mapping. Gives no notice.
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
