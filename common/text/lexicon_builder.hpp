// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the lexicon of a generation from dictionaries and from the documents that will be indexed.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "common/text/lexicon.hpp"

namespace gonggo {

struct LexiconSources {
  std::filesystem::path hunspell_dic;              // for example /usr/share/hunspell/ko.dic; empty: no dictionary
  std::filesystem::path hunspell_aff;              // the affix file beside it
  std::vector<std::filesystem::path> user_words;   // additional words: one per line; comments begin with #
  std::vector<std::filesystem::path> never_split;  // words that are never split into parts, in the same format
};

// Call observe() once for every text, then build(). The same sources and texts, in any order, give the same lexicon.
// Belongs to one thread.
class LexiconBuilder {
 public:
  explicit LexiconBuilder(const LexiconSources& sources);  // throws Error(input or missing) naming the file and line
  ~LexiconBuilder();
  void observe(std::string_view text);  // total
  [[nodiscard]] std::shared_ptr<const Lexicon> build() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
