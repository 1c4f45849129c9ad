// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the attachments of announcements, several announcements at a time, and hands the announcements on in their
// order.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/index/announcement.hpp"
#include "indexer/attachment_files.hpp"
#include "indexer/extract/file_extractor.hpp"
#include "indexer/ordered_work.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

// Appends the text of the blocks to that of the attachment. A place is noted where it differs from the one before.
void take_text(const std::vector<TextBlock>& blocks, Attachment& attachment);

class AttachmentReader {
 public:
  struct Item {
    Announcement announcement;
    Origin origin;
    std::vector<LeftOutValue> left_out = {};  // attachments, and parts of them, that were not read
    std::vector<LeftOutValue> notes = {};     // those that were read, but at which a person should look
    PersonalCounts masked = {};               // numbers that were masked in the texts of its attachments
  };

  using IsErased = std::function<bool(const std::string& source, const std::string& id)>;

  // For the announcements of one source. `files`, `extractor` and what the functions use must outlive the object.
  // `is_erased` says that an announcement was erased on request, so that nothing of it may be kept; several threads
  // call it. `done` is called by put() and finish().
  AttachmentReader(const AttachmentFiles& files, FileExtractor& extractor, StopCheck stop, IsErased is_erased,
                   std::function<void(Item&&)> done);

  // An attachment that has a text already keeps it. Texts that would make the announcement too large are cut. Throws
  // what `done` and `is_erased` throw, and Error(unpublished) if the user stops the program.
  void put(Announcement&& announcement, const Origin& origin);
  void finish();  // hands on all announcements

 private:
  void read(Item& item) const;
  // Returns true if its text was cut.
  bool read(Attachment& attachment, Item& item) const;
  static void report(const Attachment& attachment, const ReadFailure& failure, Item& item);

  const AttachmentFiles& files_;
  FileExtractor& extractor_;
  StopCheck stop_;
  IsErased is_erased_;
  OrderedWork<Item> work_;
};

}  // namespace gonggo::indexer
