// SPDX-License-Identifier: GPL-2.0-or-later
// A file that is written for the user: the rejects file or the report.
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace gonggo::indexer {

// The text goes to a temporary file beside `place`; finish() renames it to `place`, so that an earlier file stays until
// then. If `place` is a device or a pipe, the text is written to it directly. Every member throws Error(storage), which
// names the file.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path place);  // throws at once if the file cannot be written
  ~OutputFile();                                     // removes the temporary file if finish() was not called
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path place_;
  std::filesystem::path growing_;  // the file being written: temporary, or `place` if that is written directly
  std::ofstream file_;
};

}  // namespace gonggo::indexer
