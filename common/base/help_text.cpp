// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/help_text.hpp"

#include "common/base/ascii.hpp"

namespace gonggo {
namespace {

// Adds the capital and the full stop that a row may lack.
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

}  // namespace

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
