// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/command_output.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <exception>

#include "common/base/error.hpp"
#include "indexer/running_command.hpp"

namespace gonggo::indexer {
namespace {

constexpr int stop_interval_ms = 50;

// The output of a command, open for reading.
class CommandOutput {
 public:
  explicit CommandOutput(int descriptor) : descriptor_(descriptor) {}
  ~CommandOutput() { ::close(descriptor_); }
  CommandOutput(const CommandOutput&) = delete;
  CommandOutput& operator=(const CommandOutput&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }

  // Reads what is left. Otherwise the command would be ended by SIGPIPE and seem to have failed itself.
  void skip_rest(const StopCheck& stop) const {
    std::array<char, 64U << 10> buffer{};
    ssize_t count = 0;
    do {
      throw_if_stopped(stop);
      pollfd waiting{descriptor_, POLLIN, 0};
      count = ::poll(&waiting, 1, stop_interval_ms) == 0 ? 1 : ::read(descriptor_, buffer.data(), buffer.size());
    } while (count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN)));
  }

 private:
  int descriptor_;
};

// Reads the output to its end, also if it has a fault.
void read_to_end(const CommandOutput& output, const StopCheck& stop,
                 const std::function<void(int output, const StopCheck& stop)>& read) {
  try {
    read(output.get(), stop);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::input) {
      output.skip_rest(stop);
    }
    throw;
  }
  output.skip_rest(stop);
}

}  // namespace

std::string read_command(const SourceCommand& command, const StopCheck& stop,
                         const std::function<void(int output, const StopCheck& stop)>& read) {
  RunningCommand running(command);
  std::exception_ptr fault;
  try {
    const CommandOutput output(running.take_output());
    read_to_end(
        output, [&] { return running.attend() || (stop && stop()); }, read);
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
