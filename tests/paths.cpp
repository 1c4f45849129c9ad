// SPDX-License-Identifier: GPL-2.0-or-later
// The only file compiled with the two paths: all other test objects are the same in every checkout.
#include "tests/paths.hpp"

namespace gonggo_test {

std::string source_dir() { return GONGGO_SOURCE_DIR; }
std::string binary_dir() { return GONGGO_BINARY_DIR; }

}  // namespace gonggo_test
