// SPDX-License-Identifier: GPL-2.0-or-later
// Files of a generation that are compressed with Zstandard (RFC 8878) and read as a whole. Private to common/index. A
// file is a row of frames. Each frame states its size and has a checksum, so reading takes no more memory than the
// bytes of the file and what they say, and finds damage. Equal bytes give equal files.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace gonggo {

// Compresses bytes piece by piece. Holds at most one frame (4 MiB) and its compressed form.
class Compressor {
 public:
  using Sink = std::function<void(std::string_view)>;

  explicit Compressor(Sink sink) : sink_(std::move(sink)) {}
  void write(std::string_view bytes);
  void finish();  // writes what is left; call it once, at the end

 private:
  void write_frame(std::string_view bytes);

  Sink sink_;
  std::string frame_;
};

std::string compressed(std::string_view bytes);

// Returns the bytes that were compressed into the file. Throws Error(storage) if it is missing, cannot be read or is
// damaged.
std::string read_compressed(const std::filesystem::path& path);

}  // namespace gonggo
