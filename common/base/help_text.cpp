// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/help_text.hpp"

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) {
    list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

}  // namespace

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

std::string first_sentence(const Option& option) {
  std::string text = option.help.substr(0, option.help.find(". "));
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

std::string brief_help(const Option& option) {
  std::string text = first_sentence(option);
  if (!option.choices.empty()) {
    text += ": " + joined(option.choices);
  }
  return sentence(text);
}

std::string full_help(const Option& option) {
  std::string text = sentence(option.help);
  if (!option.choices.empty()) {
    text += " One of: " + joined(option.choices) + ".";
  }
  if (option.repeatable || option.type == OptionType::pairs) {
    text += " May be repeated.";
  }
  if (option.type == OptionType::truth) {
    text += " The value true or false may follow.";
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

std::string long_spelling(const Option& option) {
  std::string text = "--" + option.name;
  if (option.type == OptionType::truth) {
    text += ", --no-" + option.name;
  }
  return option.metavar.empty() ? text : text + " " + option.metavar;
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

}  // namespace gonggo
