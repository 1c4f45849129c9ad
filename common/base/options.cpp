// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/options.hpp"

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>
#include <cstdlib>
#include <ostream>
#include <stdexcept>

#include "common/base/error.hpp"
#include "common/base/options_parts.hpp"
#include "common/base/utf8.hpp"

namespace po = boost::program_options;

namespace gonggo {

namespace {

std::vector<Option> options_of(const Program& program, const Command& command) {
  std::vector<Option> all = command.options;
  all.insert(all.end(), program.options.begin(), program.options.end());
  all.insert(all.end(), general_options().begin(), general_options().end());
  return all;
}

bool can_be_negated(const Option& option) {
  return option.type == OptionType::flag && !option.key.empty() && option.name.rfind("no-", 0) != 0;
}

// -공고 is a word of a query, not an option.
std::vector<po::option> operand_with_dash(std::vector<std::string>& arguments) {
  std::vector<po::option> found;
  const std::string& first = arguments.front();
  if (first.size() > 1 && first[0] == '-' && !utf8::is_ascii(first[1])) {
    po::option operand;
    operand.value.push_back(first);
    operand.original_tokens.push_back(first);
    operand.position_key = 0;
    found.push_back(operand);
    arguments.erase(arguments.begin());
  }
  return found;
}

po::options_description describe(const std::vector<Option>& options) {
  po::options_description description;
  for (const auto& option : options) {
    const std::string spelling = option.letter ? option.name + "," + option.letter : option.name;
    if (option.type == OptionType::flag) {
      description.add_options()(spelling.c_str(), po::bool_switch(), "");
    } else {
      description.add_options()(spelling.c_str(), po::value<std::string>(), "");
    }
    if (can_be_negated(option)) {
      description.add_options()(("no-" + option.name).c_str(), po::bool_switch(), "");
    }
  }
  return description;
}

std::vector<po::option> parse_arguments(const Program& program, const std::vector<Option>& options,
                                        const std::vector<std::string>& arguments) {
  const auto description = describe(options);
  try {
    po::command_line_parser parser(arguments);
    parser.options(description)
        .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
        .extra_style_parser(operand_with_dash);
    return parser.run().options;
  } catch (const po::unknown_option& error) {
    std::vector<std::string> known;
    for (const auto& option : options) {
      known.push_back("--" + option.name);
    }
    throw Error(ErrorKind::usage, "unknown option " + error.get_option_name() +
                                      nearest_hint(error.get_option_name(), known) + "; see " + program.name +
                                      " --help");
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, std::string(error.what()) + "; see " + program.name + " --help");
  }
}

const Option* find_option(const std::vector<Option>& options, std::string_view name) {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
  return found == options.end() ? nullptr : &*found;
}

// A repeated option that is not repeatable is a slip worth telling, except for flags.
void take_argument(const std::vector<Option>& options, const po::option& argument, Values& values) {
  std::string name = argument.string_key;
  std::string text = argument.value.empty() ? "true" : argument.value.front();
  const Option* option = find_option(options, name);
  if (option == nullptr) {
    option = find_option(options, name.substr(3));  // --no-name, declared in describe()
    text = "false";
  }
  const std::string where = "--" + name;
  auto& value = values.at(option->name);
  if (option->type == OptionType::flag) {
    value.values = {text};
  } else {
    const bool collects = option->repeatable || option->type == OptionType::pairs;
    if (value.given && !collects) {
      throw Error(ErrorKind::usage, where + " is given twice");
    }
    value.values.resize(value.given ? value.values.size() : 0);
    value.values.push_back(check_value(*option, text, where));
  }
  value.origin = where;
  value.given = true;
}

void take_environment(const std::vector<Option>& options, Values& values) {
  for (const auto& option : options) {
    if (option.environment.empty()) {
      continue;
    }
    const char* text = std::getenv(option.environment.c_str());  // NOLINT: read before threads start
    auto& value = values.at(option.name);
    if (text == nullptr || *text == '\0' || value.given) {
      continue;
    }
    value.values = {check_value(option, text, option.environment)};
    value.origin = option.environment;
    value.given = true;
  }
}

const Command& choose_command(const Program& program, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& command : program.commands) {
    if (command.name == name) {
      return command;
    }
    names.push_back(command.name);
  }
  std::string list;
  for (const auto& known : names) {
    list += (list.empty() ? "" : ", ") + known;
  }
  throw Error(ErrorKind::usage, (name.empty() ? "name a command first" : "unknown command " + name) +
                                    nearest_hint(name, names) + " (commands: " + list + "); see " + program.name +
                                    " --help");
}

