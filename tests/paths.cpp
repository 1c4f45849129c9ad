// SPDX-License-Identifier: GPL-2.0-or-later
// The only file compiled with these paths: all other test objects are the same in every checkout.
#include "tests/paths.hpp"

namespace gonggo_test {

std::string source_dir() { return GONGGO_SOURCE_DIR; }
std::string binary_dir() { return GONGGO_BINARY_DIR; }
std::string hanja_txt() { return GONGGO_HANJA_TXT; }

}  // namespace gonggo_test
