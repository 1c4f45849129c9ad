// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/layout.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ostream>
#include <utility>

#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/text/width.hpp"

namespace gonggo::terminal {

namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t least_width = 20;

constexpr std::string_view marked = "\x1b[1;33m";
constexpr std::string_view reset = "\x1b[0m";

std::string_view escape_of(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::strong:
      return "\x1b[1m";
    case Emphasis::faint:
      return "\x1b[2m";
    case Emphasis::none:
      break;
  }
  return "";
}

// Returns the end of the character that begins at `at`.
std::size_t end_of_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && utf8::is_continuation(text[at])) {
    ++at;
  }
  return at;
}

// Returns the last place at which a word may be broken: at most `fit`, and beside a character of two columns. Returns 0
// if there is none.
std::size_t break_within(std::string_view word, std::size_t fit) {
  std::size_t found = 0;
  bool after_wide = false;
  for (std::size_t at = 0; at <= fit && at < word.size();) {
    const std::size_t end = end_of_character(word, at);
    const std::size_t width = display_width(word.substr(at, end - at));
    if (width > 0) {
      if (after_wide || width == 2) {
        found = at;
      }
      after_wide = width == 2;
    }
    at = end;
  }
  return found;
}

// Returns the number of bytes in the first line. `text` must not begin with a space.
std::size_t end_of_line(std::string_view text, std::size_t width) {
  const std::size_t fit = bytes_within(text, width);
  if (fit == text.size() || text[fit] == ' ') {
    return fit;
  }
  if (const std::size_t space = text.substr(0, fit).rfind(' '); space != std::string_view::npos) {
    return space;
  }
  const std::string_view word = text.substr(0, text.find(' '));
  const std::size_t within = break_within(word, fit);
  return within > 0 ? within : word.size();
}

using ByteRange = std::pair<std::size_t, std::size_t>;

// Converts the marks from code points to byte ranges.
std::vector<ByteRange> byte_ranges(const MarkedText& text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    if (!utf8::is_continuation(text.text[i])) {
      starts.push_back(i);
    }
  }
  starts.push_back(text.text.size());
  std::vector<ByteRange> ranges;
  for (const Mark& mark : text.marks) {
    if (mark.begin < mark.end && mark.end < starts.size()) {
      ranges.emplace_back(starts[mark.begin], starts[mark.end]);
    }
  }
  return ranges;
}

// Returns the number of columns that are left beside `first`. 0: lines are not wrapped.
std::size_t width_beside(std::string_view first, const Layout& layout) {
  return layout.width == 0 ? 0 : layout.width - std::min(display_width(first), layout.width - 1);
}

void print_styled(std::string_view text, std::string_view escape, std::ostream& out) {
  if (escape.empty() || text.find_first_not_of(' ') == std::string_view::npos) {
    out << text;
  } else {
    out << escape << text << reset;
  }
}

// Prints the bytes `line` of `text`. The marks in this range are printed in their colour.
void print_marked(std::string_view text, const std::vector<ByteRange>& marks, ByteRange line, std::string_view escape,
                  std::ostream& out) {
  std::size_t at = line.first;
  for (const auto& [mark_begin, mark_end] : marks) {
    const std::size_t begin = std::max(mark_begin, at);
    const std::size_t end = std::min(mark_end, line.second);
    if (begin >= end) {
      continue;
    }
    print_styled(text.substr(at, begin - at), escape, out);
    print_styled(text.substr(begin, end - begin), marked, out);
    at = end;
  }
  print_styled(text.substr(at, line.second - at), escape, out);
}

}  // namespace

std::size_t line_width(int descriptor) {
  const char* columns = std::getenv("COLUMNS");  // NOLINT: one thread
  const std::string_view set = columns == nullptr ? "" : columns;
  std::size_t width = 0;
  const auto [end, error] = std::from_chars(set.data(), set.data() + set.size(), width);
  const bool given = error == std::errc() && end == set.data() + set.size() && width > 0;
  if (!given) {
    if (isatty(descriptor) != 1) {
      return 0;
    }
    winsize size{};
    const bool known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;  // NOLINT: variadic by definition
    width = known ? size.ws_col : usual_width;
  }
  return std::max(width, least_width);
}

bool use_colour(std::string_view when, int descriptor) {
  if (when != "auto") {
    return when == "always";
  }
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT: one thread
  return isatty(descriptor) == 1 && (no_color == nullptr || *no_color == '\0');
}

std::vector<std::string_view> wrap(std::string_view text, std::size_t width) {
  if (width == 0) {
    return {text};
  }
  std::vector<std::string_view> lines;
  const auto skip_spaces = [&] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
  for (skip_spaces(); !text.empty(); skip_spaces()) {
    const std::size_t end = end_of_line(text, width);
    const std::string_view line = text.substr(0, end);
    lines.push_back(line.substr(0, line.find_last_not_of(' ') + 1));
    text.remove_prefix(end);
  }
  return lines;
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return neutral_text(text);
}

void print_paragraph(std::string_view first, const MarkedText& text, Emphasis emphasis, const Layout& layout,
                     std::ostream& out) {
  const MarkedText shown{one_line(text.text), text.marks};  // with the same code points, so the marks fit
  const std::string& flat = shown.text;
  const std::size_t indent = display_width(first);
  const std::size_t width = width_beside(first, layout);
  const std::vector<ByteRange> marks = layout.colour ? byte_ranges(shown) : std::vector<ByteRange>{};
  const std::string_view escape = layout.colour ? escape_of(emphasis) : "";
  out << first;
  bool is_first = true;
  for (const std::string_view line : wrap(flat, width)) {
    if (!is_first) {
      out << '\n' << std::string(indent, ' ');
    }
    is_first = false;
    const auto begin = static_cast<std::size_t>(line.data() - flat.data());
    print_marked(flat, marks, {begin, begin + line.size()}, escape, out);
  }
  out << '\n';
}

void print_paragraph(std::string_view first, const std::string& text, Emphasis emphasis, const Layout& layout,
                     std::ostream& out) {
  print_paragraph(first, MarkedText{text, {}}, emphasis, layout, out);
}

void print_parts(std::string_view first, const std::vector<std::string>& parts, std::string_view between,
                 Emphasis emphasis, const Layout& layout, std::ostream& out) {
  const std::size_t width = width_beside(first, layout);
  std::vector<std::string> lines;
  for (const std::string& part : parts) {
    if (part.empty()) {
      continue;
    }
    const bool fits =
        !lines.empty() &&
        (width == 0 || display_width(lines.back()) + display_width(between) + display_width(part) <= width);
    if (fits) {
      lines.back().append(between).append(part);
    } else {
      lines.push_back(part);
    }
  }
  const std::string indent(display_width(first), ' ');
  for (const std::string& line : lines) {
    print_paragraph(&line == &lines.front() ? first : indent, line, emphasis, layout, out);
  }
}

}  // namespace gonggo::terminal
