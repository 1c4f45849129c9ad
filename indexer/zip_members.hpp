// SPDX-License-Identifier: GPL-2.0-or-later
// Unpacks members of a zip archive into memory.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/fault.hpp"

namespace gonggo::indexer {

// Thrown if an archive or a member of it cannot be read.
class ZipFault : public Fault {
 public:
  enum class Kind { damaged, encrypted, too_large };
  ZipFault(Kind kind, Message message) : Fault(std::move(message)), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

// Reads a zip archive member by member. Directories are left out. Not thread-safe.
class ZipReader {
 public:
  // Loads the character set that names need. A process that may not open files calls it before; it is called otherwise
  // when the first archive is read.
  static void prepare();

  // The archive must outlive the reader.
  explicit ZipReader(std::string_view archive);
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  // Goes to the next member. Returns false at the end. Throws ZipFault if the archive is damaged.
  bool next();
  // The name of the member, in valid UTF-8 without control characters except newline. A name that the archive does not
  // mark as UTF-8 may be in CP949.
  [[nodiscard]] const std::string& name() const { return name_; }
  // Returns the content of the member; may be called once. Throws ZipFault if it is damaged or encrypted, or if it has
  // more than `most` bytes, of which not more than `most` are held in memory.
  std::string read(std::size_t most);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::string name_;
};

using ZipMembers = std::map<std::string, std::string, std::less<>>;  // contents by name

// Returns the members whose names `is_wanted` accepts. Throws SourceFailed if the archive is damaged or encrypted.
// Throws UnreadableFile if it has more than 10,000 members, or if the wanted ones have more than most_document_bytes
// together, unpacked.
ZipMembers unzip(std::string_view archive, const std::function<bool(std::string_view name)>& is_wanted);

}  // namespace gonggo::indexer
