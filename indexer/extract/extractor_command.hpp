// SPDX-License-Identifier: GPL-2.0-or-later
// Programs of the site that read what we do not read: [extractor.TYPE] of the configuration.
//
// A program gets the file as standard input and writes its text to standard output, in UTF-8; a form feed begins the
// next page. It runs behind the same wall as our readers (docs/decisions/0013-wall.md), one process for each file.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/personal_policy.hpp"
#include "indexer/extract/extract_pool.hpp"

namespace gonggo::indexer {

struct ExtractorCommand {
  std::string type;                            // a kind as kind_of_file() names it, or the extension of a file name
  std::vector<std::string> words;              // the absolute path of the program, and its arguments
  std::vector<std::filesystem::path> folders;  // that it may read and run programs of, beside those of the system
  std::chrono::seconds cpu{60};                // time of the processor for one file
  std::string launcher = "/proc/self/exe";     // the gonggo-indexer that raises the wall; another one in tests
};

// Returns the command for a file that our readers found no text in: because there is no reader for its kind, or because
// it has no text, such as scanned pages. A command for the kind comes before one for the extension of the name. Returns
// nullptr if there is none, or if the file needs none.
const ExtractorCommand* command_for(const std::vector<ExtractorCommand>& commands, const Extraction& read,
                                    std::string_view name);
// Does the same for a file in an archive: why our readers did not read it, its kind and its name.
const ExtractorCommand* command_for(const std::vector<ExtractorCommand>& commands, const ReadFailure& failure,
                                    std::string_view kind, std::string_view name);

// Returns a text that differs if the command could read a file in another way: other words, or another program at their
// path.
std::string version_of(const ExtractorCommand& command);

// Returns the longest time that the command may take for a file, by the clock.
std::chrono::seconds longest_time(const ExtractorCommand& command);

// Has the command read the file, whose kind is `kind`. The descriptor must be open for reading, and its offset is
// moved. What the command does wrong is a failure of the file. If it ended by itself, the message ends with the last
// line that it wrote on standard error, which is masked under the policy before it is cut, so that no part of a number
// is left. Such a failure is never lasting. Throws Error(unpublished) if `stop` returns true. Thread-safe.
Reading read_by_command(const ExtractorCommand& command, const std::string& kind, int file,
                        const PersonalPolicy& personal, const StopCheck& stop);
// Does the same for the file of an archive that this failure is about. `archive` is the descriptor of the archive.
Reading read_member_by_command(const ExtractorCommand& command, const ReadFailure& member, int archive,
                               const PersonalPolicy& personal, const StopCheck& stop);

// The hidden arguments with which gonggo-indexer starts as the process that becomes the program, and what it does then:
// it raises the wall around itself and runs the program. Returns an exit status if the program cannot be run.
inline constexpr std::string_view command_argument = "--run-behind-the-wall";
int run_behind_wall(int argc, char** argv);

}  // namespace gonggo::indexer
