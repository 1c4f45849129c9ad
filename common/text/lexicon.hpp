// SPDX-License-Identifier: GPL-2.0-or-later
// The words that the analyzer knows. A rebuild of the index stores these words in the generation. The words do not
// change until the next rebuild. Therefore searches, updates and the rebuild itself all split text in the same way.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

class WordTable;

// Immutable; any number of threads may share one.
class Lexicon {
 public:
  explicit Lexicon(std::unique_ptr<WordTable> words);
  ~Lexicon();

  // Returns the stored form: sorted lines of text. The same words always give the same bytes.
  [[nodiscard]] std::string serialize() const;
  // Reads the stored form. Throws Error(input) if a line is damaged; the message names the line.
  static std::shared_ptr<const Lexicon> parse(std::string_view serialized);

  // Returns the nouns that were learned from the documents or are in a user's list, in UTF-8 and sorted. Leaves out
  // those that are more often a shorter noun with a particle.
  [[nodiscard]] std::vector<std::string> learned_nouns() const;

  // Returns a lexicon without words. With this lexicon, the analyzer uses only its rules.
  static std::shared_ptr<const Lexicon> empty();

  [[nodiscard]] const WordTable& words() const { return *words_; }  // for common/text only

 private:
  std::unique_ptr<WordTable> words_;
};

}  // namespace gonggo
