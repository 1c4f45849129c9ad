// SPDX-License-Identifier: GPL-2.0-or-later
// Changing the live generation. writer_events.hpp says how updates and a build get along.
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

// A change of the live generation: puts and erasures by id. Words are cut with the lexicon of that generation.
// One thread. Nothing is locked before publish().
class Update {
 public:
  // Throws Error(missing) while nothing was ever published.
  // `proofs` run once the number of documents of the new generation has been found right.
  Update(const std::filesystem::path& index, std::chrono::milliseconds wait, WriterEvents events,
         std::vector<Proof> proofs = {});
  ~Update();

  // As Build::add(): of several with one id the newest `updated` counts. It replaces what the index holds.
  std::optional<std::string> put(const Announcement& announcement, std::string_view origin);
  void erase(std::string source, std::string id);  // erasures come before puts

  // Throws Error(locked) when another update holds the index for longer than `wait`, else as Build::publish().
  Published publish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
