// SPDX-License-Identifier: GPL-2.0-or-later
// Decides what the keys and column names of the data mean.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.hpp"

namespace gonggo::indexer {

// The meaning of a key in the data. Kind::period is a value "from ~ to" that holds the whole posting period. Many
// boards have such a column. Kind::part belongs to the value of another key: a suffix or an attachment
// (field_candidates.hpp).
struct Target {
  enum class Kind { field, period, part, dropped, unknown } kind = Kind::unknown;
  FieldId field = FieldId::id;
  // If several keys mean the same field, a mapped key comes first: the user assigned it with --map. The field's own key
  // or Korean name comes second, other aliases third, and candidates last. Among keys of the same precedence, the
  // lowest rank counts, and then the first one in the record.
  enum class Precedence { mapped, own_name, alias, candidate } precedence = Precedence::alias;
  std::size_t rank = 0;
  std::string_view suffix = {};  // FieldCandidate::suffix
};

// Returns the field keys that data may set and that --map may name, in the order of the field table.
std::vector<std::string_view> source_keys();
bool is_source_key(std::string_view name);
// Returns the meaning of a key that is_source_key() accepts; Kind::unknown for any other text.
Target target_of_key(std::string_view key);

// Returns the key in the form in which keys are compared: differences in case, character width, white space,
// underscores, hyphens and Unicode composition are ignored. So regDate, reg_date and "Reg Date" are one key.
std::string compared_key(std::string_view key);

// Several threads may use the same object.
class FieldTargets {
 public:
  explicit FieldTargets(const std::map<std::string, std::string>& mapping);  // SourceSpec explains `mapping`

  // Returns every meaning of a key, at least one. More than one only if the key is a candidate for several fields, or
  // if it is mapped to the id: a notice number or an address that serves as the id stays what its name says.
  [[nodiscard]] std::vector<Target> of(std::string_view key) const;

 private:
  [[nodiscard]] std::vector<Target> unmapped(const std::string& name) const;  // `name` in the form of compared_key()

  std::map<std::string, std::string> mapping_;  // field keys by compared_key()
};

}  // namespace gonggo::indexer
