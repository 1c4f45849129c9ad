// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the bytes of a file or of standard input. Decompresses gz, xz, zstd and bz2, also if one is inside another.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/fault.hpp"
#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// Thrown if the bytes cannot be read further. Reasons are damaged or truncated compression, a device error and a
// decompression bomb. The bytes read before the error stay valid.
class StreamError : public Fault {
 public:
  explicit StreamError(Message message, std::uint64_t line = 0) : Fault(std::move(message)), line_(line) {}
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }  // number of the last complete line; 0: none

 private:
  std::uint64_t line_;
};

// A file, a pipe or standard input, opened for reading.
class InputFileDescriptor {
 public:
  // The path "-" means standard input. Any other path must lead to a file or a pipe. A pipe is opened without waiting
  // for its writer; Input waits for it.
  explicit InputFileDescriptor(const std::string& path);
  ~InputFileDescriptor();
  InputFileDescriptor(const InputFileDescriptor&) = delete;
  InputFileDescriptor& operator=(const InputFileDescriptor&) = delete;

  // Returns why the file cannot be opened, including the name of the file; an empty message if it is open.
  [[nodiscard]] const Message& problem() const { return problem_; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
  Message problem_;
};

// Input may be used by one thread at a time. It keeps one block and the bytes of peek() in memory, whatever the size of
// the file.
class Input {
 public:
  // Reads from an open descriptor, which the Input closes. `on_read` receives the number of bytes just read from disk,
  // before decompression. SourceSpec explains `max_expansion`. `stop` is called before each block, and often while a
  // pipe has no bytes.
  Input(int descriptor, std::uint64_t max_expansion, std::function<void(std::uint64_t)> on_read, StopCheck stop = {});
  ~Input();

  struct Beginning {
    std::string_view bytes;  // first bytes of the file, valid until the next call of read()
    bool whole = false;      // true if `bytes` is the whole file
  };
  // Returns the first bytes: at least `at_least`, unless the file is shorter or damaged. Must be called before read(),
  // which returns the same bytes again. Throws no StreamError; read() throws it after the bytes before the error.
  // Throws Error(unpublished) if the user stops the program.
  Beginning peek(std::size_t at_least);

  // True if nothing was read so far or if the last character was a line end, in whatever encoding.
  [[nodiscard]] bool is_at_line_start() const;

  // Returns the next block, which is valid until the next call. Returns an empty block at the end. Throws StreamError.
  // Throws Error(unpublished) if the user stops the program.
  std::string_view read();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
