// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/conditions.hpp"

#include <algorithm>

#include "common/text/keyword.hpp"

namespace gonggo::searchd {

namespace {

// Returns the English name of a parameter, which may be given by its Korean name.
std::string english_name(const std::string& name) {
  const ParameterHelp* row = find_parameter(name);
  return row == nullptr ? name : row->name;
}

// True if the parameter asks for what is done without it. A form sends such a value for a selection that was left
// alone.
bool is_usual(const Parameter& given) {
  return (given.name == "field" && given.value == "all") || (given.name == "status" && given.value == "all") ||
         (given.name == "sort" && given.value == "relevance");
}

bool contains(std::initializer_list<std::string_view> names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool same_value(std::string_view a, std::string_view b) { return normalize_keyword(a) == normalize_keyword(b); }

}  // namespace

Conditions::Conditions(const RouteTarget& target) {
  for (const auto& [name, value] : target.parameters) {
    Parameter given{english_name(name), value};
    if (!value.empty() && !is_usual(given)) {
      list_.push_back(std::move(given));
    }
  }
}

std::string_view Conditions::value(std::string_view name) const {
  const auto all = values(name);
  return all.empty() ? std::string_view() : all.front();
}

std::vector<std::string_view> Conditions::values(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const Parameter& parameter : list_) {
    if (parameter.name == name) {
      found.push_back(parameter.value);
    }
  }
  return found;
}

bool Conditions::has(std::string_view name, std::string_view value) const {
  const auto all = values(name);
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return same_value(one, value); });
}

Conditions Conditions::with(std::string_view name, std::string_view value) const {
  Conditions changed = without({name});
  changed.list_.push_back({std::string(name), std::string(value)});
  return changed;
}

Conditions Conditions::plus(std::string_view name, std::string_view value) const {
  Conditions changed = without({});
  changed.list_.push_back({std::string(name), std::string(value)});
  return changed;
}

Conditions Conditions::without(std::initializer_list<std::string_view> names) const {
  Conditions changed = *this;
  std::erase_if(changed.list_, [&](const Parameter& one) { return one.name == "page" || contains(names, one.name); });
  return changed;
}

Conditions Conditions::without_value(std::string_view name, std::string_view value) const {
  Conditions changed = without({});
  std::erase_if(changed.list_, [&](const Parameter& one) { return one.name == name && same_value(one.value, value); });
  return changed;
}

Conditions Conditions::only(std::initializer_list<std::string_view> names) const {
  Conditions changed = *this;
  std::erase_if(changed.list_, [&](const Parameter& one) { return !contains(names, one.name); });
  return changed;
}

Conditions Conditions::on_page(unsigned page) const {
  return page == 1 ? without({}) : with("page", std::to_string(page));
}

}  // namespace gonggo::searchd
