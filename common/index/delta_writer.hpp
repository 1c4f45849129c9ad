// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: changes the documents of a generation by its parts "added" and "removed", and leaves the
// main part as it is (removed_documents.hpp). All functions throw Error(storage) if Xapian fails.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index/database_writer.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

class DeltaWriter : public DocumentWriter {
 public:
  // Makes the two parts if they are not there.
  DeltaWriter(std::filesystem::path generation, std::shared_ptr<const Lexicon> lexicon,
              std::shared_ptr<const WordNumberFinder> numbers);

  bool put(const Announcement& announcement) override;
  bool erase(const std::string& source, const std::string& id) override;
  std::vector<Announcement> take_later_than(Instant instant, std::size_t most) override;
  // Looks only at the notices of which a document was changed. A document of the main part whose mark changes is
  // replaced by a copy in the part "added".
  void mark_superseded() override;
  void commit() override;

 private:
  // A document and where it stands.
  struct Member {
    Xapian::docid number;
    bool is_added;
  };
  bool take_out(const std::string& term);
  void remove(Xapian::docid number);
  void note_notice(const Announcement& announcement);
  [[nodiscard]] std::vector<std::string> terms_of_notice(const std::string& term) const;
  void mark_notice(const std::string& term);
  void unmark(const std::string& term);
  void set_mark(const Member& member, Xapian::Document document, bool superseded);

  std::filesystem::path path_;
  Xapian::Database main_;
  Xapian::WritableDatabase added_;
  Xapian::WritableDatabase removed_;
  std::set<Xapian::docid> removed_numbers_;
  std::set<std::string> notices_;  // the terms of the numbers of what was changed
  Analyzer analyzer_;
  std::shared_ptr<const WordNumberFinder> numbers_;
  StoredText texts_;  // of the main part; the part "added" has the same dictionary
  unsigned uncommitted_ = 0;
};

}  // namespace gonggo
