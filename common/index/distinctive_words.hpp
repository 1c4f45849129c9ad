// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the words that only erased announcements have, by which their traces are known.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/byte_search.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// The order of calls: add(), then keep_only_others(), then words(). A word is a string of letters and digits of at
// least ByteSearch::shortest bytes, normalised as in terms, that stands in the text of the announcement; ids, addresses
// and names of files count as they are. Left out are verbs, which another text may have in another form, and numbers
// that another text may write in another way.
class DistinctiveWords {
 public:
  void add(const Announcement& erased, Analyzer& analyzer);

  // Forget the words that stand in another announcement, also across its spaces, or in a list of words, so that the
  // index may have them.
  void forget_those_of(const Announcement& other);
  void forget_those_in(std::string_view text);

  [[nodiscard]] std::vector<std::string> words() const;  // sorted
  [[nodiscard]] bool empty() const { return candidates_.empty(); }

 private:
  void forget(std::string_view text);

  std::set<std::string> candidates_;
  std::optional<ByteSearch> search_;  // of the candidates; made when the first is to be forgotten
  std::vector<bool> forgotten_;
};

}  // namespace gonggo
