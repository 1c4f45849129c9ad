// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/text/email_addresses.hpp"
#include "common/text/personal_characters.hpp"

namespace gonggo {
namespace {

// A group of digits without anything between them.
struct Group {
  std::string digits;
  std::size_t first = 0;  // its characters [first, last)
  std::size_t last = 0;
  // What joins it with the group before. `odd`: a mark that joins the groups of a mobile number only, such as a comma.
  enum class Gap { none, space, mark, odd } before = Gap::none;
};

bool is_odd_mark(char c) { return c > ' ' && !ascii::is_digit(c) && !ascii::is_letter(c); }

// Returns what the characters between two groups are. `none`: they separate two numbers.
Group::Gap gap_of(std::span<const Character> between) {
  constexpr std::size_t longest = 3;
  std::size_t marks = 0;
  bool odd = false;
  bool bracket = false;  // 82(0)10
  for (const Character& each : between) {
    if (each.c != ' ' && !is_odd_mark(each.c)) {
      return Group::Gap::none;
    }
    odd = odd || (each.c != ' ' && std::string_view("-./_()").find(each.c) == std::string_view::npos);
    marks += each.c == ' ' ? 0 : 1;
    bracket = bracket || each.c == '(' || each.c == ')';
  }
  if (between.size() > 1 && between.front().c == ' ' && between.back().c == '(') {
    return Group::Gap::none;  // a remark follows
  }
  if (between.size() > longest) {
    return Group::Gap::none;
  }
  if (odd || marks > (bracket && between.back().c != '-' ? 2 : 1)) {
    return Group::Gap::odd;
  }
  return marks == 0 ? Group::Gap::space : Group::Gap::mark;
}

std::vector<Group> groups_of(const std::vector<Character>& characters) {
  std::vector<Group> groups;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    if (!ascii::is_digit(characters[at].c)) {
      continue;
    }
    Group group{.digits = {}, .first = at, .last = at};
    for (; group.last < characters.size() && ascii::is_digit(characters[group.last].c); ++group.last) {
      group.digits.push_back(characters[group.last].c);
    }
    if (!groups.empty()) {
      const std::size_t end = groups.back().last;
      group.before = gap_of(std::span(characters).subspan(end, group.first - end));
    }
    at = group.last;
    groups.push_back(std::move(group));
  }
  return groups;
}

// Neighbouring groups as one number.
struct Number {
  std::string digits;
  std::vector<std::size_t> cuts;  // the places between groups, in digits from the beginning
  std::vector<Group::Gap> gaps;   // for each cut
  bool plus = false;              // a plus sign precedes it
  bool home = false;              // a word for a telephone at home precedes it
  bool odd = false;               // one of the gaps is odd
  bool amount = false;            // a word for money follows it
};

bool cut_only_at(const std::vector<std::size_t>& cuts, std::initializer_list<std::size_t> places) {
  return std::all_of(cuts.begin(), cuts.end(),
                     [&](std::size_t cut) { return std::find(places.begin(), places.end(), cut) != places.end(); });
}

// A telephone number as it is dialled within the country.
struct Telephone {
  std::string digits;
  std::vector<std::size_t> cuts;
  bool shaped = false;  // the form shows that it is a telephone number, so the cuts may be anywhere
};

// The country code needs no plus sign and no mark behind it if a mobile number follows: 821012345678. But it may be an
// amount then.
Telephone telephone_of(const Number& number) {
  const std::string& digits = number.digits;
  const std::size_t code = digits.starts_with("0082") ? 4 : digits.starts_with("82") ? 2 : 0;
  const bool separated = number.plus || (!number.cuts.empty() && number.cuts.front() == code);
  const bool is_mobile = code < digits.size() && (digits.compare(code, 2, "10") == 0 ||
                                                  (!number.cuts.empty() && digits.compare(code, 3, "010") == 0));
  if (code == 0 || code >= digits.size() || (!separated && (!is_mobile || number.amount))) {
    return {digits, number.cuts, !number.odd && number.cuts.size() + 1 == digits.size()};  // or every digit alone
  }
  const std::size_t zeros = digits[code] == '0' ? 0 : 1;
  Telephone telephone{std::string(zeros, '0') + digits.substr(code), {}, separated && !number.odd};
  for (const std::size_t cut : number.cuts) {
    if (cut > code) {
      telephone.cuts.push_back(cut - code + zeros);
    }
  }
  return telephone;
}

bool is_telephone(const Number& number) {
  const auto [digits, cuts, shaped] = telephone_of(number);
  const std::size_t size = digits.size();
  if (digits.starts_with("010")) {
    const bool in_pairs = cuts == std::vector<std::size_t>{3, 5, 7, 9};
    return size == 11 && (shaped || in_pairs || cut_only_at(cuts, {3, 7}));
  }
  if (digits.starts_with("01") && size > 2 && std::string_view("16789").find(digits[2]) != std::string_view::npos) {
    return (size == 10 || size == 11) && (shaped || cut_only_at(cuts, {3, size - 4}));
  }
  if (digits.starts_with("050") && size > 3 && digits[3] >= '2' && digits[3] <= '8') {
    return (size == 11 || size == 12) && (shaped || cut_only_at(cuts, {3, 4, size - 4}));
  }
  return number.home && digits.starts_with('0') && size >= 9 && size <= 11 && cut_only_at(cuts, {2, 3, size - 4});
}

int digit(const std::string& digits, std::size_t at) { return digits[at] - '0'; }

bool has_check_digit_of_resident(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += digit(digits, i) * static_cast<int>(2 + i % 8);
  }
  const bool foreign = digits[6] >= '5';
  return digit(digits, 12) == ((foreign ? 13 : 11) - sum % 11) % 10;
}

