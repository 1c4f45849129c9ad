// SPDX-License-Identifier: GPL-2.0-or-later
#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"
#include "common/base/standard_streams.hpp"
#include "common/index/failure_text.hpp"
#include "indexer/abnormal_exit.hpp"
#include "indexer/commands.hpp"
#include "indexer/extract/archive_member.hpp"
#include "indexer/extract/extract_worker.hpp"
#include "indexer/extract/extractor_command.hpp"
#include "indexer/program.hpp"
#include "indexer/source_wall.hpp"
#include "indexer/stop_signal.hpp"

namespace {

using namespace gonggo;
using namespace gonggo::indexer;

// By default the C library keeps what one large text needed, up to 32 MiB in each thread that had one. With a limit
// that stays, memory for large texts goes back to the system at once, and the others stay side by side.
void give_large_memory_back() {
  constexpr int large = 1 << 20;  // bytes
  ::mallopt(M_MMAP_THRESHOLD, large);
}

int run(int argc, char** argv) {
  const auto settings = parse_options(indexer_program(), argc, argv, std::cout, message_language());
  int status = exit_clean;
  if (settings) {
    StopSignal stop;
    SourceWall wall(worker_program());
    Console console(std::cerr, isatty(STDERR_FILENO) != 0, settings->values.flag("quiet"), message_language());
    status = run_command(*settings, {std::cout,
                                     console,
                                     {.came = [&stop] { return stop.came(); },
                                      .too_late =
                                          [&stop] {
                                            stop.hold();
                                            note_publication();
                                          }},
                                     now,
                                     &wall});
  }
  if (!std::cout.flush()) {
    throw Error(ErrorKind::storage, say("output_not_written"));
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_streams();
  if (argc == 2 && argv[1] == worker_argument) {
    return serve_behind_wall();
  }
  if (argc > 1 && argv[1] == command_argument) {
    return run_behind_wall(argc, argv);
  }
  if (argc > 1 && argv[1] == unpack_argument) {
    return unpack_behind_wall(argc, argv);
  }
  give_large_memory_back();
  report_failed_writes();
  std::signal(SIGCHLD, SIG_DFL);  // a parent that ignores it would hide how the commands of sources end
  exit_on_terminate();
  try {
    return run(argc, argv);
  } catch (const Error& error) {
    std::cerr << "gonggo-indexer: " << escaped_line(message_of(error).in(message_language())) << std::endl;
    return status_of(error);
  } catch (...) {  // out of memory, or an unexpected error of a library
    std::cerr << "gonggo-indexer: " << escaped_line(failure_text()) << "; " << consequence() << std::endl;
    return exit_unpublished;
  }
}
