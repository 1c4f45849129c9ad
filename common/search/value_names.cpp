// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/value_names.hpp"

#include <cstddef>

#include "common/base/utf8.hpp"
#include "common/index/schema.hpp"

namespace gonggo {
namespace {

constexpr std::size_t most_names = 20'000;

std::unordered_map<std::string, Xapian::doccount> names_of(const Collection& all, const RemovedDocuments& removed,
                                                           FieldId id) {
  std::unordered_map<std::string, Xapian::doccount> names;
  const std::string prefix(field(id).prefix);
  all.each_term(prefix, most_names, [&](const std::string& term, Xapian::doccount with_removed) {
    std::string name = term.substr(prefix.size());
    const Xapian::doccount documents = removed.left(with_removed, term);
    if (documents > 0 && !name.empty() && name.find(' ') == std::string::npos) {  // a run of levels has spaces
      names.emplace(std::move(name), documents);
    }
    return names.size() < most_names;
  });
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

ValueNames read_value_names(const Collection& all, const RemovedDocuments& removed) {
  all.fetch_terms({std::string(field(FieldId::board).prefix), std::string(field(FieldId::department).prefix)},
                  most_names);
  ValueNames names{names_of(all, removed, FieldId::board), names_of(all, removed, FieldId::department), {}};
  for (const auto* map : {&names.boards, &names.departments}) {
    for (const auto& [name, documents] : *map) {
      names.beginnings.insert(first_character(name));
    }
  }
  return names;
}

}  // namespace gonggo
