// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the bytes of a file or of standard input and uncompresses them (gz, xz, zstd, bz2, also one inside another).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Thrown if the bytes cannot be read further: damaged or truncated compression, a device error, a decompression bomb.
// The bytes read before stay valid.
class StreamError : public std::runtime_error {
 public:
  explicit StreamError(const std::string& message, std::uint64_t line = 0) : std::runtime_error(message), line_(line) {}
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }  // the last line read whole; 0: none

 private:
  std::uint64_t line_;
};

// May be used by one thread at a time. Memory: one block and the bytes of peek(), whatever the size of the file.
class Input {
 public:
  // "-" is standard input. on_read receives the number of bytes just read from disk, before they are uncompressed.
  // max_expansion: see SourceSpec. If the file cannot be opened, problem() says why and read() must not be called.
  Input(const std::string& path, std::uint64_t max_expansion, std::function<void(std::uint64_t)> on_read);
  ~Input();

  // Why the file cannot be opened; the text names the file. Empty if it is open.
  [[nodiscard]] const std::string& problem() const;

  struct Beginning {
    std::string_view bytes;  // valid until the next call of read()
    bool whole = false;      // the file holds no more than this
  };
  // The first bytes: at least `at_least`, unless the file is shorter or damaged. Call it before read(), which returns
  // the same bytes again. An error in the bytes is not thrown here but by read().
  Beginning peek(std::size_t at_least);

  // The next block, valid until the next call; empty at the end. Throws StreamError.
  std::string_view read();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
