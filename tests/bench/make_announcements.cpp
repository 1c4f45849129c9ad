// SPDX-License-Identifier: GPL-2.0-or-later
// Makes announcements in invented words, or compares texts:
//
//   make_announcements COUNT [SEED [FIRST]]   COUNT lines of JSON, those with the numbers from FIRST on (default 1)
//   make_announcements --curves FILE...       how the vocabularies of files of such lines grow (Heaps, Zipf)
//
// The same numbers give the same lines on every machine. In --curves, "-" is the standard input; a file is read as far
// as its first 1,000,000 lines.
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/made_announcement.hpp"
#include "tests/bench/text_curves.hpp"

namespace {

constexpr std::uint64_t most_lines = 1'000'000;

gonggo::bench::Curves curves_of(const std::string& file) {
  std::ifstream opened(file == "-" ? "/dev/null" : file);
  std::istream& in = file == "-" ? std::cin : opened;
  if (!in) {
    throw std::invalid_argument(file + " cannot be read");
  }
  gonggo::bench::Curves curves;
  curves.name = file.substr(file.rfind('/') + 1);
  for (std::string line; curves.documents < most_lines && std::getline(in, line);) {
    if (!line.empty()) {
      gonggo::bench::add_line(curves, line);
    }
  }
  return curves;
}

std::uint64_t number(const char* text) {
  std::size_t end = 0;
  const std::uint64_t value = std::stoull(text, &end);
  if (text[0] == '-' || text[end] != '\0') {
    throw std::invalid_argument(std::string(text) + " is not a number");
  }
  return value;
}

int run(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.size() > 1 && given[0] == "--curves") {
    std::vector<gonggo::bench::Curves> all;
    for (std::size_t i = 1; i < given.size(); ++i) {
      all.push_back(curves_of(given[i]));
    }
    gonggo::bench::print_curves(all);
    return 0;
  }
  if (given.empty() || given.size() > 3 || given[0].starts_with("--")) {
    std::cerr << "usage: make_announcements COUNT [SEED [FIRST]] | --curves FILE...\n";
    return 2;
  }
  const std::uint64_t announcements = number(arguments[1]);
  const std::uint64_t seed = given.size() > 1 ? number(arguments[2]) : 1;
  const std::uint64_t first = given.size() > 2 ? number(arguments[3]) : 1;
  for (std::uint64_t i = 0; i < announcements && std::cout; ++i) {
    std::cout << gonggo::bench::made_announcement(seed, first + i);
  }
  return std::cout.flush() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "make_announcements: " << error.what() << '\n';
    return 2;
  }
}
