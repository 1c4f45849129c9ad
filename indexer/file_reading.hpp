// SPDX-License-Identifier: GPL-2.0-or-later
// Reads one file of a source from its first byte to its last record: decompresses it, chooses its format, and has the
// reader of the format read it. It knows nothing of the index, and runs behind the wall (source_wall.hpp).
#pragma once

#include <cstdint>
#include <exception>
#include <functional>

#include "common/base/message.hpp"
#include "indexer/file_request.hpp"
#include "indexer/format.hpp"
#include "indexer/input.hpp"

namespace gonggo::indexer {

// Receives what a file has, in its order. All must be set.
struct FileSink {
  std::function<void(const Format& format)> format;   // called once, before anything else
  RecordSink records;                                 // `page` and `feed`, too
  std::function<void(std::uint64_t records)> total;   // as ReaderOptions::total
  std::function<void(std::uint64_t bytes)> progress;  // bytes just read, before decompression
};

// Why the reading of a file ended early by the fault of its reader. line() is that of the last record.
class ReaderStopped : public StreamError {
 public:
  using StreamError::StreamError;
};

// What is known of a file at its end.
struct FileEnd {
  Message unrecognised = {};        // why no format was recognised; empty: one was
  bool is_html = false;             // no format was recognised, and it is HTML
  bool ends_at_line_start = false;  // its last character is a line end
  // StreamError, UnreadableFile or SourceFailed: what ended the reading early.
  std::exception_ptr fault = nullptr;
};

// Reads the file. Other exceptions than those of FileEnd::fault reach the caller, such as those of the sink.
FileEnd read_records(Input& input, const FileRequest& request, const FileSink& sink);

}  // namespace gonggo::indexer
