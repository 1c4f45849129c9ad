// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: files that survive a crash. Every function throws Error(storage), which names the file and
// the system's reason.
#pragma once

#include <nettle/sha2.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace gonggo::storage {

// Throws Error(storage): "cannot <action> <path>: <errno as text>".
[[noreturn]] void fail(std::string_view action, const std::filesystem::path& path);

// An open file descriptor.
class File {
 public:
  File() = default;
  File(const std::filesystem::path& path, int flags);  // open(2) with O_CLOEXEC and mode 0644
  ~File();
  File(File&& other) noexcept : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(std::string_view bytes);                                             // all of it, at the file's position
  [[nodiscard]] std::string read_all() const;                                     // from the beginning
  [[nodiscard]] std::string read(std::uint64_t offset, std::size_t bytes) const;  // exactly that many
  void sync();
  void close();  // throws if close(2) fails; the destructor ignores that

 private:
  friend File nameless_file(const std::filesystem::path& directory);
  std::filesystem::path path_;
  int descriptor_ = -1;
};

// A file without a name in this directory. It disappears when it is closed, however the program ends.
File nameless_file(const std::filesystem::path& directory);

// SHA-256 as hexadecimal digits.
class Digest {
 public:
  Digest() { sha256_init(&context_); }
  void add(std::string_view bytes);
  [[nodiscard]] std::string hex(std::size_t digits = 64);  // may be called once
 private:
  sha256_ctx context_{};
};
std::string digest_of(std::string_view bytes, std::size_t digits = 64);
std::string digest_of_file(const std::filesystem::path& path);

// Whether the path exists. Throws if the system does not permit the check.
bool is_there(const std::filesystem::path& path);
std::string read_file(const std::filesystem::path& path);
std::string first_line(const std::filesystem::path& path);  // without its newline; empty if there is no such file

// Replaces the content atomically: after a crash the file holds either the old or the new content.
void replace_file(const std::filesystem::path& path, std::string_view content);

void sync_directory(const std::filesystem::path& directory);
void sync_tree(const std::filesystem::path& directory);  // every file and directory in it

// Copies a directory. Shares blocks if the file system can do that. `to` must not exist.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to);
void remove_tree(const std::filesystem::path& path);
void make_directory(const std::filesystem::path& path);  // and its parents
std::uint64_t tree_bytes(const std::filesystem::path& directory);
// Throws Error(storage) if less than `bytes` is free. The message says that `what` needs the space, for example "this
// build", and ends with `advice`.
void require_space(const std::filesystem::path& directory, std::uint64_t bytes, std::string_view what,
                   std::string_view advice);

}  // namespace gonggo::storage
