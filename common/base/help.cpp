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

// How and in which language a help is printed.
struct Printing {
  HelpForm form;
  Language language;
  std::ostream& out;
};

void print_rows(const Message& heading, const std::vector<Option>& options, const Printing& to) {
  const bool hidden = std::all_of(options.begin(), options.end(), [](const Option& o) { return o.help.empty(); });
  if (hidden) {
    return;
  }
  to.out << '\n' << heading.in(to.language) << ":\n";
  for (const auto& option : options) {
    if (!option.help.empty()) {
      const bool brief = to.form == HelpForm::brief;
      print_row(spelling(option), brief ? brief_help(option, to.language) : full_help(option, to.language), to.out);
    }
  }
}

// Prints the options without a group under `heading`, then each group under its name.
void print_groups(const Message& heading, const std::vector<Option>& options, const Printing& to) {
  std::vector<Message> groups{""};
  for (const auto& option : options) {
    if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) {
      groups.push_back(option.group);
    }
  }
  for (const auto& group : groups) {
    std::vector<Option> members;
    std::copy_if(options.begin(), options.end(), std::back_inserter(members),
                 [&](const Option& option) { return option.group == group; });
    print_rows(group.empty() ? heading : group, members, to);
  }
}

void print_examples(const std::vector<UsageExample>& examples, const Printing& to) {
  if (examples.empty()) {
    return;
  }
  to.out << '\n' << say("help_examples").in(to.language) << ":\n";
  for (const auto& example : examples) {
    to.out << "  " << example.command << "\n      ";
    print_wrapped(example.says.in(to.language), 6, to.out);
  }
}

void print_tables(const Program& program, const Printing& to) {
  for (const auto& table : program.tables) {
    to.out << '\n' << say("help_table", {{"table", heading_of(table)}}).in(to.language) << ": ";
    print_wrapped(table.help.in(to.language), 0, to.out);
    for (const auto& row : table.rows) {
      if (row.name == table.name_row) {
        continue;
      }
      Option shown = row;
      shown.key.clear();
      print_row(row.key, full_help(shown, to.language), to.out);
    }
  }
}

void print_statuses(const Program& program, const Printing& to) {
  if (program.exit_statuses.empty()) {
    return;
  }
  to.out << '\n' << say("help_statuses").in(to.language) << ":\n";
  for (const auto& [status, meaning] : program.exit_statuses) {
    print_row(std::to_string(status), meaning.in(to.language), to.out);
  }
}

void print_description(const std::string& description, std::ostream& out) {
  for (const auto& paragraph : paragraphs(description)) {
    out << '\n';
    print_wrapped(paragraph, 0, out);
  }
}

void print_usage(const std::string& usage, const Message& summary, const Printing& to) {
  to.out << say("help_usage", {{"usage", usage}}).in(to.language) << "\n\n";
  print_wrapped(sentence(summary.in(to.language), to.language), 0, to.out);
}

void print_command(const Program& program, const Command& command, const Printing& to) {
  const bool several = has_commands(program);
  print_usage(usage_line(program, command), command.summary.empty() ? program.summary : command.summary, to);
  if (to.form == HelpForm::full) {
    const Message description = several ? command.description : program.description + command.description;
    print_description(description.in(to.language), to.out);
  }
  print_groups(several ? say("help_every_command") : say("help_general"), program.options, to);
  print_groups(say("help_options"), command.options, to);
}

void print_overview(const Program& program, const Printing& to) {
  print_usage(program.name + " COMMAND [OPTION]...", program.summary, to);
  if (to.form == HelpForm::full) {
    print_description(program.description.in(to.language), to.out);
  }
  to.out << '\n' << say("help_commands", {{"program", program.name}}).in(to.language) << ":\n";
  for (const auto& each : program.commands) {
    print_row(each.name, sentence(each.summary.in(to.language), to.language), to.out);
  }
  print_groups(say("help_every_command"), program.options, to);
}

}  // namespace

void print_help(const Program& program, const Command* command, HelpForm form, Language language, std::ostream& out) {
  const Printing to{form, language, out};
  if (!has_commands(program)) {
    command = &program.commands.front();
  }
  if (command != nullptr) {
    print_command(program, *command, to);
  } else {
    print_overview(program, to);
  }
  print_rows(say("help_information"), general_options(), to);
  if (form == HelpForm::full) {
    if (!has_commands(program) || command == nullptr || command->reads_tables) {
      print_tables(program, to);
    }
    print_statuses(program, to);
  }
  if (command != nullptr) {
    print_examples(command->examples, to);
  }
}

}  // namespace gonggo
