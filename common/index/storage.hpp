// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: file operations for data that must survive a crash. Every function that fails
// throws Error(storage). The message names the file and the system's reason.
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

// Owns an open file descriptor.
class File {
 public:
  File() = default;
  File(const std::filesystem::path& path, int flags);  // open(2) with O_CLOEXEC and mode 0644
  ~File();
  File(File&& other) noexcept : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(std::string_view bytes);          // writes all bytes at the file position
  [[nodiscard]] std::string read_all() const;  // reads from the beginning
  [[nodiscard]] std::string read(std::uint64_t offset, std::size_t bytes) const;  // throws if there are fewer bytes
  void sync();
  void close();  // throws if close(2) fails; the destructor ignores a failure

 private:
  friend File nameless_file(const std::filesystem::path& directory);
  std::filesystem::path path_;
  int descriptor_ = -1;
};

// Creates a file without a name in this directory. The system deletes the file when it is closed or the program ends.
File nameless_file(const std::filesystem::path& directory);

// Computes a SHA-256 hash as hexadecimal digits.
class Digest {
 public:
  Digest() { sha256_init(&context_); }
  void add(std::string_view bytes);
  [[nodiscard]] std::string hex(std::size_t digits = 64);  // call it only once
 private:
  sha256_ctx context_{};
};
std::string digest_of(std::string_view bytes, std::size_t digits = 64);
std::string digest_of_file(const std::filesystem::path& path);

// True if the path exists. Throws Error(storage) if the system cannot check it.
bool is_there(const std::filesystem::path& path);
std::string read_file(const std::filesystem::path& path);
std::string first_line(const std::filesystem::path& path);  // without its newline; empty if the file does not exist

// Replaces the content atomically: after a crash the file holds either the old or the new content. The file gets the
// read permissions that its directory gives to its group and to others.
void replace_file(const std::filesystem::path& path, std::string_view content);

void sync_directory(const std::filesystem::path& directory);
void sync_tree(const std::filesystem::path& directory);  // the directory and everything in it

// Copies a directory or a file. The copies share their blocks with the originals if the file system supports that. `to`
// must not contain files of the same name.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to);
// `to` must not exist.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);
// Gives the file a second name. Copies it if the file system or its rules allow no second name. Neither file must be
// changed in place afterwards. `to` must not exist.
void link_or_copy(const std::filesystem::path& from, const std::filesystem::path& to);
void remove_tree(const std::filesystem::path& path);
void make_directory(const std::filesystem::path& path);  // also makes its parents

// Gives the file or directory the permissions to read that the directory `like` gives to its group and to others.
// Permissions that are there stay. So the umask of a writer does not shut out the readers of an index.
void share(const std::filesystem::path& path, const std::filesystem::path& like);
void share_tree(const std::filesystem::path& directory, const std::filesystem::path& like);  // with everything in it
// Returns the size of all files in the directory and below it. A file with several names there counts once. What
// another program removes meanwhile does not count; throws Error(storage) if the directory itself is not there.
std::uint64_t tree_bytes(const std::filesystem::path& directory);
// Throws Error(storage) if fewer than `bytes` bytes are free. `what` names the operation that needs the space, for
// example "this build". The message ends with `advice`.
void require_space(const std::filesystem::path& directory, std::uint64_t bytes, std::string_view what,
                   std::string_view advice);

}  // namespace gonggo::storage
