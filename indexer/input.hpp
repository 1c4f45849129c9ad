// SPDX-License-Identifier: GPL-2.0-or-later
// The bytes of a file or of standard input, uncompressed on the way (gz, xz, zstd, bz2, also one in another).
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
  using std::runtime_error::runtime_error;
};

// One thread at a time. Memory: one block, whatever the size of the file.
class Input {
 public:
  // "-" is standard input. on_read gets the count of bytes just taken from the file as it lies on disk.
  // Throws Error(input) if the file cannot be opened. max_expansion: see SourceSpec.
  Input(const std::string& path, std::uint64_t max_expansion, std::function<void(std::uint64_t)> on_read);
  ~Input();

  // The next block, valid until the next call; empty at the end. Throws StreamError.
  std::string_view read();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
