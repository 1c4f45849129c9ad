// SPDX-License-Identifier: GPL-2.0-or-later
// Zip archives for tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace gonggo::indexer {

// Returns a zip archive of these members; not compressed if `is_stored`.
inline std::string zip(const std::vector<std::pair<std::string, std::string>>& members, bool is_stored = true) {
  std::size_t room = 1U << 16;
  for (const auto& member : members) {
    room += member.second.size();
  }
  std::vector<char> out(room);
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  if (is_stored) {
    archive_write_zip_set_compression_store(writer);
  }
  REQUIRE(archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
    REQUIRE(archive_write_data(writer, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size()));
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return {out.data(), used};
}

}  // namespace gonggo::indexer
