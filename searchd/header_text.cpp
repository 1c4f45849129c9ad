// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/header_text.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "common/base/ascii.hpp"

namespace gonggo::searchd {

namespace {

std::string_view without_weakness(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

// Returns how exactly a media range names JSON: 3 for the type itself, 2 for application/*, 1 for every type, 0 if the
// range does not include JSON.
int exactness_for_json(std::string_view range) {
  const std::string type = ascii::lower(range);
  if (type == "application/json" || type == "application/problem+json") {
    return 3;
  }
  return type == "application/*" ? 2 : type == "*/*" ? 1 : 0;
}

// True for "q=0" and every other spelling of zero: 0. 0.0 0.000 00.
bool is_weight_of_zero(std::string_view parameter) {
  const std::size_t equals = std::min(parameter.find('='), parameter.size());
  const std::string_view value = ascii::trim(parameter.substr(std::min(equals + 1, parameter.size())));
  return ascii::equal_ignoring_case(ascii::trim(parameter.substr(0, equals)), "q") &&
         value.find('0') != std::string_view::npos && value.find_first_not_of("0.") == std::string_view::npos;
}

// Returns the weight that a parameter "q=0.8" states; 0 for a malformed one, and 1 for a parameter of another name.
double weight_of(std::string_view parameter) {
  if (!ascii::lower(parameter.substr(0, 2)).starts_with("q=")) {
    return 1;
  }
  double weight = 0;
  std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
  return weight;
}

}  // namespace

bool is_media_type(std::string_view content_type, std::string_view type) {
  const std::string_view sent = ascii::trim(content_type.substr(0, content_type.find(';')));
  return ascii::equal_ignoring_case(sent, type);
}

std::vector<std::string_view> list_elements(std::string_view list, char separator) {
  std::vector<std::string_view> elements;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= list.size(); ++at) {
    if (at >= list.size() || (list[at] == separator && !quoted)) {
      elements.push_back(ascii::trim(list.substr(begin, at - begin)));
      begin = at + 1;
    } else if (list[at] == '"') {
      quoted = !quoted;
    } else if (list[at] == '\\' && quoted && at + 1 < list.size()) {
      ++at;
    }
  }
  std::erase(elements, std::string_view());
  return elements;
}

bool accepts_json(std::string_view accept) {
  const auto ranges = list_elements(accept, ',');
  if (ranges.empty()) {
    return true;
  }
  int exactness = 0;
  bool accepted = false;
  for (const std::string_view range : ranges) {
    const auto parts = list_elements(range, ';');
    const int exact = parts.empty() ? 0 : exactness_for_json(parts.front());
    const bool weighs = std::none_of(parts.begin(), parts.end(), is_weight_of_zero);
    if (exact > exactness) {
      exactness = exact;
      accepted = weighs;
    } else if (exact == exactness && exact > 0) {
      accepted = accepted || weighs;
    }
  }
  return accepted;
}

std::optional<Language> preferred_language(std::string_view accept_language) {
  std::optional<Language> best;
  double best_weight = 0;
  for (const std::string_view range : list_elements(accept_language, ',')) {
    const auto parts = list_elements(range, ';');
    const auto language = parts.empty() ? std::nullopt : parse_language(parts.front());
    const double weight = parts.size() < 2 ? 1 : weight_of(parts[1]);
    if (language && weight > best_weight) {
      best = language;
      best_weight = weight;
    }
  }
  return best;
}

bool asks_for_html(std::string_view accept) {
  const auto ranges = list_elements(accept, ',');
  return std::any_of(ranges.begin(), ranges.end(), [](std::string_view range) {
    return is_media_type(range, "text/html") || is_media_type(range, "application/xhtml+xml");
  });
}

bool lists_tag(std::string_view if_none_match, std::string_view tag) {
  const auto tags = list_elements(if_none_match, ',');
  return std::any_of(tags.begin(), tags.end(),
                     [&](std::string_view sent) { return without_weakness(sent) == without_weakness(tag); });
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace gonggo::searchd
