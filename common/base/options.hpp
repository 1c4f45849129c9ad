// SPDX-License-Identifier: GPL-2.0-or-later
// Options declared once: the command line, the environment, the TOML configuration file, --help and the man page
// all follow from the same rows.
//
// Precedence: command line, then environment, then configuration file, then default. A relative path in a
// configuration file is taken from that file's directory; everywhere else from the working directory.
// Everything here is free of global state; a Values object may be shared between threads once made.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

std::string_view version();  // 0.1.0

enum class OptionType {
  flag,    // --name, and --no-name where a configuration file can set it; true or false in TOML
  text,    // one string
  path,    // a file or directory
  number,  // a whole number between min and max
  pairs,   // FROM=TO, repeatable; a table (a value may be a list) or an array of "FROM=TO" in TOML
};

struct Option {
  std::string name;     // long name, without dashes
  char letter = 0;      // short name; 0: none
  std::string metavar;  // "DIR"; empty for flags
  OptionType type = OptionType::text;
  std::string fallback = {};              // default as text; empty: none ("" or no values)
  std::string help = {};                  // a sentence or two, without the default
  std::string example = {};               // "--listen 127.0.0.1:8080"
  std::string key = {};                   // dotted key in the configuration file; empty: cannot stand there
  bool repeatable = false;                // collects values; an array in TOML
  std::vector<std::string> choices = {};  // if not empty, nothing else is accepted
  std::string environment = {};           // environment variable; empty: none
  std::uint64_t min = 0;                  // for numbers
  std::uint64_t max = UINT64_MAX;
};

// An array of tables in the configuration file, such as [[source]]: the rows' `key` are the keys inside it.
struct OptionTable {
  std::string key;
  std::string help;
  std::vector<Option> rows;
};

struct UsageExample {
  std::string command;
  std::string says;
};

struct Command {
  std::string name;         // "build"; empty where a program has one job
  std::string operands;     // "SOURCE..." or "[WORD...]"; empty: none are accepted
  std::string summary;      // one line
  std::string description;  // paragraphs separated by empty lines
  std::vector<Option> options;
  std::vector<UsageExample> examples;
  bool reads_tables = false;  // the program's tables concern this command: its --help shows them
};

struct Program {
  std::string name;
  std::string summary;            // one line, without a full stop
  std::string description;        // paragraphs separated by empty lines
  std::vector<Command> commands;  // one without a name, or several with; the first argument then names it
  std::vector<Option> options;    // accepted by every command
  std::vector<OptionTable> tables = {};
  // Keys and tables of the same file that belong to other programs and are not looked at: "source", "words.user".
  std::vector<std::string> foreign = {};
  std::vector<std::pair<int, std::string>> exit_statuses = {};
};

// What was given, by option name. Asking for a name that was not declared is a programming error (logic_error).
class Values {
 public:
  // True if it was given anywhere (command line, environment, file), false if only the default stands.
  [[nodiscard]] bool given(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] const std::string& text(std::string_view name) const;  // the last one given; "" if none
  [[nodiscard]] std::filesystem::path path(std::string_view name) const;
  [[nodiscard]] std::uint64_t number(std::string_view name) const;  // 0 if there is neither a value nor a default
  [[nodiscard]] const std::vector<std::string>& list(std::string_view name) const;  // pairs as "FROM=TO"
  // Where the value stands, for messages: "--listen", "GONGGO_INDEX", "gonggo.toml:3: searchd.listen", "default".
  [[nodiscard]] const std::string& origin(std::string_view name) const;

  struct Value {
    std::vector<std::string> values;
    std::string origin = "default";
    bool given = false;
  };
  // For those who fill it.
  explicit Values(const std::vector<Option>& options);
  Value& at(std::string_view name);

 private:
  [[nodiscard]] const Value& find(std::string_view name) const;
  std::map<std::string, Value, std::less<>> values_;
};

struct Settings {
  std::string command;  // name of the chosen command; empty where there is but one
  std::vector<std::string> operands;
  Values values;
  std::map<std::string, std::vector<Values>> tables;  // by OptionTable::key, in the order of the file
  std::filesystem::path config;                       // the configuration file read; empty: none
};

// Every program also takes --config FILE (GONGGO_CONFIG), --help, --version and, not shown, --man (roff for its
// man page). Those three are answered on `out`; the result is then nullopt and the program should end with 0.
// Throws Error(usage) that names the option, or the file, line and key, and what would be right. An argument
// that starts with - and a letter outside ASCII is an operand, and so is everything after "--".
std::optional<Settings> parse_options(const Program& program, int argc, const char* const* argv, std::ostream& out);

// The same with the arguments after the program's name.
std::optional<Settings> parse_options(const Program& program, const std::vector<std::string>& arguments,
                                      std::ostream& out);

}  // namespace gonggo
