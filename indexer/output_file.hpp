// SPDX-License-Identifier: GPL-2.0-or-later
// Writes a file for the user: the rejects file or the report.
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace gonggo::indexer {

// Writes the text to a temporary file beside `place`. finish() renames the temporary file to `place`. An earlier file
// stays until then. If `place` is a device or a pipe, the text is written to it directly. The constructor, write() and
// finish() throw Error(storage), which names the file.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path place);  // throws if the file cannot be opened for writing
  ~OutputFile();                                     // removes the temporary file if finish() was not called
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path place_;
  std::filesystem::path growing_;  // path of the temporary file, or `place` if the text is written directly
  std::ofstream file_;
};

}  // namespace gonggo::indexer
