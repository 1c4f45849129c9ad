// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/personal_settings.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/nearest_name.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::string_view every_kind = "all";

// Returns the names with commas between them, for messages.
std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names = {std::string(every_kind)};
  for (const PersonalKind kind : personal_kinds) {
    names.emplace_back(personal_kind_name(kind));
  }
  return names;
}

std::vector<std::string> action_names() {
  std::vector<std::string> names;
  for (const PersonalAction action : {PersonalAction::keep, PersonalAction::mask, PersonalAction::refuse}) {
    names.emplace_back(personal_action_name(action));
  }
  return names;
}

void set_all(PersonalAction action, PersonalPolicy& policy) {
  for (const PersonalKind kind : personal_kinds) {
    policy.set(kind, action);
  }
}

[[noreturn]] void fail(const std::string& where, const std::string& name, const std::vector<std::string>& known) {
  const Message near = nearest_hint(name, known);
  const Message hint = near.empty() ? say("personal_known", {{"names", list_of(known)}}) : near;
  throw Error(ErrorKind::usage, say("personal_unknown", {{"where", where}, {"name", name}, {"hint", hint}}));
}

}  // namespace

Option personal_option() {
  return {.name = "personal",
          .metavar = "KIND=ACTION",
          .type = OptionType::pairs,
          .help = say("help_personal", {{"kinds", list_of(kind_names())}, {"actions", list_of(action_names())}}),
          .example = "--personal resident=refuse --personal mobile=as-is",
          .key = "personal",
          .group = say("group_personal")};
}

PersonalPolicy default_personal_policy() {
  PersonalPolicy policy;
  set_all(PersonalAction::mask, policy);
  return policy;
}

PersonalPolicy personal_policy(const Values& values) {
  PersonalPolicy policy = default_personal_policy();
  const std::string& origin = values.origin("personal");
  std::vector<std::pair<PersonalKind, PersonalAction>> single;  // count more than `all`, wherever they stand
  for (const std::string& pair : values.list("personal")) {
    const std::size_t sign = pair.find('=');
    const std::string name = pair.substr(0, sign);
    const auto action = find_personal_action(std::string_view(pair).substr(sign + 1));
    if (!action) {
      fail(origin, pair.substr(sign + 1), action_names());
    }
    if (name == every_kind) {
      set_all(*action, policy);
    } else if (const auto kind = find_personal_kind(name)) {
      single.emplace_back(*kind, *action);
    } else {
      fail(origin, name, kind_names());
    }
  }
  for (const auto& [kind, action] : single) {
    policy.set(kind, action);
  }
  return policy;
}

}  // namespace gonggo::indexer
