// SPDX-License-Identifier: GPL-2.0-or-later
// What a build or an update leaves out: records, values and duplicates are shown, counted and written down.
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

// One thread. The console, and the report it counts in, must outlive it.
class RejectLog {
 public:
  // `file`: every rejected record and every value left out is written to it, one JSON object a line; empty: to none.
  // `strict`: the first of them ends the job with Error(unpublished). Throws Error(storage) if the file cannot be
  // written, as do all members.
  RejectLog(const std::filesystem::path& file, bool strict, Console& console, JobReport& report);

  void reject(const Reject& reject);
  void left_out(const LeftOutValue& value);
  // An announcement that gave way to another with the same id; `origin` is its place. Not an error, even if strict.
  void duplicate(const std::string& source, const std::string& id, const std::string& origin);

  void finish();  // puts the file in its place

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
