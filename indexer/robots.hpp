// SPDX-License-Identifier: GPL-2.0-or-later
// Understands robots.txt, in which a site says what programs may fetch (RFC 9309). The functions are pure and accept
// every text.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo::indexer {

// Only this many bytes at the beginning of a robots.txt are read (RFC 9309, section 2.5). A line that is cut there is
// left out.
inline constexpr std::size_t most_robots_bytes = 500U << 10;

// One line allow or disallow. The pattern is normalised: octets that need no percent-encoding are decoded, octets
// outside ASCII are encoded, and hexadecimal digits are in upper case.
struct RobotsRule {
  bool allows = false;
  std::string pattern;         // parts between * stand in this order in a matching target
  bool is_to_the_end = false;  // the rule ended with $: the target must end with the last part
};

// The rules that hold for one program. Without a rule everything is allowed.
struct RobotsRules {
  std::vector<RobotsRule> rules;
  // Crawl-delay is no part of RFC 9309, but many sites ask for it. Absent if the text names none, or if it is not a
  // number of seconds.
  std::optional<std::chrono::milliseconds> crawl_delay;
};

// Returns the rules for the program with this product token, such as "gonggo". All groups that name the token count as
// one group; upper and lower case are the same. If no group names the token, the groups for * hold. Lines end with CR,
// LF or both, and a byte order mark is ignored. Lines that are not understood are left out.
RobotsRules read_robots(std::string_view text, std::string_view token);

// Returns the rules that follow from an attempt to fetch robots.txt (section 2.3.1). `status` is the HTTP status of the
// last answer, 0 if none came. After 2xx the rules are those of the text. After 4xx, and after too many redirects
// (3xx), everything is allowed. Otherwise nothing is allowed, because the site may have rules that could not be read;
// 429 counts as that, because the site asks for fewer requests.
RobotsRules robots_of_answer(int status, std::string_view text, std::string_view token);

// True if an answer with this status tells the rules. False if the site may have rules that could not be read.
bool has_robots_rules(int status);

// True if the rules allow the target, which is the path and the query of an address ("/view?no=1"). The longest pattern
// that matches decides; if an allow and a disallow are equally long, the target is allowed (section 2.2.2). /robots.txt
// is always allowed.
bool is_allowed(const RobotsRules& rules, std::string_view target);

}  // namespace gonggo::indexer
