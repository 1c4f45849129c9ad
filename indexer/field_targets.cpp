// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/field_targets.hpp"

#include <algorithm>
#include <array>

#include "common/text/keyword.hpp"
#include "indexer/field_candidates.hpp"

namespace gonggo::indexer {
namespace {

using Kind = Target::Kind;
using Precedence = Target::Precedence;

// True if a record may set the field. The operator sets the source, so a record may not.
bool may_supply(const Field& field) { return field.id != FieldId::source && !field.key.empty(); }

Target target_of_name(std::string_view name) {
  const Column column = find_column(name);
  if (column.field == nullptr || !may_supply(*column.field)) {
    return {};
  }
  if (column.field->id == FieldId::period) {
    return {Kind::period, FieldId::period, name == column.field->key ? Precedence::own_name : Precedence::alias};
  }
  return {Kind::field, column.field->id, column.own_name ? Precedence::own_name : Precedence::alias};
}

std::multimap<std::string, Target> candidate_targets() {
  std::multimap<std::string, Target> targets;
  std::size_t rank = 0;
  for (const FieldCandidate& candidate : field_candidates()) {
    Target target = target_of_key(candidate.field);
    target.precedence = Precedence::candidate;
    target.rank = rank++;
    target.suffix = candidate.suffix;
    targets.emplace(compared_key(candidate.name), target);
    if (!candidate.suffix.empty()) {
      targets.emplace(compared_key(candidate.suffix), Target{.kind = Kind::part});
    }
  }
  for (const AttachmentCandidate& candidate : attachment_candidates()) {
    for (unsigned number = std::min(candidate.most, 1U); number <= candidate.most; ++number) {
      for (const std::string_view name : {candidate.name, candidate.url}) {
        targets.emplace(compared_key(numbered(name, number)), Target{.kind = Kind::part});
      }
    }
  }
  return targets;
}

// Returns the names of the interfaces. They are the same for every source.
const std::multimap<std::string, Target>& candidates() {
  static const std::multimap<std::string, Target> targets = candidate_targets();
  return targets;
}

}  // namespace

std::vector<std::string_view> source_keys() {
  std::vector<std::string_view> keys;
  for (const Field& field : fields()) {
    if (may_supply(field)) {
      keys.push_back(field.key);
    }
  }
  return keys;
}

bool is_source_key(std::string_view name) { return target_of_key(name).kind != Kind::unknown; }

Target target_of_key(std::string_view key) {
  for (const Field& field : fields()) {
    if (may_supply(field) && field.key == key) {
      return {field.id == FieldId::period ? Kind::period : Kind::field, field.id, Precedence::own_name};
    }
  }
  return {};
}

std::string compared_key(std::string_view key) {
  std::string folded = normalize_keyword(key);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return folded;
}

FieldTargets::FieldTargets(const std::map<std::string, std::string>& mapping) {
  for (const auto& [key, field] : mapping) {
    mapping_[compared_key(key)] = field;
  }
}

std::vector<Target> FieldTargets::of(std::string_view key) const {
  const std::string name = compared_key(key);
  const auto mapped = mapping_.find(name);
  if (mapped == mapping_.end()) {
    return unmapped(name);
  }
  if (mapped->second == "-") {
    return {{Kind::dropped, FieldId::id, Precedence::mapped}};
  }
  Target target = target_of_key(mapped->second);
  target.precedence = Precedence::mapped;
  std::vector<Target> targets{target};
  if (target.kind == Kind::field && target.field == FieldId::id) {
    for (const Target& other : unmapped(name)) {
      if (other.kind == Kind::field && other.field != FieldId::id) {
        targets.push_back(other);
      }
    }
  }
  return targets;
}

std::vector<Target> FieldTargets::unmapped(const std::string& name) const {
  if (const Target named = target_of_name(name); named.kind != Kind::unknown) {
    return {named};
  }
  std::vector<Target> targets;
  for (auto [at, end] = candidates().equal_range(name); at != end; ++at) {
    targets.push_back(at->second);
  }
  return targets.empty() ? std::vector<Target>{Target{}} : targets;
}

}  // namespace gonggo::indexer
