// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_cache.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/hash.hpp"
#include "indexer/durable_file.hpp"
#include "indexer/extract/extraction_codec.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished = ".part";
constexpr std::chrono::hours oldest_unfinished{24};
constexpr std::uint64_t most_unpacked = 128U << 20;  // bytes; a size beyond it is damage

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// An entry is one frame of Zstandard (RFC 8878) with its size and a checksum. The text is one line that says what was
// read, one with the numbers that were masked by kind, and the JSON. zlib took three times as long to unpack it.
// Returns an empty text if it cannot be packed.
std::string packed(std::string_view text) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  std::string out(ZSTD_compressBound(text.size()), '\0');
  if (!context || ZSTD_isError(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1)) != 0) {
    return {};
  }
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), text.data(), text.size());
  out.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return out;
}

// Returns an empty text for a damaged entry.
std::string unpacked(std::string_view entry) {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  const unsigned long long size = ZSTD_getFrameContentSize(entry.data(), entry.size());
  if (!context || size > most_unpacked) {  // the codes of errors are greater
    return {};
  }
  std::string text(size, '\0');
  const std::size_t found = ZSTD_decompressDCtx(context.get(), text.data(), text.size(), entry.data(), entry.size());
  return found == size ? text : std::string();
}

// Returns the bytes of the entry; an empty text if there is none. What stands in its place, such as a pipe, which would
// keep the program waiting, or a link, is no entry.
std::string bytes_of(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status {};
  std::string bytes;
  if (file < 0) {
    return bytes;
  }
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
      static_cast<std::uint64_t>(status.st_size) <= most_unpacked) {
    bytes.resize(static_cast<std::size_t>(status.st_size));
    const ssize_t count = ::pread(file, bytes.data(), bytes.size(), 0);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  ::close(file);
  return bytes;
}

// A lock between programs and threads, made with flock(2) on the folder itself.
class FolderLock {
 public:
  FolderLock(const fs::path& folder, int operation)
      : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    do {
      is_held_ = folder_ >= 0 && ::flock(folder_, operation) == 0;
    } while (!is_held_ && folder_ >= 0 && errno == EINTR);
  }
  ~FolderLock() {
    if (folder_ >= 0) {
      ::close(folder_);
    }
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  [[nodiscard]] bool is_held() const { return is_held_; }  // if not, errno says why

 private:
  int folder_;
  bool is_held_ = false;
};

std::string line_of(const PersonalCounts& counts) {
  std::string line;
  for (const PersonalKind kind : personal_kinds) {
    line += std::to_string(counts.of(kind)) + " ";
  }
  return line;
}

// Returns nullopt if the line is none of line_of().
std::optional<PersonalCounts> counts_of(std::string_view line) {
  PersonalCounts counts;
  for (const PersonalKind kind : personal_kinds) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), count);
    if (error != std::errc() || end == line.data() + line.size() || *end != ' ') {
      return std::nullopt;
    }
    counts.add(kind, count);
    line.remove_prefix(static_cast<std::size_t>(end - line.data()) + 1);
  }
  return line.empty() ? std::optional(counts) : std::nullopt;
}

}  // namespace

ExtractCache::ExtractCache(fs::path folder, std::uint64_t most_bytes, const std::string& readers)
    : folder_(std::move(folder)),
      most_bytes_(most_bytes),
      readers_(to_hex(fnv1a(readers + "\n" + std::to_string(extractor_version)))) {}

// Two levels, so that no folder has too many entries.
fs::path ExtractCache::path_of(const std::string& hash) const {
  return folder_ / readers_ / hash.substr(0, 2) / hash.substr(2);
}

