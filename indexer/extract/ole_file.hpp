// SPDX-License-Identifier: GPL-2.0-or-later
// The streams of an OLE compound file ([MS-CFB]), which libgsf finds.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

// True if the file begins as an OLE file.
bool is_ole_file(std::string_view bytes);

// Not thread-safe.
class OleFile {
 public:
  // Registers the types of libgsf.
  static void prepare();

  // The bytes must outlive the object. Throws ExtractFailed if they are no OLE file.
  explicit OleFile(std::string_view bytes);
  ~OleFile();
  OleFile(const OleFile&) = delete;
  OleFile& operator=(const OleFile&) = delete;

  [[nodiscard]] bool has(const std::vector<std::string>& path) const;
  // Returns the stream with this path; nullopt if there is none. A stream is never larger than the file. Throws
  // ExtractFailed if it is damaged.
  [[nodiscard]] std::optional<std::string> stream(const std::vector<std::string>& path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gonggo::indexer
