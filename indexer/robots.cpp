// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/robots.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

constexpr double most_crawl_delay = 86'400;  // in seconds; a larger number is not meant seriously

bool is_unreserved(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::optional<unsigned> hex_value(char c) {
  c = ascii::lower(c);
  if (ascii::is_digit(c)) {
    return static_cast<unsigned>(c - '0');
  }
  return c >= 'a' && c <= 'f' ? std::optional(static_cast<unsigned>(c - 'a') + 10) : std::nullopt;
}

std::string encoded(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'%', digits[byte >> 4U], digits[byte & 15U]};
}

// Appends one octet of a target or pattern that was not percent-encoded. In a query these delimiters are encoded, so
// that an address in a parameter is the same with and without encoding (RFC 9309, section 2.2.2).
void append_plain(char c, bool is_in_query, std::string& out) {
  const bool is_delimiter = is_in_query && std::string_view(":/?#[]@").find(c) != std::string_view::npos;
  const bool is_printable = c > 0x20 && c < 0x7F;
  if (is_delimiter || !is_printable || c == '*' || c == '$') {
    out += encoded(c);
  } else {
    out += c;
  }
}

// Returns the normal form (see RobotsRule). In a pattern the character * keeps its meaning.
std::string normalised(std::string_view text, bool is_pattern) {
  std::string out;
  bool is_in_query = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto high = c == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : std::nullopt;
    const auto low = high ? hex_value(text[at + 2]) : std::nullopt;
    if (low) {
      const char decoded = static_cast<char>(*high * 16 + *low);
      out += is_unreserved(decoded) ? std::string(1, decoded) : encoded(decoded);
      at += 2;
    } else if (is_pattern && c == '*') {
      out += c;
    } else {
      append_plain(c, is_in_query, out);
      is_in_query = is_in_query || c == '?';
    }
  }
  return out;
}

// True if the parts of the pattern stand in the target in their order, the first one at its beginning.
bool matches(const RobotsRule& rule, std::string_view target) {
  std::string_view pattern = rule.pattern;
  for (bool is_first = true;; is_first = false) {
    const std::size_t star = pattern.find('*');
    const std::string_view part = pattern.substr(0, star);
    const bool is_last = star == std::string_view::npos;
    if (is_last && rule.is_to_the_end) {
      return is_first ? target == part : target.ends_with(part);
    }
    const std::size_t place = is_first ? (target.starts_with(part) ? 0 : std::string_view::npos) : target.find(part);
    if (place == std::string_view::npos) {
      return false;
    }
    if (is_last) {
      return true;
    }
    target.remove_prefix(place + part.size());
    pattern.remove_prefix(star + 1);
  }
}

// A line of a robots.txt: a key in lower case and its value.
struct Line {
  std::string key;
  std::string_view value;
};

// Returns the next line without its comment, and removes it from the text. A line without a colon is divided at its
// first space, because sites forget the colon.
Line next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = ascii::trim(text.substr(0, std::min(end, text.find('#'))));
  text.remove_prefix(std::min(end + 1, text.size()));
  std::size_t sign = line.find(':');
  sign = sign == std::string_view::npos ? line.find_first_of(" \t") : sign;
  if (sign == std::string_view::npos) {
    return {};
  }
  return {ascii::lower(ascii::trim(line.substr(0, sign))), ascii::trim(line.substr(sign + 1))};
}

// Returns the product token at the beginning of the value of a line user-agent: "gonggo" of "Gonggo/1.0".
std::string token_of(std::string_view value) {
  const auto end =
      std::find_if(value.begin(), value.end(), [](char c) { return !ascii::is_letter(c) && c != '_' && c != '-'; });
  return ascii::lower(value.substr(0, static_cast<std::size_t>(end - value.begin())));
}

// Collects the rules of the groups that name the token, and those of the groups for *.
class Collector {
 public:
  explicit Collector(std::string_view token) : token_(ascii::lower(token)) {}

  void take(const Line& line) {
    if (line.key == "user-agent") {
      begin_group(line.value);
    } else if (line.key == "allow" || line.key == "disallow") {
      has_rules_ = true;
      take_rule(line.key == "allow", line.value);
    } else if (line.key == "crawl-delay") {
      take_delay(line.value);
    }
  }
  RobotsRules result() { return is_named_ ? std::move(own_) : std::move(general_); }

 private:
  // Lines user-agent that follow each other belong to one group. Only rules end them: other lines must not change how
  // groups are read (section 2.2.4).
  void begin_group(std::string_view value) {
    if (has_rules_) {
      for_own_ = for_general_ = has_rules_ = false;
    }
    for_general_ = for_general_ || value.starts_with('*');
    if (token_of(value) == token_) {
      for_own_ = is_named_ = true;
    }
  }

  void take_rule(bool allows, std::string_view value) {
    if (value.empty()) {
      return;  // "Disallow:" disallows nothing
    }
    RobotsRule rule{allows, {}, value.ends_with('$')};
    value.remove_suffix(rule.is_to_the_end ? 1 : 0);
    rule.pattern = normalised(value, true);
    add([&](RobotsRules& rules) { rules.rules.push_back(rule); });
  }

  void take_delay(std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || end != value.data() + value.size() || !(seconds >= 0 && seconds <= most_crawl_delay)) {
      return;
    }
    const std::chrono::milliseconds delay(static_cast<std::int64_t>(seconds * 1000));
    add([&](RobotsRules& rules) { rules.crawl_delay = std::max(delay, rules.crawl_delay.value_or(delay)); });
  }

  template <class Action>
  void add(Action&& action) {
    if (for_own_) {
      action(own_);
    }
    if (for_general_) {
      action(general_);
    }
  }

  std::string token_;
  RobotsRules own_;
  RobotsRules general_;
  bool is_named_ = false;  // a group names the token
  bool for_own_ = false;   // the current group names the token
  bool for_general_ = false;
  bool has_rules_ = false;  // the current group has a rule, so the next line user-agent begins another group
};

}  // namespace

RobotsRules read_robots(std::string_view text, std::string_view token) {
  text = utf8::without_byte_order_mark(text);
  if (text.size() > most_robots_bytes) {
    text = text.substr(0, most_robots_bytes);
    text = text.substr(0, text.find_last_of("\r\n") + 1);
  }
  Collector collector(token);
  while (!text.empty()) {
    collector.take(next_line(text));
  }
  return collector.result();
}

RobotsRules robots_of_answer(int status, std::string_view text, std::string_view token) {
  if (status >= 200 && status < 300) {
    return read_robots(text, token);
  }
  if (has_robots_rules(status)) {
    return {};
  }
  return {{{false, "/", false}}, std::nullopt};
}

bool has_robots_rules(int status) { return status >= 200 && status < 500 && status != 429; }

bool is_allowed(const RobotsRules& rules, std::string_view target) {
  if (target == "/robots.txt") {
    return true;
  }
  const std::string address = normalised(target, false);
  const RobotsRule* decisive = nullptr;
  for (const RobotsRule& rule : rules.rules) {
    if (!matches(rule, address)) {
      continue;
    }
    const std::size_t best = decisive == nullptr ? 0 : decisive->pattern.size() + decisive->is_to_the_end;
    const std::size_t size = rule.pattern.size() + rule.is_to_the_end;
    if (decisive == nullptr || size > best || (size == best && rule.allows)) {
      decisive = &rule;
    }
  }
  return decisive == nullptr || decisive->allows;
}

}  // namespace gonggo::indexer
