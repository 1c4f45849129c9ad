// SPDX-License-Identifier: GPL-2.0-or-later
// The process behind the wall with planted readers: they do what the content of the file says, and answer with one
// block or record if they were not stopped. The arguments are the numbers of the layers of the sandbox to leave out, or
// `parent`.
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/extract/extract_pool.hpp"
#include "indexer/extract/extract_worker.hpp"
#include "indexer/formats.hpp"

using namespace gonggo::indexer;

namespace {

bool open_socket() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(9);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // Without a network, not even this host can be reached. With one, nobody listens there.
  ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  return socket >= 0 && errno == ECONNREFUSED;
}

// In the working directory, where the test looks.
bool write_file() {
  const int file = ::open("planted.txt", O_WRONLY | O_CREAT, 0600);
  return file >= 0 && ::write(file, "x", 1) == 1;
}

bool read_file() {
  const int file = ::open("/etc/passwd", O_RDONLY);
  char byte = 0;
  return file >= 0 && ::read(file, &byte, 1) == 1;
}

bool start_process() {
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::_exit(0);
  }
  return pid > 0 && ::waitpid(pid, nullptr, 0) == pid;
}

bool start_program() {
  ::execl("/bin/true", "true", nullptr);
  return false;
}

bool allocate() {
  std::vector<std::unique_ptr<std::string>> all;
  while (true) {
    all.push_back(std::make_unique<std::string>(1U << 20, 'x'));
  }
}

bool allocate_without_exceptions() {
  while (true) {
    constexpr std::size_t size = 1U << 20;
    std::memset(std::malloc(size), 1, size);  // a null pointer is what is tested
  }
}

bool loop() {
  volatile bool goes_on = true;
  while (goes_on) {
  }
  return true;
}

bool sleep_long() {
  while (true) {
    ::sleep(1);
  }
}

bool print() {
  const std::string line(4096, 'x');
  while (::write(STDIN_FILENO, line.data(), line.size()) > 0) {
  }
  return false;
}

bool crash() {
  volatile int* volatile nowhere = nullptr;
  *nowhere = 1;
  return true;
}

bool end() { ::_exit(3); }
bool close_socket() {
  ::close(STDIN_FILENO);
  return loop();
}
bool fail() { throw std::runtime_error("planted"); }
bool open_many() {
  int file = 0;
  for (int i = 0; i < 100 && file >= 0; ++i) {
    file = ::dup(STDERR_FILENO);
  }
  return file >= 0;
}
bool signal_parent() { return ::kill(::getppid(), 0) == 0; }
bool succeed() { return true; }

const std::map<std::string, bool (*)(), std::less<>> deeds{{"socket", open_socket},
                                                           {"write", write_file},
                                                           {"read", read_file},
                                                           {"fork", start_process},
                                                           {"exec", start_program},
                                                           {"allocate", allocate},
                                                           {"malloc", allocate_without_exceptions},
                                                           {"loop", loop},
                                                           {"sleep", sleep_long},
                                                           {"print", print},
                                                           {"crash", crash},
                                                           {"abort",
                                                            [] {
                                                              std::abort();
                                                              return true;
                                                            }},
                                                           {"end", end},
                                                           {"close", close_socket},
                                                           {"throw", fail},
                                                           {"open", open_many},
                                                           {"signal", signal_parent},
                                                           {"die", [] { return ::raise(SIGKILL) == 0; }},
                                                           {"good", succeed}};

// Tells the test through the offset of the file, which both share, and reads the last byte until the file has it no
// more.
std::string wait_for_change(std::string_view bytes) {
  constexpr int most_descriptors = 16;
  for (int file = STDERR_FILENO + 1; file < most_descriptors; ++file) {
    ::lseek(file, 1, SEEK_SET);
  }
  const volatile char* const last = &bytes.back();
  while (*last == '.') {
    ::usleep(1000);
  }
  return "changed";
}

