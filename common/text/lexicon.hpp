// SPDX-License-Identifier: GPL-2.0-or-later
// The words that the analyzer knows. A rebuild stores them in the generation, and they do not change until the next
// rebuild. So searching uses the same words as indexing, and an update splits every word as the rebuild did.
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

  // Returns the stored form: sorted lines of text. The same words always give the same bytes.
  [[nodiscard]] std::string serialize() const;
  // Reads the stored form. Throws Error(input) that names the damaged line.
  static std::shared_ptr<const Lexicon> parse(std::string_view serialized);

  // A lexicon without words: the analyzer then uses its rules only.
  static std::shared_ptr<const Lexicon> empty();

  [[nodiscard]] const WordTable& words() const { return *words_; }  // for common/text only

 private:
  std::unique_ptr<WordTable> words_;
};

}  // namespace gonggo
