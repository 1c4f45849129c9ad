// SPDX-License-Identifier: GPL-2.0-or-later
// What tests of extraction share.
#pragma once

#include <catch2/catch.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "common/text/clean_utf8.hpp"
#include "indexer/extract/extract_text.hpp"
#include "tests/rounds.hpp"

namespace gonggo::indexer {

// So that a failed comparison shows what was read.
inline std::ostream& operator<<(std::ostream& out, const TextBlock& block) {
  return out << "part " << static_cast<int>(block.part) << " place " << static_cast<int>(block.place) << ' '
             << block.number << ' ' << block.member << ": " << block.text;
}

// Returns the texts of the blocks, each behind a line end.
inline std::string text_of(const Extraction& read) {
  std::string text;
  for (const TextBlock& block : read.blocks) {
    text += block.text + '\n';
  }
  return text;
}

// Checks what holds whatever the bytes are.
inline void check_is_sound(const Extraction& read) {
  CHECK_FALSE(read.kind.empty());
  CHECK((read.is_cut || !read.blocks.empty() || !read.failures.empty()));
  for (const TextBlock& block : read.blocks) {
    CHECK(!block.text.empty());
    CHECK(clean_utf8(block.text) == block.text);
    CHECK((block.number == 0) == (block.place == TextBlock::Place::none));
  }
  for (const ReadFailure& failure : read.failures) {
    CHECK_FALSE(failure.message.english.empty());
    CHECK_FALSE(failure.message.korean.empty());
  }
}

// Reads the file cut off at many places, and with a changed byte at many places.
inline void read_damaged(const std::string& file, std::size_t places) {
  for (std::size_t i = 0; i < places; ++i) {
    if (!gonggo_test::is_run(i)) {
      continue;
    }
    const std::size_t at = file.size() * i / places;
    INFO("at " << at << " of " << file.size());
    check_is_sound(extract_text(file.substr(0, at), {}));
    std::string changed = file;
    changed[at] = static_cast<char>(~changed[at]);
    check_is_sound(extract_text(changed, {}));
    changed[at] = static_cast<char>(file[at] + 1);
    check_is_sound(extract_text(changed, {}));
  }
}

}  // namespace gonggo::indexer
