// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: changes the documents of a Xapian database. A build writes a new one by sharded_writer.hpp.
// All functions throw Error(storage) if Xapian fails.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/word_counter.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// Number of changed documents after which a writer commits. Adding 2,000 press releases took 1.28 ms of CPU time for
// each with batches of 300, and 1.74 ms with batches of 1,000.
inline constexpr unsigned documents_between_commits = 300;

// Changes the documents of a generation that no reader has open yet. Does not sync the files to disk;
// Publication::seal() does.
class DocumentWriter {
 public:
  virtual ~DocumentWriter() = default;
  virtual bool put(const Announcement& announcement) = 0;                    // true if a document was replaced
  virtual bool erase(const std::string& source, const std::string& id) = 0;  // true if the document existed
  // Removes and returns the documents that may be shown only after `instant`. Removes none if there are more than
  // `most`. Indexes of earlier releases contain such documents, and so do indexes that were written by a clock that was
  // ahead.
  virtual std::vector<Announcement> take_later_than(Instant instant, std::size_t most) = 0;
  virtual void mark_superseded() = 0;  // superseded.hpp; call it after the last change
  virtual void commit() = 0;
};

// Changes the one database of a generation that a build writes.
class DatabaseWriter : public DocumentWriter {
 public:
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<const Lexicon> lexicon,
                 std::shared_ptr<const WordNumberFinder> numbers);

  bool put(const Announcement& announcement) override;
  bool erase(const std::string& source, const std::string& id) override;
  std::vector<Announcement> take_later_than(Instant instant, std::size_t most) override;
  void mark_superseded() override;
  void commit() override;

 private:
  void changed();

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  Analyzer analyzer_;
  std::shared_ptr<const WordNumberFinder> numbers_;
  StoredText texts_;
  unsigned uncommitted_ = 0;
};

}  // namespace gonggo
