// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the readers of spreadsheets. An input is a list of the members of the archive, or an archive (members.hpp).
#include "tests/fuzz/members.hpp"
#include "tests/fuzz/oracle.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gonggo_fuzz::read_as(FUZZED_FORMAT, gonggo_fuzz::archive_of(gonggo_fuzz::text_of(data, size)));
  return 0;
}
