// SPDX-License-Identifier: GPL-2.0-or-later
// Kinds of terms, as the analysis of the stored announcements tells them. A term itself does not say which kind of
// token made it.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "common/text/analyzer.hpp"

namespace gonggo {

enum class Kind : std::uint8_t { word, written, part, reading, hidden, pair, bigram, other };
constexpr std::array<const char*, 8> kind_names{"words",  "written forms", "parts",   "readings",
                                                "hidden", "pairs",         "bigrams", ""};

// The kinds of the terms of an index, and the sizes of its texts.
class StoredTexts {
 public:
  void read(const Xapian::Database& db, Analyzer& analyzer);

  // Returns the first kind that a token has which makes this term. `value` is a term without the prefix of its field.
  [[nodiscard]] Kind kind(const std::string& value) const;

  // Prints the tokens by kind and the stored text. `table` is the size of the table of stored text in bytes.
  void print(std::uint64_t documents, std::uint64_t table) const;

 private:
  void add(const std::string& text, Analyzer& analyzer);
  void add(const Token& token, Kind kind);

  std::unordered_map<std::string, Kind> kinds_;
  std::array<std::uint64_t, kind_names.size()> occurrences_{};
  std::uint64_t stored_ = 0;
  std::uint64_t titles_ = 0;
  std::uint64_t bodies_ = 0;
};

}  // namespace gonggo
