// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/help.hpp"

#include <algorithm>
#include <ostream>
#include <sstream>
#include <string_view>

#include "common/base/help_text.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {

namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t help_column = 30;

// Returns the number of terminal columns of a help text. Hangul, Han and full-width forms take two columns. The exact
// rule is in common/text/width.hpp. It needs ICU and is in a higher layer than this folder. Help texts contain no
// combining marks, so the first byte of a character is enough to know its width.
std::size_t help_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (utf8::is_continuation(text[i])) {
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    width += byte >= 0xE1 && byte <= 0xEF && byte != 0xE2 ? 2 : 1;
  }
  return width;
}

// Prints text and wraps it at spaces. The text continues the current line, which must be at column `indent`. The other
// lines begin with `indent` spaces.
void print_wrapped(std::string_view text, std::size_t indent, std::ostream& out) {
  std::istringstream words{std::string(text)};
  std::size_t column = indent;
  bool first = true;
  for (std::string word; words >> word;) {
    const std::size_t width = help_width(word);
    if (!first && column + 1 + width > line_width) {
      out << '\n' << std::string(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      out << ' ';
      ++column;
    }
    out << word;
    column += width;
    first = false;
  }
  out << '\n';
}

std::string spelling(const Option& option) {
  std::string text = option.letter ? std::string("-") + option.letter + ", " : "    ";
  return text + long_spelling(option);
}

void print_row(const std::string& left, const std::string& help, std::ostream& out) {
  out << "  " << left;
  const std::size_t used = 2 + help_width(left);
  if (used + 2 > help_column) {
    out << '\n' << std::string(help_column, ' ');
  } else {
    out << std::string(help_column - used, ' ');
  }
  print_wrapped(help, help_column, out);
}

void print_rows(const std::string& heading, const std::vector<Option>& options, HelpForm form, std::ostream& out) {
  const bool hidden = std::all_of(options.begin(), options.end(), [](const Option& o) { return o.help.empty(); });
  if (hidden) {
    return;
  }
  out << '\n' << heading << ":\n";
  for (const auto& option : options) {
    if (!option.help.empty()) {
      print_row(spelling(option), form == HelpForm::brief ? brief_help(option) : full_help(option), out);
    }
  }
}

// Prints the options without a group under `heading`, then each group under its name.
void print_groups(const std::string& heading, const std::vector<Option>& options, HelpForm form, std::ostream& out) {
  std::vector<std::string> groups{""};
  for (const auto& option : options) {
    if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) {
      groups.push_back(option.group);
    }
  }
  for (const auto& group : groups) {
    std::vector<Option> members;
    std::copy_if(options.begin(), options.end(), std::back_inserter(members),
                 [&](const Option& option) { return option.group == group; });
    print_rows(group.empty() ? heading : group, members, form, out);
  }
}

void print_examples(const std::vector<UsageExample>& examples, std::ostream& out) {
  if (examples.empty()) {
    return;
  }
  out << "\nExamples:\n";
  for (const auto& example : examples) {
    out << "  " << example.command << "\n      ";
    print_wrapped(example.says, 6, out);
  }
}

void print_tables(const Program& program, std::ostream& out) {
  for (const auto& table : program.tables) {
    out << "\n[[" << table.key << "]] in the configuration file: ";
    print_wrapped(table.help, 0, out);
    for (const auto& row : table.rows) {
      Option shown = row;
      shown.key.clear();
      print_row(row.key, full_help(shown), out);
    }
  }
}

void print_statuses(const Program& program, std::ostream& out) {
  if (program.exit_statuses.empty()) {
    return;
  }
  out << "\nExit status:\n";
  for (const auto& [status, meaning] : program.exit_statuses) {
    print_row(std::to_string(status), meaning, out);
  }
}

void print_description(const std::string& description, std::ostream& out) {
  for (const auto& paragraph : paragraphs(description)) {
    out << '\n';
    print_wrapped(paragraph, 0, out);
  }
}

void print_command(const Program& program, const Command& command, HelpForm form, std::ostream& out) {
  const bool several = has_commands(program);
  out << "Usage: " << usage_line(program, command) << "\n\n";
  print_wrapped(sentence(command.summary.empty() ? program.summary : command.summary), 0, out);
  if (form == HelpForm::full) {
    print_description(several ? command.description : program.description + command.description, out);
  }
  print_groups(several ? "Options of every command" : "General options", program.options, form, out);
  print_groups("Options", command.options, form, out);
}

void print_overview(const Program& program, HelpForm form, std::ostream& out) {
  out << "Usage: " << program.name << " COMMAND [OPTION]...\n\n";
  print_wrapped(sentence(program.summary), 0, out);
  if (form == HelpForm::full) {
    print_description(program.description, out);
  }
  out << "\nCommands (" << program.name << " COMMAND --help says more):\n";
  for (const auto& each : program.commands) {
    print_row(each.name, sentence(each.summary), out);
  }
  print_groups("Options of every command", program.options, form, out);
}

}  // namespace

void print_help(const Program& program, const Command* command, HelpForm form, std::ostream& out) {
  if (!has_commands(program)) {
    command = &program.commands.front();
  }
  if (command != nullptr) {
    print_command(program, *command, form, out);
  } else {
    print_overview(program, form, out);
  }
  print_rows("Information", general_options(), form, out);
  if (form == HelpForm::full) {
    if (!has_commands(program) || command == nullptr || command->reads_tables) {
      print_tables(program, out);
    }
    print_statuses(program, out);
  }
  if (command != nullptr) {
    print_examples(command->examples, out);
  }
}

}  // namespace gonggo
