// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/keys.hpp"

#include <algorithm>
#include <fstream>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"

namespace gonggo::searchd {

namespace {

// True if the texts are equal. Looks at every character even if the first one differs.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  unsigned difference = 0;
  for (std::size_t at = 0; at < a.size(); ++at) {
    difference |= static_cast<unsigned char>(a[at]) ^ static_cast<unsigned char>(b[at]);
  }
  return difference == 0;
}

bool may_be_read_by_everybody(const std::filesystem::path& file) {
  std::error_code error;
  const auto permissions = std::filesystem::status(file, error).permissions();
  return !error && (permissions & std::filesystem::perms::others_read) != std::filesystem::perms::none;
}

}  // namespace

bool Keys::contains(std::string_view sent) const {
  bool found = false;
  for (const auto& key : keys_) {  // all of them, so that the time does not show which one it is
    found = equal_in_constant_time(key, sent) || found;
  }
  return found;
}

Keys read_keys(const std::filesystem::path& file, const std::string& where) {
  const auto fail = [&](const Message& problem) {
    throw Error(ErrorKind::usage,
                say("bad_key_file", {{"where", where}, {"file", file.string()}, {"problem", problem}}));
  };
  std::ifstream in(file);
  if (!in) {
    fail(say("key_file_unreadable"));
  }
  if (may_be_read_by_everybody(file)) {
    fail(say("key_file_unprotected"));
  }
  std::vector<std::string> keys;
  std::string line;
  for (unsigned number = 1; std::getline(in, line); ++number) {
    const std::string_view key = ascii::trim(line);
    if (key.empty() || key.front() == '#') {
      continue;
    }
    if (key.size() < least_key_length ||
        std::any_of(key.begin(), key.end(), [](char c) { return c < '!' || c > '~'; })) {
      fail(say("key_file_line", {{"line", number}, {"least", least_key_length}}));
    }
    keys.emplace_back(key);
  }
  if (keys.empty()) {
    fail(say("key_file_empty"));
  }
  return Keys(std::move(keys));
}

std::string_view sent_key(std::string_view authorization, std::string_view api_key) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view trimmed = ascii::trim(authorization);
  if (ascii::equal_ignoring_case(trimmed.substr(0, scheme.size()), scheme)) {
    return ascii::trim(trimmed.substr(scheme.size()));
  }
  return ascii::trim(api_key);
}

}  // namespace gonggo::searchd
