// SPDX-License-Identifier: GPL-2.0-or-later
// The announcements of a generation that were not due when the generation was made: those with an embargo or a date
// that lay in the future. They are in no database, so no search can see their words. A search program shows each of
// them from its instant on (visible_from()), without a new generation.
//
// The file withheld.jsonl has one announcement in its stored form (announcement_codec.hpp) per line. The lines are
// sorted by visible_from(), source and id, so the announcements that are due at any instant are the first lines. If no
// announcement is withheld, there is no file. The manifest lists the file as a part with the role "withheld".
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/index/manifest.hpp"

namespace gonggo {

// Reads the withheld announcements of a generation in the order in which they become due. Reads only the lines that are
// due and one line more. Keeps the file open, so a generation that is pruned meanwhile stays readable. The constructor
// throws Error(storage) if the file is missing. Belongs to one thread.
class DueAnnouncements {
 public:
  explicit DueAnnouncements(const GenerationInfo& generation);

  // Returns the next announcement if it may be shown at `now`; null if no announcement is left that may be shown at
  // `now`. Stays at it until advance(), so that none is lost if the caller fails to use it. Throws Error(storage) if
  // its line cannot be read or is damaged; each later call throws the same error until restart().
  [[nodiscard]] const Announcement* next(Instant now) const;
  void advance() noexcept;  // moves on to the announcement after the next one
  void restart();           // begins again with the first announcement

 private:
  void read_next() noexcept;

  std::filesystem::path path_;
  std::ifstream file_;
  std::optional<Announcement> next_;  // empty after the last line
  std::exception_ptr failure_;        // why the next line could not be read; null if it could
};

// Returns the instants at which the withheld announcements may be shown, earliest first. Throws Error(storage) like
// DueAnnouncements.
std::vector<Instant> withheld_instants(const GenerationInfo& generation);

// Private to common/index: all withheld announcements of a generation in memory, one for each source and id. Belongs to
// one thread.
class WithheldSet {
 public:
  WithheldSet() = default;
  // Reads the file in the directory `generation`. A missing file means that nothing is withheld. Throws Error(storage)
  // if the file cannot be read or a line is damaged.
  explicit WithheldSet(const std::filesystem::path& generation);

  bool put(Announcement announcement);                           // true if an announcement was replaced
  bool erase(const std::string& source, const std::string& id);  // true if the announcement existed
  std::vector<Announcement> take_due(Instant now);               // removes and returns what may be shown at `now`

  // Writes the file, or removes it if nothing is withheld.
  void save(const std::filesystem::path& generation) const;

  [[nodiscard]] std::vector<const Announcement*> in_order() const;  // in the order of the file
  [[nodiscard]] std::map<std::string, std::uint64_t> sources() const;
  [[nodiscard]] std::size_t size() const { return by_name_.size(); }

 private:
  std::map<std::pair<std::string, std::string>, Announcement> by_name_;  // the key is source and id
};

// Private to common/index: returns one sentence for each problem in the file of a part with the role "withheld": a
// damaged line, a line out of order, and a document that is in a database as well.
std::vector<std::string> check_withheld(const GenerationInfo& generation);

}  // namespace gonggo
