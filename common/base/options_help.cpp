// SPDX-License-Identifier: GPL-2.0-or-later
// --help and the man page, from the same rows.
#include <ostream>
#include <sstream>

#include "common/base/ascii.hpp"
#include "common/base/options_parts.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {

namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t help_column = 30;

// Columns on a terminal: Hangul, Han and full-width forms take two.
std::size_t display_width(std::string_view text) {
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

// Wraps at spaces; the first line starts where the cursor is, the others at `indent`.
void print_wrapped(std::string_view text, std::size_t indent, std::ostream& out) {
  std::istringstream words{std::string(text)};
  std::size_t column = indent;
  bool first = true;
  for (std::string word; words >> word;) {
    const std::size_t width = display_width(word);
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

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  while (begin < text.size()) {
    auto end = text.find("\n\n", begin);
    if (end == std::string::npos) {
      end = text.size();
    }
    found.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return found;
}

std::string spelling(const Option& option) {
  std::string text = option.letter ? std::string("-") + option.letter + ", " : "    ";
  text += "--" + option.name;
  if (!option.metavar.empty()) {
    text += " " + option.metavar;
  }
  return text;
}

// Rows may hold half a sentence: it gets its capital and its full stop here.
std::string sentence(std::string text) {
  if (text.empty()) {
    return text;
  }
  text.front() = ascii::upper(text.front());
  if (text.back() != '.') {
    text += '.';
  }
  return text;
}

// The help of a row with everything the row knows behind it.
std::string full_help(const Option& option) {
  std::string text = sentence(option.help);
  if (!option.choices.empty()) {
    text += " One of:";
    for (std::size_t i = 0; i < option.choices.size(); ++i) {
      text += (i == 0 ? " " : ", ") + option.choices[i];
    }
    text += ".";
  }
  if (option.repeatable || option.type == OptionType::pairs) {
    text += " May be repeated.";
  }
  if (!option.fallback.empty()) {
    text += " [default: " + option.fallback + "]";
  }
  if (!option.environment.empty()) {
    text += " [environment: " + option.environment + "]";
  }
  if (!option.key.empty()) {
    text += " [in the file: " + option.key + "]";
  }
  if (!option.example.empty()) {
    text += " Example: " + option.example;
  }
  return text;
}

void print_row(const std::string& left, const std::string& help, std::ostream& out) {
  out << "  " << left;
  const std::size_t used = 2 + display_width(left);
  if (used + 2 > help_column) {
    out << '\n' << std::string(help_column, ' ');
  } else {
    out << std::string(help_column - used, ' ');
  }
  print_wrapped(help, help_column, out);
}

void print_rows(const std::string& heading, const std::vector<Option>& options, std::ostream& out) {
  if (options.empty()) {
    return;
  }
  out << '\n' << heading << ":\n";
  for (const auto& option : options) {
    if (!option.help.empty()) {
      print_row(spelling(option), full_help(option), out);
    }
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

std::string usage_line(const Program& program, const Command& command) {
  std::string line = program.name;
  if (!command.name.empty()) {
    line += " " + command.name;
  }
  line += " [OPTION]...";
  if (!command.operands.empty()) {
    line += " " + command.operands;
  }
  return line;
}

void print_description(const std::string& description, std::ostream& out) {
  for (const auto& paragraph : paragraphs(description)) {
    out << '\n';
    print_wrapped(paragraph, 0, out);
  }
}

// roff takes a leading dot or quote for a request and a backslash for an escape.
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
    out << roff("--" + option.name);
    if (!option.metavar.empty()) {
      out << " \\fI" << roff(option.metavar) << "\\fR";
    }
    out << '\n' << roff(full_help(option)) << '\n';
  }
}

void man_examples(const std::vector<UsageExample>& examples, std::ostream& out) {
  for (const auto& example : examples) {
    out << ".TP\n.B " << roff(example.command) << '\n' << roff(example.says) << '\n';
  }
}

}  // namespace

void print_help(const Program& program, const Command* command, std::ostream& out) {
  const bool has_commands = !program.commands.front().name.empty();
  if (!has_commands) {
    command = &program.commands.front();
  }
  if (command != nullptr) {
    out << "Usage: " << usage_line(program, *command) << "\n\n";
    print_wrapped((command->summary.empty() ? program.summary : command->summary) + ".", 0, out);
    print_description(has_commands ? command->description : program.description + command->description, out);
    print_rows("Options", command->options, out);
    print_rows(has_commands ? "Options of every command" : "General options", program.options, out);
  } else {
    out << "Usage: " << program.name << " COMMAND [OPTION]...\n\n";
    print_wrapped(program.summary + ".", 0, out);
    print_description(program.description, out);
    out << "\nCommands (" << program.name << " COMMAND --help says more):\n";
    for (const auto& each : program.commands) {
      print_row(each.name, each.summary + ".", out);
    }
    print_rows("Options of every command", program.options, out);
  }
  print_rows("Information", general_options(), out);
  if (!has_commands || command == nullptr || command->reads_tables) {
    print_tables(program, out);
  }
  print_statuses(program, out);
  if (command != nullptr) {
    print_examples(command->examples, out);
  }
}

void print_man_page(const Program& program, std::ostream& out) {
  out << ".TH " << program.name << " 1 \"\" \"Gonggo " << version() << "\"\n.SH NAME\n"
      << roff(program.name) << " \\- " << roff(program.summary) << "\n.SH SYNOPSIS\n";
  for (const auto& command : program.commands) {
    out << ".B " << roff(usage_line(program, command)) << "\n.br\n";
  }
  out << ".SH DESCRIPTION\n";
  for (const auto& paragraph : paragraphs(program.description)) {
    out << ".PP\n" << roff(paragraph) << '\n';
  }
  for (const auto& command : program.commands) {
    if (!command.name.empty()) {
      out << ".SH COMMAND " << roff(command.name) << '\n' << roff(command.summary) << ".\n";
    }
    for (const auto& paragraph : paragraphs(command.description)) {
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
  out << ".SH GENERAL OPTIONS\n";
  man_rows(program.options, out);
  man_rows(general_options(), out);
  for (const auto& table : program.tables) {
    out << ".SH CONFIGURATION: [[" << roff(table.key) << "]]\n" << roff(table.help) << '\n';
    for (const auto& row : table.rows) {
      out << ".TP\n.B " << roff(row.key) << '\n' << roff(row.help) << '\n';
    }
  }
  if (!program.exit_statuses.empty()) {
    out << ".SH EXIT STATUS\n";
  }
  for (const auto& [status, meaning] : program.exit_statuses) {
    out << ".TP\n.B " << status << '\n' << roff(meaning) << '\n';
  }
  if (program.commands.front().name.empty() && !program.commands.front().examples.empty()) {
    out << ".SH EXAMPLES\n";
    man_examples(program.commands.front().examples, out);
  }
}

}  // namespace gonggo
