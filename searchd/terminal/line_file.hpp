// SPDX-License-Identifier: GPL-2.0-or-later
// Reads text files line by line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

#include "common/base/message.hpp"

namespace gonggo::terminal {

// A TakeLine throws this if a line is wrong.
struct BadLine {
  Message reason;
};

// Takes a line without its line end, and the number of the line, from 1.
using TakeLine = std::function<void(const std::string& line, std::size_t number)>;

// Calls `take` for every line that is not empty. Removes a byte order mark at the beginning of the text and a carriage
// return at the end of a line. If `take` throws BadLine, throws Error(input) with `name` and the line number.
void read_lines(std::istream& in, const std::string& name, const TakeLine& take);

// Reads the lines of a file in this way. Throws Error(missing) if the file cannot be read.
void read_lines(const std::filesystem::path& file, const TakeLine& take);

}  // namespace gonggo::terminal
