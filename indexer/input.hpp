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

// The bytes cannot be read further: damaged or truncated compression, a device error, a decompression bomb.
// What was read before stays valid.
class StreamError : public std::runtime_error {
 public:
  explicit StreamError(const std::string& message, std::uint64_t line = 0) : std::runtime_error(message), line_(line) {}
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }  // the last one read whole; 0: none

 private:
  std::uint64_t line_;
};

// One thread at a time. Memory: one block and what was peeked at, whatever the size of the file.
class Input {
 public:
  // "-" is standard input. on_read gets the count of bytes just taken from the file as it lies on disk.
  // max_expansion: see SourceSpec. If the file cannot be opened, problem() says why and read() must not be called.
  Input(const std::string& path, std::uint64_t max_expansion, std::function<void(std::uint64_t)> on_read);
  ~Input();

  // Why the file cannot be opened, with its name; empty if it is open.
  [[nodiscard]] const std::string& problem() const;

  struct Beginning {
    std::string_view bytes;  // valid until the next call of read()
    bool whole = false;      // the file holds no more than this
  };
  // The first bytes: at least so many, unless the file is shorter or breaks off. To be called before read(), which
  // gives the same bytes again. Throws nothing that read() does not throw later.
  Beginning peek(std::size_t at_least);

  // The next block, valid until the next call; empty at the end. Throws StreamError.
  std::string_view read();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
