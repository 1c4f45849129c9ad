// SPDX-License-Identifier: GPL-2.0-or-later
// Tests how the indexer ends where it cannot return to main(). Each case runs in a child process.
#include "indexer/abnormal_exit.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>

#include "indexer/program.hpp"

using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

struct Ending {
  int status = 0;  // as waitpid() returns it
  std::string message;
};

// Runs `work` in a child process and returns how the child ended and what it wrote to standard error.
Ending ending_of(const std::function<void()>& work) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(pipe[1], STDERR_FILENO);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    work();
    std::_Exit(0);
  }
  ::close(pipe[1]);
  Ending ending;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(pipe[0], buffer.data(), buffer.size())) > 0;) {
    ending.message.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(pipe[0]);
  ::waitpid(child, &ending.status, 0);
  return ending;
}

// Ends as if the exception had left a destructor.
template <typename Exception>
void throw_uncaught(const Exception& exception) {
  const auto raise = [&] { throw exception; };
  [&]() noexcept { raise(); }();
}

bool is_unpublished(const Ending& ending) {
  return WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == exit_unpublished;
}

}  // namespace

TEST_CASE("an exception that cannot be caught ends the indexer with a message and status 3") {
  const Ending ending = ending_of([] {
    exit_on_terminate();
    throw_uncaught(std::runtime_error("the disk is full\x1b[31m"));
  });
  CHECK(is_unpublished(ending));
  CHECK(ending.message == "gonggo-indexer: cannot go on: the disk is full\\x1B[31m; nothing was published\n");
}

TEST_CASE("an end without an exception names the last error of the system") {
  const Ending ending = ending_of([] {
    exit_on_terminate();
    errno = ENOSPC;
    std::terminate();
  });
  CHECK(is_unpublished(ending));
  CHECK(ending.message == "gonggo-indexer: cannot go on: No space left on device; nothing was published\n");
}

TEST_CASE("after a publication began, an abnormal end does not say that nothing was published") {
  for (const bool is_terminated : {false, true}) {
    const Ending ending = ending_of([&] {
      exit_on_terminate();
      note_publication();
      is_terminated ? throw_uncaught(std::runtime_error("the disk is full")) : abnormal_exit("the disk is full");
    });
    CHECK(is_unpublished(ending));
    CHECK_THAT(ending.message, Contains("the disk is full; the new generation may be live") &&
                                   Contains("gonggo-indexer status") && !Contains("nothing was published"));
  }
}

// The sanitizers end a program that has no memory before its own code can handle it.
#ifndef GONGGO_SANITIZED
TEST_CASE("without free memory, an exception that cannot be caught still ends the indexer with status 3") {
  const std::string large(256U << 20, 'x');
  struct LargeMessage : std::exception {
    explicit LargeMessage(const char* message) : text(message) {}
    [[nodiscard]] const char* what() const noexcept override { return text; }
    const char* text;
  };
  const Ending ending = ending_of([&] {
    exit_on_terminate();
    const rlimit no_more{1, 1};
    ::setrlimit(RLIMIT_AS, &no_more);
    throw_uncaught(LargeMessage(large.c_str()));
  });
  CHECK(is_unpublished(ending));
  CHECK(ending.message == "gonggo-indexer: the memory is used up; nothing was published\n");
}
#endif
