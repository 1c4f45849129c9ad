// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/generation_writer.hpp"

#include <limits>
#include <utility>
#include <vector>

#include "common/index/layout.hpp"
#include "common/index/terms.hpp"

namespace gonggo {
namespace {

// If the clock is behind the live generation, either the clock was ahead then or it is behind now. A clock that was
// ahead moved a few embargoed documents into the database. A clock that is behind would move everything that was
// published since. Such a move would not hide anything from a search program whose clock is right, but each worker
// would analyse all of these documents again.
constexpr std::size_t most_moved_if_behind = 1'000;

}  // namespace

GenerationWriter::GenerationWriter(std::filesystem::path generation, std::shared_ptr<const Lexicon> lexicon,
                                   std::shared_ptr<const WordNumberFinder> numbers, Instant clock)
    : generation_(std::move(generation)),
      clock_(clock),
      documents_(generation_, std::move(lexicon), std::move(numbers)),
      withheld_(generation_) {}

bool GenerationWriter::put(const Announcement& announcement) {
  if (visible_from(announcement) > clock_) {
    const bool was_shown = documents_.erase(announcement.source, announcement.id);
    return withheld_.put(announcement) || was_shown;
  }
  const bool was_withheld = withheld_.erase(announcement.source, announcement.id);
  return documents_.put(announcement) || was_withheld;
}

bool GenerationWriter::erase(const std::string& source, const std::string& id) {
  const bool was_withheld = withheld_.erase(source, id);
  return documents_.erase(source, id) || was_withheld;
}

std::uint64_t GenerationWriter::move_between_parts(Instant created) {
  const std::vector<Announcement> due = withheld_.take_due(clock_);
  for (const Announcement& announcement : due) {
    documents_.put(announcement);
  }
  const std::size_t most = clock_ < created ? most_moved_if_behind : std::numeric_limits<std::size_t>::max();
  std::vector<Announcement> later = documents_.take_later_than(clock_, most);
  const std::uint64_t moved = due.size() + later.size();
  for (Announcement& announcement : later) {
    withheld_.put(std::move(announcement));
  }
  return moved;
}

void GenerationWriter::commit() {
  documents_.mark_superseded();
  documents_.commit();
  withheld_.save(generation_);
}

}  // namespace gonggo
