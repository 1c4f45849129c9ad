// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/markdown.hpp"

#include <array>
#include <cstdio>
#include <iostream>

namespace gonggo {

std::string megabytes(std::uint64_t bytes) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", static_cast<double>(bytes) / 1e6);
  return text.data();
}
std::string per(std::uint64_t count, std::uint64_t documents) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(count) / static_cast<double>(documents));
  return text.data();
}

void row(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) {
    std::cout << "| " << cell << ' ';
  }
  std::cout << "|\n";
}
void head(const std::string& title, const std::vector<std::string>& cells) {
  std::cout << "\n### " << title << "\n\n";
  row(cells);
  std::cout << "|---|";
  for (std::size_t i = 1; i < cells.size(); ++i) {
    std::cout << "--:|";
  }
  std::cout << '\n';
}

}  // namespace gonggo
