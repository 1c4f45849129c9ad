// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extractor_settings.hpp"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"

namespace gonggo::indexer {
namespace {

namespace fs = std::filesystem;

bool is_program(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
}

// Returns the absolute path; an empty one if there is no such program.
fs::path program_of(const std::string& word, const fs::path& config) {
  if (word.find('/') != std::string::npos) {
    const fs::path path = fs::absolute(config.parent_path() / word).lexically_normal();
    return is_program(path) ? path : fs::path();
  }
  for (const char* const folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
    if (is_program(fs::path(folder) / word)) {
      return fs::path(folder) / word;
    }
  }
  return {};
}

}  // namespace

OptionTable extractor_table() {
  return {"extractor",
          say("table_extractor"),
          {{.name = "type", .metavar = "TYPE"},
           {.name = "command",
            .metavar = "WORDS",
            .help = say("help_extractor_command"),
            .example = "command = [\"tesseract\", \"-\", \"-\", \"-l\", \"kor\"]",
            .key = "command",
            .repeatable = true},
           {.name = "folders",
            .metavar = "DIR",
            .type = OptionType::path,
            .help = say("help_extractor_folders"),
            .key = "folders",
            .repeatable = true},
           {.name = "seconds",
            .metavar = "SECONDS",
            .type = OptionType::number,
            .fallback = "60",
            .help = say("help_extractor_seconds"),
            .key = "seconds",
            .min = 1,
            .max = 3600}},
          "type"};
}

std::vector<ExtractorCommand> extractor_commands(const Settings& settings) {
  std::vector<ExtractorCommand> commands;
  const auto tables = settings.tables.find("extractor");
  if (tables == settings.tables.end()) {
    return commands;
  }
  for (const Values& table : tables->second) {
    const std::vector<std::string>& words = table.list("command");
    if (words.empty() || words.front().empty()) {
      throw Error(ErrorKind::usage, say("extractor_without_command", {{"where", table.origin("type")}}));
    }
    ExtractorCommand command{.type = ascii::lower(table.text("type")),
                             .words = words,
                             .folders = {},
                             .cpu = std::chrono::seconds(table.number("seconds"))};
    command.words.front() = program_of(words.front(), settings.config).string();
    if (command.words.front().empty()) {
      throw Error(ErrorKind::usage,
                  say("extractor_without_program", {{"where", table.origin("command")}, {"program", words.front()}}));
    }
    for (const std::string& folder : table.list("folders")) {
      command.folders.push_back(fs::absolute(folder));
    }
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace gonggo::indexer
