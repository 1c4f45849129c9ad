// SPDX-License-Identifier: GPL-2.0-or-later
// What a build and an update share with their caller: phases, callbacks, proofs, the result.
//
// A new generation is published by one atomic rename. Until then the live generation stays unchanged, even after an
// exception, a signal, kill -9 or a full disk. The next writer removes what an interrupted one left.
//
// Two locks keep programs apart. A build holds DIR/build.lock from its beginning to its end. Every program that
// publishes (update, delete, rollback, prune, a build at its end) holds DIR/write.lock for a short time. An update
// accepted while a build runs goes to the live generation at once and to a journal, and the build replays the journal
// before it is published. The journalled change wins over the build's own record of the same id, because it came later.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/manifest.hpp"

namespace gonggo {

enum class Phase { reading, learning, indexing, compacting, checking, publishing };
std::string_view phase_name(Phase phase);

struct WriterEvents {
  // Called at most once for each document. `total` is 0 if it is not known.
  std::function<void(Phase, std::uint64_t done, std::uint64_t total)> progress;
  // Called when two announcements have the same source and id. The arguments describe the one that is left out;
  // `origin` is the one that was passed to add() with it.
  std::function<void(const std::string& source, const std::string& id, const std::string& origin)> duplicate;
  // Called often; true ends the operation with Error(unpublished), and nothing is published.
  std::function<bool()> stop;
  // Called right before the new generation becomes live; `stop` is not called after it.
  std::function<void()> committing = {};
  // Called with a message for a person when something is wrong but the operation goes on.
  std::function<void(const std::string&)> warning = {};
};

// Examines a sealed generation that is not live yet. It can be opened like a live one. Returns the reasons not to
// publish it, one sentence each; empty if there are none. May throw Error.
using Proof = std::function<std::vector<std::string>(const GenerationInfo& candidate)>;

struct Published {
  std::optional<GenerationInfo> generation;  // nullopt: there was nothing to change, so nothing was published
  std::uint64_t added = 0;                   // new ids
  std::uint64_t replaced = 0;                // ids that existed before
  std::uint64_t removed = 0;
  std::uint64_t kept = 0;        // build: documents of sources it did not replace
  std::uint64_t duplicates = 0;  // announcements left out because of another with the same id
  std::uint64_t replayed = 0;    // build: changes taken from the journal
  std::uint64_t bytes = 0;       // of the new generation
  std::vector<std::pair<std::string, std::string>> not_found = {};  // update: source and id of erasures without effect
};

}  // namespace gonggo
