// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extractor_command.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/extract/extract_limits.hpp"
#include "indexer/extract/extraction_writer.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/program_start.hpp"

namespace gonggo::indexer {
namespace {

constexpr int not_run = 127;  // exit status of a program that cannot be run, as shells have it
constexpr std::uint64_t mebibyte = 1U << 20;
constexpr std::uint32_t most_descriptors = 256;
constexpr int clock_factor = 4;  // the clock may run so many times as long as the processor, on a busy machine

ProcessLimits limits_of(const ExtractorCommand& command) {
  ProcessLimits limits;
  limits.cpu = command.cpu;
  limits.time = command.cpu * clock_factor;
  limits.descriptors = most_descriptors;
  limits.starts_threads = true;
  return limits;
}

// The arguments of run_behind_wall().
std::vector<std::string> launch_of(const ExtractorCommand& command) {
  std::vector<std::string> words{command.launcher, std::string(command_argument),
                                 std::to_string(command.folders.size())};
  words.insert(words.end(), command.folders.begin(), command.folders.end());
  words.insert(words.end(), command.words.begin(), command.words.end());
  return words;
}

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

// Form feeds divide the pages. A text without any has no pages.
void add_pages(std::string_view text, ExtractionWriter& writer) {
  const bool has_pages = text.find('\f') != std::string_view::npos;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\f'), text.size());
    if (has_pages) {
      writer.begin_place(TextBlock::Place::page, number);
    }
    writer.line(TextBlock::Part::body, clean_utf8(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  writer.end_block();
}

Extraction extraction_of_output(std::string_view text, const std::string& kind) {
  Extraction extraction;
  extraction.kind = kind;
  const ExtractLimits limits;
  ExtractionWriter writer(extraction, limits);
  try {
    add_pages(text, writer);
  } catch (const TextIsFull&) {  // what is read so far is kept
  }
  if (extraction.blocks.empty()) {
    extraction.failures.push_back({ReadFailure::Reason::no_text, say("extractor_no_text"), {}});
  }
  return extraction;
}

Misdeed misdeed_of(const std::optional<int>& status, const ProcessWatch& watch, const ProcessLimits& limits) {
  if (!status) {
    return {say("extractor_goes_on")};
  }
  if (WIFEXITED(*status) && watch.may_lack_memory()) {
    return {memory_message(limits)};
  }
  if (WIFEXITED(*status)) {  // the program may find what it lacks the next time
    return {WEXITSTATUS(*status) == not_run ? say("extractor_not_run")
                                            : say("extractor_ended", {{"status", WEXITSTATUS(*status)}}),
            false};
  }
  return WTERMSIG(*status) == SIGSYS ? Misdeed{say("extractor_call")} : watch.misdeed_of(*status);
}

}  // namespace

const ExtractorCommand* command_for(const std::vector<ExtractorCommand>& commands, const Extraction& read,
                                    std::string_view name) {
  using Reason = ReadFailure::Reason;
  if (!read.blocks.empty() || read.kind == "empty" || read.failures.size() != 1 ||
      !read.failures.front().member.empty() ||
      (read.failures.front().reason != Reason::unsupported && read.failures.front().reason != Reason::no_text)) {
    return nullptr;
  }
  const std::size_t dot = name.rfind('.');
  const std::string extension = dot == std::string_view::npos ? std::string() : ascii::lower(name.substr(dot + 1));
  for (const std::string_view type : {std::string_view(read.kind), std::string_view(extension)}) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const ExtractorCommand& command) { return command.type == type; });
    if (found != commands.end() && !type.empty()) {
      return &*found;
    }
  }
  return nullptr;
}

std::string version_of(const ExtractorCommand& command) {
  std::string version = command.type;
  for (const std::string& word : command.words) {
    version.append("\n").append(word);
  }
  struct stat status {};
  if (::stat(command.words.front().c_str(), &status) == 0) {
    for (const auto number :
         {std::int64_t{status.st_size}, std::int64_t{status.st_mtim.tv_sec}, std::int64_t{status.st_mtim.tv_nsec}}) {
      version.append("\n").append(std::to_string(number));
    }
  }
  return version;
}

Reading read_by_command(const ExtractorCommand& command, const std::string& kind, int file, const StopCheck& stop) {
  const ProcessLimits limits = limits_of(command);
  const auto failed = [&](const Misdeed& misdeed) {
    Reading reading = reading_of(
        {say("extractor_failed", {{"type", command.type}, {"problem", misdeed.message}}), misdeed.is_lasting});
    reading.extraction.kind = kind;
    return reading;
  };
  try {
    Pipe output(ErrorKind::storage);
    ::lseek(file, 0, SEEK_SET);
    ChildProcess process(launch_of(command), file, output.in);
    output.close_in();
    ProcessWatch watch(process, limits, file, stop);
    const std::string text = output_of(output.out, limits, watch);
    const auto status = watch.status_of_end();
    if (!status || *status != 0) {
      return failed(misdeed_of(status, watch, limits));
    }
    return {extraction_of_output(text, kind)};
  } catch (const Misdeed& misdeed) {
    return failed(misdeed);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::storage) {
      throw;
    }
    return failed({error.message(), false});
  }
}

// argv: program, command_argument, number of folders, folders, words.
int run_behind_wall(int argc, char** argv) {
  constexpr int first_folder = 3;
  if (argc <= first_folder) {
    return not_run;
  }
  const int words_at = first_folder + std::atoi(argv[first_folder - 1]);
  if (words_at < first_folder || words_at >= argc || ::chdir("/") != 0) {
    return not_run;
  }
  SandboxRights rights = rights_of_commands();
  rights.runnable.insert(rights.runnable.end(), argv + first_folder, argv + words_at);
  rights.runnable.emplace_back(argv[words_at]);
  // What tesseract and other programs with threads of OpenMP need to use one core only.
  std::array<char*, 5> environment{const_cast<char*>("PATH=/usr/local/bin:/usr/bin:/bin"),
                                   const_cast<char*>("LANG=C.UTF-8"), const_cast<char*>("HOME=/"),
                                   const_cast<char*>("OMP_THREAD_LIMIT=1"), nullptr};
  ProcessLimits limits = limits_of({});
  set_limits(0, limits);
  const auto layers = raise_sandbox(rights);
  if (std::any_of(layers.begin(), layers.end(), [](const LayerState& state) {
        return state.layer == SandboxLayer::seccomp && !state.problem.empty();
      })) {
    limits.starts_threads = false;  // nothing else would stop the program from starting processes
    set_limits(0, limits);
  }
  ::execve(argv[words_at], argv + words_at, environment.data());
  ::_exit(not_run);  // what a program does when it ends in order may be forbidden here, such as a search for leaks
}

}  // namespace gonggo::indexer
