// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: learns the words and the short forms of a collection before it is indexed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

#include "common/index/announcement.hpp"
#include "common/index/spool.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo {

struct Learning {
  std::function<bool(const Announcement&)> is_due;  // nothing is learned from other announcements
  std::function<void(std::size_t done)> step;       // called before each announcement
  bool aliases = true;                              // also learn short forms (common/text/alias_learner.hpp)
};

// Reads every announcement of the spool once. Writes the lexicon into the directory of the generation, and the learned
// short forms if there are any. The file of short forms has the format of a list of synonyms, so that a person can read
// it and copy lines into such a list. Returns the lexicon.
std::shared_ptr<const Lexicon> learn(const Spool& spool, LexiconBuilder& words, const Learning& learning,
                                     const std::filesystem::path& generation);

}  // namespace gonggo
