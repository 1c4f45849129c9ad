// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of files: from the cache, by a process behind the wall, or by a command of the site behind it.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extract_cache.hpp"
#include "indexer/extract/extract_pool.hpp"
#include "indexer/extract/extractor_command.hpp"

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
    std::vector<ExtractorCommand> commands = {};  // for what has no reader
    PersonalPolicy personal = {};                 // applied to what was read before it is kept or returned
  };
  explicit FileExtractor(const Options& options);

  // Never throws for what the file holds. `name` is what the file is called; its extension may choose a command, and
  // tells whether the file is what it should be (false_name.hpp). Throws Error(unpublished) if `stop` returns true, and
  // what `may_keep` throws.
  Extraction read(const OpenedFile& file, std::string_view name, const StopCheck& stop, const MayKeep& may_keep = {});

  // How many files may usefully be read at the same time.
  [[nodiscard]] unsigned processes() const { return pool_.processes(); }
  // Ends the use of the cache: keeps its size within the limit, and removes what was kept under another policy.
  void tidy() const;

 private:
  // Returns what the cache has under the key, or else what `reader` reads. An empty key has no place in the cache. What
  // was read of a file that is not as it was `before` the key was made is not kept.
  Extraction read(const OpenedFile& file, const struct stat& before, const std::string& key,
                  const std::function<Reading()>& reader, const MayKeep& may_keep);

  // Has commands read the files in an archive of which nothing was read. `hash` is that of the archive.
  void read_members(Extraction& archive, const OpenedFile& file, const struct stat& before, const std::string& hash,
                    const StopCheck& stop, const MayKeep& may_keep);

  ExtractPool pool_;
  PersonalPolicy personal_;
  std::optional<ExtractCache> cache_;
  std::vector<ExtractorCommand> commands_;
};

}  // namespace gonggo::indexer
