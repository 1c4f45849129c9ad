// SPDX-License-Identifier: GPL-2.0-or-later
// Text for a person at a terminal: wrapped to its width, and coloured.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "common/search/searcher.hpp"

namespace gonggo::terminal {

struct Layout {
  std::size_t width = 0;  // columns of a line; 0: lines are not wrapped
  bool colour = false;    // whether terminal escapes are written
};

enum class Emphasis { none, strong, faint };

// The width for output to `descriptor`. The environment variable COLUMNS decides where it holds a whole number above 0.
// Otherwise a terminal has the width that it reports, or 80 where it reports none, and anything else, such as a pipe or
// a file, has no width (0). A width below 20 counts as 20.
std::size_t line_width(int descriptor);

// Whether output to `descriptor` is coloured. `when`: always, never or auto. With auto a terminal gets colours, unless
// the environment variable NO_COLOR is set and not empty (https://no-color.org).
bool use_colour(std::string_view when, int descriptor);

// The lines of `text`, each at most `width` columns wide, as parts of `text` without the spaces around the breaks. A
// width of 0 gives one line. Lines break at spaces. A word wider than a line is broken beside a character of two
// columns, such as a Hangul syllable; one without such a character, such as an address, keeps a longer line to itself.
// Total.
std::vector<std::string_view> wrap(std::string_view text, std::size_t width);

// `text` with every tab and line end replaced by a space.
std::string one_line(std::string text);

// Prints `text` as one paragraph: `first` is printed before its first line, and spaces of the same width
// before the others. Marks are
// shown in colour only, and the escapes do not count as columns.
void print_paragraph(std::string_view first, const MarkedText& text, Emphasis emphasis, const Layout& layout,
                     std::ostream& out);
void print_paragraph(std::string_view first, const std::string& text, Emphasis emphasis, const Layout& layout,
                     std::ostream& out);

// Prints the parts that are not empty as a paragraph, with `between` between two parts on the same line. Lines break
// between parts, and within a part only where it is wider than a line. Prints nothing if all parts are empty.
void print_parts(std::string_view first, const std::vector<std::string>& parts, std::string_view between,
                 Emphasis emphasis, const Layout& layout, std::ostream& out);

}  // namespace gonggo::terminal
