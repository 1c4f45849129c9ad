// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/option_table.hpp"

#include <algorithm>
#include <charconv>

#include "common/base/error.hpp"
#include "common/base/shown_text.hpp"

namespace gonggo {

std::vector<Option> options_of(const Program& program, const Command& command) {
  std::vector<Option> all = command.options;
  all.insert(all.end(), program.options.begin(), program.options.end());
  all.insert(all.end(), general_options().begin(), general_options().end());
  return all;
}

std::string heading_of(const OptionTable& table) {
  const auto name =
      std::find_if(table.rows.begin(), table.rows.end(), [&](const Option& row) { return row.name == table.name_row; });
  return name == table.rows.end() ? "[[" + table.key + "]]" : "[" + table.key + "." + name->metavar + "]";
}

bool can_be_negated(const Option& option) {
  return option.type == OptionType::truth ||
         (option.type == OptionType::flag && !option.key.empty() && option.name.rfind("no-", 0) != 0);
}

const std::vector<Option>& general_options() {
  static const std::vector<Option> options = {
      {.name = "config",
       .letter = 'c',
       .metavar = "FILE",
       .type = OptionType::path,
       .help = say("help_config"),
       .environment = "GONGGO_CONFIG"},
      {.name = "help", .letter = 'h', .metavar = "", .type = OptionType::flag, .help = say("help_help")},
      {.name = "help-all", .metavar = "", .type = OptionType::flag, .help = say("help_help_all")},
      {.name = "version", .letter = 'V', .metavar = "", .type = OptionType::flag, .help = say("help_version")},
      {.name = "man", .letter = 0, .metavar = "", .type = OptionType::flag},
      {.name = "completion", .letter = 0, .metavar = "SHELL", .choices = {"bash", "zsh"}},
  };
  return options;
}

std::string check_value(const Option& option, std::string value, const std::string& where) {
  const auto fail = [&](const Message& wanted) {
    throw Error(ErrorKind::usage,
                say("bad_value", {{"where", where}, {"value", escaped_line(value)}, {"wanted", wanted}}));
  };
  if (!option.choices.empty() &&
      std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
    std::string list;
    for (const auto& choice : option.choices) {
      list += (list.empty() ? "" : ", ") + choice;
    }
    fail(say("one_of", {{"choices", list}}));
  }
  if (option.type == OptionType::number) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = error == std::errc{} && end == value.data() + value.size();
    if (!whole || number < option.min || number > option.max) {
      fail(option.max == UINT64_MAX ? say("whole_number_from", {{"least", option.min}})
                                    : say("whole_number_between", {{"least", option.min}, {"most", option.max}}));
    }
  }
  if (option.type == OptionType::pairs && value.find('=') == std::string::npos) {
    fail(option.metavar.find('=') == std::string::npos ? "FROM=TO" : option.metavar);
  }
  if (option.type == OptionType::path && value.empty()) {
    fail(say("a_path"));
  }
  return value;
}

}  // namespace gonggo
