// SPDX-License-Identifier: GPL-2.0-or-later
// A generation opened for searching. Private to common/search.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/generation.hpp"
#include "common/search/ranking_weights.hpp"
#include "common/search/stream_cache.hpp"
#include "common/search/word_lists.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// The parts of a generation that a Searcher uses. Belongs to one thread.
struct OpenIndex {
  GenerationInfo info;
  Xapian::Database db;
  Analyzer analyzer;
  std::shared_ptr<const WordLists> lists;  // never null
  std::vector<std::string> sources;        // the names of the sources in the index
  RankingWeights weights;
  StreamCache streams;
};

// Opens the generation. If `lists` is null, there are no stop words and no synonyms. Throws Error(storage) when the
// generation is visibly damaged (generation_check.hpp), and Xapian::Error when the database cannot be opened.
OpenIndex open_index(const std::filesystem::path& generation, std::shared_ptr<const WordLists> lists);

}  // namespace gonggo
