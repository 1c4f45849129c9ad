// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/input.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"

namespace gonggo::indexer {
namespace {

// Expansion below this is harmless whatever its ratio.
constexpr std::uint64_t free_expansion = 64U << 20;

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

struct Input::Impl {
  int descriptor = STDIN_FILENO;
  std::uint64_t max_expansion = 0;
  std::function<void(std::uint64_t)> on_read;
  std::uint64_t taken = 0;     // from the file
  std::uint64_t reported = 0;  // of those, told to on_read
  std::uint64_t given = 0;     // to the caller
  bool opened = false;
  bool ended = false;
  std::array<char, 128 * 1024> buffer{};
  std::unique_ptr<archive, CloseArchive> reader{archive_read_new()};

  ~Impl() {
    reader.reset();
    if (descriptor != STDIN_FILENO) {
      close(descriptor);
    }
  }

  // The C callback of libarchive; nothing may be thrown through it.
  static la_ssize_t take(archive* reader, void* self, const void** block) {
    auto& input = *static_cast<Impl*>(self);
    ssize_t count = 0;
    do {
      count = ::read(input.descriptor, input.buffer.data(), input.buffer.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      archive_set_error(reader, errno, "%s", std::generic_category().message(errno).c_str());
      return ARCHIVE_FATAL;
    }
    input.taken += static_cast<std::uint64_t>(count);
    *block = input.buffer.data();
    return count;
  }

  [[noreturn]] void fail() {
    ended = true;
    const char* reason = archive_error_string(reader.get());
    throw StreamError("the data is damaged or cut off after " + std::to_string(given) + " bytes of text (" +
                      (reason != nullptr ? reason : "unknown error") + "); what came before it was read");
  }

  // False for an empty file.
  bool open() {
    opened = true;
    if (archive_read_open(reader.get(), this, nullptr, &Impl::take, nullptr) != ARCHIVE_OK) {
      fail();
    }
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_EOF && status != ARCHIVE_WARN) {
      fail();
    }
    return status != ARCHIVE_EOF;
  }
};

Input::Input(const std::string& path, std::uint64_t max_expansion, std::function<void(std::uint64_t)> on_read)
    : impl_(std::make_unique<Impl>()) {
  archive* reader = impl_->reader.get();
  if (reader == nullptr) {
    throw Error(ErrorKind::input, "out of memory while opening " + path);
  }
  // Only compressions: no archive format, nothing that runs a program.
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_format_raw(reader);
  archive_read_support_format_empty(reader);
  impl_->max_expansion = max_expansion;
  impl_->on_read = std::move(on_read);
  if (path != "-") {
    impl_->descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (impl_->descriptor < 0) {
      impl_->descriptor = STDIN_FILENO;  // nothing of ours to close
      throw Error(ErrorKind::input, path + " cannot be opened: " + std::generic_category().message(errno));
    }
  }
}

Input::~Input() = default;

std::string_view Input::read() {
  Impl& input = *impl_;
  if (input.ended || (!input.opened && !input.open())) {
    input.ended = true;
    return {};
  }
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  do {
    status = archive_read_data_block(input.reader.get(), &block, &size, &offset);
  } while ((status == ARCHIVE_OK || status == ARCHIVE_WARN) && size == 0);
  if (input.on_read && input.taken > input.reported) {
    input.on_read(input.taken - std::exchange(input.reported, input.taken));
  }
  if (status == ARCHIVE_EOF) {
    input.ended = true;
    return {};
  }
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
    input.fail();
  }
  input.given += size;
  if (input.max_expansion > 0 && input.given > free_expansion && input.given / input.max_expansion > input.taken) {
    input.ended = true;
    throw StreamError("the file grows more than " + std::to_string(input.max_expansion) +
                      "-fold when it is uncompressed; the rest of it was left out");
  }
  return {static_cast<const char*>(block), size};
}

}  // namespace gonggo::indexer
