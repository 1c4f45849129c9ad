// SPDX-License-Identifier: GPL-2.0-or-later
// How much is read of one file.
#pragma once

#include <cstdint>

#include "common/index/document.hpp"

namespace gonggo::indexer {

struct ExtractLimits {
  std::uint64_t most_unpacked = 256U << 20;  // bytes that all parts of a file may have together when unpacked
  // Bytes of text; more is cut. No announcement can have more.
  std::uint64_t most_text = max_announcement_bytes;
  std::uint32_t most_members = 10'000;  // of an archive, with the archives in it
  std::uint32_t deepest_archive = 3;    // archives within archives
};

}  // namespace gonggo::indexer