// True for 법인등록번호 (대법원, 법인등의 등기사항에 관한 특례법 시행규칙): the fifth and sixth digit name the kind of
// corporation, and the last is a check digit.
bool is_corporation(const std::string& digits) {
  constexpr std::array<std::string_view, 7> kinds = {"11", "12", "13", "14", "15", "21", "22"};
  if (std::find(kinds.begin(), kinds.end(), digits.substr(4, 2)) == kinds.end()) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += digit(digits, i) * static_cast<int>(1 + i % 2);
  }
  return digit(digits, 12) == (10 - sum % 10) % 10;
}

bool is_resident(const Number& number) {
  const std::string& digits = number.digits;
  if (digits.size() != 13 || !cut_only_at(number.cuts, {6}) || digits[6] < '1' || digits[6] > '8') {
    return false;
  }
  const bool in_this_century = digits[6] == '3' || digits[6] == '4' || digits[6] == '7' || digits[6] == '8';
  const int year = (in_this_century ? 2000 : 1900) + std::stoi(digits.substr(0, 2));
  const auto birth = make_day(year, static_cast<unsigned>(std::stoi(digits.substr(2, 2))),
                              static_cast<unsigned>(std::stoi(digits.substr(4, 2))));
  if (!birth) {
    return false;
  }
  constexpr Day without_check_digit{std::chrono::year(2020) / 10 / 1};
  if (*birth >= without_check_digit || has_check_digit_of_resident(digits)) {
    return true;
  }
  return number.gaps == std::vector{Group::Gap::mark} && !is_corporation(digits);
}

bool fulfils_luhn(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = digit(digits, digits.size() - 1 - i) * (i % 2 == 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool is_card(const Number& number) {
  const std::string& digits = number.digits;
  const auto begins = [&](std::initializer_list<std::string_view> prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return digits.starts_with(prefix); });
  };
  bool shaped = false;
  if (digits.size() == 16) {
    const bool series2 = digits.compare(0, 4, "2221") >= 0 && digits.compare(0, 4, "2720") <= 0;
    shaped = (series2 || begins({"35", "4", "5", "6", "9"})) &&
             (number.cuts.empty() || number.cuts == std::vector<std::size_t>{4, 8, 12});
  } else if (digits.size() == 15 || digits.size() == 14) {
    shaped = (digits.size() == 15 ? begins({"34", "37"}) : begins({"30", "36", "38"})) &&
             (number.cuts.empty() || number.cuts == std::vector<std::size_t>{4, 10});
  }
  return shaped && fulfils_luhn(digits);
}

std::optional<PersonalKind> kind_of(const Number& number) {
  if (!number.odd && is_resident(number)) {
    return PersonalKind::resident;
  }
  if (!number.odd && is_card(number)) {
    return PersonalKind::card;
  }
  return is_telephone(number) ? std::optional(PersonalKind::telephone) : std::nullopt;
}

