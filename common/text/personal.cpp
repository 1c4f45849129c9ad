// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal.hpp"

#include <algorithm>
#include <iterator>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/text/digit_groups.hpp"
#include "common/text/email_addresses.hpp"
#include "common/text/number_context.hpp"
#include "common/text/number_stretches.hpp"
#include "common/text/personal_characters.hpp"
#include "common/text/personal_rules.hpp"

namespace gonggo {
namespace {

// Finds the numbers of one stretch.
class NumberFinder {
 public:
  NumberFinder(const std::vector<Character>& characters, const NumberContext& context)
      : characters_(characters), context_(context), groups_(digit_groups(characters)) {}

  void find(std::vector<PersonalNumber>& found) const {
    DigitNumber number;
    for (std::size_t first = 0; first < groups_.size();) {
      first = std::max(add_at(first, number, found), first + 1);
    }
  }

 private:
  // Adds the longest personal number that begins with this group. Returns the group after it; `first` if there is none.
  // `number` is only memory to work with.
  std::size_t add_at(std::size_t first, DigitNumber& number, std::vector<PersonalNumber>& found) const {
    constexpr std::size_t most_digits = 16;
    constexpr std::size_t fewest_digits = 9;
    number.clear();
    const std::size_t begin = begin_of(groups_[first]);
    number.plus = characters_[begin].c == '+';
    std::optional<PersonalKind> best;
    std::size_t after = first;
    for (std::size_t i = first; i < groups_.size(); ++i) {
      const DigitGroup& group = groups_[i];
      if ((i > first && group.before == Gap::none) || number.digits.size() + group.digits.size() > most_digits) {
        break;
      }
      number.add(group);
      const bool is_last = i + 1 == groups_.size();
      number.behind = is_last ? Gap::none : groups_[i + 1].before;
      number.mark_behind = is_last ? '\0' : groups_[i + 1].mark;
      number.spaced_behind = !is_last && groups_[i + 1].spaced;
      number.digits_behind = is_last ? 0 : groups_[i + 1].digits.size();
      if (number.digits.size() < fewest_digits) {
        continue;
      }
      const NumberPlace place{context_, characters_[groups_[first].first].begin, characters_[group.last - 1].end};
      if (const auto kind = kind_of(number, place)) {
        best = kind;
        after = i + 1;
      }
    }
    if (best) {
      found.push_back({*best, characters_[begin].begin, characters_[groups_[after - 1].last - 1].end});
    }
    return after;
  }

  static std::optional<PersonalKind> kind_of(const DigitNumber& number, const NumberPlace& place) {
    if (is_registration(number, place)) {
      return number.digits[6] >= '5' ? PersonalKind::foreigner : PersonalKind::resident;
    }
    if (is_shortened_registration(number, place)) {
      return number.digits[number.digits.size() - 7] >= '5' ? PersonalKind::foreigner : PersonalKind::resident;
    }
    if (is_card(number, place)) {
      return PersonalKind::card;
    }
    if (is_personal_telephone(number, place) || is_shortened_telephone(number, place)) {
      return PersonalKind::mobile;
    }
    if (is_licence(number, place)) {
      return PersonalKind::licence;
    }
    return is_account(number, place) ? std::optional(PersonalKind::account) : std::nullopt;
  }

  // Returns the first character of the number that begins with this group. A plus sign belongs to the number, also with
  // a space behind it, and so does a bracket that is closed within it: (010)1234-5678.
  [[nodiscard]] std::size_t begin_of(const DigitGroup& group) const {
    const auto before = [&](std::size_t distance, char c) {
      return group.first >= distance && characters_[group.first - distance].c == c;
    };
    if (before(1, ' ') && before(2, '+')) {
      return group.first - 2;
    }
    const bool bracketed = before(1, '(') && group.last < characters_.size() && characters_[group.last].c == ')';
    return group.first - (before(1, '+') || bracketed ? 1 : 0);
  }

