// SPDX-License-Identifier: GPL-2.0-or-later
// Finds phrases: words that stand side by side in a text. Private to common/search. Belongs to one thread.
//
// The index keeps no positions. The documents that have every word of a phrase are candidates, and their word streams
// (common/index/word_stream.hpp) decide. A stream has every word of its document, so a phrase is found in the whole of
// a long text, too. For neighbours among frequent words there are terms (common/index/common_units.hpp).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/search/request.hpp"
#include "common/search/term_words.hpp"

namespace gonggo {

// Makes queries for phrases. It keeps what was found out about the phrases of the last queries, because a search asks
// for the same phrase several times.
class Phrases {
 public:
  explicit Phrases(std::shared_ptr<const TermWords> numbered);
  ~Phrases();
  Phrases(Phrases&&) noexcept;
  Phrases& operator=(Phrases&&) noexcept;

  // Returns the query for the documents with these units side by side, in this order, in one text of the scope. A unit
  // is a stem without parts, or a part of a word. There must be at least two.
  Xapian::Query query(TextScope scope, const std::vector<std::string>& units);

  // Lets queries be read that another machine made with query(). The registry must not outlive this object.
  void add_to(Xapian::Registry& registry);

  // Forgets everything. Call it when the documents change.
  void clear();

 private:
  class Phrase;
  class Source;

  const std::shared_ptr<Phrase>& phrase(TextScope scope, const std::vector<std::string>& units);
  [[nodiscard]] std::vector<Xapian::Query> neighbours(const std::vector<std::string>& units) const;

  std::shared_ptr<const TermWords> numbered_;
  std::map<std::pair<TextScope, std::vector<std::string>>, std::shared_ptr<Phrase>> phrases_;
};

}  // namespace gonggo
