// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/storage.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/hex.hpp"

namespace gonggo::storage {

namespace fs = std::filesystem;

namespace {

// Returns the action of an error, such as "write". The Korean words are those of the sentence that is made with them.
Message action_text(std::string_view action) {
  constexpr std::pair<std::string_view, const char*> korean[] = {{"open", "열기"},
                                                                 {"close", "닫기"},
                                                                 {"read", "읽기"},
                                                                 {"write", "쓰기"},
                                                                 {"lock", "잠그기"},
                                                                 {"remove", "지우기"},
                                                                 {"replace", "바꾸기"},
                                                                 {"look at", "살펴보기"},
                                                                 {"make the directory", "디렉터리 만들기"},
                                                                 {"change the permissions of", "권한 바꾸기"},
                                                                 {"ask for the free space of", "남은 공간 알아보기"}};
  for (const auto& [name, text] : korean) {
    if (name == action) {
      return {std::string(action), text};
    }
  }
  return std::string(action);
}

[[noreturn]] void fail(std::string_view action, const fs::path& path, const std::string& reason) {
  throw Error(ErrorKind::storage,
              say("cannot_do", {{"action", action_text(action)}, {"path", path.string()}, {"reason", reason}}));
}

[[noreturn]] void fail(std::string_view action, const fs::path& path, const std::error_code& code) {
  fail(action, path, code.message());
}

constexpr std::size_t block = 1U << 16;

// Calls `take` with each block of the file, from the current position to the end.
template <typename Take>
void read_blocks(const File& file, Take&& take) {
  std::array<char, block> buffer;
  for (;;) {
    const ssize_t got = ::read(file.descriptor(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      storage::fail("read", file.path());
    }
    if (got == 0) {
      return;
    }
    take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
  }
}

}  // namespace

void fail(std::string_view action, const fs::path& path) { fail(action, path, std::generic_category().message(errno)); }

File::File(const fs::path& path, int flags) : path_(path), descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) {
    storage::fail("open", path);
  }
}

File::~File() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

File& File::operator=(File&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

void File::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) {
      continue;
    }
    if (done < 0) {
      storage::fail("write", path_);
    }
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

std::string File::read_all() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) {
    storage::fail("read", path_);
  }
  return read(0, static_cast<std::size_t>(status.st_size));
}

std::string File::read(std::uint64_t offset, std::size_t bytes) const {
  std::string out(bytes, '\0');
  std::size_t have = 0;
  while (have < bytes) {
    const ssize_t got = ::pread(descriptor_, out.data() + have, bytes - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      storage::fail("read", path_);
    }
    if (got == 0) {
      throw Error(ErrorKind::storage, say("shorter_than_expected", {{"path", path_.string()}}));
    }
    have += static_cast<std::size_t>(got);
  }
  return out;
}

void File::sync() {
  if (::fsync(descriptor_) != 0) {
    storage::fail("write", path_);
  }
}

void File::close() {
  if (::close(std::exchange(descriptor_, -1)) != 0) {
    storage::fail("close", path_);
  }
}

File nameless_file(const fs::path& directory) {
  File nameless;
  nameless.path_ = directory;
  nameless.descriptor_ = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless.descriptor_ >= 0) {
    return nameless;
  }
  // The file system does not support O_TMPFILE, so this creates a named file and removes its name at once.
  const fs::path path = directory / (".spool." + std::to_string(::getpid()));
  File file(path, O_RDWR | O_CREAT | O_TRUNC);
  if (::unlink(path.c_str()) != 0) {
    fail("remove", path);
  }
  return file;
}

