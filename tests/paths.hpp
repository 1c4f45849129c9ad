// SPDX-License-Identifier: GPL-2.0-or-later
// Where the tests find the source tree and the programs that were built.
#pragma once

#include <string>

namespace gonggo_test {

std::string source_dir();  // the root of the repository
std::string binary_dir();  // the build directory; the programs are in its bin/
std::string hanja_txt();   // the table of libhangul-data from which the programs were built

}  // namespace gonggo_test
