// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/page_join.hpp"

#include <utility>

#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

// Returns the keys under which a record is found: its id and its address.
std::vector<std::string> keys_of(const boost::json::object& values) {
  std::vector<std::string> keys;
  for (const std::string name : {"id", "url"}) {
    const boost::json::value* value = values.if_contains(name);
    if (value != nullptr && value->is_string() && !plain_line(value->get_string()).empty()) {
      keys.push_back(name + ' ' + plain_line(value->get_string()));
    }
  }
  return keys;
}

// Adds the values of the row that the page does not have. The id of the row counts, because a page often has none.
void add_row(boost::json::object& page, const boost::json::object& row, bool same_id) {
  for (const auto& [key, value] : row) {
    if (!page.contains(key) || (key == "id" && !same_id)) {
      page[key] = value;
    }
  }
}

}  // namespace

PageJoin::Waiting* PageJoin::find(const boost::json::object& values, bool is_row) {
  const auto& places = is_row ? rows_ : pages_;
  for (const std::string& key : keys_of(values)) {
    if (const auto place = places.find(key); place != places.end()) {
      return &waiting_[place->second];
    }
  }
  return nullptr;
}

void PageJoin::keep(Joined&& record, bool is_row) {
  bytes_ += record.text.size();
  if (bytes_ > most_) {
    throw SourceFailed(say("too_many_waiting_rows", {{"most", most_ >> 20}}));
  }
  for (const std::string& key : keys_of(record.values)) {
    (is_row ? rows_ : pages_).emplace(key, waiting_.size());
  }
  waiting_.push_back({std::move(record), is_row});
}

std::vector<PageJoin::Joined> PageJoin::take(const Record& record, const std::string& file) {
  const bool is_row = record.part == Record::Part::row;
  Joined taken{record.values, file, record.line, std::string(record.text)};
  if (is_row && find(record.values, true) != nullptr) {
    return {};  // a pinned announcement stands on every page of the list
  }
  Waiting* other = find(record.values, !is_row);
  if (other == nullptr || (is_row && other->is_done)) {
    keep(std::move(taken), is_row);
    return {};
  }
  other->is_done = true;
  Joined page = is_row ? std::move(other->record) : std::move(taken);
  const boost::json::object& row = is_row ? taken.values : other->record.values;
  add_row(page.values, row, keys_of(page.values).front() == keys_of(row).front());
  if (is_row) {
    bytes_ -= page.text.size();
    keep(std::move(taken), true);
    waiting_.back().is_done = true;
  }
  std::vector<Joined> complete;
  complete.push_back(std::move(page));
  return complete;
}

std::vector<PageJoin::Joined> PageJoin::rest() {
  std::vector<Joined> left;
  for (Waiting& waiting : waiting_) {
    if (!waiting.is_done) {
      left.push_back(std::move(waiting.record));
    }
  }
  return left;
}

}  // namespace gonggo::indexer
