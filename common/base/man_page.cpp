// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/man_page.hpp"

#include <ostream>
#include <string>
#include <string_view>

#include "common/base/help_text.hpp"
#include "common/base/version.hpp"

namespace gonggo {
namespace {

// Escapes text for roff. A dot or a single quote at the start of a line would begin a request, and a backslash would
// begin an escape.
std::string roff(std::string_view text) {
  std::string escaped;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) {
      escaped += "\\&";
    }
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
    line_start = c == '\n';
  }
  return escaped;
}

void man_rows(const std::vector<Option>& options, std::ostream& out) {
  for (const auto& option : options) {
    if (option.help.empty()) {
      continue;
    }
    out << ".TP\n.B ";
    if (option.letter) {
      out << "\\-" << option.letter << ", ";
    }
    if (option.type == OptionType::truth) {
      out << roff(long_spelling(option));
    } else {
      out << roff("--" + option.name);
    }
    if (!option.metavar.empty()) {
      out << " \\fI" << roff(option.metavar) << "\\fR";
    }
    out << '\n' << roff(full_help(option, Language::english)) << '\n';
  }
}

void man_examples(const std::vector<UsageExample>& examples, std::ostream& out) {
  for (const auto& example : examples) {
    out << ".TP\n.B " << roff(example.command) << '\n' << roff(example.says.english) << '\n';
  }
}

void man_command(const Command& command, std::ostream& out) {
  if (!command.name.empty()) {
    out << ".SH COMMAND " << roff(command.name) << '\n' << roff(command.summary.english) << ".\n";
  }
  for (const auto& paragraph : paragraphs(command.description.english)) {
    out << ".PP\n" << roff(paragraph) << '\n';
  }
  if (command.name.empty()) {
    out << ".SH OPTIONS\n";
  }
  man_rows(command.options, out);
  if (!command.name.empty()) {
    man_examples(command.examples, out);
  }
}

}  // namespace

void print_man_page(const Program& program, std::ostream& out) {
  out << ".TH " << program.name << " 1 \"\" \"Gonggo " << version() << "\"\n.SH NAME\n"
      << roff(program.name) << " \\- " << roff(program.summary.english) << "\n.SH SYNOPSIS\n";
  for (const auto& command : program.commands) {
    out << ".B " << roff(usage_line(program, command)) << "\n.br\n";
  }
  out << ".SH DESCRIPTION\n";
  for (const auto& paragraph : paragraphs(program.description.english)) {
    out << ".PP\n" << roff(paragraph) << '\n';
  }
  for (const auto& command : program.commands) {
    man_command(command, out);
  }
  out << ".SH GENERAL OPTIONS\n";
  man_rows(program.options, out);
  man_rows(general_options(), out);
  for (const auto& table : program.tables) {
    out << ".SH CONFIGURATION: " << roff(heading_of(table)) << '\n' << roff(table.help.english) << '\n';
    for (const auto& row : table.rows) {
      if (row.name == table.name_row) {
        continue;
      }
      out << ".TP\n.B " << roff(row.key) << '\n' << roff(row.help.english) << '\n';
    }
  }
  if (!program.exit_statuses.empty()) {
    out << ".SH EXIT STATUS\n";
  }
  for (const auto& [status, meaning] : program.exit_statuses) {
    out << ".TP\n.B " << status << '\n' << roff(meaning.english) << '\n';
  }
  out << ".SH ENVIRONMENT\n.TP\n.B LC_ALL, LC_MESSAGES, LANG\n"
         "The first of these that is not empty chooses the language of messages: Korean if it begins with ko, English "
         "otherwise. The names of options and the formats for programs are the same in both.\n";
  if (program.commands.front().name.empty() && !program.commands.front().examples.empty()) {
    out << ".SH EXAMPLES\n";
    man_examples(program.commands.front().examples, out);
  }
}

}  // namespace gonggo
