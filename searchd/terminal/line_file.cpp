// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/line_file.hpp"

#include <fstream>
#include <istream>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::terminal {

void read_lines(std::istream& in, const std::string& name, const TakeLine& take) {
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (number == 1) {
      line = std::string(utf8::without_byte_order_mark(line));
    }
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (line.empty()) {
      continue;
    }
    try {
      take(line, number);
    } catch (const BadLine& bad) {
      throw Error(ErrorKind::input, say("bad_line", {{"file", name}, {"line", number}, {"problem", bad.reason}}));
    }
  }
}

void read_lines(const std::filesystem::path& file, const TakeLine& take) {
  std::ifstream in(file);
  if (!in || std::filesystem::is_directory(file)) {
    throw Error(ErrorKind::missing, say("cannot_be_read", {{"file", file.string()}}));
  }
  read_lines(in, file.string(), take);
}

}  // namespace gonggo::terminal
