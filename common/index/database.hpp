// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the Xapian database of a generation that is being made. Every Xapian error becomes
// Error(storage) with the path.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "common/index/announcement.hpp"
#include "common/text/analyzer.hpp"

namespace gonggo {

template <typename Action>
auto with_storage_errors(const std::filesystem::path& database, Action&& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    throw Error(ErrorKind::storage, "the index in " + database.string() + " failed: " + error.get_msg() +
                                        (reason != nullptr ? std::string(" (") + reason + ")" : ""));
  }
}

// Writes one database that no reader has open yet, so it need not be safe until sync.
class DatabaseWriter {
 public:
  DatabaseWriter(const std::filesystem::path& database, const std::shared_ptr<const Lexicon>& lexicon);

  void append(const Announcement& announcement);                 // an id that is not there yet
  bool put(const Announcement& announcement);                    // true: it replaced one
  bool erase(const std::string& source, const std::string& id);  // true: it was there
  void commit();

 private:
  void changed();

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  Analyzer analyzer_;
  Instant now_;
  unsigned uncommitted_ = 0;
};

struct Census {
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> sources;
};
Census take_census(const std::filesystem::path& database);

// Compacts `from` into `to`, keeping the document numbers.
void compact(const std::filesystem::path& from, const std::filesystem::path& to);

// What Xapian's own check and reading `sample` documents back find wrong.
std::vector<std::string> check_database(const std::filesystem::path& database, std::uint64_t sample);

}  // namespace gonggo
