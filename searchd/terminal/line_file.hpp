// SPDX-License-Identifier: GPL-2.0-or-later
// Text files that are read line by line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

namespace gonggo::terminal {

// What a TakeLine throws for a line that is wrong.
struct BadLine {
  std::string reason;
};

// Gets a line without its line end, and its number, which counts from 1.
using TakeLine = std::function<void(const std::string& line, std::size_t number)>;

// Calls `take` for every line that is not empty. A byte order mark at the beginning and a carriage return at the end of
// a line are left out. Throws Error(input) with the name and the number of the line where `take` throws a BadLine.
void read_lines(std::istream& in, const std::string& name, const TakeLine& take);

// The same for a file. Throws Error(missing) if it cannot be read.
void read_lines(const std::filesystem::path& file, const TakeLine& take);

}  // namespace gonggo::terminal
