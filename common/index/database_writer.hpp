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
#include "common/text/analyzer.hpp"

namespace gonggo {

// Changes a database that no reader has open yet. Does not sync the files to disk; Publication::seal() does.
class DatabaseWriter {
 public:
  DatabaseWriter(const std::filesystem::path& database, std::shared_ptr<const Lexicon> lexicon);

  bool put(const Announcement& announcement);                    // true if a document was replaced
  bool erase(const std::string& source, const std::string& id);  // true if the document existed
  // Removes and returns the documents that may be shown only after `instant`. Removes none if there are more than
  // `most`. Indexes of earlier releases contain such documents, and so do indexes that were written by a clock that was
  // ahead.
  std::vector<Announcement> take_later_than(Instant instant, std::size_t most);
  void mark_superseded();  // superseded.hpp; call it after the last change
  void commit();

 private:
  void changed();

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  Analyzer analyzer_;
  StoredText texts_;
  unsigned uncommitted_ = 0;
};

}  // namespace gonggo
