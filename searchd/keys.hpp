// SPDX-License-Identifier: GPL-2.0-or-later
// The keys that clients must send where the configuration demands it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::searchd {

// Immutable, so all threads may use it.
class Keys {
 public:
  Keys() = default;
  explicit Keys(std::vector<std::string> keys) : keys_(std::move(keys)) {}
  [[nodiscard]] bool empty() const { return keys_.empty(); }
  // True if `sent` is one of the keys. The time depends on the lengths only, so the answers do not show how many
  // characters of a guess are right.
  [[nodiscard]] bool contains(std::string_view sent) const;

 private:
  std::vector<std::string> keys_;
};

inline constexpr std::size_t least_key_length = 16;

// Reads a file with one key on each line. Empty lines and lines that begin with # are ignored. A key has at least
// least_key_length characters of [!-~]. Throws Error(usage) if the file cannot be read, holds no key or a wrong one, or
// may be read by every user of the machine. The message begins with `where` and never has a key.
Keys read_keys(const std::filesystem::path& file, const std::string& where);

// Returns the key of a request: the token of "Authorization: Bearer TOKEN", or X-API-Key. Returns "" if there is none.
// Pure.
std::string_view sent_key(std::string_view authorization, std::string_view api_key);

}  // namespace gonggo::searchd
