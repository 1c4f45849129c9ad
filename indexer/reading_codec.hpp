// SPDX-License-Identifier: GPL-2.0-or-later
// What passes through the wall when a file of a source is read: what is asked, the parts of what the file has, and what
// is known at its end. The parent takes nothing for granted that comes through.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/byte_codec.hpp"
#include "indexer/file_reading.hpp"

namespace gonggo::indexer {

std::string request_bytes(const FileRequest& request);
// Throws WrongBytes for bytes of another form, as the other functions do.
FileRequest request_of(std::string_view bytes);

// Collects what a FileSink receives. Its sink must not outlive it.
class PartWriter {
 public:
  // Returns a sink that writes. `written` is called after each part.
  [[nodiscard]] FileSink sink(std::function<void()> written);
  [[nodiscard]] const std::string& bytes() const { return to_.bytes(); }
  [[nodiscard]] bool has_records() const { return has_records_; }  // among the parts
  void clear();

 private:
  ByteWriter to_;
  bool has_records_ = false;
};

// Gives the parts of one file to a sink, in their order.
class PartReader {
 public:
  // No record may have more values than `max_record` has bytes.
  PartReader(const FileSink& sink, std::uint64_t max_record) : sink_(sink), max_record_(max_record) {}

  // Takes what a PartWriter has collected. An exception of the sink reaches the caller.
  void take(std::string_view bytes);
  [[nodiscard]] bool has_format() const { return has_format_; }
  [[nodiscard]] std::uint64_t last_line() const { return last_line_; }    // of the records and rejects; 0: none yet
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }  // sum of FileSink::progress

 private:
  void take_part(std::uint8_t kind, ByteReader part);

  const FileSink& sink_;
  std::uint64_t max_record_;
  bool has_format_ = false;
  std::uint64_t last_line_ = 0;
  std::uint64_t bytes_read_ = 0;
};

// `end.fault` must be one of those that FileEnd names.
std::string end_bytes(const FileEnd& end);
FileEnd end_of(std::string_view bytes);

}  // namespace gonggo::indexer
