// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal_policy.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// Raise it when the rules of personal.hpp change: texts that were masked by other rules are then read again.
constexpr int rules_version = 5;

// A mask is shorter than most numbers, so a word may come near enough to another number to make it personal. What is
// masked is therefore searched again, so that masking it once more, as a later build does, changes nothing.
constexpr int most_rounds = 8;

constexpr std::array<std::string_view, 3> action_names = {"as-is", "mask", "refuse"};

Message shown_kind(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::resident:
      return say("number_kind_resident");
    case PersonalKind::foreigner:
      return say("number_kind_foreigner");
    case PersonalKind::passport:
      return say("number_kind_passport");
    case PersonalKind::licence:
      return say("number_kind_licence");
    case PersonalKind::account:
      return say("number_kind_account");
    case PersonalKind::card:
      return say("number_kind_card");
    case PersonalKind::mobile:
      return say("number_kind_mobile");
    case PersonalKind::email:
      return say("number_kind_email");
  }
  return {};
}

bool has_hangul(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (hangul::is_syllable(utf8::next(text, at))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view personal_action_name(PersonalAction action) {
  return action_names.at(static_cast<std::size_t>(action));
}

std::optional<PersonalAction> find_personal_action(std::string_view name) {
  const auto* const found = std::find(action_names.begin(), action_names.end(), name);
  return found == action_names.end() ? std::nullopt
                                     : std::optional(static_cast<PersonalAction>(found - action_names.begin()));
}

PersonalCounts& PersonalCounts::operator+=(const PersonalCounts& other) {
  for (const PersonalKind kind : personal_kinds) {
    add(kind, other.of(kind));
  }
  return *this;
}

Message PersonalCounts::text() const {
  Message text;
  for (const PersonalKind kind : personal_kinds) {
    if (of(kind) > 0) {
      text = text + (text.empty() ? "" : ", ") + shown_kind(kind) + (" " + std::to_string(of(kind)));
    }
  }
  return text;
}

std::map<std::string, std::uint64_t> PersonalCounts::by_name() const {
  std::map<std::string, std::uint64_t> named;
  for (const PersonalKind kind : personal_kinds) {
    if (of(kind) > 0) {
      named.emplace(personal_kind_name(kind), of(kind));
    }
  }
  return named;
}

bool PersonalPolicy::refuses(const PersonalCounts& counts) const {
  return std::any_of(personal_kinds.begin(), personal_kinds.end(),
                     [&](PersonalKind kind) { return of(kind) == PersonalAction::refuse && counts.of(kind) > 0; });
}

std::vector<PersonalNumber> PersonalPolicy::find(std::string_view text) const {
  if (keeps_everything()) {
    return {};
  }
  std::vector<PersonalNumber> found = find_personal(text);
  std::erase_if(found, [this](const PersonalNumber& number) {
    return number.official || of(number.kind) == PersonalAction::keep;
  });
  return found;
}

std::vector<PersonalNumber> PersonalPolicy::find_in_identifier(std::string_view text) const {
  std::vector<PersonalNumber> found = find(text);
  if (has_hangul(text)) {
    return found;
  }
  std::erase_if(found, [&](const PersonalNumber& number) {
    const std::string_view written = text.substr(number.begin, number.end - number.begin);
    return number.kind != PersonalKind::mobile && std::all_of(written.begin(), written.end(), [](char c) {
             return ascii::is_letter(c) || ascii::is_digit(c);
           });
  });
  return found;
}

std::string PersonalPolicy::masked(std::string_view text, PersonalCounts& counts) const {
  std::string out(text);
  for (int round = 0; round < most_rounds; ++round) {
    const std::vector<PersonalNumber> found = find(out);
    if (found.empty()) {
      break;
    }
    std::string masked;
    std::size_t at = 0;
    for (const PersonalNumber& number : found) {
      masked.append(out, at, number.begin - at).append(personal_mask);
      counts.add(number.kind);
      at = number.end;
    }
    out = masked.append(out, at);
  }
  return out;
}

std::string PersonalPolicy::masked(std::string_view text) const {
  PersonalCounts counts;
  return masked(text, counts);
}

std::string PersonalPolicy::masked_row(std::string_view text) const {
  // The words are too far from the text to be about the first number in it alone.
  static const std::string headings =
      "주민등록번호 외국인등록번호 여권번호 운전면허번호 계좌번호 카드번호 휴대폰" + std::string(40, '\n');
  return masked(headings + std::string(text)).substr(headings.size());
}

void PersonalPolicy::mask_lines(const std::vector<std::string*>& lines, PersonalCounts& counts) const {
  for (int round = 0; round < most_rounds && mask_lines_once(lines, counts); ++round) {
  }
}

bool PersonalPolicy::mask_lines_once(const std::vector<std::string*>& lines, PersonalCounts& counts) const {
  std::string all;
  for (const std::string* line : lines) {
    all += *line + "\n";
  }
  const std::vector<PersonalNumber> found = find(all);
  auto number = found.begin();
  std::size_t begin = 0;  // of the line, in `all`
  for (std::string* line : lines) {
    const std::string_view text = std::string_view(all).substr(begin, line->size());
    const std::size_t end = begin + text.size();
    std::string masked;
    std::size_t at = begin;
    for (; number != found.end() && number->begin < end; ++number) {
      if (number->begin >= begin) {
        masked += text.substr(at - begin, number->begin - at);
        masked += personal_mask;
        counts.add(number->kind);
      }
      at = std::min(number->end, end);
      if (number->end > end) {
        break;  // the rest of it stands in the next line
      }
    }
    if (at > begin) {
      *line = masked.append(text.substr(at - begin));
    }
    begin = end + 1;
  }
  return !found.empty();
}

std::string PersonalPolicy::signature() const {
  std::string text = std::to_string(rules_version);
  for (const PersonalKind kind : personal_kinds) {
    text += "," + std::string(personal_action_name(of(kind)));
  }
  return text;
}

}  // namespace gonggo