void Digest::add(std::string_view bytes) {
  sha256_update(&context_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Digest::hex(std::size_t digits) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes{};
  sha256_digest(&context_, bytes.size(), bytes.data());
  std::string out = hex_of(bytes);
  out.resize(std::min(digits, out.size()));
  return out;
}

std::string digest_of(std::string_view bytes, std::size_t digits) {
  Digest digest;
  digest.add(bytes);
  return digest.hex(digits);
}

std::string digest_of_file(const fs::path& path) {
  Digest digest;
  read_blocks(File(path, O_RDONLY), [&](std::string_view bytes) { digest.add(bytes); });
  return digest.hex();
}

std::string read_file(const fs::path& path) { return File(path, O_RDONLY).read_all(); }

bool is_there(const fs::path& path) {
  std::error_code code;
  const bool there = fs::exists(path, code);
  if (code) {
    fail("look at", path, code);
  }
  return there;
}

std::string first_line(const fs::path& path) {
  const std::string text = is_there(path) ? read_file(path) : std::string();
  return text.substr(0, text.find('\n'));
}

void replace_file(const fs::path& path, std::string_view content) {
  const fs::path fresh = path.string() + ".new";
  File file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
  file.write(content);
  share(fresh, path.parent_path());
  file.sync();
  file.close();
  if (::rename(fresh.c_str(), path.c_str()) != 0) {
    fail("replace", path);
  }
  sync_directory(path.parent_path());
}

void sync_directory(const fs::path& directory) { File(directory, O_RDONLY | O_DIRECTORY).sync(); }

void sync_tree(const fs::path& directory) {
  std::error_code code;
  for (fs::recursive_directory_iterator at(directory, code), end; !code && at != end; at.increment(code)) {
    if (at->is_directory()) {
      sync_directory(at->path());
    } else {
      File(at->path(), O_RDONLY).sync();
    }
  }
  if (code) {
    fail("read", directory, code);
  }
  sync_directory(directory);
}

void copy_file(const fs::path& from, const fs::path& to) {
  const File source(from, O_RDONLY);
  File copy(to, O_WRONLY | O_CREAT | O_EXCL);
  if (::ioctl(copy.descriptor(), FICLONE, source.descriptor()) == 0) {
    return;
  }
  read_blocks(source, [&](std::string_view bytes) { copy.write(bytes); });
  copy.close();
}

void link_or_copy(const fs::path& from, const fs::path& to) {
  if (::link(from.c_str(), to.c_str()) != 0) {
    storage::copy_file(from, to);
  }
}

void copy_tree(const fs::path& from, const fs::path& to) {
  make_directory(to);
  std::error_code code;
  for (fs::recursive_directory_iterator at(from, code), end; !code && at != end; at.increment(code)) {
    const fs::path target = to / fs::relative(at->path(), from);
    if (at->is_directory()) {
      make_directory(target);
      continue;
    }
    storage::copy_file(at->path(), target);
  }
  if (code) {
    fail("read", from, code);
  }
}

void remove_tree(const fs::path& path) {
  std::error_code code;
  fs::remove_all(path, code);
  if (code) {
    fail("remove", path, code);
  }
}

void make_directory(const fs::path& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) {
    fail("make the directory", path, code);
  }
}

void share(const fs::path& path, const fs::path& like) {
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  const fs::perms read = fs::is_directory(status) ? fs::perms(055) : fs::perms(044);
  const fs::perms wanted = fs::status(like, code).permissions() & read;
  if (!code && (status.permissions() & wanted) != wanted) {
    fs::permissions(path, wanted, fs::perm_options::add, code);
  }
  if (code) {
    fail("change the permissions of", path, code);
  }
}

void share_tree(const fs::path& directory, const fs::path& like) {
  share(directory, like);
  std::error_code code;
  for (fs::recursive_directory_iterator at(directory, code), end; !code && at != end; at.increment(code)) {
    share(at->path(), like);
  }
  if (code) {
    fail("read", directory, code);
  }
}

std::uint64_t tree_bytes(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::set<std::pair<dev_t, ino_t>> counted;  // files with several names
  std::vector<fs::path> waiting{directory};
  while (!waiting.empty()) {
    const fs::path next = std::move(waiting.back());
    waiting.pop_back();
    std::error_code code;
    for (fs::directory_iterator at(next, code), end; !code && at != end; at.increment(code)) {
      struct stat status {};
      if (::lstat(at->path().c_str(), &status) != 0) {
        continue;
      }
      if (S_ISDIR(status.st_mode)) {
        waiting.push_back(at->path());
      } else if (S_ISREG(status.st_mode) &&
                 (status.st_nlink == 1 || counted.emplace(status.st_dev, status.st_ino).second)) {
        bytes += static_cast<std::uint64_t>(status.st_size);
      }
    }
    const bool is_gone = code == std::errc::no_such_file_or_directory && next != directory;
    if (code && !is_gone) {
      fail("read", next, code);
    }
  }
  return bytes;
}

void require_space(const fs::path& directory, std::uint64_t bytes, std::string_view what, std::string_view advice) {
  std::error_code code;
  const fs::space_info space = fs::space(directory, code);
  if (code) {
    fail("ask for the free space of", directory, code);
  }
  if (bytes <= space.available) {
    return;
  }
  const auto readable = [](std::uint64_t some) {
    return some < 10U << 20 ? std::to_string(some >> 10) + " KiB" : std::to_string(some >> 20) + " MiB";
  };
  throw Error(ErrorKind::storage, say("not_enough_space", {{"directory", directory.string()},
                                                           {"free", readable(space.available)},
                                                           {"what", std::string(what)},
                                                           {"needed", readable(bytes)},
                                                           {"advice", std::string(advice)}}));
}

}  // namespace gonggo::storage
