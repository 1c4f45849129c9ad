// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/hwp5_paragraph.hpp"

#include <array>

#include "indexer/extract/hwp5_controls.hpp"

namespace gonggo::indexer::hwp5 {
namespace {

constexpr std::size_t control_bytes = 16;  // of a control that is not a character: its code is first and last
constexpr std::uint32_t first_character = 32;

enum class Kind { character, inline_control, extended };

// Table 6 of the format. An extended control has a record of its own.
constexpr std::array<Kind, first_character> kinds = [] {
  std::array<Kind, first_character> table{};
  for (const int code : {4, 5, 6, 7, 8, 9, 19, 20}) {
    table[static_cast<std::size_t>(code)] = Kind::inline_control;
  }
  for (const int code : {1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23}) {
    table[static_cast<std::size_t>(code)] = Kind::extended;
  }
  return table;
}();

// What a control leaves in the sentence.
std::string_view trace_of(std::uint32_t code) {
  switch (code) {
    case 9:   // tab
    case 11:  // a table, drawing or equation
    case 30:  // a space that does not break
    case 31:  // a space of fixed width
      return " ";
    case 10:
      return "\n";
    case 24:
      return "-";
    default:
      return {};
  }
}

}  // namespace

bool has_words_in_controls(std::string_view units) {
  for (std::size_t at = 0; at + 2 <= units.size();) {
    const std::uint32_t code = number_at(units, at, 2);
    if (code == 18 || code == 23) {
      return true;
    }
    at += code < first_character && kinds[code] != Kind::character ? control_bytes : 2;
  }
  return false;
}

std::string words_of_control(std::string_view control) {
  std::size_t at = 4;
  switch (static_cast<ControlId>(number_at(control, 0, 4))) {
    case ControlId::automatic_number: {
      constexpr std::uint32_t first_of_objects =
          3;  // numbers of pictures, tables, equations; others are of pages, notes
      const bool is_shown = (number_at(control, 4, 4) & 0xF) >= first_of_objects;
      return is_shown ? std::to_string(number_at(control, 8, 2)) : std::string();
    }
    case ControlId::glossed_word: {
      const std::string word = text_at(control, at);
      const std::string gloss = text_at(control, at);
      return gloss.empty() ? word : word + "(" + gloss + ")";
    }
    case ControlId::overlapping_characters:
      return text_at(control, at);
    default:
      return {};
  }
}

std::string paragraph_text(std::string_view units, const std::vector<std::string>& words) {
  std::string text;
  text.reserve(units.size() * 3 / 2);
  std::size_t extended = 0;
  for (std::size_t at = 0; at + 2 <= units.size();) {
    const std::uint32_t code = number_at(units, at, 2);
    if (code >= first_character) {
      append_unit(text, units, at);
      continue;
    }
    text += trace_of(code);
    if (kinds[code] == Kind::extended && extended < words.size()) {
      text += words[extended];
    }
    extended += kinds[code] == Kind::extended ? 1 : 0;
    at += kinds[code] == Kind::character ? 2 : control_bytes;
  }
  return text;
}

}  // namespace gonggo::indexer::hwp5
