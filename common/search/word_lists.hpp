// SPDX-License-Identifier: GPL-2.0-or-later
// Word lists for queries: synonyms and stop words. They can be replaced without reindexing.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gonggo {

// Immutable after loading, so threads may share it.
struct WordLists {
  // Stop words in normalised form. They have little weight among keywords and none in a question, unless the query
  // consists of stop words only.
  std::unordered_set<std::string> stop_words;
  // Each word of a group maps to the other members, as written in the file, normalised.
  std::unordered_map<std::string, std::vector<std::string>> synonyms;
  std::string hash;  // of the files' contents: part of an answer's identity
  // Where each list came from: "none", "index" (the copy in the generation) or "file".
  std::string stop_words_from = "none";
  std::string synonyms_from = "none";
};

// Empty paths load nothing. Files are UTF-8 lines with # comments; synonyms: "대구시 = 대구광역시 = ...".
// Throws Error(missing|input) naming file and line.
std::shared_ptr<const WordLists> load_word_lists(const std::filesystem::path& stop_words,
                                                 const std::filesystem::path& synonyms);

// Where the lists of a program come from: for each a file, "none", or empty for the copy in the generation.
struct WordListFiles {
  std::filesystem::path stop_words;
  std::filesystem::path synonyms;
  bool operator==(const WordListFiles&) const = default;
};

// Throws as load_word_lists(). An empty `generation` keeps no lists.
std::shared_ptr<const WordLists> word_lists_for(const std::filesystem::path& generation, const WordListFiles& files);

// For a person: "48 stop words (index), no synonyms".
std::string describe(const WordLists& words);

}  // namespace gonggo
