// SPDX-License-Identifier: GPL-2.0-or-later
// What must be known to read one file of a source: nothing secret, and nothing of what becomes of its records.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "indexer/html_mapping.hpp"

namespace gonggo::indexer {

struct Format;

// SourceSpec and ReaderOptions explain the members.
struct FileRequest {
  std::string path;
  const Format* format = nullptr;
  std::map<std::string, std::string> mapping = {};
  std::string board = {};
  std::string rows = {};
  std::string base = {};
  HtmlMapping html = {};
  std::uint64_t max_record = 0;
  std::uint64_t max_expansion = 0;

  bool operator==(const FileRequest&) const = default;
};

}  // namespace gonggo::indexer
