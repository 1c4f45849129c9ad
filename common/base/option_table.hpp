// SPDX-License-Identifier: GPL-2.0-or-later
// The table in which a program declares its options, commands and configuration keys. Each is declared once.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/base/message.hpp"

namespace gonggo {

enum class OptionType {
  flag,    // --name, and --no-name if a configuration file can set it; true or false in TOML
  truth,   // --name, --no-name, --name=VALUE; --name true and --name false are accepted, too
  text,    // one string
  path,    // a file or directory
  number,  // a whole number between min and max
  pairs,   // FROM=TO, repeatable; a table (a value may be a list) or an array of "FROM=TO" in TOML
  groups,  // only in TOML: a table of tables, GROUP.FROM = "TO"
};

struct Option {
  std::string name;     // long name, without dashes
  char letter = 0;      // short name; 0: none
  std::string metavar;  // "DIR"; empty for flags
  OptionType type = OptionType::text;
  std::string fallback = {};              // default as text; empty: no default
  Message help = {};                      // one or two sentences; full_help() adds the default
  std::string example = {};               // "--listen 127.0.0.1:8080"
  std::string key = {};                   // dotted key in the configuration file; empty: none
  bool repeatable = false;                // may be given several times; an array in TOML
  std::vector<std::string> choices = {};  // the accepted values; empty: every value
  std::string environment = {};           // environment variable; empty: none
  std::uint64_t min = 0;                  // for numbers
  std::uint64_t max = UINT64_MAX;
  Message group = {};         // heading in --help; groups come in the order of their first option
  bool must_exist = false;    // for paths in a configuration file: the path must exist and not be a directory
  bool accepts_none = false;  // for paths: the value "none" stands for no file
};

// An array of tables in the configuration file, such as [[source]], or tables with names, such as [extractor.jpeg]. The
// `key` of each row is a key inside one table, or in a table inside it: "fetch.url".
struct OptionTable {
  std::string key;
  Message help;
  std::vector<Option> rows;
  std::string name_row = {};  // the row that takes the name of a table; empty: it is an array of tables
};

// Returns how the tables are written: "[[source]]", "[extractor.TYPE]".
std::string heading_of(const OptionTable& table);

struct UsageExample {
  std::string command;
  Message says;
};

struct Command {
  std::string name;      // "build"; empty if the program has only one command
  std::string operands;  // "SOURCE..." or "[WORD...]"; empty: none are accepted
  Message summary;       // one line
  Message description;   // paragraphs separated by empty lines
  std::vector<Option> options;
  std::vector<UsageExample> examples;
  bool reads_tables = false;  // the command uses the program's tables; its --help-all shows them
};

struct Program {
  std::string name;
  Message summary;                // one line, without a full stop
  Message description;            // paragraphs separated by empty lines
  std::vector<Command> commands;  // one without a name, or several with names
  std::vector<Option> options;    // accepted by every command
  std::vector<OptionTable> tables = {};
  // Keys and tables of the configuration file that belong to other programs and are ignored: "source", "words.user".
  std::vector<std::string> ignored_keys = {};
  std::vector<std::pair<int, Message>> exit_statuses = {};
};

// Returns the options that every program has: --config, --help, --help-all, --version, and the hidden options --man and
// --completion. A hidden option has no help text and is not listed.
const std::vector<Option>& general_options();

// Returns the options of a command, then those of the program, then those that every program has.
std::vector<Option> options_of(const Program& program, const Command& command);

// True if the option also has the form --no-NAME. This holds for OptionType::truth, and for a flag that a configuration
// file can set, unless the name begins with "no-".
bool can_be_negated(const Option& option);

// Returns the value. Throws Error(usage) if the option does not accept the value. The message begins with `where` and
// names the accepted values.
std::string check_value(const Option& option, std::string value, const std::string& where);

// True if the commands have names. A program with only one command has a command without a name.
inline bool has_commands(const Program& program) { return !program.commands.front().name.empty(); }

}  // namespace gonggo
