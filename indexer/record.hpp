// SPDX-License-Identifier: GPL-2.0-or-later
// One record of the data, whatever file it came from, as an Announcement.
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
#include "indexer/source.hpp"

namespace gonggo {

// What a key of the data means to us. The posting period of many boards is one column "from ~ to".
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

struct RecordResult {
  std::optional<Announcement> announcement;
  std::string fault;               // why there is none
  std::vector<std::string> flaws;  // values left out, each with its key and why
};

// Turns records of one source into announcements. One thread at a time.
class RecordReader {
 public:
  RecordReader(const SourceSpec& spec, std::function<void(const std::string&)> notice);

  // Keys are compared without regard to case, width, white space and composition. Remembers what it has seen and
  // gives notice of an unknown key once.
  Target target(std::string_view key);
  // Whether the key means something; gives no notice.
  [[nodiscard]] bool known(std::string_view key) const { return resolve(key).kind != Target::Kind::unknown; }

  RecordResult read(const boost::json::object& record);

 private:
  [[nodiscard]] Target resolve(std::string_view key) const;

  const SourceSpec& spec_;
  std::function<void(const std::string&)> notice_;
  std::map<std::string, std::string> mapping_;  // by compared key
  std::unordered_map<std::string, Target> seen_;
  std::size_t unknown_ = 0;
};

}  // namespace gonggo
