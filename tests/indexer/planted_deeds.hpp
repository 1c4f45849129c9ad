// SPDX-License-Identifier: GPL-2.0-or-later
// The planted reader, which does what a file tells it, and what is reported of its deeds.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/walled_process.hpp"
#include "tests/paths.hpp"

namespace gonggo::indexer {

// Returns the command that starts it without these layers of the wall.
inline std::vector<std::string> planted(const std::vector<SandboxLayer>& left_out = {}) {
  std::vector<std::string> words{gonggo_test::binary_dir() + "/tests/planted_reader"};
  for (const SandboxLayer layer : left_out) {
    words.push_back(std::to_string(static_cast<int>(layer)));
  }
  return words;
}

// True if this machine has the layer.
inline bool has_layer(SandboxLayer layer) {
  const WalledProcess process(planted(), {});
  for (const LayerState& state : process.layers()) {
    if (state.layer == layer) {
      return state.problem.empty();
    }
  }
  return false;
}

struct Deed {
  std::string deed;
  std::string reported;  // a part of the message
};

// Returns the deeds of which the same is reported whatever is read.
inline std::vector<Deed> common_deeds() {
  std::vector<Deed> deeds;
#ifndef GONGGO_SANITIZED  // a sanitizer reports crashes itself, and takes long to allocate memory in C
  deeds.push_back({"malloc", "memory"});
  deeds.push_back({"crash", "crashed (signal 11"});
  deeds.push_back({"abort", "crashed (signal 6"});
#endif
  if (has_layer(SandboxLayer::seccomp)) {
    for (const char* const deed : {"socket", "write", "fork", "exec", "signal"}) {
      deeds.push_back({deed, "tried what is forbidden"});
    }
  }
  return deeds;
}

}  // namespace gonggo::indexer
