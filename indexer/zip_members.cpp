// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/zip_members.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <new>

#include "indexer/format.hpp"
#include "indexer/whole_text.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_members = 10'000;

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

[[noreturn]] void fail(archive* reader) {
  const char* reason = archive_error_string(reader);
  throw SourceFailed(say("zip_damaged", {{"reason", reason != nullptr ? Message(reason) : say("unknown_error")}}));
}

std::string read_member(archive* reader, std::size_t most) {
  std::string bytes;
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  while ((status = archive_read_data_block(reader, &block, &size, &offset)) == ARCHIVE_OK) {
    if (bytes.size() + size > most) {
      throw UnreadableFile(say("unpacked_too_large", {{"most", most_document_bytes >> 20}}));
    }
    bytes.append(static_cast<const char*>(block), size);
  }
  if (status != ARCHIVE_EOF) {
    fail(reader);
  }
  return bytes;
}

}  // namespace

ZipMembers unzip(std::string_view bytes, const std::function<bool(std::string_view name)>& is_wanted) {
  const std::unique_ptr<archive, CloseArchive> reader(archive_read_new());
  if (!reader) {
    throw std::bad_alloc();
  }
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    fail(reader.get());
  }
  ZipMembers members;
  std::size_t total = 0;
  std::size_t count = 0;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
    if (++count > most_members) {
      throw UnreadableFile(say("too_many_members", {{"most", most_members}}));
    }
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || !is_wanted(name)) {
      continue;
    }
    std::string content = read_member(reader.get(), most_document_bytes - total);
    total += content.size();
    members.insert_or_assign(name, std::move(content));
  }
  if (status != ARCHIVE_EOF) {
    fail(reader.get());
  }
  return members;
}

}  // namespace gonggo::indexer
