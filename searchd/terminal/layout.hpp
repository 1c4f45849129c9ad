// SPDX-License-Identifier: GPL-2.0-or-later
// Prints text for people at a terminal, wrapped to the width of the terminal and coloured.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/language.hpp"
#include "common/search/searcher.hpp"

namespace gonggo::terminal {

struct Layout {
  std::size_t width = 0;                  // columns in a line; 0: lines are not wrapped
  bool colour = false;                    // true: escape sequences for colours are written
  Language language = Language::english;  // of messages
};

enum class Emphasis { none, strong, faint };

// Returns the line width for output to `descriptor`. If the environment variable COLUMNS is a whole number above 0,
// returns that number. Otherwise returns the width that the terminal reports, or 80 if the terminal reports none.
// Returns 0 if COLUMNS is not such a number and the output is not a terminal. A width from 1 to 19 becomes 20.
std::size_t line_width(int descriptor);

// True if output to `descriptor` is coloured. `when` is always, never or auto. auto means colours for a terminal,
// unless the environment variable NO_COLOR is set and not empty (https://no-color.org).
bool use_colour(std::string_view when, int descriptor);

// Splits `text` into lines of at most `width` columns. The lines are views of `text` without the spaces around the line
// breaks. A width of 0 gives one line. Lines break at spaces. A word that is wider than a line is broken beside a
// character of two columns, such as a Hangul syllable. If a word has no such character, for example a URL, it gets a
// longer line of its own. Total.
std::vector<std::string_view> wrap(std::string_view text, std::size_t width);

// Returns `text` as a terminal may show it: every tab, newline and carriage return is replaced by a space, and then
// neutral_text() (shown_text.hpp) is applied. The number of code points stays.
std::string one_line(std::string text);

// Prints `text` as one paragraph. `first` is printed before the first line, and spaces of the same width before the
// other lines. Marks are shown only if layout.colour is set. Escape sequences do not count as columns.
void print_paragraph(std::string_view first, const MarkedText& text, Emphasis emphasis, const Layout& layout,
                     std::ostream& out);
void print_paragraph(std::string_view first, const std::string& text, Emphasis emphasis, const Layout& layout,
                     std::ostream& out);

// Prints the parts that are not empty as one paragraph. `between` is printed between two parts on the same line. Lines
// break between parts. A line breaks within a part only if the part is wider than a line. Prints nothing if all parts
// are empty.
void print_parts(std::string_view first, const std::vector<std::string>& parts, std::string_view between,
                 Emphasis emphasis, const Layout& layout, std::ostream& out);

}  // namespace gonggo::terminal
