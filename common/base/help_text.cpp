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

std::string sentence(std::string text, Language language) {
  if (text.empty()) {
    return text;
  }
  if (language == Language::english) {
    text.front() = ascii::upper(text.front());
  }
  if (text.back() != '.') {
    text += '.';
  }
  return text;
}

std::string first_sentence(const Option& option, Language language) {
  const std::string& help = option.help.in(language);
  std::string text = help.substr(0, help.find(". "));
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

std::string brief_help(const Option& option, Language language) {
  std::string text = first_sentence(option, language);
  if (!option.choices.empty()) {
    text += ": " + joined(option.choices);
  }
  return sentence(text, language);
}

std::string full_help(const Option& option, Language language) {
  std::string text = sentence(option.help.in(language), language);
  const auto add = [&](const Message& more) { text += " " + more.in(language); };
  if (!option.choices.empty()) {
    add(say("help_choices", {{"choices", joined(option.choices)}}));
  }
  if (option.repeatable || option.type == OptionType::pairs) {
    add(say("help_repeatable"));
  }
  if (option.type == OptionType::truth) {
    add(say("help_truth"));
  }
  if (!option.fallback.empty()) {
    add(say("help_default", {{"value", option.fallback}}));
  }
  if (!option.environment.empty()) {
    add(say("help_environment", {{"name", option.environment}}));
  }
  if (!option.key.empty()) {
    add(say("help_key", {{"key", option.key}}));
  }
  if (!option.example.empty()) {
    add(say("help_example", {{"example", option.example}}));
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