std::optional<Extraction> ExtractCache::find(const std::string& hash) const {
  if (most_bytes_ == 0) {
    return std::nullopt;
  }
  const fs::path path = path_of(hash);
  const std::string text = unpacked(bytes_of(path));
  const std::string beginning = hash + "\n";
  if (!text.starts_with(beginning)) {
    return std::nullopt;
  }
  const std::size_t end = std::min(text.find('\n', beginning.size()), text.size() - 1);
  const auto masked = counts_of(std::string_view(text).substr(beginning.size(), end - beginning.size()));
  auto extraction = extraction_of(std::string_view(text).substr(end + 1));
  if (!masked || !extraction) {
    return std::nullopt;
  }
  extraction->masked = *masked;
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);  // used now
  return extraction;
}

void ExtractCache::store(const std::string& hash, const Extraction& extraction, const MayKeep& may_keep) const {
  static std::atomic<std::uint64_t> counter{0};
  if (most_bytes_ == 0) {
    return;
  }
  const std::string entry = packed(hash + "\n" + line_of(extraction.masked) + "\n" + extraction_json(extraction));
  const fs::path path = path_of(hash);
  std::error_code error;
  if (fs::create_directories(path.parent_path(), error)) {
    fs::permissions(folder_, fs::perms::owner_all, error);
  }
  const FolderLock lock(folder_, LOCK_SH);
  if (!lock.is_held() || (may_keep && !may_keep())) {
    return;
  }
  fs::path part = path;
  part += "." + std::to_string(::getpid()) + "." + std::to_string(++counter) + std::string(unfinished);
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return;
  }
  bool is_written = !entry.empty();
  try {
    write_all(file, entry, part);
  } catch (const Error&) {  // the disk is full
    is_written = false;
  }
  ::close(file);
  if (!is_written || std::rename(part.c_str(), path.c_str()) != 0) {
    fs::remove(part, error);
  }
}

std::uint64_t ExtractCache::keep_only(const std::function<bool(const Extraction&)>& keeps) const {
  // Waits for each store that asked before and was allowed. A store that asks later is not allowed.
  if (!FolderLock(folder_, LOCK_EX).is_held() && errno != ENOENT) {
    fail_file("lock", folder_);
  }
  std::vector<fs::path> others;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder_, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (std::error_code gone; entry->is_directory(gone)) {
      continue;
    }
    const std::string text = unpacked(bytes_of(entry->path()));
    const auto extraction = extraction_of(std::string_view(text).substr(text.rfind('\n') + 1));
    if (!extraction || !keeps(*extraction)) {
      others.push_back(entry->path());
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw Error(ErrorKind::storage,
                say("cannot_do", {{"action", "read"}, {"path", folder_.string()}, {"reason", error.message()}}));
  }
  for (const fs::path& path : others) {
    if (!fs::remove(path, error) && error) {
      fail_file("remove", path);
    }
  }
  return others.size();
}

// Removes the folders of other readers, and the entries that earlier releases kept beside these folders.
void ExtractCache::remove_others() const {
  std::vector<fs::path> others;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder_, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool is_of_cache = (name.size() == 2 || name.size() == readers_.size()) &&
                             name.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (is_of_cache && (name != readers_ || most_bytes_ == 0)) {
      others.push_back(entry->path());
    }
  }
  for (const fs::path& other : others) {
    fs::remove_all(other, error);
  }
}

void ExtractCache::tidy() const {
  struct Entry {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t bytes;
  };
  remove_others();
  std::vector<Entry> entries;
  std::uint64_t bytes = 0;
  std::error_code error;
  const auto yesterday = fs::file_time_type::clock::now() - oldest_unfinished;
  for (auto entry = fs::recursive_directory_iterator(folder_, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    if (!entry->is_regular_file(gone)) {
      continue;
    }
    const Entry one{entry->path(), entry->last_write_time(gone), entry->file_size(gone)};
    if (gone) {
      continue;
    }
    if (one.path.native().ends_with(unfinished) && one.used < yesterday) {
      fs::remove(one.path, gone);
    } else {
      bytes += one.bytes;
      entries.push_back(one);
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
  for (const Entry& entry : entries) {
    if (bytes <= most_bytes_) {
      return;
    }
    fs::remove(entry.path, error);
    bytes -= entry.bytes;
  }
}

}  // namespace gonggo::indexer
