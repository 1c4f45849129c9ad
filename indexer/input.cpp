// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/input.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

namespace gonggo::indexer {
namespace {

// The expansion ratio is not checked until the uncompressed data exceeds this size.
constexpr std::uint64_t free_expansion = 64U << 20;

// Time between two calls of `stop` while a pipe has no bytes.
constexpr int stop_interval_ms = 50;

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

struct Input::Impl {
  int descriptor = -1;
  std::uint64_t max_expansion = 0;
  std::function<void(std::uint64_t)> on_read;
  StopCheck stop;
  std::uint64_t taken = 0;      // bytes read from the file
  std::uint64_t reported = 0;   // part of `taken` that was reported to on_read
  std::uint64_t given = 0;      // uncompressed bytes given to the caller
  std::string ending = "\n\n";  // the last two bytes given to the caller
  bool opened = false;
  bool ended = false;
  Message device_error;   // why its bytes cannot be read; empty if they can
  std::string beginning;  // bytes that peek() has returned and read() has not
  std::string given_beginning;
  std::exception_ptr error;  // error that ended peek(); read() throws it after `beginning`
  std::array<char, 128 * 1024> buffer{};
  std::unique_ptr<archive, CloseArchive> reader{archive_read_new()};

  ~Impl() {
    reader.reset();
    close(descriptor);
  }

  // Waits until the descriptor has bytes or is at its end. Returns false if the user stops the program meanwhile.
  bool wait_for_bytes() const {
    pollfd waiting{descriptor, POLLIN, 0};
    while (!stop || !stop()) {
      if (::poll(&waiting, 1, stop_interval_ms) != 0) {
        return true;  // a failure of poll() shows again when the descriptor is read
      }
    }
    return false;
  }

  // libarchive calls this function from C, so it must not throw.
  static la_ssize_t take(archive* reader, void* self, const void** block) {
    auto& input = *static_cast<Impl*>(self);
    ssize_t count = 0;
    do {
      if (!input.wait_for_bytes()) {
        errno = EINTR;
        count = -1;
        break;
      }
      count = ::read(input.descriptor, input.buffer.data(), input.buffer.size());
    } while (count < 0 && (errno == EINTR || errno == EAGAIN));
    if (count < 0) {
      input.device_error = std::generic_category().message(errno);
      archive_set_error(reader, errno, "the bytes cannot be read");
      return ARCHIVE_FATAL;
    }
    input.taken += static_cast<std::uint64_t>(count);
    *block = input.buffer.data();
    return count;
  }

  // The message of libarchive is left out, because it may quote the file, and a report must not.
  [[noreturn]] void fail() {
    ended = true;
    throw_if_stopped(stop);
    const Message reason = device_error.empty() ? say("cannot_be_uncompressed") : device_error;
    throw StreamError(say("data_damaged", {{"bytes", given}, {"reason", reason}}));
  }

  std::string_view read();

  // Opens the archive reader. Returns false for an empty file. Throws StreamError.
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

InputFileDescriptor::InputFileDescriptor(const std::string& path)
    : descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
  struct stat status {};
  if (descriptor_ < 0) {
    problem_ = say("file_not_opened", {{"path", path}, {"reason", std::generic_category().message(errno)}});
  } else if (path != "-" &&
             (::fstat(descriptor_, &status) != 0 || (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode)))) {
    problem_ = say("no_file_or_pipe", {{"path", path}});
  }
}

InputFileDescriptor::~InputFileDescriptor() {
  if (descriptor_ > STDIN_FILENO) {
    close(descriptor_);
  }
}

Input::Input(int descriptor, std::uint64_t max_expansion, std::function<void(std::uint64_t)> on_read, StopCheck stop)
    : impl_(std::make_unique<Impl>()) {
  impl_->descriptor = descriptor;
  archive* reader = impl_->reader.get();
  if (reader == nullptr) {
    throw std::bad_alloc();
  }
  // Only compressions are supported. Archive formats and filters that run another program are not.
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_format_raw(reader);
  archive_read_support_format_empty(reader);
  impl_->max_expansion = max_expansion;
  impl_->on_read = std::move(on_read);
  impl_->stop = std::move(stop);
}

Input::~Input() = default;

Input::Beginning Input::peek(std::size_t at_least) {
  Impl& input = *impl_;
  try {
    while (input.beginning.size() < at_least && !input.error) {
      const std::string_view block = input.read();
      if (block.empty()) {
        break;
      }
      input.beginning += block;
    }
  } catch (const StreamError&) {
    input.error = std::current_exception();
  }
  return {input.beginning, input.ended && !input.error};
}

bool Input::is_at_line_start() const {
  std::string_view ending = impl_->ending;
  if (ending.ends_with('\0')) {
    ending.remove_suffix(1);  // the high byte of a line end in UTF-16LE
  }
  return ending.ends_with('\n') || ending.ends_with('\r');
}

std::string_view Input::read() {
  Impl& input = *impl_;
  if (!input.beginning.empty()) {
    input.given_beginning = std::exchange(input.beginning, {});
    return input.given_beginning;
  }
  if (input.error) {
    std::rethrow_exception(std::exchange(input.error, nullptr));
  }
  return input.read();
}

std::string_view Input::Impl::read() {
  throw_if_stopped(stop);
  if (ended || (!opened && !open())) {
    ended = true;
    return {};
  }
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  do {
    status = archive_read_data_block(reader.get(), &block, &size, &offset);
  } while ((status == ARCHIVE_OK || status == ARCHIVE_WARN) && size == 0);
  if (on_read && taken > reported) {
    on_read(taken - std::exchange(reported, taken));
  }
  if (status == ARCHIVE_EOF) {
    ended = true;
    return {};
  }
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
    fail();
  }
  given += size;
  if (max_expansion > 0 && given > free_expansion && given / max_expansion > taken) {
    ended = true;
    throw StreamError(say("grows_too_much", {{"most", max_expansion}}));
  }
  const std::string_view text(static_cast<const char*>(block), size);
  ending.append(text.substr(size - std::min<std::size_t>(size, 2)));
  ending.erase(0, ending.size() - 2);
  return text;
}

}  // namespace gonggo::indexer
