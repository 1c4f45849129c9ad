// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/rtf_tokens.hpp"

#include <algorithm>
#include <charconv>

#include "common/base/ascii.hpp"

namespace gonggo::indexer {
namespace {

std::string_view take(std::string_view& rest, std::size_t size) {
  const std::string_view taken = rest.substr(0, size);
  rest.remove_prefix(taken.size());
  return taken;
}

}  // namespace

bool RtfTokens::next(RtfToken& token) {
  // Line ends between tokens mean nothing.
  rest_.remove_prefix(std::min(rest_.find_first_not_of("\r\n"), rest_.size()));
  if (rest_.empty()) {
    return false;
  }
  token = {};
  switch (rest_.front()) {
    case '{':
    case '}':
      token.kind = take(rest_, 1) == "{" ? RtfToken::Kind::open : RtfToken::Kind::close;
      break;
    case '\\':
      rest_.remove_prefix(1);
      read_control(token);
      break;
    default:
      token.kind = RtfToken::Kind::text;
      token.text = take(rest_, std::min(rest_.find_first_of("{}\\\r\n"), rest_.size()));
  }
  return true;
}

void RtfTokens::read_control(RtfToken& token) {
  if (!rest_.empty() && ascii::is_letter(rest_.front())) {
    read_word(token);
  } else if (rest_.starts_with('\'')) {
    rest_.remove_prefix(1);
    const std::string_view digits = take(rest_, 2);
    int byte = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    token.kind = RtfToken::Kind::byte;
    token.byte = static_cast<char>(byte);
  } else {
    token.text = take(rest_, 1);
    const bool is_escaped = token.text == "{" || token.text == "}" || token.text == "\\";
    token.kind = is_escaped ? RtfToken::Kind::text : RtfToken::Kind::word;
  }
}

void RtfTokens::read_word(RtfToken& token) {
  const auto letters = static_cast<std::size_t>(
      std::find_if(rest_.begin(), rest_.end(), [](char c) { return !ascii::is_letter(c); }) - rest_.begin());
  token.kind = RtfToken::Kind::word;
  token.text = take(rest_, letters);
  int number = 0;
  const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
  if (end != rest_.data()) {
    token.number = error == std::errc() ? number : 0;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
  }
  if (rest_.starts_with(' ')) {
    rest_.remove_prefix(1);
  }
  if (token.text == "bin" && token.number > 0) {
    take(rest_, static_cast<std::size_t>(*token.number));
  }
}

}  // namespace gonggo::indexer
