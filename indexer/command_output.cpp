// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/command_output.hpp"

#include <exception>

#include "common/base/error.hpp"
#include "indexer/running_command.hpp"

namespace gonggo::indexer {
namespace {

// Reads the output to its end, also if it has a fault. Otherwise the command would be ended by SIGPIPE and seem to have
// failed itself.
void read_to_end(Input& output, const std::function<void(Input& output)>& read) {
  const auto skip_rest = [&] {
    try {
      while (!output.read().empty()) {
      }
    } catch (const StreamError&) {  // `read` has reported it
    }
  };
  try {
    read(output);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::input) {
      skip_rest();
    }
    throw;
  }
  skip_rest();
}

}  // namespace

std::string read_command(const SourceCommand& command, std::uint64_t max_expansion,
                         const std::function<void(std::uint64_t)>& on_read, const StopCheck& stop,
                         const std::function<void(Input& output)>& read) {
  RunningCommand running(command);
  std::exception_ptr fault;
  try {
    Input output(running.take_output(), max_expansion, on_read, [&] { return running.attend() || (stop && stop()); });
    read_to_end(output, read);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input && !running.is_given_up()) {
      throw;
    }
    fault = std::current_exception();
  }
  const Message failure = running.finish(stop);
  const std::string complaint = running.complaint();
  if (!failure.empty()) {
    throw Error(ErrorKind::input, complaint.empty()
                                      ? failure
                                      : say("command_complained", {{"failure", failure}, {"complaint", complaint}}));
  }
  if (fault) {
    std::rethrow_exception(fault);
  }
  return complaint;
}

}  // namespace gonggo::indexer
