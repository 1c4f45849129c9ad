// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers in the cells of an Excel workbook: the formats that show them, and dates (ECMA-376 part 1, 18.8.30
// and 18.17.4). Pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// How a cell shows a number.
struct NumberStyle {
  bool is_date = false;
  std::size_t digits = 0;   // a whole number has at least so many, with zeros before it
  std::string groups = {};  // a format that puts marks between the digits of a whole number, such as 000-0000-0000
};

// Returns the style of a format such as yyyy-mm-dd or 00000. Accepts any text.
NumberStyle style_of_format(std::string_view format);
// Returns the style of a format that a workbook need not define.
NumberStyle style_of_built_in_format(std::uint64_t id);

// Returns the text of a number as the cell shows it: a date as YYYY-MM-DD, with a time if it has one; a whole number
// without an exponent, in groups if the format has them. Other text stays. `from_1904`: days are counted from 1904, not
// from 1900.
std::string number_text(std::string_view text, const NumberStyle& style, bool from_1904);

// Returns the number that the text is as a whole; nullopt if it is none.
std::optional<std::uint64_t> whole_number(std::string_view text);

}  // namespace gonggo::indexer