// --help, --version and --man before any command. True if answered.
bool answer_overview(const Program& program, const std::string& first, std::ostream& out) {
  if (first == "--help" || first == "-h") {
    print_help(program, nullptr, out);
  } else if (first == "--version" || first == "-V") {
    out << program.name << ' ' << version() << '\n';
  } else if (first == "--man") {
    print_man_page(program, out);
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string_view version() { return GONGGO_VERSION; }

const std::vector<Option>& general_options() {
  static const std::vector<Option> options = {
      {.name = "config",
       .letter = 'c',
       .metavar = "FILE",
       .type = OptionType::path,
       .help = "Read settings from this TOML file; what the command line says goes before it.",
       .environment = "GONGGO_CONFIG"},
      {.name = "help", .letter = 'h', .metavar = "", .type = OptionType::flag, .help = "Show this help."},
      {.name = "version", .letter = 'V', .metavar = "", .type = OptionType::flag, .help = "Show the version."},
      {.name = "man", .letter = 0, .metavar = "", .type = OptionType::flag},
  };
  return options;
}

std::string check_value(const Option& option, std::string value, const std::string& where) {
  const auto fail = [&](const std::string& wanted) {
    throw Error(ErrorKind::usage, where + ": \"" + value + "\" is not right; give " + wanted);
  };
  if (!option.choices.empty() &&
      std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
    std::string list;
    for (const auto& choice : option.choices) {
      list += (list.empty() ? "" : ", ") + choice;
    }
    fail("one of " + list);
  }
  if (option.type == OptionType::number) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = error == std::errc{} && end == value.data() + value.size();
    if (!whole || number < option.min || number > option.max) {
      fail(option.max == UINT64_MAX
               ? "a whole number, at least " + std::to_string(option.min)
               : "a whole number from " + std::to_string(option.min) + " to " + std::to_string(option.max));
    }
  }
  if (option.type == OptionType::pairs && value.find('=') == std::string::npos) {
    fail("FROM=TO");
  }
  if (option.type == OptionType::path && value.empty()) {
    fail("a path");
  }
  return value;
}

Values::Values(const std::vector<Option>& options) {
  for (const auto& option : options) {
    auto& value = values_[option.name];
    if (!option.fallback.empty()) {
      value.values.push_back(option.fallback);
    }
  }
}

const Values::Value& Values::find(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw std::logic_error("option not declared: " + std::string(name));
  }
  return found->second;
}

Values::Value& Values::at(std::string_view name) {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw std::logic_error("option not declared: " + std::string(name));
  }
  return found->second;
}

bool Values::given(std::string_view name) const { return find(name).given; }
bool Values::flag(std::string_view name) const { return text(name) == "true"; }
const std::string& Values::text(std::string_view name) const {
  static const std::string none;
  const auto& values = find(name).values;
  return values.empty() ? none : values.back();
}
std::filesystem::path Values::path(std::string_view name) const { return text(name); }
std::uint64_t Values::number(std::string_view name) const {
  const auto& value = text(name);
  return value.empty() ? 0 : std::stoull(value);
}
const std::vector<std::string>& Values::list(std::string_view name) const { return find(name).values; }
const std::string& Values::origin(std::string_view name) const { return find(name).origin; }

std::optional<Settings> parse_options(const Program& program, const std::vector<std::string>& given,
                                      std::ostream& out) {
  std::vector<std::string> arguments = given;
  const bool has_commands = !program.commands.front().name.empty();
  if (!arguments.empty() && answer_overview(program, arguments.front(), out)) {
    return std::nullopt;
  }
  const Command* command = &program.commands.front();
  if (has_commands) {
    command = &choose_command(program, arguments.empty() ? "" : arguments.front());
    arguments.erase(arguments.begin());
  }
  const auto options = options_of(program, *command);
  Settings settings{command->name, {}, Values(options), {}, {}};
  for (const auto& argument : parse_arguments(program, options, arguments)) {
    if (argument.string_key.empty()) {
      settings.operands.insert(settings.operands.end(), argument.value.begin(), argument.value.end());
    } else {
      take_argument(options, argument, settings.values);
    }
  }
  if (settings.values.flag("help")) {
    return print_help(program, command, out), std::nullopt;
  }
  if (settings.values.flag("version")) {
    return answer_overview(program, "--version", out), std::nullopt;
  }
  if (settings.values.flag("man")) {
    return print_man_page(program, out), std::nullopt;
  }
  if (command->operands.empty() && !settings.operands.empty()) {
    throw Error(ErrorKind::usage, "\"" + settings.operands.front() + "\" is not expected here; see " + program.name +
                                      (has_commands ? " " + command->name : "") + " --help");
  }
  take_environment(options, settings.values);
  settings.config = settings.values.path("config");
  std::vector<Option> everywhere = options;
  for (const auto& other : program.commands) {
    everywhere.insert(everywhere.end(), other.options.begin(), other.options.end());
  }
  if (!settings.config.empty()) {
    read_config_file(program, everywhere, settings);
  }
  return settings;
}

std::optional<Settings> parse_options(const Program& program, int argc, const char* const* argv, std::ostream& out) {
  return parse_options(program, std::vector<std::string>(argv + std::min(argc, 1), argv + argc), out);
}

}  // namespace gonggo
