// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the site file: the configuration of gonggo-indexer, in TOML, up to the sources that it describes.
#include <sstream>

#include "common/base/error.hpp"
#include "indexer/program.hpp"
#include "indexer/record.hpp"
#include "indexer/source_settings.hpp"
#include "tests/fuzz/oracle.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const gonggo_fuzz::MemoryFile file;
  static const gonggo::Program program = gonggo::indexer::indexer_program();
  file.write(gonggo_fuzz::text_of(data, size));
  try {
    std::ostringstream out;
    const auto settings = gonggo::parse_options(program, {"build", "--config", file.path()}, out);
    gonggo_fuzz::require(settings.has_value(), "the configuration answers like --help");
    for (const gonggo::indexer::SourceSpec& source : gonggo::indexer::sources_of(*settings)) {
      gonggo::indexer::check_source(source);
      gonggo::indexer::RecordMapper mapper(source, {});
      (void)mapper.map({{"id", "1"}, {"title", "t"}, {"date", "11/19/2025"}, {"url", "view.do?no=1"}});
    }
  } catch (const gonggo::Error& error) {
    gonggo_fuzz::require(error.kind() == gonggo::ErrorKind::usage, "an error of another kind than usage");
    gonggo_fuzz::require(*error.what() != '\0', "an error says nothing");
    gonggo_fuzz::require_clean(error.what(), "an error is not clean");
  }
  return 0;
}
