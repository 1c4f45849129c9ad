// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the files of the attachments of a source: those that were fetched, and those in a folder.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "common/index/announcement.hpp"
#include "indexer/extract/file_extractor.hpp"
#include "indexer/names_on_disk.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

// Thread-safe.
class AttachmentFiles {
 public:
  // Throws Error(input) if what was fetched is damaged.
  explicit AttachmentFiles(const SourceSpec& source);

  // Returns false if the source has no files of attachments at all.
  [[nodiscard]] bool has_any() const { return !folder_.empty() || !fetched_.empty(); }

  // Returns the file; nullopt if the attachment need not have one, because it was not fetched. In a folder it is looked
  // for by the name of the attachment, which may be a path, and by the path of its address; a name in CP949 or
  // decomposed on the disk is found, too. A record can never name a file outside the folder. Throws Error(missing) if
  // the folder has no such file.
  [[nodiscard]] std::optional<OpenedFile> open(const Attachment& attachment) const;

 private:
  std::filesystem::path folder_;                          // empty: none
  std::unique_ptr<NamesOnDisk> names_;                    // in the folder
  std::map<std::string, std::filesystem::path> fetched_;  // by address
};

}  // namespace gonggo::indexer
