// SPDX-License-Identifier: GPL-2.0-or-later
// The names of controls of HWP 5 (format revision 1.3, tables 126 to 128).
#pragma once

#include <cstdint>

namespace gonggo::indexer::hwp5 {

constexpr std::uint32_t control_id(char a, char b, char c, char d) {
  const auto byte = [](char each) { return static_cast<std::uint32_t>(static_cast<unsigned char>(each)); };
  return byte(a) << 24 | byte(b) << 16 | byte(c) << 8 | byte(d);
}

enum class ControlId : std::uint32_t {
  table = control_id('t', 'b', 'l', ' '),
  drawing = control_id('g', 's', 'o', ' '),
  equation = control_id('e', 'q', 'e', 'd'),
  header = control_id('h', 'e', 'a', 'd'),
  footer = control_id('f', 'o', 'o', 't'),
  footnote = control_id('f', 'n', ' ', ' '),
  endnote = control_id('e', 'n', ' ', ' '),
  hidden_comment = control_id('t', 'c', 'm', 't'),
  automatic_number = control_id('a', 't', 'n', 'o'),
  glossed_word = control_id('t', 'd', 'u', 't'),
  overlapping_characters = control_id('t', 'c', 'p', 's'),
};

}  // namespace gonggo::indexer::hwp5