// True if a word for a telephone at home ends before the character, with at most a colon and spaces in between.
bool follows_home(std::string_view text, const std::vector<Character>& characters, std::size_t at) {
  while (at > 0 && (characters[at - 1].c == ' ' || characters[at - 1].c == ':')) {
    --at;
  }
  const std::string_view before = text.substr(0, at == 0 ? 0 : characters[at - 1].end);
  return before.ends_with("자택") || before.ends_with("집전화") || before.ends_with("집 전화");
}

// True if a word for an amount of money begins behind the character, with spaces before it or without.
bool precedes_amount(std::string_view text, const Character& character) {
  constexpr std::array<std::string_view, 7> words = {"원", "천원", "천 원", "만원", "백만원", "백만 원", "달러"};
  const std::string_view behind = ascii::trim_start(text.substr(character.end));
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return behind.starts_with(word); });
}

// Finds the numbers. A number begins at a space or a character that joins no groups, and ends at one.
class NumberFinder {
 public:
  NumberFinder(std::string_view text, const std::vector<Character>& characters)
      : text_(text), characters_(characters), groups_(groups_of(characters)) {}

  std::vector<PersonalNumber> find() const {
    std::vector<PersonalNumber> found;
    for (std::size_t first = 0; first < groups_.size();) {
      const std::size_t after = groups_[first].before == Group::Gap::mark ? first : add_at(first, found);
      first = std::max(after, first + 1);
    }
    return found;
  }

 private:
  // Adds the longest personal number that begins with this group. Returns the group after it; `first` if there is none.
  std::size_t add_at(std::size_t first, std::vector<PersonalNumber>& found) const {
    constexpr std::size_t most_groups = 12;  // digits of a telephone number, each alone
    constexpr std::size_t most_digits = 16;
    Number number;
    const std::size_t begin = begin_of(groups_[first]);
    number.plus = characters_[begin].c == '+';
    number.home = follows_home(text_, characters_, groups_[first].first);
    std::optional<PersonalKind> best;
    std::size_t after = first;
    for (std::size_t i = first; i < groups_.size() && i < first + most_groups; ++i) {
      if (i > first) {
        if (groups_[i].before == Group::Gap::none) {
          break;
        }
        number.cuts.push_back(number.digits.size());
        number.gaps.push_back(groups_[i].before);
        number.odd = number.odd || groups_[i].before == Group::Gap::odd;
      }
      number.digits += groups_[i].digits;
      number.amount = precedes_amount(text_, characters_[groups_[i].last - 1]);
      if (number.digits.size() > most_digits) {
        break;
      }
      const bool ends = i + 1 == groups_.size() || groups_[i + 1].before != Group::Gap::mark;
      if (const auto kind = ends ? kind_of(number) : std::nullopt) {
        best = kind;
        after = i + 1;
      }
    }
    if (best) {
      found.push_back({*best, characters_[begin].begin, characters_[groups_[after - 1].last - 1].end});
    }
    return after;
  }

  // Returns the first character of the number that begins with this group. A plus sign belongs to the number, also with
  // a space behind it, and so does a bracket that is closed within it: (010)1234-5678.
  [[nodiscard]] std::size_t begin_of(const Group& group) const {
    const auto before = [&](std::size_t distance, char c) {
      return group.first >= distance && characters_[group.first - distance].c == c;
    };
    if (before(1, ' ') && before(2, '+')) {
      return group.first - 2;
    }
    const bool bracketed = before(1, '(') && group.last < characters_.size() && characters_[group.last].c == ')';
    return group.first - (before(1, '+') || bracketed ? 1 : 0);
  }

  std::string_view text_;
  const std::vector<Character>& characters_;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<PersonalNumber> find_personal(std::string_view text) {
  std::vector<Character> characters = characters_of(text);
  std::vector<PersonalNumber> found;
  for (const auto& [begin, end] : find_email_addresses(characters)) {
    found.push_back({PersonalKind::email, begin, end});
  }
  const std::size_t addresses = found.size();
  read_spelled_digits(characters);
  for (const PersonalNumber& number : NumberFinder(text, characters).find()) {
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(addresses);
    const bool in_address = std::any_of(found.begin(), end, [&](const PersonalNumber& address) {
      return number.begin < address.end && address.begin < number.end;
    });
    if (!in_address) {
      found.push_back(number);
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return found;
}

std::string_view mask_of(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::telephone:
      return "[전화번호]";
    case PersonalKind::resident:
      return "[주민등록번호]";
    case PersonalKind::card:
      return "[카드번호]";
    case PersonalKind::email:
      break;
  }
  return "[이메일]";
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
