// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: changes the documents of a generation that no reader has open yet.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "common/base/date.hpp"
#include "common/index/announcement.hpp"
#include "common/index/delta_writer.hpp"
#include "common/index/withheld.hpp"
#include "common/text/lexicon.hpp"

namespace gonggo {

// Writes the documents and the withheld announcements of one generation. A document is in one of them only: in the
// database if it may be shown at `clock`, otherwise among the withheld announcements. Call commit() at the end. All
// functions throw Error(storage) if the disk is full or a file is damaged. Belongs to one thread.
class GenerationWriter {
 public:
  // Analyses texts with the lexicon and the numbers of the generation.
  GenerationWriter(std::filesystem::path generation, std::shared_ptr<const Lexicon> lexicon,
                   std::shared_ptr<const WordNumberFinder> numbers, Instant clock);

  bool put(const Announcement& announcement);                    // true if a document was replaced
  bool erase(const std::string& source, const std::string& id);  // true if the document existed

  // Moves the withheld announcements that may be shown at `clock` into the database, and the documents that may be
  // shown only later out of it. `created` is when the live generation was made. If `clock` is before it, at most 1,000
  // documents are moved out; if there are more, all of them stay. Returns the number of moved documents.
  std::uint64_t move_between_parts(Instant created);

  void commit();  // also marks the documents whose place a newer one takes
  [[nodiscard]] bool reads_otherwise() const { return documents_.reads_otherwise(); }  // delta_writer.hpp

 private:
  std::filesystem::path generation_;
  Instant clock_;
  DeltaWriter documents_;
  WithheldSet withheld_;
};

}  // namespace gonggo
