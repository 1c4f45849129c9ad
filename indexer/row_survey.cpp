// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/row_survey.hpp"

#include <algorithm>
#include <tuple>

#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_places = 1000;
constexpr std::size_t most_facts = 100;
constexpr std::size_t most_key_bytes = 128;
constexpr std::size_t most_value_bytes = 256;
constexpr std::uint64_t surveyed_objects = 20;  // of each place whose keys are compared with the known ones

}  // namespace

void KeyPath::push(std::string_view key) {
  sizes_.push_back(text_.size());
  text_ += text_.empty() ? "" : ".";
  text_ += utf8::truncated(key, most_key_bytes);
}

void KeyPath::pop() {
  text_.resize(sizes_.back());
  sizes_.pop_back();
}

void RowSurvey::begin(std::string_view path, bool in_list) {
  auto at = places_.find(path);
  if (at == places_.end() && places_.size() < most_places) {
    at = places_.emplace(path, Place{.order = places_.size()}).first;
  }
  if (at != places_.end()) {
    at->second.in_list = at->second.in_list || in_list;
    ++at->second.count;
  }
  open_.push_back({std::string(path), at == places_.end() ? nullptr : &at->second});
}

void RowSurvey::key(std::string_view key) {
  Open& object = open_.back();
  if (object.place != nullptr && object.place->count <= surveyed_objects && is_known_key_(key)) {
    object.place->known = std::max(object.place->known, ++object.known);
  }
}

void RowSurvey::value(std::string_view key, std::string_view value) {
  const Open& object = open_.back();
  has_value_ = true;
  if (object.place == nullptr) {
    return;
  }
  ++object.place->values;
  const auto is_same = [&](const EnvelopeFact& fact) { return fact.path == object.path && fact.key == key; };
  if (object.place->count <= surveyed_objects && facts_.size() < most_facts && is_envelope_key(key) &&
      std::none_of(facts_.begin(), facts_.end(), is_same)) {
    facts_.push_back({object.path, std::string(key), std::string(utf8::truncated(value, most_value_bytes))});
  }
}

void RowSurvey::end() { open_.pop_back(); }

RowSurvey::Rows RowSurvey::rows() const {
  const auto worth = [](const Place& place) {
    return std::tuple(place.known, place.in_list, place.values, most_places - place.order);
  };
  const std::pair<const std::string, Place>* best = nullptr;
  for (const auto& place : places_) {
    const bool may_be_row = place.second.values > 0 && (place.second.in_list || place.second.known > 0);
    if (may_be_row && (best == nullptr || worth(place.second) > worth(best->second))) {
      best = &place;
    }
  }
  return best == nullptr ? Rows{}
                         : Rows{true, best->first, best->second.count, best->second.known, best->second.in_list};
}

RowSurvey::Rows RowSurvey::rows_at(std::string_view path) const {
  const std::string last = '.' + std::string(path);
  for (const auto& [place, found] : places_) {
    if (place == path || place.ends_with(last)) {
      return {true, place, found.count, found.known, found.in_list};
    }
  }
  return {};
}

std::vector<EnvelopeFact> RowSurvey::facts_outside(const Rows& rows) const {
  std::vector<EnvelopeFact> outside;
  for (const EnvelopeFact& fact : facts_) {
    const bool is_inside = rows.path.empty() || fact.path == rows.path || fact.path.starts_with(rows.path + '.');
    if (!rows.found || !is_inside) {
      outside.push_back(fact);
    }
  }
  return outside;
}

RowSurvey::Rows find_rows(const RowSurvey& survey, const ReaderOptions& options, const std::string& document) {
  const RowSurvey::Rows rows = options.rows.empty() ? survey.rows() : survey.rows_at(options.rows);
  const std::vector<EnvelopeFact> facts = survey.facts_outside(rows);
  const bool is_answer = check_envelope(facts, rows.count);
  if (!rows.found && !is_answer && !survey.is_empty()) {
    const std::string reason =
        document + " has no " + (options.rows.empty() ? "list of records" : "records at the path " + options.rows);
    if (facts.empty()) {
      throw UnreadableFile(reason);
    }
    throw SourceFailed(reason);
  }
  return rows;
}

}  // namespace gonggo::indexer
