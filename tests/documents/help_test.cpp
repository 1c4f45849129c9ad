// SPDX-License-Identifier: GPL-2.0-or-later
// --help of the three programs is complete in both languages.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/base/options.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats.hpp"
#include "indexer/program.hpp"
#include "searchd/configuration.hpp"
#include "searchd/terminal/options.hpp"

using namespace gonggo;

namespace {

bool has_hangul(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c >= 0xAC00 && c <= 0xD7A3) {
      return true;
    }
  }
  return false;
}

void add(const std::vector<Option>& options, std::vector<Message>& texts) {
  for (const Option& option : options) {
    texts.insert(texts.end(), {option.help, option.group});
  }
}

// Returns every text that --help or --help-all of the program prints.
std::vector<Message> texts_of(const Program& program) {
  std::vector<Message> texts = {program.summary, program.description};
  add(program.options, texts);
  add(general_options(), texts);
  for (const Command& command : program.commands) {
    texts.insert(texts.end(), {command.summary, command.description});
    add(command.options, texts);
    for (const UsageExample& example : command.examples) {
      texts.push_back(example.says);
    }
  }
  for (const OptionTable& table : program.tables) {
    texts.push_back(table.help);
    add(table.rows, texts);
  }
  for (const auto& [status, meaning] : program.exit_statuses) {
    texts.push_back(meaning);
  }
  std::erase_if(texts, [](const Message& text) { return text.empty(); });
  return texts;
}

}  // namespace

TEST_CASE("every text of --help is in Korean and in English") {
  for (const Program& program : {indexer::indexer_program(), searchd::searchd_program(), terminal::search_program()}) {
    const auto texts = texts_of(program);
    CHECK(texts.size() > 40);
    for (const Message& text : texts) {
      INFO(program.name << ": " << text.english);
      CHECK(has_hangul(text.korean));
    }
  }
  for (const indexer::Format* format : indexer::formats()) {
    INFO(format->name);
    CHECK(has_hangul(std::string(format->korean_help)));
  }
}
