// SPDX-License-Identifier: GPL-2.0-or-later
// Logs the records, values and duplicates that a build or an update leaves out. They are counted and shown on the
// console. Records and values are also written to the rejects file. Personal numbers in them are masked there.
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

// Returns "file:line", or only the file if the line is 0.
std::string place(const Origin& origin);

// RejectLog may be used by one thread only. The console and the report must outlive it.
class RejectLog {
 public:
  // Writes every rejected record, every left-out value and every note to `file`, one JSON object a line, with the
  // reason in English. If `file` is empty,
  // nothing is written. If `strict` is true, the first reject or left-out value is not written, and Error(unpublished)
  // is thrown. The constructor, reject(), left_out() and finish() throw Error(storage) if the file cannot be written.
  RejectLog(const std::filesystem::path& file, bool strict, Console& console, JobReport& report,
            const PersonalPolicy& hidden = {});

  void reject(const Reject& reject);
  // Does the same for a document that was read and that the index does not take.
  void leave_out(const Origin& origin, const Message& reason, const std::string& source, const std::string& id);
  void left_out(const LeftOutValue& value);
  // Reports a value that was read, but at which a person should look. Not an error, even if `strict` is true.
  void note(const LeftOutValue& value);
  // Counts an announcement that is left out because another announcement has the same id. `origin` says where it was
  // read. A duplicate is not an error, even if `strict` is true.
  void duplicate(const std::string& source, const std::string& id, const std::string& origin);

  // Counts personal numbers that were masked in a document, or for which it was refused. The file names the document.
  // If leave_out() follows for it, the file has one line with what both know.
  void personal(const std::string& source, const std::string& id, const PersonalVerdict& verdict);

  void finish();  // renames the temporary rejects file to its final name

 private:
  // A document that was refused because of personal numbers, of which the file has no line yet.
  struct Refused {
    std::string source;
    std::string id;
    PersonalCounts numbers;
  };

  void count(const Origin& origin, const Message& reason);
  void write_refused();
  void refuse_if_strict(const Message& message) const;
  void write(const char* kind, const LeftOutValue& value);
  void show(std::uint64_t count, const Message& message, const Message& others);

  [[nodiscard]] std::string hidden(const std::string& text) const { return hidden_.masked(text); }
  [[nodiscard]] std::string hidden_record(const std::string& record) const;

  bool strict_;
  PersonalPolicy hidden_;
  Console& console_;
  JobReport& report_;
  std::optional<OutputFile> file_;
  std::uint64_t duplicates_ = 0;
  std::uint64_t notes_ = 0;
  std::optional<Refused> refused_;
};

}  // namespace gonggo::indexer
