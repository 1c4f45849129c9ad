// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/completion.hpp"

#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/help_text.hpp"

namespace gonggo {
namespace {

constexpr std::size_t longest_description = 60;  // bytes; zsh shows one line for each option

// Returns --name, the short name if there is one, and --no-name if the option can be negated.
std::vector<std::string> spellings(const Option& option) {
  std::vector<std::string> found{"--" + option.name};
  if (option.letter) {
    found.push_back(std::string("-") + option.letter);
  }
  if (can_be_negated(option)) {
    found.push_back("--no-" + option.name);
  }
  return found;
}

// True if the next word on the command line is the value of the option. An OptionType::truth may also have a value, but
// the next word is usually a word of the query.
bool takes_value(const Option& option) { return option.type != OptionType::flag && option.type != OptionType::truth; }

// Returns the values to offer for an option. These are its choices or, if it has none, the names in a metavar such as
// "relevance|date". An option with such a metavar accepts more values than these.
std::vector<std::string> offered_values(const Option& option) {
  std::vector<std::string> values = option.choices;
  if (!values.empty() || option.metavar.find('|') == std::string::npos ||
      option.metavar.find('<') != std::string::npos) {
    return values;
  }
  std::istringstream parts(option.metavar);
  for (std::string part; std::getline(parts, part, '|');) {
    values.push_back(part);
  }
  return values;
}

bool is_hidden(const Option& option) { return option.help.empty(); }

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const auto& word : words) {
    text += (text.empty() ? "" : std::string(separator)) + word;
  }
  return text;
}

std::vector<std::string> command_names(const Program& program) {
  std::vector<std::string> names;
  for (const auto& command : program.commands) {
    if (!command.name.empty()) {
      names.push_back(command.name);
    }
  }
  return names;
}

// Returns the name of the shell function: "_" and the program's name, with "_" in place of "-".
std::string function_name(const Program& program) {
  std::string name = "_" + program.name;
  for (char& c : name) {
    c = c == '-' ? '_' : c;
  }
  return name;
}

// ---- bash ----

// Writes the branches of "case $previous in" that complete the values of the options.
void bash_values(const std::vector<Option>& options, std::ostream& out) {
  for (const auto& option : options) {
    if (is_hidden(option) || !takes_value(option)) {
      continue;
    }
    std::vector<std::string> names{"--" + option.name};
    if (option.letter) {
      names.push_back(std::string("-") + option.letter);
    }
    out << "        " << joined(names, "|") << ") ";
    const auto values = offered_values(option);
    if (!values.empty()) {
      out << "mapfile -t COMPREPLY < <(compgen -W '" << joined(values, " ") << "' -- \"$word\")";
    } else if (option.type == OptionType::path) {
      out << "mapfile -t COMPREPLY < <(compgen -f " << (option.accepts_none ? "-W none " : "") << "-- \"$word\")";
    } else {
      out << "COMPREPLY=()";
    }
    out << "; return ;;\n";
  }
}

void bash_command(const Program& program, const Command& command, std::ostream& out) {
  const std::vector<Option> options = options_of(program, command);
  std::vector<std::string> names;
  for (const auto& option : options) {
    if (!is_hidden(option)) {
      const auto each = spellings(option);
      names.insert(names.end(), each.begin(), each.end());
    }
  }
  out << "      case \"$previous\" in\n";
  bash_values(options, out);
  out << "      esac\n"
      << "      if [[ \"$word\" == -* ]]; then\n"
      << "        mapfile -t COMPREPLY < <(compgen -W '" << joined(names, " ") << "' -- \"$word\")\n"
      << "      else\n"
      << "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
      << "      fi\n";
}

void print_bash(const Program& program, std::ostream& out) {
  const std::string function = function_name(program);
  out << "# bash completion for " << program.name << "\n"
      << function << "() {\n"
      << "  local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      << "  if [[ \"$word\" == = ]]; then  # bash makes a word of its own of the = in --option=value\n"
      << "    word=\n"
      << "  elif [[ \"$previous\" == = ]]; then\n"
      << "    previous=\"${COMP_WORDS[COMP_CWORD-2]}\"\n"
      << "  fi\n";
  if (has_commands(program)) {
    out << "  if [[ $COMP_CWORD -eq 1 ]]; then\n"
        << "    mapfile -t COMPREPLY < <(compgen -W '" << joined(command_names(program), " ")
        << " --help --version' -- \"$word\")\n"
        << "    return\n"
        << "  fi\n";
  }
  out << "  case \"" << (has_commands(program) ? "${COMP_WORDS[1]}" : "") << "\" in\n";
  for (const auto& command : program.commands) {
    out << "    " << (command.name.empty() ? "*" : command.name) << ")\n";
    bash_command(program, command, out);
    out << "      ;;\n";
  }
  out << "  esac\n}\ncomplete -o filenames -F " << function << ' ' << program.name << '\n';
}

// ---- zsh ----

// Escapes text for a specification of the zsh function _arguments. The specification is written in single quotes.
std::string zsh_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      escaped += std::string("\\") + c;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string description_of(const Option& option) {
  const std::string text = first_sentence(option, Language::english);
  const bool fits = text.size() <= longest_description;
  return fits ? text : text.substr(0, text.rfind(' ', longest_description)) + " ...";
}

void zsh_option(const Option& option, std::ostream& out) {
  const std::string repeat = option.repeatable || option.type == OptionType::pairs ? "*" : "";
  for (const auto& spelling : spellings(option)) {
    out << " \\\n      '" << repeat << spelling << '[' << zsh_text(description_of(option)) << ']';
    if (takes_value(option)) {
      out << ':' << zsh_text(option.metavar.empty() ? option.name : option.metavar) << ':';
      if (const auto values = offered_values(option); !values.empty()) {
        out << '(' << joined(values, " ") << ')';
      } else if (option.type == OptionType::path) {
        out << (option.accepts_none ? "{compadd none; _files}" : "_files");
      }
    }
    out << '\'';
  }
}

void zsh_command(const Program& program, const Command& command, std::ostream& out) {
  out << "    _arguments -s";
  for (const auto& option : options_of(program, command)) {
    if (!is_hidden(option)) {
      zsh_option(option, out);
    }
  }
  if (!command.operands.empty()) {
    out << " \\\n      '*:" << zsh_text(command.operands) << ":_files'";
  }
  out << '\n';
}

void print_zsh(const Program& program, std::ostream& out) {
  const std::string function = function_name(program);
  out << "#compdef " << program.name << "\n" << function << "() {\n";
  if (!has_commands(program)) {
    zsh_command(program, program.commands.front(), out);
  } else {
    out << "  if (( CURRENT == 2 )); then\n"
        << "    compadd -- " << joined(command_names(program), " ") << " --help --version\n"
        << "    return\n"
        << "  fi\n"
        << "  local command=$words[2]\n"
        << "  shift words\n"
        << "  (( CURRENT-- ))\n"
        << "  case $command in\n";
    for (const auto& command : program.commands) {
      out << "  " << command.name << ")\n";
      zsh_command(program, command, out);
      out << "    ;;\n";
    }
    out << "  esac\n";
  }
  out << "}\n" << function << " \"$@\"\n";
}

}  // namespace

void print_completion(const Program& program, std::string_view shell, std::ostream& out) {
  if (shell == "zsh") {
    print_zsh(program, out);
  } else {
    print_bash(program, out);
  }
}

}  // namespace gonggo
