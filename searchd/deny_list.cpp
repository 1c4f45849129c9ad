// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/deny_list.hpp"

#include <algorithm>
#include <fstream>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "common/text/keyword.hpp"

namespace gonggo::searchd {

namespace {

bool is_latin(char c) { return ascii::is_letter(c) || ascii::is_digit(c); }

// A text without spaces and ASCII punctuation.
struct Letters {
  std::string text;
  std::vector<bool> begins_word;  // for each byte: something was left out before it
};

Letters letters_of(std::string_view text) {
  Letters letters;
  bool begins = true;
  for (const char c : normalize_keyword(text)) {
    const bool is_kept = is_latin(c) || static_cast<unsigned char>(c) >= 0x80;
    if (is_kept) {
      letters.text.push_back(c);
      letters.begins_word.push_back(begins);
    }
    begins = !is_kept;
  }
  return letters;
}

// True if a Latin word or a number goes on from the byte before `at` to the byte at `at`.
bool is_within_word(const Letters& letters, std::size_t at) {
  return at > 0 && at < letters.text.size() && !letters.begins_word[at] && is_latin(letters.text[at - 1]) &&
         is_latin(letters.text[at]);
}

bool contains(const Letters& query, const std::string& text) {
  for (std::size_t at = query.text.find(text); at != std::string::npos; at = query.text.find(text, at + 1)) {
    if (!is_within_word(query, at) && !is_within_word(query, at + text.size())) {
      return true;
    }
  }
  return false;
}

}  // namespace

DenyList::DenyList(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    if (std::string letters = letters_of(text).text; !letters.empty()) {
      texts_.push_back(std::move(letters));
    }
  }
}

bool DenyList::denies(std::string_view query) const {
  const Letters letters = letters_of(query);
  return std::any_of(texts_.begin(), texts_.end(), [&](const std::string& text) { return contains(letters, text); });
}

DenyList read_deny_list(const std::filesystem::path& file, const std::string& where) {
  std::error_code error;
  std::ifstream in(file);
  if (!in || std::filesystem::is_directory(file, error)) {
    throw Error(ErrorKind::usage, say("deny_list_unreadable", {{"where", where}, {"file", file.string()}}));
  }
  std::vector<std::string> texts;
  std::string line;
  for (unsigned number = 1; std::getline(in, line); ++number) {
    std::string_view text = number == 1 ? utf8::without_byte_order_mark(line) : std::string_view(line);
    if (!is_utf8(text)) {
      throw Error(ErrorKind::usage,
                  say("deny_list_not_utf8", {{"where", where}, {"line", number}, {"file", file.string()}}));
    }
    text = text.substr(0, text.find('#'));
    if (ascii::is_blank(text)) {
      continue;
    }
    if (letters_of(text).text.empty()) {
      throw Error(ErrorKind::usage,
                  say("deny_list_line", {{"where", where}, {"line", number}, {"file", file.string()}}));
    }
    texts.emplace_back(text);
  }
  return DenyList(texts);
}

}  // namespace gonggo::searchd
