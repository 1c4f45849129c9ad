// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of files: from the cache, or by a process behind the wall.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "indexer/extract/extract_cache.hpp"
#include "indexer/extract/extract_pool.hpp"

namespace gonggo::indexer {

// A file that is open for reading.
class OpenedFile {
 public:
  // Throws Error(missing) if the file cannot be opened, or if it is not a plain file. If `folder` is not empty, the
  // path is relative to it, and a file outside the folder counts as missing, also through a symbolic link.
  explicit OpenedFile(const std::filesystem::path& path, const std::filesystem::path& folder = {});
  ~OpenedFile();
  OpenedFile(OpenedFile&& other) noexcept;
  OpenedFile(const OpenedFile&) = delete;
  OpenedFile& operator=(const OpenedFile&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

// Thread-safe.
class FileExtractor {
 public:
  struct Options {
    std::vector<std::string> program = worker_program();
    unsigned processes = 0;            // 0: one for each core that this process may use
    std::filesystem::path cache = {};  // folder of the cache; empty: none
    std::uint64_t cache_bytes = 0;
    ProcessLimits limits = {};
    PersonalPolicy personal = {};  // applied to what was read before it is kept or returned
  };
  explicit FileExtractor(const Options& options);

  // Never throws for what the file holds. Throws Error(unpublished) if `stop` returns true.
  Extraction read(const OpenedFile& file, const StopCheck& stop);

  // How many files may usefully be read at the same time.
  [[nodiscard]] unsigned processes() const { return pool_.processes(); }
  // Ends the use of the cache: keeps its size within the limit, and removes what was kept under another policy.
  void tidy() const;

 private:
  ExtractPool pool_;
  PersonalPolicy personal_;
  std::optional<ExtractCache> cache_;
};

}  // namespace gonggo::indexer
