// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/spool.hpp"

#include <algorithm>

#include "common/index/announcement_codec.hpp"
#include "common/index/schema.hpp"
#include "common/index/terms.hpp"

namespace gonggo {

namespace {
constexpr std::size_t flush_bytes = 1U << 20;
}

Spool::Spool(const std::filesystem::path& directory) : file_(storage::nameless_file(directory)) {}

std::optional<std::string> Spool::add(const Announcement& announcement, std::string_view origin) {
  const auto [place, is_first] = by_id_.try_emplace(id_term(announcement.source, announcement.id), entries_.size());
  std::optional<std::string> left_out;
  if (!is_first) {
    const Entry& before = entries_[place->second];
    if (announcement.updated < before.updated) {
      return std::string(origin);
    }
    if (before.offset + before.origin_bytes > end_ - pending_.size()) {
      flush();
    }
    left_out = file_.read(before.offset, before.origin_bytes);
  } else {
    entries_.emplace_back();
  }
  const std::string stored = encode_announcement(announcement);
  entries_[place->second] = {end_, static_cast<std::uint32_t>(origin.size()), static_cast<std::uint32_t>(stored.size()),
                             announcement.updated, date_order(announcement)};
  pending_.append(origin).append(stored);
  end_ += origin.size() + stored.size();
  if (pending_.size() >= flush_bytes) {
    flush();
  }
  return left_out;
}

void Spool::drop_source(const std::string& source) {
  const std::string prefix = id_term(source, "");
  std::vector<Entry> kept;
  for (auto at = by_id_.begin(); at != by_id_.end();) {
    if (at->first.starts_with(prefix)) {
      at = by_id_.erase(at);
    } else {
      kept.push_back(std::move(entries_[at->second]));
      at->second = kept.size() - 1;
      ++at;
    }
  }
  entries_ = std::move(kept);
}

void Spool::flush() {
  file_.write(pending_);
  pending_.clear();
}

void Spool::seal() { flush(); }

Announcement Spool::read(std::size_t index) const {
  const Entry& entry = entries_.at(index);
  return decode_announcement(file_.read(entry.offset + entry.origin_bytes, entry.stored_bytes));
}

void Spool::sort_by_date() {
  by_id_.clear();
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.order < b.order; });
}

}  // namespace gonggo
