// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/open_index.hpp"

#include <utility>

#include "common/index/generation_check.hpp"

namespace gonggo {

OpenIndex open_index(const std::filesystem::path& generation, std::shared_ptr<const WordLists> lists) {
  GenerationInfo info = checked_generation(generation);
  std::vector<std::string> sources;
  for (const auto& [name, count] : info.sources) {
    sources.push_back(name);
  }
  Xapian::Database database = open_database(info);
  return {std::move(info),
          std::move(database),
          Analyzer(load_lexicon(generation)),
          lists ? std::move(lists) : std::make_shared<const WordLists>(),
          std::move(sources),
          {},
          {}};
}

}  // namespace gonggo
