// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/settings.hpp"

#include <stdexcept>

namespace gonggo {

Values::Values(const std::vector<Option>& options) {
  for (const auto& option : options) {
    auto& value = values_[option.name];
    if (!option.fallback.empty()) {
      value.values.push_back(option.fallback);
    }
  }
}

const Values::Value& Values::find(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw std::logic_error("option not declared: " + std::string(name));
  }
  return found->second;
}

Values::Value& Values::at(std::string_view name) {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw std::logic_error("option not declared: " + std::string(name));
  }
  return found->second;
}

bool Values::given(std::string_view name) const { return find(name).given; }
bool Values::flag(std::string_view name) const { return text(name) == "true"; }
const std::string& Values::text(std::string_view name) const {
  static const std::string none;
  const auto& values = find(name).values;
  return values.empty() ? none : values.back();
}
std::filesystem::path Values::path(std::string_view name) const { return text(name); }
std::uint64_t Values::number(std::string_view name) const {
  const auto& value = text(name);
  return value.empty() ? 0 : std::stoull(value);
}
const std::vector<std::string>& Values::list(std::string_view name) const { return find(name).values; }
const std::vector<GroupEntry>& Values::groups(std::string_view name) const { return find(name).groups; }
const std::string& Values::origin(std::string_view name) const { return find(name).origin; }

}  // namespace gonggo
