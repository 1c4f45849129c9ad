// SPDX-License-Identifier: GPL-2.0-or-later
// Messages of the programs in English and in Korean. The table of all messages is in the files
// common/base/*_messages.cpp. Everything here is thread-safe.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/language.hpp"

namespace gonggo {

// A text in both languages.
struct Message {
  std::string english;
  std::string korean;  // empty: the same as in English, such as a file name

  Message() = default;
  Message(std::string text) : english(std::move(text)) {}
  Message(const char* text) : english(text) {}
  Message(std::string in_english, std::string in_korean)
      : english(std::move(in_english)), korean(std::move(in_korean)) {}

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::korean && !korean.empty() ? korean : english;
  }
  [[nodiscard]] bool empty() const { return english.empty(); }
  bool operator==(const Message&) const = default;
};

// Joins the texts in both languages.
Message operator+(const Message& left, const Message& right);

// A value for the gap {name} of a message.
struct MessageValue {
  std::string_view name;
  Message value;

  MessageValue(std::string_view gap, Message text) : name(gap), value(std::move(text)) {}
  MessageValue(std::string_view gap, std::integral auto number) : name(gap), value(std::to_string(number)) {}
};

// Returns the message with this code, with its gaps filled. The code and the names of the values must be those of the
// table; a test reads every call in the sources and checks this. Throws std::logic_error if the table lacks the code.
Message say(std::string_view code, std::initializer_list<MessageValue> values = {});

}  // namespace gonggo
