// SPDX-License-Identifier: GPL-2.0-or-later
// The product's source files and their include lines, as the tests of this folder read them.
#pragma once

#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace layering {

// Each folder and the folders that it may include from. Every other arrow points upwards or sideways.
// A folder within a folder is listed apart: searchd/terminal may use searchd, and searchd must not use it.
extern const std::map<std::string, std::set<std::string>> arrows;

// The file names of the #include lines, in order.
std::vector<std::string> includes_of(std::istream& source);

// The innermost folder of `arrows` that holds the file; empty for anything else (third-party headers).
std::string folder_of(const std::string& path);

// A pair is a header with its source: the path without the extension.
std::string pair_of(const std::string& path);

struct Tree {
  std::map<std::string, std::vector<std::string>> includes;  // by path from the root
  std::set<std::string> crossing;                            // headers that another folder includes
};

// Reads every .hpp and .cpp file of the folders in `arrows`.
Tree read_tree();

}  // namespace layering
