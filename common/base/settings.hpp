// SPDX-License-Identifier: GPL-2.0-or-later
// The values that were given on the command line, in the environment and in the configuration file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo {

// One entry of an option of OptionType::groups.
struct GroupEntry {
  std::string group;
  std::string from;
  std::string to;
  std::string origin;  // "gonggo.toml:9: source.values.board"
};

// The values of the options, by option name. All functions throw logic_error if no option with this name is declared.
class Values {
 public:
  // True if a value was given (command line, environment or file), false if the option has its default.
  [[nodiscard]] bool given(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] const std::string& text(std::string_view name) const;  // the last value; "" if there is none
  [[nodiscard]] std::filesystem::path path(std::string_view name) const;
  [[nodiscard]] std::uint64_t number(std::string_view name) const;  // 0 if there is neither a value nor a default
  [[nodiscard]] const std::vector<std::string>& list(std::string_view name) const;  // pairs as "FROM=TO"
  [[nodiscard]] const std::vector<GroupEntry>& groups(std::string_view name) const;
  // Returns where the value comes from, for messages: "--listen", "GONGGO_INDEX", "gonggo.toml:3: searchd.listen",
  // "default".
  [[nodiscard]] const std::string& origin(std::string_view name) const;

  struct Value {
    std::vector<std::string> values;
    std::string origin = "default";
    bool given = false;
    std::vector<GroupEntry> groups = {};
  };
  // The constructor and at() are for the code that reads the command line, the environment and the file.
  explicit Values(const std::vector<Option>& options);
  Value& at(std::string_view name);

 private:
  [[nodiscard]] const Value& find(std::string_view name) const;
  std::map<std::string, Value, std::less<>> values_;
};

struct Settings {
  std::string command;  // name of the chosen command; empty if the program has only one command
  std::vector<std::string> operands;
  Values values;
  std::map<std::string, std::vector<Values>> tables;  // by OptionTable::key, in the order of the file
  std::filesystem::path config;                       // path of the configuration file; empty: none
};

}  // namespace gonggo
