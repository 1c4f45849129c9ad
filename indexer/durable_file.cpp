// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

#include "common/base/error.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) {
      fail_file("open", path);
    }
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

void fail_file(std::string_view action, const fs::path& path) {
  const std::string reason = std::generic_category().message(errno);
  throw Error(ErrorKind::storage, "cannot " + std::string(action) + ' ' + path.string() + ": " + reason);
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      fail_file("write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(int descriptor, const fs::path& path) {
  if (::fsync(descriptor) != 0) {
    fail_file("write", path);
  }
}

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  sync(descriptor.number(), folder);
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void replace_durably(const fs::path& path, std::string_view content) {
  const fs::path growing = path.string() + ".new";
  {
    const Descriptor file(growing, O_WRONLY | O_CREAT | O_TRUNC);
    write_all(file.number(), content, growing);
    sync(file.number(), growing);
  }
  if (::rename(growing.c_str(), path.c_str()) != 0) {
    fail_file("rename", growing);
  }
}

}  // namespace gonggo::indexer
