// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/journal_replay.hpp"

#include <algorithm>
#include <optional>

#include "common/index/fold.hpp"
#include "common/index/generation_writer.hpp"
#include "common/index/journal.hpp"

namespace gonggo {

std::int64_t JournalReplay::apply(const Target& target, const ErasedList& erased) {
  std::int64_t more = 0;
  std::optional<GenerationWriter> writer;
  const auto changed = [&]() -> GenerationWriter& {
    ++changes_;
    return writer ? *writer : writer.emplace(target.generation, target.lexicon, target.numbers, target.clock);
  };
  const auto erase = [&](const std::string& source, const std::string& id) {
    more -= changed().erase(source, id) ? 1 : 0;
  };
  const auto put = [&](Announcement announcement) {
    if (erased.contains(announcement.source, announcement.id)) {
      return;
    }
    puts_.emplace_back(announcement.source, announcement.id);
    if (accept_(announcement)) {
      more += changed().put(announcement) ? 0 : 1;
    } else {
      erase(announcement.source, announcement.id);
    }
  };
  offset_ = replay_journal(index_, offset_, {put, erase});
  if (writer) {
    writer->commit();
    writer.reset();
    if (const PartSizes sizes = part_sizes(target.generation); sizes.added + sizes.removed == 0) {
      remove_changes(target.generation);
    }
  }
  return more;
}

void JournalReplay::restart() {
  offset_ = 0;
  changes_ = 0;
  puts_.clear();
}

std::size_t JournalReplay::erased_since(const ErasedList& erased) const {
  return static_cast<std::size_t>(std::count_if(
      puts_.begin(), puts_.end(), [&](const auto& put) { return erased.contains(put.first, put.second); }));
}

}  // namespace gonggo
