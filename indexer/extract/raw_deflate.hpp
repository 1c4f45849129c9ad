// SPDX-License-Identifier: GPL-2.0-or-later
// Unpacks deflated data without a header (RFC 1951), as HWP 5 keeps its streams.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gonggo::indexer {

struct Inflated {
  std::string bytes;
  bool is_damaged = false;  // the data ends early or is malformed; `bytes` are those before
  bool is_too_large = false;
};

// Unpacks at most `most` bytes. Pure. Accepts any data.
Inflated inflate_raw(std::string_view data, std::uint64_t most);

}  // namespace gonggo::indexer
