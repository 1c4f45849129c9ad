// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/options.hpp"

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <cstdlib>
#include <ostream>

#include "common/base/completion.hpp"
#include "common/base/config_file.hpp"
#include "common/base/error.hpp"
#include "common/base/help.hpp"
#include "common/base/man_page.hpp"
#include "common/base/nearest_name.hpp"
#include "common/base/utf8.hpp"
#include "common/base/version.hpp"

namespace po = boost::program_options;

namespace gonggo {

namespace {

// Makes an argument such as -공고 an operand, not an option. In a query, it excludes the word 공고.
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

// Returns the message, followed by the command that shows the help. The message may end with a question ("did you mean
// --board?").
Message with_help(const Message& message, const std::string& command) {
  return message.english.ends_with('?') ? say("see_help_after_question", {{"problem", message}, {"command", command}})
                                        : say("see_help", {{"problem", message}, {"command", command}});
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

// Replaces "--name" and "--name true" by "--name=true" for options of OptionType::truth. Without this, Boost would take
// an operand after the option as its value.
std::vector<std::string> attach_truth_values(const std::vector<Option>& options,
                                             const std::vector<std::string>& arguments) {
  const auto is_truth = [&](const std::string& argument) {
    return std::any_of(options.begin(), options.end(), [&](const Option& option) {
      return option.type == OptionType::truth && argument == "--" + option.name;
    });
  };
  std::vector<std::string> attached;
  auto argument = arguments.begin();
  for (; argument != arguments.end() && *argument != "--"; ++argument) {
    attached.push_back(*argument);
    if (is_truth(*argument)) {
      const auto next = argument + 1;
      const bool has_value = next != arguments.end() && (*next == "true" || *next == "false");
      attached.back() += "=" + (has_value ? *next : "true");
      argument += has_value ? 1 : 0;
    }
  }
  attached.insert(attached.end(), argument, arguments.end());
  return attached;
}

// Returns what is wrong with the form of an argument. Boost says it in English.
Message syntax_problem(const po::error& error) {
  const auto* syntax = dynamic_cast<const po::invalid_syntax*>(&error);
  if (syntax == nullptr) {
    return error.what();
  }
  const std::string option = syntax->get_option_name();
  switch (syntax->kind()) {
    case po::invalid_syntax::missing_parameter:
      return say("option_without_value", {{"option", option}});
    case po::invalid_syntax::extra_parameter:
      return say("option_takes_no_value", {{"option", option}});
    default:
      return error.what();
  }
}

std::vector<po::option> parse_arguments(const Program& program, const std::vector<Option>& options,
                                        const std::vector<std::string>& arguments) {
  const auto description = describe(options);
  try {
    po::command_line_parser parser(attach_truth_values(options, arguments));
    parser.options(description)
        .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
        .extra_style_parser(operand_with_dash);
    return parser.run().options;
  } catch (const po::unknown_option& error) {
    std::vector<std::string> known;
    for (const auto& option : options) {
      known.push_back("--" + option.name);
    }
    const std::string& name = error.get_option_name();
    throw Error(
        ErrorKind::usage,
        with_help(say("unknown_option", {{"option", name}, {"hint", nearest_hint(name, known)}}), program.name));
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, with_help(syntax_problem(error), program.name));
  }
}

const Option* find_option(const std::vector<Option>& options, std::string_view name) {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
  return found == options.end() ? nullptr : &*found;
}

// Stores one option of the command line in `values`. For OptionType::flag and OptionType::truth, the last one counts.
// Throws Error(usage) if another option is given twice and is not repeatable, or if its value is not accepted.
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
  if (option->type == OptionType::flag || option->type == OptionType::truth) {
    value.values = {text};
  } else {
    const bool collects = option->repeatable || option->type == OptionType::pairs;
    if (value.given && !collects) {
      throw Error(ErrorKind::usage, say("given_twice", {{"where", where}}));
    }
    if (text.empty()) {
      throw Error(ErrorKind::usage, say("empty_value", {{"where", where}}));
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
  const Message problem =
      name.empty() ? say("no_command", {{"commands", list}})
                   : say("unknown_command", {{"name", name}, {"hint", nearest_hint(name, names)}, {"commands", list}});
  throw Error(ErrorKind::usage, with_help(problem, program.name));
}

[[noreturn]] void refuse_operand(const std::string& operand, const std::string& command) {
  throw Error(ErrorKind::usage, with_help(say("unexpected_operand", {{"operand", operand}}), command));
}

std::string checked_shell(const std::string& shell) {
  const auto& options = general_options();
  const auto row = std::find_if(options.begin(), options.end(), [](const Option& o) { return o.name == "completion"; });
  return check_value(*row, shell, "--completion");
}

// Answers --help, --help-all, --version, --man or --completion as the first argument. Returns true if it was one of
// these.
bool answer_overview(const Program& program, const std::vector<std::string>& arguments, std::ostream& out,
                     Language language) {
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first == "--help" || first == "-h") {
    print_help(program, nullptr, HelpForm::brief, language, out);
  } else if (first == "--help-all") {
    print_help(program, nullptr, HelpForm::full, language, out);
  } else if (first == "--version" || first == "-V") {
    out << program.name << ' ' << version() << '\n';
  } else if (first == "--man") {
    print_man_page(program, out);
  } else if (first == "--completion" && arguments.size() > 1) {
    if (arguments.size() > 2) {
      refuse_operand(arguments[2], program.name);
    }
    print_completion(program, checked_shell(arguments[1]), out);
  } else {
    return false;
  }
  return true;
}

// Answers the same options in other places on the command line. Returns true if one of them was given.
bool answer_general_option(const Program& program, const Command& command, const Settings& settings, std::ostream& out,
                           Language language) {
  const Values& values = settings.values;
  if (values.flag("help-all")) {
    print_help(program, &command, HelpForm::full, language, out);
  } else if (values.flag("help")) {
    print_help(program, &command, HelpForm::brief, language, out);
  } else if (values.flag("version")) {
    out << program.name << ' ' << version() << '\n';
  } else if (values.flag("man")) {
    print_man_page(program, out);
  } else if (values.given("completion")) {
    if (!settings.operands.empty()) {
      refuse_operand(settings.operands.front(), program.name);
    }
    print_completion(program, values.text("completion"), out);
  } else {
    return false;
  }
  return true;
}

}  // namespace

namespace {

// Returns the path of the configuration file. A program may have the option --site as another name of --config. Throws
// Error(usage) if the command line has both.
std::filesystem::path config_file(const std::vector<Option>& options, const Values& values) {
  if (find_option(options, "site") == nullptr || !values.given("site")) {
    return values.path("config");
  }
  if (values.given("config") && values.origin("config").starts_with("--")) {
    throw Error(ErrorKind::usage, say("given_twice", {{"where", "--site, --config"}}));
  }
  return values.path("site");
}

}  // namespace

std::optional<Settings> parse_options(const Program& program, const std::vector<std::string>& given, std::ostream& out,
                                      Language language) {
  std::vector<std::string> arguments = given;
  if (answer_overview(program, arguments, out, language)) {
    return std::nullopt;
  }
  const Command* command = &program.commands.front();
  if (has_commands(program)) {
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
  if (answer_general_option(program, *command, settings, out, language)) {
    return std::nullopt;
  }
  if (command->operands.empty() && !settings.operands.empty()) {
    refuse_operand(settings.operands.front(), program.name + (has_commands(program) ? " " + command->name : ""));
  }
  take_environment(options, settings.values);
  settings.config = config_file(options, settings.values);
  std::vector<Option> everywhere = options;
  for (const auto& other : program.commands) {
    everywhere.insert(everywhere.end(), other.options.begin(), other.options.end());
  }
  if (!settings.config.empty()) {
    read_config_file(program, everywhere, settings);
  }
  return settings;
}

std::optional<Settings> parse_options(const Program& program, int argc, const char* const* argv, std::ostream& out,
                                      Language language) {
  return parse_options(program, std::vector<std::string>(argv + std::min(argc, 1), argv + argc), out, language);
}

}  // namespace gonggo
