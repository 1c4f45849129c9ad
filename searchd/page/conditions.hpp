// SPDX-License-Identifier: GPL-2.0-or-later
// The parameters of a search as the page passes them on in links and forms. Everything here is pure and thread-safe.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/request.hpp"
#include "searchd/target.hpp"

namespace gonggo::searchd {

// Parameters with their English names, in the order given. Empty values and those that change nothing (field=all) are
// left out. Every change leaves out `page`,
// because another search begins at its first page.
class Conditions {
 public:
  explicit Conditions(const RouteTarget& target);

  [[nodiscard]] std::string_view value(std::string_view name) const;  // the first value; empty: there is none
  [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
  // True if one of the values is this one. Case, width and spaces are ignored, as the filters do.
  [[nodiscard]] bool has(std::string_view name, std::string_view value) const;

  [[nodiscard]] Conditions with(std::string_view name, std::string_view value) const;  // instead of other values
  [[nodiscard]] Conditions plus(std::string_view name, std::string_view value) const;  // beside other values
  [[nodiscard]] Conditions without(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] Conditions without_value(std::string_view name, std::string_view value) const;
  [[nodiscard]] Conditions only(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] Conditions on_page(unsigned page) const;

  [[nodiscard]] const std::vector<Parameter>& list() const { return list_; }
  operator std::span<const Parameter>() const { return list_; }

 private:
  std::vector<Parameter> list_;
};

}  // namespace gonggo::searchd
