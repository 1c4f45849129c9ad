// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extractor_command.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <system_error>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/extract/archive_member.hpp"
#include "indexer/extract/extract_limits.hpp"
#include "indexer/extract/extraction_writer.hpp"
#include "indexer/extract/false_name.hpp"
#include "indexer/extract/file_kind.hpp"
#include "indexer/extract/program_output.hpp"
#include "indexer/extract/sandbox.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint32_t most_descriptors = 256;
constexpr int clock_factor = 4;  // the clock may run so many times as long as the processor, on a busy machine

ProcessLimits limits_of(const ExtractorCommand& command) {
  ProcessLimits limits;
  limits.cpu = command.cpu;
  limits.time = longest_time(command);
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
    add_pages(utf8::without_byte_order_mark(text), writer);
  } catch (const TextIsFull&) {  // what is read so far is kept
  }
  if (extraction.blocks.empty()) {
    extraction.failures.push_back({ReadFailure::Reason::no_text, say("extractor_no_text"), {}});
  }
  return extraction;
}

// UTF-16 has zeros.
bool is_in_utf8(const std::string& output) { return is_utf8(output) && output.find('\0') == std::string::npos; }

bool is_text(const std::string& output) {
  try {
    const std::string_view kind = kind_of_file(output);
    return kind == "text" || kind == "html" || kind == "empty";
  } catch (const std::exception&) {  // something that looks like a damaged archive
    return false;
  }
}

// Returns the last line. Personal numbers are masked first, because they are found with the words around them.
std::string last_line(const ErrorTail& said, const PersonalPolicy& personal) {
  const std::string text = personal.masked(said.text());
  return shown_end(text.substr(text.rfind('\n') + 1), false);
}

// What goes wrong while the output of the command is made is a failure of the file.
Reading reading_or_failure(const ExtractorCommand& command, const std::string& kind, const PersonalPolicy& personal,
                           const std::function<std::string()>& output) {
  const auto failed = [&](const Misdeed& misdeed) {
    // It may quote the file, so it must not be kept where erasing does not find it.
    const std::string line = misdeed.is_lasting ? std::string() : last_line(misdeed.said, personal);
    const Message problem =
        line.empty() ? misdeed.message : say("command_complained", {{"failure", misdeed.message}, {"complaint", line}});
    Reading reading =
        reading_of({say("extractor_failed", {{"type", command.type}, {"problem", problem}}), misdeed.is_lasting});
    reading.extraction.kind = kind;
    return reading;
  };
  try {
    const std::string text = output();
    if (!is_text(text)) {
      throw Misdeed{say("extractor_garbage"), true};
    }
    if (!is_in_utf8(text)) {
      throw Misdeed{say("extractor_not_utf8"), true};
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

}  // namespace

const ExtractorCommand* command_for(const std::vector<ExtractorCommand>& commands, const ReadFailure& failure,
                                    std::string_view kind, std::string_view name) {
  using Reason = ReadFailure::Reason;
  if (kind == "empty" || (failure.reason != Reason::unsupported && failure.reason != Reason::no_text)) {
    return nullptr;
  }
  const std::string extension = extension_of(name);
  for (const std::string_view type : {kind, std::string_view(extension)}) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const ExtractorCommand& command) { return command.type == type; });
    if (found != commands.end() && !type.empty()) {
      return &*found;
    }
  }
  return nullptr;
}

const ExtractorCommand* command_for(const std::vector<ExtractorCommand>& commands, const Extraction& read,
                                    std::string_view name) {
  const bool has_nothing = read.blocks.empty() && read.failures.size() == 1 && read.failures.front().member.empty();
  return has_nothing ? command_for(commands, read.failures.front(), read.kind, name) : nullptr;
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

std::chrono::seconds longest_time(const ExtractorCommand& command) { return command.cpu * clock_factor; }

Reading read_by_command(const ExtractorCommand& command, const std::string& kind, int file,
                        const PersonalPolicy& personal, const StopCheck& stop) {
  return reading_or_failure(command, kind, personal,
                            [&] { return output_of_program(launch_of(command), file, limits_of(command), stop); });
}

Reading read_member_by_command(const ExtractorCommand& command, const ReadFailure& member, int archive,
                               const PersonalPolicy& personal, const StopCheck& stop) {
  return reading_or_failure(command, member.kind, personal, [&] {
    const ArchiveMember file(command.launcher, archive, member.position, stop);
    return output_of_program(launch_of(command), file.descriptor(), limits_of(command), stop);
  });
}

// argv: program, command_argument, number of folders, folders, words.
int run_behind_wall(int argc, char** argv) {
  constexpr int first_folder = 3;
  if (argc <= first_folder) {
    return program_not_run;
  }
  const int words_at = first_folder + std::atoi(argv[first_folder - 1]);
  if (words_at < first_folder || words_at >= argc || ::chdir("/") != 0) {
    return program_not_run;
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
  const std::string reason = std::generic_category().message(errno);
  [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, reason.data(), reason.size());
  ::_exit(
      program_not_run);  // what a program does when it ends in order may be forbidden here, such as a search for leaks
}

}  // namespace gonggo::indexer
