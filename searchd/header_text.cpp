// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/header_text.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"

namespace gonggo::searchd {

namespace {

// True if `accepts` is true for an element of a comma-separated header. Elements are trimmed. An empty header has one
// empty element.
template <typename Accepts>
bool any_element(std::string_view list, Accepts accepts) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto comma = std::min(list.find(',', begin), list.size());
    if (accepts(ascii::trim(list.substr(begin, comma - begin)))) {
      return true;
    }
    begin = comma + 1;
  }
  return false;
}

std::string_view without_weakness(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

}  // namespace

bool is_media_type(std::string_view content_type, std::string_view type) {
  const std::string_view sent = ascii::trim(content_type.substr(0, content_type.find(';')));
  return ascii::equal_ignoring_case(sent, type);
}

bool accepts_json(std::string_view accept) {
  if (ascii::trim(accept).empty()) {
    return true;
  }
  return any_element(accept, [](std::string_view range) {
    const auto semicolon = std::min(range.find(';'), range.size());
    const std::string_view type = ascii::trim(range.substr(0, semicolon));
    const bool fits =
        type == "*/*" || type == "application/*" || type == "application/json" || type == "application/problem+json";
    const std::string_view weight = ascii::trim(range.substr(std::min(semicolon + 1, range.size())));
    return fits && weight != "q=0" && weight != "q=0.0";
  });
}

bool lists_tag(std::string_view if_none_match, std::string_view tag) {
  return any_element(if_none_match,
                     [&](std::string_view sent) { return without_weakness(sent) == without_weakness(tag); });
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace gonggo::searchd
