// SPDX-License-Identifier: GPL-2.0-or-later
// The words and queries that are never shown among the popular queries. The operator of the site writes them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::searchd {

// Immutable, so all threads may use it.
class DenyList {
 public:
  DenyList() = default;
  explicit DenyList(const std::vector<std::string>& texts);

  // True if the query contains one of the texts. Case, width, spaces and ASCII punctuation do not matter, so 나쁜 말
  // denies 나쁜말은 and 나.쁜.말, too. A text that begins or ends with a Latin letter or a digit must begin or end at
  // a boundary of a word there: "bad" does not deny badminton. Total.
  [[nodiscard]] bool denies(std::string_view query) const;

 private:
  std::vector<std::string> texts_;  // without spaces and punctuation
};

// Reads a file with one word or query on each line, in UTF-8. A comment begins with # and ends with the line; empty
// lines are ignored. Throws Error(usage) if the file cannot be read or a line has neither a letter nor a digit. The
// message begins with `where` and names the line.
DenyList read_deny_list(const std::filesystem::path& file, const std::string& where);

}  // namespace gonggo::searchd
