// SPDX-License-Identifier: GPL-2.0-or-later
// Types that Build and Update share: phases, callbacks, proofs and the result.
//
// A new generation is published by one atomic rename. Until then the live generation stays unchanged, even after an
// exception, a signal, kill -9 or a full disk. The next writer removes the files of an interrupted writer.
//
// Two locks protect the index directory DIR. A build holds DIR/build.lock from its beginning to its end. Updates,
// rollback and prune hold DIR/write.lock while they change the index. A build holds it only at its beginning and while
// it publishes.
//
// An update that runs during a build changes the live generation at once. It also writes its changes to a journal. The
// build replays the journal before it publishes. A change in the journal replaces the build's document of the same id,
// because the change is newer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/date.hpp"
#include "common/index/manifest.hpp"
#include "common/index/personal_guard.hpp"

namespace gonggo {

// Returns the current time. Programs use now(); tests use a clock of their own.
using Clock = std::function<Instant()>;

enum class Phase { reading, learning, indexing, compacting, checking, publishing };
std::string_view phase_name(Phase phase);

struct WriterEvents {
  // Called in the thread of the caller, at the beginning of a phase, and then before each document or, in phases that
  // use several threads, several times a second. `total` is 0 if the number of documents is unknown.
  std::function<void(Phase, std::uint64_t done, std::uint64_t total)> progress;
  // Called when two announcements have the same source and id. `origin` belongs to the announcement that is left out.
  // It is the text that was passed to Build::add() or Update::put().
  std::function<void(const std::string& source, const std::string& id, const std::string& origin)> duplicate;
  // Called often. If it returns true, the operation throws Error(unpublished) and publishes nothing.
  std::function<bool()> stop;
  // Called right before the new generation becomes live. `stop` is not called afterwards.
  std::function<void()> committing = {};
  // Called with a message to the user if something is wrong but the operation continues.
  std::function<void(const std::string&)> warning = {};
  // Called when personal numbers of an announcement were masked, or when it is refused because of them.
  std::function<void(const std::string& source, const std::string& id, const PersonalVerdict&)> personal = {};
};

// Tells of a verdict that found something.
void report_verdict(const WriterEvents& events, const Announcement& announcement, const PersonalVerdict& verdict);
// Returns the reason why an announcement is refused, for Build::add() and Update::put().
Message reason_of(const PersonalVerdict& verdict);

// Warns if `clock` is earlier than the instant at which the live generation was made. One of the two clocks was wrong
// then, and a wrong clock decides wrongly which announcements are withheld.
void warn_if_clock_is_behind(const GenerationInfo& live, Instant clock, const WriterEvents& events);

// Examines a sealed generation that is not live yet. A proof can open the generation like a live one. Returns one
// sentence for each reason not to publish the generation; an empty list if it may be published. May throw Error.
using Proof = std::function<std::vector<std::string>(const GenerationInfo& candidate)>;

struct Published {
  std::optional<GenerationInfo> generation;  // nullopt if nothing changed and nothing was published
  std::uint64_t added = 0;                   // documents with a new id
  std::uint64_t replaced = 0;                // documents with an id that existed before
  std::uint64_t removed = 0;                 // documents removed
  std::uint64_t kept = 0;                    // build only: documents of sources that it did not replace
  std::uint64_t duplicates = 0;              // announcements left out because another has the same source and id
  std::uint64_t replayed = 0;                // build only: changes replayed from the journal
  std::uint64_t erased = 0;                  // announcements left out because they were erased (erased_list.hpp)
  std::uint64_t moved = 0;                   // update only: withheld documents that became due, or the reverse
  std::uint64_t bytes = 0;                   // size of the new generation
  std::vector<std::pair<std::string, std::string>> not_found =
      {};  // update only: source and id of erasures that found no document
};

}  // namespace gonggo
