// SPDX-License-Identifier: GPL-2.0-or-later
// What was given on the command line, in the environment and in the configuration file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo {

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

}  // namespace gonggo
