// SPDX-License-Identifier: GPL-2.0-or-later
// How the vocabulary of texts grows (Heaps' law) and how often the word of each rank stands in them (Zipf's law).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gonggo::bench {

// Counts one kind of unit: words, or pairs of neighbouring syllables.
class Curve {
 public:
  void count(std::string_view unit);

  [[nodiscard]] std::uint64_t all() const { return all_; }
  [[nodiscard]] std::uint64_t different() const { return counts_.size(); }
  // Different units among the first 1,000, 4,000, 16,000, ... of all.
  [[nodiscard]] const std::vector<std::pair<std::uint64_t, std::uint64_t>>& growth() const { return growth_; }
  // How often units stand in the texts, the most frequent first.
  [[nodiscard]] std::vector<std::uint64_t> frequencies() const;

 private:
  std::unordered_map<std::string, std::uint64_t> counts_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> growth_;
  std::uint64_t all_ = 0;
  std::uint64_t next_ = 1000;
};

struct Curves {
  std::string name;
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;           // of titles and bodies
  std::uint64_t different_here = 0;  // sum over the documents of their different words
  Curve words;                       // what stands between white space, without punctuation around it
  Curve pairs;                       // of neighbouring Hangul syllables inside a word
};

// Adds the title and the body of a line of JSON. Throws std::exception if the line is no object.
void add_line(Curves& curves, const std::string& line);

// Prints the curves of several texts beside each other, as Markdown.
void print_curves(const std::vector<Curves>& all);

}  // namespace gonggo::bench
