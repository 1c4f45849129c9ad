// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: learns the words and the short forms of a collection before it is indexed, and
// what its stored texts have in common.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/index/spool.hpp"
#include "common/index/task_range.hpp"
#include "common/index/thread_pool.hpp"
#include "common/index/word_counter.hpp"
#include "common/text/lexicon_builder.hpp"

namespace gonggo {

struct Learning {
  std::vector<std::size_t> documents;            // which announcements of the spool to learn from, in this order
  std::vector<TaskRange> ranges;                 // of `documents`; a thread learns from one at a time
  std::function<void(std::uint64_t done)> step;  // called several times a second in the calling thread; may throw
  bool aliases = true;                           // also learn short forms (common/text/alias_learner.hpp)
};

// Reads each of the announcements once. Writes the lexicon into the directory of the generation, and the learned short
// forms if there are any. The file of short forms has the format of a list of synonyms, so that a person can read it
// and copy lines into such a list. Neither file depends on the number of threads. Returns the lexicon.
std::shared_ptr<const Lexicon> learn(const Spool& spool, LexiconBuilder& words, const Learning& learning,
                                     const ThreadPool& pool, const std::filesystem::path& generation);

// Counts the words of the announcements as the lexicon reads them, and writes their numbers (word_numbers.hpp) into the
// directory of the generation. Of many announcements it reads at most 40,000, evenly spread. The numbers do not depend
// on the number of threads.
std::shared_ptr<const WordNumberFinder> number_words(const Spool& spool, const std::shared_ptr<const Lexicon>& lexicon,
                                                     const Learning& learning, const ThreadPool& pool,
                                                     const std::filesystem::path& generation);

// Returns the dictionary of the stored texts (stored_text.hpp), learned from announcements at equal distances in
// `documents`. It depends only on the announcements and their order.
std::string learn_dictionary(const Spool& spool, const std::vector<std::size_t>& documents);

}  // namespace gonggo
