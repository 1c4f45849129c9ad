// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/error_tail.hpp"

#include <algorithm>

#include "common/base/utf8.hpp"
#include "indexer/plain_text.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_kept_bytes = 2048;
constexpr std::size_t most_shown_bytes = 300;
constexpr std::size_t most_cut_word = 40;  // bytes of a word that is left out rather than cut

// Returns the text without the sequences that colour or move in a terminal (ECMA-48: ESC [ ... letter).
std::string without_sequences(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) != "\x1b[") {
      out += text[at];
      continue;
    }
    at += 2;
    while (at < text.size() && text[at] >= 0x20 && text[at] < 0x40) {
      ++at;
    }
  }
  return out;
}

}  // namespace

void ErrorTail::add(std::string_view bytes) {
  written_.append(bytes);
  if (written_.size() > most_kept_bytes) {
    written_.erase(0, written_.size() - most_kept_bytes);
    is_cut_ = true;
  }
}

std::string ErrorTail::text() const { return plain_text(without_sequences(written_)); }

std::string shown_end(std::string line, bool is_cut) {
  if (line.size() > most_shown_bytes) {
    std::size_t begin = line.size() - most_shown_bytes;
    const std::size_t word = line.find(' ', begin);
    begin = word < begin + most_cut_word ? word + 1 : begin;
    while (utf8::is_continuation(line[begin])) {
      ++begin;
    }
    // The rest of a number would not be known as a personal number any more.
    begin = std::min(line.find_first_not_of("0123456789 -.", begin), line.size());
    line.erase(0, begin);
    is_cut = true;
  }
  return (is_cut ? "… " : std::string()) + line;
}

}  // namespace gonggo::indexer
