// SPDX-License-Identifier: GPL-2.0-or-later
// The suggestions of the announcements that became due after their generation was made. Private to common/search.
// Belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/generation.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/withheld.hpp"

namespace gonggo {

class DueSuggestions {
 public:
  explicit DueSuggestions(const GenerationInfo& generation);

  // Makes file() hold exactly the announcements that may be shown at `now`. Costs almost nothing if none became due
  // since the last call; otherwise a tenth of a millisecond for each that did. Throws Error(storage) if the file of the
  // withheld announcements cannot be read.
  void admit(Instant now);

  [[nodiscard]] const SuggestionFile* file() const { return file_.get(); }  // nullptr: none became due
  [[nodiscard]] std::uint64_t size() const { return due_.size(); }

 private:
  void rebuild();

  std::filesystem::path path_;  // named in errors
  DueAnnouncements announcements_;
  std::vector<Announcement> due_;  // without their texts
  Instant latest_ = Instant::min();
  std::unique_ptr<const SuggestionFile> file_;
};

}  // namespace gonggo
