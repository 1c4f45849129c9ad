// SPDX-License-Identifier: GPL-2.0-or-later
// A file written for the user of a run: the rejects, the report.
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace gonggo::indexer {

// Grows beside its place and takes it with one rename when it is finished, so what lay there before stays until then.
// A place that is no plain file (a device, a pipe) is written directly. Throws Error(storage) naming the file.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path place);  // fails at once where nothing could be written
  ~OutputFile();                                     // what was not finished is dropped
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path place_;
  std::filesystem::path growing_;  // the place itself where it is written directly
  std::ofstream file_;
};

}  // namespace gonggo::indexer
