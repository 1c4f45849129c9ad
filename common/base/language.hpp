// SPDX-License-Identifier: GPL-2.0-or-later
// The languages of messages and of the search page.
#pragma once

#include <optional>
#include <string_view>

namespace gonggo {

enum class Language { english, korean };

// Returns the tag of the language as BCP 47 defines it.
constexpr std::string_view language_tag(Language language) { return language == Language::korean ? "ko" : "en"; }

// Reads a tag such as ko, ko-KR, ko_KR.UTF-8 or en. Returns nullopt for other languages.
constexpr std::optional<Language> parse_language(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of("-_.@"));
  if (name.size() != 2) {
    return std::nullopt;
  }
  const char first = static_cast<char>(name[0] | 0x20);
  const char second = static_cast<char>(name[1] | 0x20);
  if (first == 'k' && second == 'o') {
    return Language::korean;
  }
  return first == 'e' && second == 'n' ? std::optional(Language::english) : std::nullopt;
}

// Returns the language of messages in a terminal: the first of the environment variables LC_ALL, LC_MESSAGES and LANG
// that is not empty decides (POSIX). English if it names a language other than Korean.
Language message_language();

}  // namespace gonggo
