// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: applies to the new generation of a build what updates have changed since the build began
// (journal.hpp). The changes are written beside the new main part, as an update does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/word_counter.hpp"
#include "common/text/lexicon.hpp"

namespace gonggo {

// Belongs to one thread.
class JournalReplay {
 public:
  // The generation, what it analyses texts with, and the instant from which on announcements are withheld.
  struct Target {
    std::filesystem::path generation;
    std::shared_ptr<const Lexicon> lexicon;
    std::shared_ptr<const WordNumberFinder> numbers;
    Instant clock;
  };

  // `accept` may change an announcement before it is put; if it returns false, the document with its id is erased.
  JournalReplay(std::filesystem::path index, std::function<bool(Announcement&)> accept)
      : index_(std::move(index)), accept_(std::move(accept)) {}

  // Applies what was journalled since the last call, without the puts of what was erased on request. Returns how many
  // documents more the generation has. Throws Error(storage).
  std::int64_t apply(const Target& target, const ErasedList& erased);
  void restart();  // the generation is made afresh: the next apply() begins with the first change

  [[nodiscard]] std::uint64_t changes() const { return changes_; }
  // Returns how many announcements were put that were erased on request since.
  [[nodiscard]] std::size_t erased_since(const ErasedList& erased) const;

 private:
  std::filesystem::path index_;
  std::function<bool(Announcement&)> accept_;
  std::uint64_t offset_ = 0;  // bytes of the journal already applied
  std::uint64_t changes_ = 0;
  std::vector<std::pair<std::string, std::string>> puts_;  // source and id
};

}  // namespace gonggo