  const std::vector<Character>& characters_;
  const NumberContext& context_;
  std::vector<DigitGroup> groups_;
};

bool is_office_host(const std::string& host) {
  return ends_with_any("." + host, {".go.kr", ".korea.kr", ".mil.kr", ".or.kr", ".re.kr"});
}

// True if a word of the same line invites to write to the address, or one behind it before the next mark.
bool invites(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t bytes_before = 120;
  constexpr std::size_t bytes_behind = 60;
  const std::initializer_list<std::string_view> words = {"문의", "담당", "접수", "제출", "신청",
                                                         "보내", "송부", "회신", "응모"};
  std::string_view before = text.substr(begin - std::min(begin, bytes_before), std::min(begin, bytes_before));
  before.remove_prefix(before.rfind('\n') + 1);
  std::string_view behind = text.substr(end, bytes_behind);
  behind = behind.substr(0, behind.find_first_of(",;/|\n"));
  return has_any(before, words) || has_any(behind, words);
}

// A file may be nothing but digits. So a long stretch is read in parts, or its characters would take 24 times the
// memory of the text. Each part is read with its neighbourhood, which is longer than any number or address; those that
// begin in the part are found.
constexpr std::size_t part_bytes = 64U << 10;
constexpr std::size_t neighbourhood = 1U << 10;

template <typename FindIn>
void find_in_parts(std::string_view text, const Stretch& stretch, const FindIn& find_in,
                   std::vector<PersonalNumber>& found) {
  std::vector<PersonalNumber> found_here;
  for (Stretch part{stretch.begin, stretch.begin}; part.end < stretch.end; part.begin = part.end) {
    const bool is_last = stretch.end - part.begin <= part_bytes;
    part.end = is_last ? stretch.end : utf8::boundary_at_or_before(text, part.begin + part_bytes);
    const std::size_t before = std::min(part.begin - stretch.begin, neighbourhood);
    const std::size_t behind = std::min(stretch.end - part.end, neighbourhood);
    found_here.clear();
    find_in(characters_of(text, utf8::boundary_at_or_before(text, part.begin - before),
                          utf8::boundary_at_or_before(text, part.end + behind)),
            found_here);
    std::copy_if(found_here.begin(), found_here.end(), std::back_inserter(found),
                 [&](const PersonalNumber& number) { return number.begin >= part.begin && number.begin < part.end; });
  }
}

void find_addresses(const std::vector<Character>& characters, const NumberContext& context,
                    std::vector<PersonalNumber>& found) {
  for (const EmailAddress& address : find_email_addresses(characters)) {
    const bool official = is_office_host(address.host) || invites(context.text(), address.begin, address.end);
    found.push_back({PersonalKind::email, address.begin, address.end, official});
  }
}

// Makes the characters of the numbers from `first` on separate what stands beside them. These are in order.
void hide(const std::vector<PersonalNumber>& found, std::size_t first, std::vector<Character>& characters) {
  for (Character& character : characters) {
    while (first < found.size() && found[first].end <= character.begin) {
      ++first;
    }
    if (first == found.size()) {
      return;
    }
    if (character.begin >= found[first].begin) {
      character.c = other_sign;
      character.numeral = 0;
      character.code = 0;
    }
  }
}

// A soft hyphen is seen at the end of a line only. So it may be the hyphen of a number, or nothing.
bool is_soft_hyphen(const Character& character) { return character.code == 0xAD; }

bool has_soft_hyphens(const std::vector<Character>& characters) {
  return std::any_of(characters.begin(), characters.end(), is_soft_hyphen);
}

std::vector<Character> without_soft_hyphens(const std::vector<Character>& characters) {
  std::vector<Character> rest;
  std::remove_copy_if(characters.begin(), characters.end(), std::back_inserter(rest), is_soft_hyphen);
  return rest;
}

// `found` is empty before.
void find_numbers(std::vector<Character> characters, const NumberContext& context, std::vector<PersonalNumber>& found) {
  // A number that is found may have been the neighbour that made another one doubtful.
  constexpr int most_rounds = 4;
  for (int round = 0; round < most_rounds; ++round) {
    const std::size_t before = found.size();
    for (const auto& [begin, end] : find_passports(characters, context)) {
      found.push_back({PersonalKind::passport, begin, end});
    }
    hide(found, before, characters);
    read_styled_digits(characters);
    read_spelled_digits(characters);
    const std::size_t passports = found.size();
    NumberFinder(characters, context).find(found);
    hide(found, passports, characters);
    if (found.size() == before) {
      break;
    }
  }
}

}  // namespace

std::string_view personal_kind_name(PersonalKind kind) {
  constexpr std::array<std::string_view, personal_kinds.size()> names = {"resident", "foreigner", "passport", "licence",
                                                                         "account",  "card",      "mobile",   "email"};
  return names.at(static_cast<std::size_t>(kind));
}

std::optional<PersonalKind> find_personal_kind(std::string_view name) {
  const auto* const found = std::find_if(personal_kinds.begin(), personal_kinds.end(),
                                         [name](PersonalKind kind) { return personal_kind_name(kind) == name; });
  return found == personal_kinds.end() ? std::nullopt : std::optional(*found);
}

std::vector<PersonalNumber> find_personal(std::string_view text) {
  const Stretches stretches = find_stretches(text);
  const NumberContext context(text);
  std::vector<PersonalNumber> all;
  for (const Stretch& stretch : stretches.addresses) {
    find_in_parts(
        text, stretch, [&](const auto& characters, auto& found) { find_addresses(characters, context, found); }, all);
  }
  for (const Stretch& stretch : stretches.numbers) {
    find_in_parts(
        text, stretch,
        [&](const auto& characters, auto& found) {
          find_numbers(characters, context, found);
          if (has_soft_hyphens(characters)) {
            std::vector<PersonalNumber> more;
            find_numbers(without_soft_hyphens(characters), context, more);
            found.insert(found.end(), more.begin(), more.end());
          }
        },
        all);
  }
  // Of two that begin in one place, an address counts, then a passport number: they stand first.
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<PersonalNumber> found;
  for (const PersonalNumber& number : all) {
    if (found.empty() || number.begin >= found.back().end) {
      found.push_back(number);
    } else {
      found.back().end = std::max(found.back().end, number.end);  // 010 1234 5678@gaon.example
    }
  }
  return found;
}

std::string_view mask_of(PersonalKind kind) {
  constexpr std::array<std::string_view, personal_kinds.size()> masks = {
      "[주민등록번호]", "[외국인등록번호]", "[여권번호]", "[운전면허번호]",
      "[계좌번호]",     "[카드번호]",       "[전화번호]", "[이메일]"};
  return masks.at(static_cast<std::size_t>(kind));
}

std::string mask_personal(std::string_view text) {
  std::string masked;
  std::size_t at = 0;
  for (const PersonalNumber& number : find_personal(text)) {
    masked += text.substr(at, number.begin - at);
    masked += mask_of(number.kind);
    at = number.end;
  }
  return masked += text.substr(at);
}

}  // namespace gonggo
