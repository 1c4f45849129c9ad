// SPDX-License-Identifier: GPL-2.0-or-later
// The words that the analyzer knows. A rebuild freezes them and stores them inside the generation, so that searching
// uses the very words that indexing used, and an update between two rebuilds never cuts a word differently.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gonggo {

class WordTable;

// Immutable; any number of threads may share one.
class Lexicon {
 public:
  explicit Lexicon(std::unique_ptr<WordTable> words);
  ~Lexicon();

  // The stored form: sorted lines of text, the same bytes for the same words.
  [[nodiscard]] std::string serialize() const;
  // Reads the stored form. Throws Error(input) that names the damaged line.
  static std::shared_ptr<const Lexicon> parse(std::string_view serialized);

  // A lexicon without words: the analyzer then goes by its rules alone.
  static std::shared_ptr<const Lexicon> empty();

  [[nodiscard]] const WordTable& words() const { return *words_; }  // for common/text only

 private:
  std::unique_ptr<WordTable> words_;
};

}  // namespace gonggo
