// SPDX-License-Identifier: GPL-2.0-or-later
// Updates of the live generation. writer_events.hpp describes how updates and a build work together.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/writer_events.hpp"

namespace gonggo {

// A change of the live generation: puts and erasures by id. Texts are analysed with the lexicon of that generation.
// Belongs to one thread. Nothing is locked before publish().
class Update {
 public:
  // Throws Error(missing) if nothing was published yet. `proofs` run after the check of the document count.
  Update(const std::filesystem::path& index, std::chrono::milliseconds wait, WriterEvents events,
         std::vector<Proof> proofs = {});
  ~Update();

  // As Build::add(). The announcement replaces the document of the same source and id.
  std::optional<std::string> put(const Announcement& announcement, std::string_view origin);
  void erase(std::string source, std::string id);  // erasures are applied before puts

  // Throws Error(locked) if another program holds the write lock for longer than `wait`, and otherwise as
  // Build::publish().
  Published publish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
