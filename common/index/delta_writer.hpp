// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: changes the documents of a generation by its parts "added" and "removed", and leaves the
// main part as it is (removed_documents.hpp). All functions throw Error(storage) if Xapian fails.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "common/index/main_part.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/word_counter.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

// Changes the documents of a generation that no reader has open yet. Does not sync the files to disk;
// Publication::seal() does.
class DeltaWriter {
 public:
  // Makes the two parts if they are not there.
  DeltaWriter(std::filesystem::path generation, std::shared_ptr<const Lexicon> lexicon,
              std::shared_ptr<const WordNumberFinder> numbers);

  bool put(const Announcement& announcement);                    // true if a document was replaced
  bool erase(const std::string& source, const std::string& id);  // true if the document existed
  // Removes and returns the documents that may be shown only after `instant`. Removes none if there are more than
  // `most`. Indexes of earlier releases contain such documents, and so do indexes that were written by a clock that was
  // ahead.
  std::vector<Announcement> take_later_than(Instant instant, std::size_t most);
  // Looks only at the notices of which a document was changed (notice.hpp); call it after the last change. A document
  // of the main part whose mark changes is replaced by a copy in the part "added".
  void mark_superseded();
  void commit();

  // True if a removed document of the main part has other words now than when it was written, because this program
  // analyses texts in another way. Then the terms in the part "removed" are wrong, and a new main part must be written.
  [[nodiscard]] bool reads_otherwise() const { return reads_otherwise_; }

 private:
  // A document and where it stands: in the part "added", or in the main part (the database of all shards).
  struct Member {
    Xapian::docid number;
    bool is_added;
  };
  [[nodiscard]] const Xapian::Database& database_of(const Member& member) const;
  [[nodiscard]] Announcement announcement(const Member& member) const;
  [[nodiscard]] Xapian::Document main_document(Xapian::docid number, const Announcement& announcement);
  bool take_out(const std::string& term);
  void take_out(const Member& member, const Announcement& announcement);
  void remove(Xapian::docid number, Xapian::Document document);
  [[nodiscard]] bool is_removed(Xapian::docid number) const {  // of a document of the main part
    return removed_places_.contains(main_.place_of(number));
  }
  void note_notice(const Announcement& announcement);
  [[nodiscard]] std::vector<std::string> terms_of_notice(const std::string& term) const;
  void mark_notice(const std::string& term);
  void unmark(const std::string& term);
  void set_mark(const Member& member, bool superseded);

  std::filesystem::path path_;
  MainPart main_;
  Xapian::WritableDatabase added_;
  Xapian::WritableDatabase removed_;
  std::set<Xapian::docid> removed_places_;
  std::map<std::string, std::string> notices_;  // of what was changed -> the term of a number of it
  Analyzer analyzer_;
  std::shared_ptr<const WordNumberFinder> numbers_;
  StoredText texts_;  // of the main part; the part "added" has the same dictionary
  bool reads_otherwise_ = false;
  unsigned uncommitted_ = 0;
};

}  // namespace gonggo
