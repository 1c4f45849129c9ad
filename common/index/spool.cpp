// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/spool.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/notice.hpp"
#include "common/index/schema.hpp"
#include "common/index/terms.hpp"

namespace gonggo {

namespace {

constexpr std::size_t flush_bytes = 1U << 20;
constexpr std::size_t block_bytes = 64U << 10;  // of ids
constexpr std::uint32_t most_announcements = std::numeric_limits<std::uint32_t>::max() / 4;
constexpr std::size_t first_table = 1U << 10;

// Return numbers whose order is that of the values; 0 if there is none.
std::uint64_t rank_of(const std::optional<Instant>& instant) {
  constexpr std::uint64_t middle = std::uint64_t{1} << 63U;
  const auto count = instant ? static_cast<std::uint64_t>(instant->time_since_epoch().count()) : 0;
  return instant ? std::max<std::uint64_t>(count + middle, 1) : 0;
}
std::uint32_t rank_of(const std::optional<Day>& day) {
  constexpr std::uint32_t middle = std::uint32_t{1} << 31U;
  const auto count = day ? static_cast<std::uint32_t>(day->time_since_epoch().count()) : 0;
  return day ? std::max<std::uint32_t>(count + middle, 1) : 0;
}

std::uint32_t hash_of_notice(const Announcement& announcement) {
  const std::string notice = notice_of(announcement);
  const std::uint64_t hash = fnv1a(notice);
  return notice.empty() ? 0 : std::max<std::uint32_t>(static_cast<std::uint32_t>(hash ^ hash >> 32U), 1);
}

}  // namespace

Spool::Spool(const std::filesystem::path& directory)
    : file_(storage::nameless_file(directory)), table_(first_table, 0) {}

std::optional<std::string> Spool::add(const Announcement& announcement, std::string_view origin) {
  demand_table();
  const std::uint64_t updated = rank_of(announcement.updated);
  std::size_t place = place_of(id_term(announcement.source, announcement.id));
  std::optional<std::string> left_out;
  if (table_[place] != 0) {
    const Entry& before = entries_[table_[place] - 1];
    if (updated < before.updated) {
      return std::string(origin);
    }
    if (before.offset + before.origin_bytes > end_ - pending_.size()) {
      flush();
    }
    left_out = file_.read(before.offset, before.origin_bytes);
  } else {
    entries_.push_back({.id = keep_id(announcement.id),
                        .id_bytes = static_cast<std::uint32_t>(announcement.id.size()),
                        .source = source_number(announcement.source)});
    table_[place] = static_cast<std::uint32_t>(entries_.size());
    if (entries_.size() * 4 > table_.size() * 3) {
      grow();
      place = place_of(id_term(announcement.source, announcement.id));
    }
  }
  const std::string stored = encode_announcement(announcement);
  Entry& entry = entries_[table_[place] - 1];
  entry.offset = end_;
  entry.updated = updated;
  entry.origin_bytes = static_cast<std::uint32_t>(origin.size());
  entry.stored_bytes = static_cast<std::uint32_t>(stored.size());
  entry.day = rank_of(announcement.date);
  entry.notice = hash_of_notice(announcement);
  entry.visible = gonggo::visible_from(announcement);
  pending_.append(origin).append(stored);
  end_ += origin.size() + stored.size();
  if (pending_.size() >= flush_bytes) {
    flush();
  }
  return left_out;
}

void Spool::drop_older(const Announcement& announcement) {
  demand_table();
  const std::uint32_t found = table_[place_of(id_term(announcement.source, announcement.id))];
  if (found != 0 && entries_[found - 1].updated <= rank_of(announcement.updated)) {
    entries_.erase(entries_.begin() + (found - 1));
    fill_table();
  }
}

void Spool::drop_source(const std::string& source) {
  demand_table();
  const auto number = std::find(sources_.begin(), sources_.end(), source) - sources_.begin();
  std::erase_if(entries_, [&](const Entry& entry) { return entry.source == number; });
  fill_table();
}

std::size_t Spool::drop(const std::function<bool(const std::string& source, std::string_view id)>& is_dropped) {
  const std::size_t before = entries_.size();
  std::erase_if(entries_, [&](const Entry& entry) { return is_dropped(sources_[entry.source], id_of(entry)); });
  if (!table_.empty()) {
    fill_table();
  }
  return before - entries_.size();
}

void Spool::demand_table() const {
  if (table_.empty()) {
    throw std::logic_error("a spool was changed after sort_by_date()");
  }
}

const Spool::Entry* Spool::find(const std::string& id_term) const {
  if (table_.empty()) {
    return nullptr;
  }
  const std::uint32_t found = table_[place_of(id_term)];
  return found == 0 ? nullptr : &entries_[found - 1];
}

// Returns the place of the table that has the announcement, or the free one for it. A quarter of the table is free.
std::size_t Spool::place_of(const std::string& id_term) const {
  std::size_t place = std::hash<std::string>()(id_term) & (table_.size() - 1);
  while (table_[place] != 0 && term_of(entries_[table_[place] - 1]) != id_term) {
    place = (place + 1) & (table_.size() - 1);
  }
  return place;
}

void Spool::grow() {
  if (entries_.size() > most_announcements) {
    throw Error(ErrorKind::input, say("too_many_announcements", {{"most", most_announcements}}));
  }
  const std::size_t places = table_.size() * 2;
  table_ = {};  // frees the old table first
  table_.resize(places);
  fill_table();
}

void Spool::fill_table() {
  std::fill(table_.begin(), table_.end(), 0);
  std::uint32_t number = 0;
  for (const Entry& entry : entries_) {
    table_[place_of(term_of(entry))] = ++number;
  }
}

std::uint32_t Spool::source_number(const std::string& source) {
  const auto found = std::find(sources_.begin(), sources_.end(), source);
  const auto number = static_cast<std::uint32_t>(found - sources_.begin());
  if (found == sources_.end()) {
    sources_.push_back(source);
  }
  return number;
}

// Keeps the bytes of an id where they stay.
const char* Spool::keep_id(const std::string& id) {
  if (ids_.empty() || ids_.back().size() + id.size() > ids_.back().capacity()) {
    ids_.emplace_back().reserve(std::max(block_bytes, id.size()));
  }
  ids_.back() += id;
  return ids_.back().data() + ids_.back().size() - id.size();
}

void Spool::flush() {
  file_.write(pending_);
  pending_.clear();
}

void Spool::seal() { flush(); }

Announcement Spool::read(std::size_t index) const { return decode_announcement(stored(index)); }

std::string Spool::stored(std::size_t index) const {
  const Entry& entry = entries_.at(index);
  return file_.read(entry.offset + entry.origin_bytes, entry.stored_bytes);
}

// The order is that of date_order(): the newest day first, none last; then the source and the id.
void Spool::sort_by_date() {
  table_ = {};
  std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
    if (a.day != b.day) {
      return a.day > b.day;
    }
    return a.source != b.source ? sources_[a.source] < sources_[b.source] : id_of(a) < id_of(b);
  });
}

}  // namespace gonggo
