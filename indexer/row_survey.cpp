// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/row_survey.hpp"

#include <algorithm>
#include <tuple>

#include "common/base/utf8.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_places = 1000;
constexpr std::size_t most_facts = 100;
constexpr std::size_t most_key_bytes = 128;
constexpr std::size_t most_value_bytes = 256;
constexpr std::uint64_t surveyed_objects = 20;  // of each place whose keys are compared with the known ones
constexpr std::size_t most_shown_bytes = 200;   // of a path in a message

bool is_inside(std::string_view path, const RowSurvey::Rows& rows) {
  return rows.found && (rows.path.empty() || path == rows.path || path.starts_with(rows.path + '.'));
}

std::string shown(const RowSurvey::Rows& rows) {
  return plain_line(utf8::truncated(rows.path, most_shown_bytes)) + " (" + std::to_string(rows.count) + ')';
}

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
  if (object.place == nullptr || object.place->count > surveyed_objects) {
    return;
  }
  const KeyMeaning meaning = is_known_key_(key);
  object.has_id = object.has_id || meaning.is_id;
  object.has_number = object.has_number || meaning.is_number;
  object.has_text = object.has_text || meaning.is_text;
  Place& place = *object.place;
  place.has_number = place.has_number || (object.has_text && (object.has_number || object.has_id));
  place.has_id = place.has_id || (object.has_text && object.has_id);
  if (meaning.is_known) {
    place.known = std::max(place.known, ++object.known);
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

bool RowSurvey::is_part_of_record(std::string_view path) const {
  while (!path.empty()) {
    path = path.substr(0, path.find_last_of('.') == std::string_view::npos ? 0 : path.find_last_of('.'));
    const auto above = places_.find(path);
    if (above != places_.end() && above->second.has_number) {
      return true;
    }
  }
  return false;
}

RowSurvey::Rows RowSurvey::rows() const {
  const auto worth = [](const Place& place) {
    return std::tuple(place.known, place.in_list, place.values, most_places - place.order);
  };
  const std::pair<const std::string, Place>* best = nullptr;
  for (const auto& place : places_) {
    const bool may_be_row = place.second.values > 0 && (place.second.in_list || place.second.known > 0);
    if (may_be_row && !is_part_of_record(place.first) &&
        (best == nullptr || worth(place.second) > worth(best->second))) {
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

RowSurvey::Rows RowSurvey::records_outside(const Rows& rows) const {
  for (const auto& [place, found] : places_) {
    if (found.has_id && !is_inside(place, rows) && !is_part_of_record(place)) {
      return {true, place, found.count, found.known, found.in_list};
    }
  }
  return {};
}

std::vector<EnvelopeFact> RowSurvey::facts_outside(const Rows& rows) const {
  std::vector<EnvelopeFact> outside;
  for (const EnvelopeFact& fact : facts_) {
    if (!is_inside(fact.path, rows)) {
      outside.push_back(fact);
    }
  }
  return outside;
}

RowSurvey::Rows find_rows(const RowSurvey& survey, const ReaderOptions& options, const std::string& document) {
  const RowSurvey::Rows rows = options.rows.empty() ? survey.rows() : survey.rows_at(options.rows);
  if (rows.found && options.rows.empty()) {
    if (const RowSurvey::Rows others = survey.records_outside(rows); others.found) {
      throw SourceFailed(document + " has records at more than one path: " + shown(rows) + " and " + shown(others) +
                         "; split the file, so that each file has the records of one path");
    }
  }
  const std::vector<EnvelopeFact> facts = survey.facts_outside(rows);
  const bool is_answer = check_envelope(facts, rows.count);
  if (!rows.found && !is_answer && !survey.is_empty()) {
    const std::string reason =
        document + " has no " + (options.rows.empty() ? "list of records" : "records at the path " + options.rows);
    if (facts.empty()) {
      throw NoRecords(reason);
    }
    throw SourceFailed(reason);
  }
  return rows;
}

}  // namespace gonggo::indexer
