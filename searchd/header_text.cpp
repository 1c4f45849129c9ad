// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/header_text.hpp"

#include <algorithm>

namespace gonggo::searchd {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// Whether `accepts` holds for one of the trimmed elements of a comma-separated header. An empty header has one
// empty element.
template <typename Accepts>
bool any_element(std::string_view list, Accepts accepts) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto comma = std::min(list.find(',', begin), list.size());
    if (accepts(trim_header(list.substr(begin, comma - begin)))) {
      return true;
    }
    begin = comma + 1;
  }
  return false;
}

std::string_view without_weakness(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

}  // namespace

std::string_view trim_header(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool is_media_type(std::string_view content_type, std::string_view type) {
  const std::string_view sent = trim_header(content_type.substr(0, content_type.find(';')));
  return std::equal(sent.begin(), sent.end(), type.begin(), type.end(),
                    [](char given, char known) { return lower(given) == known; });
}

bool accepts_json(std::string_view accept) {
  if (trim_header(accept).empty()) {
    return true;
  }
  return any_element(accept, [](std::string_view range) {
    const auto semicolon = std::min(range.find(';'), range.size());
    const std::string_view type = trim_header(range.substr(0, semicolon));
    const bool fits =
        type == "*/*" || type == "application/*" || type == "application/json" || type == "application/problem+json";
    const std::string_view weight = trim_header(range.substr(std::min(semicolon + 1, range.size())));
    return fits && weight != "q=0" && weight != "q=0.0";
  });
}

bool lists_tag(std::string_view if_none_match, std::string_view tag) {
  return any_element(if_none_match,
                     [&](std::string_view sent) { return without_weakness(sent) == without_weakness(tag); });
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  });
}

}  // namespace gonggo::searchd
