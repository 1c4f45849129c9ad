// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/abnormal_exit.hpp"

#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <string>
#include <system_error>

#include "common/base/shown_text.hpp"
#include "common/index/failure_text.hpp"
#include "indexer/program.hpp"

namespace gonggo::indexer {
namespace {

// Global, because the handler of std::terminate() gets no argument.
std::atomic<bool> publication_began{false};

iovec piece(std::string_view text) { return {const_cast<char*>(text.data()), text.size()}; }

// Allocates nothing.
void write_line(std::string_view message) {
  const std::array<iovec, 5> line{piece("gonggo-indexer: "), piece(message), piece("; "), piece(consequence()),
                                  piece("\n")};
  pollfd output{STDERR_FILENO, POLLOUT, 0};
  if (::poll(&output, 1, 0) > 0) {
    [[maybe_unused]] const ssize_t ignored = ::writev(STDERR_FILENO, line.data(), static_cast<int>(line.size()));
  }
}

// Returns why the program cannot go on. If a clean-up fails while Xapian throws an exception, the compiler's code calls
// std::terminate() without a current exception. Only the error number of the last failed system call is left then.
std::string reason(int system_error) {
  return std::current_exception() || system_error == 0 ? failure_text() : std::generic_category().message(system_error);
}

[[noreturn]] void handle_terminate() {
  const int system_error = errno;
  try {
    abnormal_exit("cannot go on: " + reason(system_error));
  } catch (...) {  // there is no memory for the text
    abnormal_exit("the memory is used up");
  }
}

}  // namespace

void abnormal_exit(std::string_view message) noexcept {
  try {
    write_line(escaped_line(message));
  } catch (...) {  // there is no memory for the escapes
    write_line(message);
  }
  std::_Exit(exit_unpublished);
}

void exit_on_terminate() { std::set_terminate(handle_terminate); }

void note_publication() noexcept { publication_began = true; }

std::string_view consequence() noexcept {
  return publication_began ? "the new generation may be live already; gonggo-indexer status names the live one"
                           : "nothing was published";
}

}  // namespace gonggo::indexer
