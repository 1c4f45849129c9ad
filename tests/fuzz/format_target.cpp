// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the reader of the format that the build names.
#include "tests/fuzz/oracle.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gonggo_fuzz::read_as(FUZZED_FORMAT, gonggo_fuzz::text_of(data, size));
  return 0;
}
