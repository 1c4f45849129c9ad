// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/file_extractor.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <nettle/sha2.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/hex.hpp"
#include "indexer/extract/extract_limits.hpp"
#include "indexer/extract/extraction_mask.hpp"
#include "indexer/extract/false_name.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t most_file_bytes = 256U << 20;
constexpr std::uint64_t mebibyte = 1U << 20;
constexpr int opening = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;  // a pipe must not keep the program waiting

unsigned cores() {
  cpu_set_t set;
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? static_cast<unsigned>(CPU_COUNT(&set)) : 1;
}

int open_within(const std::filesystem::path& folder, const std::filesystem::path& path) {
  const int root = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (root < 0) {
    return -1;
  }
  open_how how{};
  how.flags = opening;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const auto file = static_cast<int>(::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how));
  const int error = errno;
  ::close(root);
  errno = error;
  return file;
}

[[noreturn]] void fail_open(const Message& reason) {
  throw Error(ErrorKind::missing, say("extract_not_opened", {{"reason", reason}}));
}

std::string hex_digest(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return hex_of(digest);
}

// Returns the hash of the content; an empty text if the file cannot be read to its end.
std::string hash_of(int file) {
  sha256_ctx context;
  sha256_init(&context);
  std::array<std::uint8_t, 64U << 10> buffer{};
  off_t at = 0;
  while (true) {
    const ssize_t count = ::pread(file, buffer.data(), buffer.size(), at);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      return count < 0 ? std::string() : hex_digest(context);
    }
    sha256_update(&context, static_cast<std::size_t>(count), buffer.data());
    at += count;
  }
}

std::string hash_of(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  return hex_digest(context);
}

bool has_changed(const struct stat& before, const struct stat& after) {
  return before.st_size != after.st_size || before.st_mtim.tv_sec != after.st_mtim.tv_sec ||
         before.st_mtim.tv_nsec != after.st_mtim.tv_nsec;
}

std::string text_of(const std::vector<std::uint32_t>& position) {
  std::string text;
  for (const std::uint32_t number : position) {
    text += "\n" + std::to_string(number);
  }
  return text;
}

std::uint64_t text_bytes(const Extraction& extraction) {
  std::uint64_t bytes = 0;
  for (const TextBlock& block : extraction.blocks) {
    bytes += block.text.size();
  }
  return bytes;
}

// Not kept in the cache, because the same content may have another name elsewhere.
void judge_name(std::string_view name, Extraction& read) {
  if (auto failure = failure_of_name(name, read.kind, read.blocks, read.failures)) {
    if (!failure->is_note()) {
      read = {.kind = read.kind, .blocks = {}, .failures = {}};
    }
    read.failures.push_back(std::move(*failure));
  }
}

// Adds what was read of a file in the archive.
void take_member(Extraction&& member, const std::string& name, Extraction& archive) {
  for (TextBlock& block : member.blocks) {
    block.member = name;
    archive.blocks.push_back(std::move(block));
  }
  for (ReadFailure& failure : member.failures) {
    failure.member = name;
    archive.failures.push_back(std::move(failure));
  }
  archive.masked += member.masked;
}

}  // namespace

OpenedFile::OpenedFile(const std::filesystem::path& path, const std::filesystem::path& folder)
    : descriptor_(folder.empty() ? ::open(path.c_str(), opening) : open_within(folder, path)) {
  struct stat status {};
  if (descriptor_ < 0) {
    const int error = errno;
    const bool is_outside = !folder.empty() && (error == EXDEV || error == ELOOP);
    fail_open(is_outside ? say("extract_outside") : Message(std::generic_category().message(error)));
  }
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    fail_open(say("extract_no_file"));
  }
}

OpenedFile::~OpenedFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

OpenedFile::OpenedFile(OpenedFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileExtractor::FileExtractor(const Options& options)
    : pool_(options.program, options.processes == 0 ? cores() : options.processes, options.limits),
      personal_(options.personal),
      commands_(options.commands) {
  if (!options.cache.empty()) {
    cache_.emplace(options.cache, options.cache_bytes, options.personal.signature());
  }
}

Extraction FileExtractor::read(const OpenedFile& file, std::string_view name, const StopCheck& stop,
                               const MayKeep& may_keep) {
  struct stat before {};
  if (::fstat(file.descriptor(), &before) == 0 && static_cast<std::uint64_t>(before.st_size) > most_file_bytes) {
    Extraction refused;
    refused.failures.push_back(
        {ReadFailure::Reason::too_large, say("extract_file_too_large", {{"size", most_file_bytes / mebibyte}}), {}});
    return refused;
  }
  const std::string hash = cache_ && cache_->keeps_any() ? hash_of(file.descriptor()) : std::string();
  Extraction read = this->read(
      file, before, hash, [&] { return pool_.read(file.descriptor(), stop); }, may_keep);
  judge_name(name, read);
  const ExtractorCommand* const command = command_for(commands_, read, name);
  if (command == nullptr) {
    read_members(read, file, before, hash, stop, may_keep);
    return read;
  }
  const std::string key = hash.empty() ? hash : hash_of(hash + version_of(*command));
  return this->read(
      file, before, key, [&] { return read_by_command(*command, read.kind, file.descriptor(), personal_, stop); },
      may_keep);
}

void FileExtractor::read_members(Extraction& archive, const OpenedFile& file, const struct stat& before,
                                 const std::string& hash, const StopCheck& stop, const MayKeep& may_keep) {
  const auto begin = std::chrono::steady_clock::now();
  std::uint64_t text = text_bytes(archive);
  std::vector<ReadFailure> failures = std::exchange(archive.failures, {});
  for (ReadFailure& failure : failures) {
    const ExtractorCommand* const command =
        failure.position.empty() ? nullptr : command_for(commands_, failure, failure.kind, failure.member);
    if (command == nullptr || archive.is_cut) {
      archive.failures.push_back(std::move(failure));
      continue;
    }
    const std::string key = hash.empty() ? hash : hash_of(hash + version_of(*command) + text_of(failure.position));
    Extraction member = read(
        file, before, key,
        [&] {
          return std::chrono::steady_clock::now() - begin < longest_time(*command)
                     ? read_member_by_command(*command, failure, file.descriptor(), personal_, stop)
                     : reading_of({say("extractor_no_time", {{"type", command->type}}), false});
        },
        may_keep);
    text += text_bytes(member);
    archive.is_cut = member.is_cut || text > ExtractLimits{}.most_text;
    take_member(std::move(member), failure.member, archive);
  }
}

Extraction FileExtractor::read(const OpenedFile& file, const struct stat& before, const std::string& key,
                               const std::function<Reading()>& reader, const MayKeep& may_keep) {
  struct stat after {};
  if (!key.empty()) {
    if (auto known = cache_->find(key)) {
      return std::move(*known);
    }
  }
  Reading reading = reader();
  mask_extraction(personal_, reading.extraction);
  // A file that changes while it is read would be kept under the hash of another content.
  if (!key.empty() && reading.is_lasting && ::fstat(file.descriptor(), &after) == 0 && !has_changed(before, after)) {
    cache_->store(key, reading.extraction, may_keep);
  }
  return std::move(reading.extraction);
}

void FileExtractor::tidy() const {
  if (cache_) {
    cache_->tidy();
  }
}

}  // namespace gonggo::indexer
