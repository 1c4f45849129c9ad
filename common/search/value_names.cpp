// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/value_names.hpp"

#include <cstddef>

#include "common/base/utf8.hpp"
#include "common/index/schema.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_names = 20'000;

std::unordered_map<std::string, Xapian::doccount> names_of(const Xapian::Database& db, FieldId id) {
  std::unordered_map<std::string, Xapian::doccount> names;
  const std::string prefix(field(id).prefix);
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && names.size() < most_names; ++term) {
    std::string name = (*term).substr(prefix.size());
    if (!name.empty() && name.find(' ') == std::string::npos) {  // a run of several levels has spaces
      names.emplace(std::move(name), term.get_termfreq());
    }
  }
  return names;
}

}  // namespace

std::string first_character(std::string_view text) {
  std::size_t end = 0;
  if (!text.empty()) {
    utf8::next(text, end);
  }
  return std::string(text.substr(0, end));
}

ValueNames read_value_names(const Xapian::Database& db) {
  ValueNames names{names_of(db, FieldId::board), names_of(db, FieldId::department), {}};
  for (const auto* map : {&names.boards, &names.departments}) {
    for (const auto& [name, documents] : *map) {
      names.beginnings.insert(first_character(name));
    }
  }
  return names;
}

}  // namespace gonggo
