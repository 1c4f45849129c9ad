// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/fetch_key.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "common/base/ascii.hpp"
#include "common/base/error.hpp"
#include "indexer/fetch_address.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t least_key_bytes = 4;

bool is_hex_digit(char c) { return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f'); }

// Returns the text with its percent-encodings decoded. Returns an empty text if it is not percent-encoded as a whole.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      if (percent_encoded(text.substr(at, 1)).size() > 1) {
        return {};
      }
      out += text[at];
      continue;
    }
    if (at + 2 >= text.size() || !is_hex_digit(text[at + 1]) || !is_hex_digit(text[at + 2])) {
      return {};
    }
    out += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
    at += 2;
  }
  return out;
}

std::string with_lower_hex(std::string text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if (text[at] == '%') {
      text[at + 1] = ascii::lower(text[at + 1]);
      text[at + 2] = ascii::lower(text[at + 2]);
    }
  }
  return text;
}

// Returns the text with each of these characters replaced.
std::string replaced(std::string_view text, const std::vector<std::pair<char, std::string>>& spellings) {
  std::string out;
  for (const char c : text) {
    const auto found =
        std::find_if(spellings.begin(), spellings.end(), [&](const auto& spelling) { return spelling.first == c; });
    out += found == spellings.end() ? std::string(1, c) : found->second;
  }
  return out;
}

}  // namespace

FetchKey::FetchKey(std::string_view text) : plain_(decoded(text)) {
  plain_ = plain_.empty() ? std::string(text) : plain_;
  encoded_ = percent_encoded(plain_);
  spellings_ = {std::string(text),
                plain_,
                encoded_,
                with_lower_hex(encoded_),
                percent_encoded(encoded_),
                replaced(plain_, {{'/', "\\/"}}),
                replaced(plain_, {{'/', "\\/"}, {'"', "\\\""}, {'\\', "\\\\"}}),
                replaced(plain_, {{'+', "\\u002B"}, {'=', "\\u003D"}, {'&', "\\u0026"}}),
                replaced(plain_, {{'+', "\\u002b"}, {'=', "\\u003d"}, {'&', "\\u0026"}}),
                replaced(plain_, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}}),
                replaced(plain_, {{'+', " "}}),  // a form decoder made spaces of it
                replaced(encoded_, {{'%', "%25"}})};
  std::sort(spellings_.begin(), spellings_.end(),
            [](const std::string& a, const std::string& b) { return std::pair(b.size(), a) < std::pair(a.size(), b); });
  spellings_.erase(std::unique(spellings_.begin(), spellings_.end()), spellings_.end());
}

bool FetchKey::is_in(std::string_view text) const {
  return std::any_of(spellings_.begin(), spellings_.end(),
                     [&](const std::string& spelling) { return text.find(spelling) != std::string_view::npos; });
}

std::string FetchKey::hide(std::string text) const {
  constexpr std::string_view mark = "[key]";
  for (const std::string& spelling : spellings_) {
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = text.find(spelling); at != std::string::npos; at = text.find(spelling, from)) {
      out.append(text, from, at - from).append(mark);
      from = at + spelling.size();
    }
    if (from > 0) {
      text = out.append(text, from);
    }
  }
  return text;
}

FetchKey read_key(const std::string& file, const std::string& variable, const std::string& where) {
  std::string text;
  if (!file.empty()) {
    std::ifstream stream(file);
    if (!stream || !std::getline(stream, text)) {
      throw Error(ErrorKind::input, say("fetch_key_unreadable", {{"where", where}, {"file", file}}));
    }
  } else if (const char* value = std::getenv(variable.c_str())) {  // NOLINT: the environment is not changed
    text = value;
  }
  const std::string_view key = ascii::trim(text);
  const bool is_printable = std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  const std::string& name = file.empty() ? variable : file;
  if (key.empty()) {
    throw Error(ErrorKind::input, say("fetch_key_missing", {{"where", where}, {"name", name}}));
  }
  if (!is_printable) {
    throw Error(ErrorKind::input, say("fetch_key_characters", {{"where", where}, {"name", name}}));
  }
  if (key.size() < least_key_bytes) {
    throw Error(ErrorKind::input,
                say("fetch_key_short", {{"where", where}, {"name", name}, {"least", least_key_bytes}}));
  }
  return FetchKey(key);
}

}  // namespace gonggo::indexer
