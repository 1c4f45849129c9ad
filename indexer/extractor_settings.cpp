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

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_runnable(const fs::path& path) { return is_file(path) && ::access(path.c_str(), X_OK) == 0; }

// Returns the absolute path.
fs::path program_of(const std::string& word, const Settings& settings, const std::string& where) {
  if (word.find('/') == std::string::npos) {
    for (const char* const folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
      if (is_runnable(fs::path(folder) / word)) {
        return fs::path(folder) / word;
      }
    }
    throw Error(ErrorKind::usage, say("extractor_without_program", {{"where", where}, {"program", word}}));
  }
  const fs::path path = fs::absolute(settings.config.parent_path() / word).lexically_normal();
  if (!is_file(path)) {
    throw Error(ErrorKind::usage, say("extractor_no_file", {{"where", where}, {"path", path.string()}}));
  }
  if (!is_runnable(path)) {
    throw Error(ErrorKind::usage, say("extractor_not_runnable", {{"where", where}, {"path", path.string()}}));
  }
  return path;
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
    command.words.front() = program_of(words.front(), settings, table.origin("command")).string();
    for (const std::string& folder : table.list("folders")) {
      command.folders.push_back(fs::absolute(folder));
      if (std::error_code error; !fs::exists(command.folders.back(), error)) {
        throw Error(ErrorKind::usage, say("extractor_no_folder", {{"where", table.origin("folders")},
                                                                  {"path", command.folders.back().string()}}));
      }
    }
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace gonggo::indexer
