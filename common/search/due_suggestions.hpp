// SPDX-License-Identifier: GPL-2.0-or-later
// The suggestions of the announcements that became due after their generation was made. Private to common/search.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/withheld.hpp"

namespace gonggo {

// The announcements that were due at some instant. Immutable, so threads may share it.
struct DueSet {
  std::uint64_t size = 0;
  Instant latest = Instant::min();             // when the last of them became due; before that, the set is not shown
  std::unique_ptr<const SuggestionFile> file;  // nullptr: there are none
};

// Belongs to one thread.
class DueSuggestions {
 public:
  explicit DueSuggestions(const GenerationInfo& generation);

  // Returns exactly the announcements that may be shown at `now`. Costs almost nothing if none became due since the
  // last call; otherwise a tenth of a millisecond for each that is due. Throws Error(storage) if the file of the
  // withheld announcements cannot be read.
  std::shared_ptr<const DueSet> admit(Instant now);

 private:
  void rebuild();

  std::filesystem::path path_;  // named in errors
  DueAnnouncements announcements_;
  std::vector<Announcement> due_;  // without their texts
  Instant latest_ = Instant::min();
  std::shared_ptr<const DueSet> set_ = std::make_shared<const DueSet>();
};

}  // namespace gonggo
