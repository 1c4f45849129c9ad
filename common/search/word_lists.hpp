// SPDX-License-Identifier: GPL-2.0-or-later
// Settings of queries: synonyms, stop words and the default of recency. They can be replaced without reindexing.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/message.hpp"

namespace gonggo {

// The other form of a short or long form that the build learned.
struct LearnedForm {
  std::string text;    // in normal form
  double share = 1.0;  // of the weight of a learned form; 1 / n for each of n long forms of one short form
  bool operator==(const LearnedForm&) const = default;
};

// Immutable after loading, so threads may share it.
struct WordLists {
  // Stop words in normalised form. Their weight is multiplied by RankingWeights::stop_word (0.5) in keywords and is 0
  // in questions. It is not 0 in a question that consists of stop words only.
  std::unordered_set<std::string> stop_words;
  // Maps each word of a group, in normalised form, to the other words of the group as written in the file.
  std::unordered_map<std::string, std::vector<std::string>> synonyms;
  // Maps the alias_key() of each short or long form that the build learned to its other forms. A pair that the synonyms
  // have or refuse is left out.
  std::unordered_map<std::string, std::vector<LearnedForm>> aliases;
  std::set<std::pair<std::string, std::string>> refused;  // pairs "A != B" of alias_key(), in both orders
  // Half-life in days by which age lowers the scores for a short query whose request has no recency (candidates.hpp).
  // 0: age is ignored.
  unsigned recency = 0;
  std::string hash;  // hash of the contents of the files and of `recency`; if it changes, answers may change
  // The origin of each list: "none", "index" (the copy in the generation) or "file".
  std::string stop_words_from = "none";
  std::string synonyms_from = "none";
};

// Loads the lists from files. Nothing is loaded for an empty path. The files have UTF-8 lines with # comments; a line
// that is not UTF-8 is refused. A line
// of synonyms has the form "대구시 = 대구광역시 = ...", or "개국 != G20" to refuse a learned alias. Throws
// Error(missing|input) that names the file and the line.
std::shared_ptr<const WordLists> load_word_lists(const std::filesystem::path& stop_words,
                                                 const std::filesystem::path& synonyms);

// Fifty years. docs/relevance.md has the figures that decided this.
inline constexpr unsigned default_recency = 18'250;

// The origin of the lists of a program. Each path is a file, "none", or empty for the copy in the generation.
struct WordListFiles {
  std::filesystem::path stop_words;
  std::filesystem::path synonyms;
  unsigned recency = default_recency;  // WordLists::recency
  bool operator==(const WordListFiles&) const = default;
};

// Loads the lists from the origins in `files`, and the learned aliases of the generation. Throws as load_word_lists().
// With an empty `generation` there are no copies of lists.
std::shared_ptr<const WordLists> word_lists_for(const std::filesystem::path& generation, const WordListFiles& files);

// Returns the text without spaces and hyphens, in which short and long forms are often spelled differently. `text` is
// in normal form.
std::string alias_key(std::string text);

// Returns a description of the lists for a log or a person: "48 stop words (index), no synonyms".
Message describe(const WordLists& words);

}  // namespace gonggo
