// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the search for personal numbers, and masking by it. An input is a text.
#include <string>
#include <vector>

#include "common/text/clean_utf8.hpp"
#include "common/text/personal.hpp"
#include "common/text/personal_policy.hpp"
#include "tests/fuzz/oracle.hpp"

namespace {

using gonggo::PersonalCounts;
using gonggo::PersonalNumber;
using gonggo::PersonalPolicy;
using gonggo_fuzz::require;

PersonalPolicy masking_everything() {
  PersonalPolicy policy;
  for (const gonggo::PersonalKind kind : gonggo::personal_kinds) {
    policy.set(kind, gonggo::PersonalAction::mask);
  }
  return policy;
}

void check_places(const std::vector<PersonalNumber>& found, std::string_view text) {
  std::size_t at = 0;
  for (const PersonalNumber& number : found) {
    require(number.begin >= at && number.begin < number.end && number.end <= text.size(),
            "a place is not in order, or outside the text");
    at = number.end;
  }
}

std::uint64_t total(const PersonalCounts& counts) {
  std::uint64_t sum = 0;
  for (const gonggo::PersonalKind kind : gonggo::personal_kinds) {
    sum += counts.of(kind);
  }
  return sum;
}

void check_masking(const PersonalPolicy& policy, const std::string& text) {
  const std::vector<PersonalNumber> found = policy.find(text);
  PersonalCounts counts;
  const std::string masked = policy.masked(text, counts);
  require(total(counts) >= found.size(), "a masked number is not counted");
  require(found.empty() == (masked == text), "what was found is not what was masked");
  gonggo_fuzz::require_clean(masked, "a masked text is not clean");
  require(policy.find(masked).empty(), "a number is found that masking has left or made");
}

// Each line of the text as a text of its own, as the blocks of an attachment are.
void check_lines(const PersonalPolicy& policy, const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  std::vector<std::string*> places;
  places.reserve(lines.size());
  for (std::string& line : lines) {
    places.push_back(&line);
  }
  PersonalCounts counts;
  policy.mask_lines(places, counts);
  std::string joined;
  for (const std::string& line : lines) {
    gonggo_fuzz::require_clean(line, "a masked line is not clean");
    joined += line + "\n";
  }
  require(policy.find(joined).empty(), "a number is found that masking of lines has left or made");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const PersonalPolicy policy = masking_everything();
  const std::string_view input = gonggo_fuzz::text_of(data, size);
  check_places(gonggo::find_personal(input), input);
  check_places(policy.find_in_identifier(input), input);
  const std::string text = gonggo::clean_utf8(input);
  check_places(gonggo::find_personal(text), text);
  // A second masking for a query log may find more, because its masks are words that tell of numbers.
  gonggo_fuzz::require_clean(gonggo::mask_personal(text), "a text for a query log is not clean");
  check_masking(policy, text);
  check_lines(policy, text);
  return 0;
}
