// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the real programs: starts them, signals them by their own pid, and always waits for their end.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/paths.hpp"

namespace gonggo::testing {

// Tests wait for events that take milliseconds. They give up after this time.
inline constexpr std::chrono::seconds patience{60};

class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("gonggo-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void write_text(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

inline std::string program_path(const std::string& name) { return gonggo_test::binary_dir() + "/bin/" + name; }

// What a program finds around it.
struct Surroundings {
  std::string input = {};                     // path of standard input; empty: that of the test
  std::vector<std::string> environment = {};  // NAME=VALUE, added to the environment of the test
  std::uint64_t memory = 0;                   // most bytes of address space; 0: no limit
};

// A child process whose output goes into files of `folder`.
class Process {
 public:
  Process(const std::string& program, const std::vector<std::string>& arguments, const std::string& output,
          const std::string& errors, const Surroundings& around = {}) {
    std::vector<std::string> words = {program_path(program)};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) {
      pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) {
      throw std::runtime_error("fork failed");
    }
    if (pid_ > 0) {
      return;
    }
    for (const auto& [path, target] : {std::pair{&output, STDOUT_FILENO}, std::pair{&errors, STDERR_FILENO}}) {
      const int file = ::open(path->c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      ::dup2(file, target);
    }
    if (!around.input.empty()) {
      ::dup2(::open(around.input.c_str(), O_RDONLY), STDIN_FILENO);
    }
    for (const std::string& setting : around.environment) {
      ::putenv(const_cast<char*>(setting.c_str()));
    }
    if (around.memory > 0) {
      const rlimit limit{around.memory, around.memory};
      ::setrlimit(RLIMIT_AS, &limit);
    }
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
  }
  ~Process() {
    if (pid_ <= 0) {
      return;
    }
    ::kill(pid_, SIGKILL);
    ::kill(pid_, SIGCONT);
    ::waitpid(pid_, nullptr, 0);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const { ::kill(pid_, number); }
  [[nodiscard]] pid_t id() const { return pid_; }

  // The exit status; 128 and more: a signal ended the program; -1: it did not end in time.
  int wait(std::chrono::milliseconds limit = patience) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    do {
      int status = 0;
      if (::waitpid(pid_, &status, WNOHANG) == pid_) {
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    } while (std::chrono::steady_clock::now() < deadline);
    return -1;
  }
  bool runs() { return pid_ > 0 && ::waitpid(pid_, nullptr, WNOHANG) == 0; }

 private:
  pid_t pid_ = -1;
};

struct Finished {
  int status = -1;
  std::string out;
  std::string err;
};

// Runs a program to its end.
inline Finished run(const Folder& folder, const std::string& program, const std::vector<std::string>& arguments,
                    const Surroundings& around = {}) {
  const std::string out = folder / "stdout";
  const std::string err = folder / "stderr";
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  Process process(program, arguments, out, err, around);
  const int status = process.wait();
  return {status, text_of(out), text_of(err)};
}

// Waits until `what` holds; false when it does not in time.
template <typename Condition>
bool eventually(Condition what, std::chrono::milliseconds limit = patience) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!what()) {
    if (std::chrono::steady_clock::now() > deadline) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace gonggo::testing
