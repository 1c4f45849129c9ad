// SPDX-License-Identifier: GPL-2.0-or-later
// The words the analyzer knows, frozen at each rebuild and stored inside the generation, so that searching
// uses the very words indexing used, and an update never re-cuts a word between rebuilds.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// Immutable, safe to share between threads.
class Lexicon {
 public:
  ~Lexicon();

  // The stored form: text lines, sorted, byte-for-byte reproducible. parse() throws Error(input) on damage.
  [[nodiscard]] std::string serialize() const;
  static std::shared_ptr<const Lexicon> parse(std::string_view serialized);

  // A lexicon of rules alone, without any dictionary: what the analyzer falls back to.
  static std::shared_ptr<const Lexicon> empty();

  struct Data;  // private to common/text
  explicit Lexicon(std::unique_ptr<Data> data);
  [[nodiscard]] const Data& data() const { return *data_; }

 private:
  std::unique_ptr<Data> data_;
};

struct LexiconSources {
  std::filesystem::path hunspell_dic;              // e.g. /usr/share/hunspell/ko.dic; empty: none
  std::filesystem::path hunspell_aff;              // beside it
  std::vector<std::filesystem::path> user_words;   // one word a line, # comments: words to know
  std::vector<std::filesystem::path> never_split;  // one word a line: words never cut into parts
};

// Learns from the documents about to be indexed: observe every text once, then build().
// The same sources and texts (in any order) give the same lexicon. One thread.
class LexiconBuilder {
 public:
  explicit LexiconBuilder(const LexiconSources& sources);  // throws Error(input|missing) naming the file and line
  ~LexiconBuilder();
  void observe(std::string_view text);
  [[nodiscard]] std::shared_ptr<const Lexicon> build() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo
