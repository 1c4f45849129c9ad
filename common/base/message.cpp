// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/message.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "common/base/message_table.hpp"
#include "common/base/message_text.hpp"

namespace gonggo {
namespace {

const MessageRow& row_of(std::string_view code) {
  for (const auto part : message_table()) {
    const auto row = std::find_if(part.begin(), part.end(), [&](const MessageRow& one) { return one.code == code; });
    if (row != part.end()) {
      return *row;
    }
  }
  throw std::logic_error("the table of messages lacks " + std::string(code));
}

}  // namespace

std::vector<std::span<const MessageRow>> message_table() {
  return {option_messages(),         request_messages(),      index_messages(),        indexer_messages(),
          source_messages(),         reading_messages(),      draft_messages(),        fetch_messages(),
          extract_messages(),        wall_messages(),         service_messages(),      terminal_messages(),
          parameter_help_messages(), searchd_help_messages(), indexer_help_messages(), fetch_help_messages(),
          terminal_help_messages()};
}

Message operator+(const Message& left, const Message& right) {
  const auto in = [&](Language language) { return left.in(language) + right.in(language); };
  return {in(Language::english), in(Language::korean)};
}

Message say(std::string_view code, std::initializer_list<MessageValue> values) {
  const MessageRow& row = row_of(code);
  const auto text = [&](std::string_view pattern, Language language) {
    return filled(pattern, [&](std::string_view gap) -> std::optional<std::string_view> {
      const auto* found =
          std::find_if(values.begin(), values.end(), [&](const MessageValue& one) { return one.name == gap; });
      return found == values.end() ? std::nullopt : std::optional<std::string_view>(found->value.in(language));
    });
  };
  return {text(row.english, Language::english), text(row.korean, Language::korean)};
}

}  // namespace gonggo
