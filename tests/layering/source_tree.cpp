// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/layering/source_tree.hpp"

#include <filesystem>
#include <fstream>

#include "tests/paths.hpp"

namespace layering {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> arrows = {
    {"common/base", {}},
    {"common/text", {"common/base"}},
    {"common/index", {"common/base", "common/text"}},
    {"common/search", {"common/base", "common/text", "common/index"}},
    {"indexer", {"common/base", "common/text", "common/index", "common/search"}},
    {"searchd", {"common/base", "common/text", "common/index", "common/search"}},
    {"searchd/terminal", {"common/base", "common/text", "common/index", "common/search", "searchd"}},
};

std::vector<std::string> includes_of(std::istream& source) {
  std::vector<std::string> found;
  for (std::string line; std::getline(source, line);) {
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') {
      continue;
    }
    const auto word = line.find("include", hash);
    if (word == std::string::npos) {
      continue;
    }
    const auto open = line.find_first_of("<\"", word);
    const auto close = line.find_first_of(">\"", open + 1);
    if (open != std::string::npos && close != std::string::npos) {
      found.push_back(line.substr(open + 1, close - open - 1));
    }
  }
  return found;
}

std::string folder_of(const std::string& path) {
  std::string longest;
  for (const auto& [folder, allowed] : arrows) {
    if (path.rfind(folder + "/", 0) == 0 && folder.size() > longest.size()) {
      longest = folder;
    }
  }
  return longest;
}

std::string pair_of(const std::string& path) { return fs::path(path).replace_extension().generic_string(); }

Tree read_tree() {
  Tree tree;
  const fs::path root = gonggo_test::source_dir();
  for (const auto& [folder, allowed] : arrows) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") {
        std::ifstream file(entry.path());
        tree.includes[fs::relative(entry.path(), root).generic_string()] = includes_of(file);
      }
    }
  }
  for (const auto& [path, includes] : tree.includes) {
    for (const auto& include : includes) {
      if (!folder_of(include).empty() && folder_of(include) != folder_of(path)) {
        tree.crossing.insert(include);
      }
    }
  }
  return tree;
}

}  // namespace layering
