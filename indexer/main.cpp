// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <exception>
#include <iostream>

#include "common/base/error.hpp"
#include "indexer/commands.hpp"
#include "indexer/program.hpp"
#include "indexer/stop_signal.hpp"

int main(int argc, char** argv) {
  using namespace gonggo;
  using namespace gonggo::indexer;
  try {
    const auto settings = parse_options(indexer_program(), argc, argv, std::cout);
    if (!settings) {
      return exit_clean;
    }
    StopSignal stop;
    Console console(std::cerr, isatty(STDERR_FILENO) != 0, settings->values.flag("quiet"));
    return run_command(
        *settings,
        {std::cout, console, {.came = [&stop] { return stop.came(); }, .too_late = [&stop] { stop.hold(); }}});
  } catch (const Error& error) {
    std::cerr << "gonggo-indexer: " << error.what() << std::endl;
    return status_of(error);
  } catch (const std::exception& error) {  // out of memory, or an unexpected file system error
    std::cerr << "gonggo-indexer: " << error.what() << "; nothing was published" << std::endl;
    return exit_unpublished;
  }
}
