// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/program_output.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <optional>

#include "common/base/error.hpp"
#include "indexer/extract/process_watch.hpp"
#include "indexer/program_start.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t mebibyte = 1U << 20;

std::string output_of(int pipe, const ProcessLimits& limits, ProcessWatch& watch) {
  constexpr std::size_t block = 64U << 10;
  std::string text;
  for (std::size_t count = block; count > 0;) {
    const std::size_t before = text.size();
    text.resize(before + block);
    count = watch.read(pipe, text.data() + before, block);
    text.resize(before + count);
    if (text.size() > limits.answer) {
      throw Misdeed{say("wall_output", {{"size", limits.answer / mebibyte}})};
    }
  }
  return text;
}

Misdeed misdeed_of(const std::optional<int>& status, const ProcessWatch& watch, const ProcessLimits& limits) {
  if (!status) {
    return {say("extractor_goes_on")};
  }
  if (WIFEXITED(*status) && watch.may_lack_memory()) {
    return {memory_message(limits)};
  }
  if (WIFEXITED(*status)) {  // the program may find what it lacks the next time
    return {WEXITSTATUS(*status) == program_not_run ? say("extractor_not_run")
                                                    : say("extractor_ended", {{"status", WEXITSTATUS(*status)}}),
            false};
  }
  Misdeed misdeed = WTERMSIG(*status) == SIGSYS ? Misdeed{say("extractor_call")} : watch.misdeed_of(*status);
  misdeed.is_lasting = misdeed.is_lasting && WTERMSIG(*status) != SIGABRT;  // abort() is an end like any status
  return misdeed;
}

}  // namespace

std::string output_of_program(const std::vector<std::string>& words, int file, const ProcessLimits& limits,
                              const StopCheck& stop) {
  Pipe output(ErrorKind::storage);
  Pipe errors(ErrorKind::storage);
  ::lseek(file, 0, SEEK_SET);
  ChildProcess process(words, file, output.in, errors.in);
  output.close_in();
  errors.close_in();
  ::fcntl(errors.out, F_SETFL, O_NONBLOCK);
  ProcessWatch watch(process, limits, file, stop);
  watch.listen(errors.out);
  try {
    std::string text = output_of(output.out, limits, watch);
    const auto status = watch.status_of_end();
    if (!status || *status != 0) {
      throw misdeed_of(status, watch, limits);
    }
    return text;
  } catch (Misdeed& misdeed) {
    misdeed.said = watch.said();
    throw;
  }
}

}  // namespace gonggo::indexer
