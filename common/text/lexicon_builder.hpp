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

// Counts the forms of the words in texts. Only one thread may use a counter.
class FormCounter {
 public:
  FormCounter();
  ~FormCounter();
  FormCounter(FormCounter&&) noexcept;
  void observe(std::string_view text);  // total

 private:
  friend class LexiconBuilder;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Callers call observe() once for every text, or add() for every counter of texts, and then build(). Neither order
// changes the lexicon. Only one thread may use a builder.
class LexiconBuilder {
 public:
  // Throws Error(missing) if a file cannot be read. Throws Error(input) if the format of a file is wrong.
  explicit LexiconBuilder(const LexiconSources& sources);
  ~LexiconBuilder();
  void observe(std::string_view text);  // total
  void add(const FormCounter& counter);
  [[nodiscard]] std::shared_ptr<const Lexicon> build() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
