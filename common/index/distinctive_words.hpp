// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the words that only erased announcements have, by which their traces are known.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/byte_search.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// Returns the words of an announcement by which traces of it are known. A word is a string of letters and digits of at
// least ByteSearch::shortest bytes, normalised as in terms, that stands in its text; ids, addresses and names of files,
// also of those in archives, count as they are. Left out are verbs, which another text may have in another form, and
// numbers that another text may write in another way.
std::set<std::string> words_of(const Announcement& erased, Analyzer& analyzer);

// Keeps those of the words that only the erased announcements have.
class DistinctiveWords {
 public:
  explicit DistinctiveWords(const std::set<std::string>& words);

  // Forget the words that stand in another announcement, in anything that is stored of it, also across its spaces, or
  // in a list of words. So the index may have them.
  void forget_those_of(const Announcement& other);
  void forget_those_in(std::string_view text);

  [[nodiscard]] std::vector<std::string> words() const;  // sorted
  [[nodiscard]] bool empty() const { return search_.strings().empty(); }

 private:
  void forget(std::string_view text);

  ByteSearch search_;
  std::vector<bool> forgotten_;  // by the number of the word
};

}  // namespace gonggo