Extraction read_planted(std::string_view bytes) {
  Extraction extraction;
  extraction.kind = "hwp";
  const auto add = [&](std::string text) { extraction.blocks.emplace_back().text = std::move(text); };
  if (bytes.starts_with("long ")) {  // as many bytes of text as it says
    add(std::string(std::stoul(std::string(bytes.substr(5))), 'x'));
  } else if (bytes.starts_with("wide ")) {  // as many characters of three bytes as make so many bytes
    std::string text;
    for (std::size_t i = 0; i < std::stoul(std::string(bytes.substr(5))) / 3; ++i) {
      text += "글";
    }
    add(std::move(text));
  } else if (bytes == "control") {
    add("a\x1b[2J");
  } else if (bytes == "places") {
    for (const std::uint32_t page : {1U, 1U, 2U}) {
      TextBlock& block = extraction.blocks.emplace_back();
      block.place = TextBlock::Place::page;
      block.number = page;
      block.text = "쪽" + std::to_string(page);
    }
    extraction.failures.push_back({ReadFailure::Reason::damaged, "page 3 is damaged", {}});
  } else if (bytes.starts_with("wait")) {
    add(wait_for_change(bytes));
  } else if (bytes == "pid") {
    add(std::to_string(::getpid()));
  } else {
    add(deeds.find(bytes)->second() ? "done" : "refused");
  }
  return extraction;
}

void put(const FileSink& sink, const std::string& id, boost::json::value title, std::uint64_t line) {
  sink.records.record({{{"id", id}, {"title", std::move(title)}}, line, id});
}

boost::json::value nested(int levels) {
  boost::json::value value = "deep";
  for (int i = 0; i < levels; ++i) {
    value = boost::json::array{std::move(value)};
  }
  return value;
}

// Gives what no reader may give.
void put_wrong(std::string_view deed, const FileSink& sink) {
  if (deed == "endless") {
    for (std::uint64_t line = 2;; ++line) {
      put(sink, std::to_string(line), "endless", line);
    }
  } else if (deed == "deep") {
    put(sink, "2", nested(1000), 2);
  } else if (deed == "large") {
    put(sink, "2", boost::json::string(2U << 20, 'x'), 2);
  } else if (deed == "values") {
    put(sink, "2", boost::json::array(10'000), 2);
  } else if (deed == "again") {
    sink.format(*find_format("jsonl"));
  }
}

// Reads a file of a source as it is, unless it begins with "planted". Gives a record first, so that the file has begun.
FileEnd read_planted_source(Input& input, const FileRequest& request, const FileSink& sink) {
  constexpr std::string_view mark = "planted ";
  std::string deed(input.peek(1).bytes);
  if (!deed.starts_with(mark)) {
    return read_records(input, request, sink);
  }
  deed = deed.substr(mark.size(), deed.find('\n') - mark.size());
  if (deed != "unasked") {
    sink.format(*find_format("jsonl"));
  }
  put(sink, "first", "first", 1);
  put_wrong(deed, sink);
  while (!input.read().empty()) {  // sends what was collected
  }
  const auto found = deeds.find(deed);
  const bool is_done = found == deeds.end() || found->second();
  put(sink, "second",
      boost::json::string(deed == "pid" ? std::to_string(::getpid())
                          : is_done     ? "done"
                                        : "refused"),
      2);
  return {.ends_at_line_start = true};
}

}  // namespace

// Stands for the indexer: has a reader say its number, which is printed, and then read without an end.
int read_for_ever(const std::string& reader) {
  ExtractPool pool({reader}, 1);
  for (const std::string content : {"pid", "sleep"}) {
    const int file = ::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (::write(file, content.data(), content.size()) < 0) {
      return 1;
    }
    // In a thread that ends before the reader does, as those of a source do.
    std::thread([&] { std::cout << pool.read(file, {}).extraction.blocks.at(0).text << std::endl; }).join();
  }
  return 0;
}

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "parent") {
    return read_for_ever(argv[0]);
  }
  std::vector<SandboxLayer> left_out;
  for (int i = 1; i < argc; ++i) {
    left_out.push_back(static_cast<SandboxLayer>(std::stoi(argv[i])));
  }
  return serve_behind_wall({read_planted, read_planted_source}, left_out);
}
