// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the words and the dates of documents that were read before. Private to common/search.
#pragma once

#include <xapian.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.hpp"
#include "common/index/word_numbers.hpp"
#include "common/search/collection.hpp"
#include "common/search/ranked_words.hpp"
#include "common/search/term_words.hpp"

namespace gonggo {

// Reading a word stream from the database and decoding it takes several times as long as scoring it, so its words are
// kept. A full cache drops all of them. The value that sorts a document by date and names it is kept, too: an answer
// needs it for each of its candidates. Belongs to one thread and one database.
class StreamCache {
 public:
  explicit StreamCache(std::shared_ptr<const TermWords> numbered, std::size_t max_bytes = std::size_t{96} << 20)
      : numbered_(std::move(numbered)), max_bytes_(max_bytes) {}

  // Returns how much memory all that is kept takes, at most the maximum and one document.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  void clear();  // drops all that is kept; the maximum stays

  // Returns the words of the document that ranking reads. They are valid until the next call.
  const RankedWords& words(const Collection& all, Xapian::docid document);

  [[nodiscard]] const WordNumbers& numbers() const { return *numbered_->numbers(); }
  [[nodiscard]] const TermWords& term_words() const { return *numbered_; }

  // Fetches all at once what is not kept of what words() and by_date() will read of the documents, and the values that
  // are wanted beside. Does nothing if no other machine must be asked.
  void fetch(const Collection& all, const std::vector<Xapian::docid>& documents, std::vector<WantedValues> beside = {});

  // Returns the value of Slot::by_date.
  std::string by_date(const Collection& all, Xapian::docid document);

 private:
  void make_room(std::size_t bytes);

  std::shared_ptr<const TermWords> numbered_;
  boost::unordered_flat_map<Xapian::docid, RankedWords> words_;
  boost::unordered_flat_map<Xapian::docid, std::string> by_date_;
  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
};

}  // namespace gonggo
