// SPDX-License-Identifier: GPL-2.0-or-later
// The log of records, values and duplicates that a build or an update leaves out. They are shown, counted and written
// to the rejects file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "indexer/console.hpp"
#include "indexer/output_file.hpp"
#include "indexer/report.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

// "file:line", or the file alone.
std::string place(const Origin& origin);

// Belongs to one thread. The console and the report must outlive it.
class RejectLog {
 public:
  // Every rejected record and every left-out value is written to `file`, one JSON object per line. If `file` is empty,
  // none is written. If `strict`, the first of them ends the job with Error(unpublished). All members throw
  // Error(storage) if the file cannot be written.
  RejectLog(const std::filesystem::path& file, bool strict, Console& console, JobReport& report);

  void reject(const Reject& reject);
  void left_out(const LeftOutValue& value);
  // Counts an announcement that was left out because another has the same id. `origin` is its place. It is not an
  // error, even if strict.
  void duplicate(const std::string& source, const std::string& id, const std::string& origin);

  void finish();  // renames the temporary file to its final name

 private:
  void refuse_if_strict(const std::string& message) const;
  void show(std::uint64_t count, const std::string& message, const std::string& others);

  bool strict_;
  Console& console_;
  JobReport& report_;
  std::optional<OutputFile> file_;
  std::uint64_t duplicates_ = 0;
};

}  // namespace gonggo::indexer
