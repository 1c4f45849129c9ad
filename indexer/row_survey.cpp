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
constexpr std::size_t most_shown_places = 10;

bool is_inside(std::string_view path, const RowSurvey::Rows& rows) {
  return rows.found && (rows.path.empty() || path == rows.path || path.starts_with(rows.path + '.'));
}

std::string shown(std::string_view path) { return plain_line(utf8::truncated(path, most_shown_bytes)); }

std::string shown(const RowSurvey::Rows& rows) { return shown(rows.path) + " (" + std::to_string(rows.count) + ')'; }

bool ends_in(std::string_view place, std::string_view path) {
  return place == path ||
         (place.size() > path.size() && place.ends_with(path) && place[place.size() - path.size() - 1] == '.');
}

// Returns the path of the object that holds the value at this path.
std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return path.substr(0, dot == std::string_view::npos ? 0 : dot);
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

void RowSurvey::empty_list(std::string_view path) {
  has_empty_list_ = true;
  empty_value(path);
}

void RowSurvey::empty_value(std::string_view path) {
  if (empty_places_.size() < most_places) {
    empty_places_.emplace(path);
  }
}

bool RowSurvey::is_part_of_record(std::string_view path) const {
  while (!path.empty()) {
    path = parent_of(path);
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
    const auto facts = static_cast<std::uint64_t>(std::count_if(
        facts_.begin(), facts_.end(), [&](const EnvelopeFact& fact) { return fact.path == place.first; }));
    const bool is_envelope = place.second.known == 0 && facts == place.second.values;
    if (may_be_row && !is_envelope && !is_part_of_record(place.first) &&
        (best == nullptr || worth(place.second) > worth(best->second))) {
      best = &place;
    }
  }
  return best == nullptr ? Rows{}
                         : Rows{true, best->first, best->second.count, best->second.known, best->second.in_list};
}

RowSurvey::Rows RowSurvey::rows_at(std::string_view path) const {
  const auto rows_of = [](const auto& place) {
    return Rows{true, place.first, place.second.count, place.second.known, place.second.in_list};
  };
  if (const auto exact = places_.find(path); exact != places_.end()) {
    return rows_of(*exact);
  }
  Rows rows;
  for (const auto& place : places_) {
    if (!ends_in(place.first, path)) {
      continue;
    }
    if (rows.found) {
      return {};
    }
    rows = rows_of(place);
  }
  const bool is_empty = std::any_of(empty_places_.begin(), empty_places_.end(), [&](const std::string& place) {
    const auto owner = places_.find(parent_of(place));
    const bool is_part_of_row = owner != places_.end() && owner->second.in_list;
    // <items/> is an empty list of items.item.
    const bool is_parent = !parent_of(path).empty() && ends_in(place, parent_of(path));
    return !is_part_of_row && (ends_in(place, path) || is_parent);
  });
  return rows.found || !is_empty ? rows : Rows{true, std::string(path)};
}

Message RowSurvey::shown_places() const {
  const bool has_list =
      std::any_of(places_.begin(), places_.end(), [](const auto& each) { return each.second.in_list; });
  std::string list;
  std::size_t count = 0;
  for (const auto& [place, found] : places_) {
    if (place.empty() || (has_list && !found.in_list)) {
      continue;
    }
    if (++count > most_shown_places) {
      return say("and_others", {{"list", list}});
    }
    list += (list.empty() ? "" : ", ") + shown(Rows{true, place, found.count});
  }
  return list;
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

namespace {

[[noreturn]] void report_path(const RowSurvey& survey, const std::string& path, const Message& document) {
  const Message places = survey.shown_places();
  throw SourceFailed(say(
      "no_records_at_path",
      {{"document", document},
       {"path", shown(path)},
       {"places", places.empty() ? say("document_without_list") : say("document_has_places", {{"places", places}})}}));
}

}  // namespace

RowSurvey::Rows find_rows(const RowSurvey& survey, const ReaderOptions& options, const Message& document) {
  RowSurvey::Rows rows = options.rows.empty() ? survey.rows() : survey.rows_at(options.rows);
  if (rows.found && options.rows.empty()) {
    if (const RowSurvey::Rows others = survey.records_outside(rows); others.found) {
      throw SourceFailed(
          say("records_at_two_paths", {{"document", document}, {"first", shown(rows)}, {"second", shown(others)}}));
    }
  }
  const std::vector<EnvelopeFact> facts = survey.facts_outside(rows);
  const bool is_answer = check_envelope(facts, rows.count);
  rows.total = total_of(facts);
  rows.page = page_number_of(facts);
  if (rows.total && options.total) {
    options.total(*rows.total);
  }
  if (!rows.found && !options.rows.empty() && !is_answer) {
    report_path(survey, options.rows, document);
  }
  if (!rows.found && !is_answer && !survey.is_empty()) {
    const Message reason = say("no_list_of_records", {{"document", document}});
    if (facts.empty()) {
      throw NoRecords(reason);
    }
    throw SourceFailed(reason);
  }
  return rows;
}

}  // namespace gonggo::indexer
