// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/personal.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

constexpr char hangul_sign = '\x01';  // stands for a syllable
constexpr char other_sign = '\x02';   // stands for a character that ends a number

// A character of the text, reduced to what numbers and addresses are made of: an ASCII character or one of the signs.
struct Character {
  char c = other_sign;
  std::size_t begin = 0;
  std::size_t end = 0;
};

char reduced(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {  // full-width forms of ASCII
    c -= 0xFEE0;
  }
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == U'\t' || c == U'\n') {
    return ' ';
  }
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0x2043 || c == 0xAD) {
    return '-';
  }
  if (c == 0xB7 || c == 0x318D || c == 0x30FB || c == 0x2027 || c == 0x2022) {  // middle dots
    return '.';
  }
  if (hangul::is_syllable(c)) {
    return hangul_sign;
  }
  return c >= 0x20 && c < 0x7F ? static_cast<char>(c) : other_sign;
}

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  characters.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    characters.push_back({reduced(c), begin, at});
  }
  return characters;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A group of digits without anything between them.
struct Group {
  std::string digits;
  std::size_t first = 0;  // its characters [first, last)
  std::size_t last = 0;
  enum class Gap { none, space, mark } before = Gap::none;  // what joins it with the group before
};

// Returns what the characters between two groups are. `none`: they separate two numbers.
Group::Gap gap_of(std::span<const Character> between) {
  constexpr std::size_t longest = 3;
  std::size_t marks = 0;
  for (const Character& each : between) {
    if (each.c != ' ' && std::string_view("-./_()").find(each.c) == std::string_view::npos) {
      return Group::Gap::none;
    }
    marks += each.c == ' ' ? 0 : 1;
  }
  if (between.size() > 1 && between.front().c == ' ' && between.back().c == '(') {
    return Group::Gap::none;  // a remark follows
  }
  const bool bracket = between.size() <= longest && marks == 2 && between.back().c != '-';  // 82(0)10
  if (between.size() > longest || (marks > 1 && !bracket)) {
    return Group::Gap::none;
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
};

bool cut_only_at(const Number& number, std::initializer_list<std::size_t> places) {
  return std::all_of(number.cuts.begin(), number.cuts.end(),
                     [&](std::size_t cut) { return std::find(places.begin(), places.end(), cut) != places.end(); });
}

bool is_telephone(const Number& number) {
  std::string digits = number.digits;
  bool shaped = number.cuts.size() + 1 == digits.size();  // every digit stands alone
  const bool country = digits.starts_with("82") || digits.starts_with("0082");
  if (country && (number.plus || (!number.cuts.empty() && number.cuts.front() == digits.find('2') + 1))) {
    digits.erase(0, digits.find('2') + 1);
    digits = digits.starts_with('0') ? digits : "0" + digits;
    shaped = true;
  }
  const std::size_t size = digits.size();
  if (digits.starts_with("010")) {
    return size == 11 && (shaped || cut_only_at(number, {3, 7}));
  }
  if (digits.starts_with("01") && size > 2 && std::string_view("16789").find(digits[2]) != std::string_view::npos) {
    return (size == 10 || size == 11) && (shaped || cut_only_at(number, {3, size - 4}));
  }
  if (digits.starts_with("050") && size > 3 && digits[3] >= '2' && digits[3] <= '8') {
    return (size == 11 || size == 12) && (shaped || cut_only_at(number, {3, 4, size - 4}));
  }
  return number.home && digits.starts_with('0') && size >= 9 && size <= 11 && cut_only_at(number, {2, 3, size - 4});
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
  if (digits.size() != 13 || !cut_only_at(number, {6}) || digits[6] < '1' || digits[6] > '8') {
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
  if (is_resident(number)) {
    return PersonalKind::resident;
  }
  if (is_card(number)) {
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
    number.plus = groups_[first].first > 0 && characters_[groups_[first].first - 1].c == '+';
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
      }
      number.digits += groups_[i].digits;
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
      found.push_back({*best, begin_of(groups_[first], number.plus), characters_[groups_[after - 1].last - 1].end});
    }
    return after;
  }

  // A plus sign belongs to the number, and so does a bracket that is closed within it: (010)1234-5678.
  [[nodiscard]] std::size_t begin_of(const Group& group, bool plus) const {
    const bool bracketed = group.first > 0 && characters_[group.first - 1].c == '(' &&
                           group.last < characters_.size() && characters_[group.last].c == ')';
    return characters_[group.first - (plus || bracketed ? 1 : 0)].begin;
  }

  std::string_view text_;
  const std::vector<Character>& characters_;
  std::vector<Group> groups_;
};

// Finds e-mail addresses.
class AddressFinder {
 public:
  explicit AddressFinder(const std::vector<Character>& characters) : characters_(characters) {}

  std::vector<PersonalNumber> find() const {
    std::vector<PersonalNumber> found;
    for (std::size_t at = 0; at < characters_.size(); ++at) {
      const std::size_t sign = sign_length(at);
      if (sign == 0) {
        continue;
      }
      const std::size_t begin = begin_of_name(at);
      const std::size_t end = end_of_host(at + sign);
      const std::size_t before = found.empty() ? 0 : found.back().end;
      if (begin < at && end > at + sign && characters_[begin].begin >= before) {
        found.push_back({PersonalKind::email, characters_[begin].begin, characters_[end - 1].end});
      }
    }
    return found;
  }

 private:
  [[nodiscard]] char at(std::size_t i) const { return i < characters_.size() ? characters_[i].c : other_sign; }

  // Returns the length of the sign between name and host that begins here. 0: there is none.
  [[nodiscard]] std::size_t sign_length(std::size_t i) const {
    if (at(i) == '@') {
      return 1;
    }
    const bool opened = at(i) == '(' || at(i) == '[';
    const bool closed = at(i + 3) == ')' || at(i + 3) == ']';
    return opened && closed && (at(i + 1) | 0x20) == 'a' && (at(i + 2) | 0x20) == 't' ? 4 : 0;
  }

  [[nodiscard]] std::size_t begin_of_name(std::size_t sign) const {
    const auto in_name = [](char c) {
      return is_letter(c) || ascii::is_digit(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
    };
    std::size_t begin = sign > 0 && at(sign - 1) == ' ' ? sign - 1 : sign;
    const std::size_t last = begin;
    while (begin > 0 && in_name(at(begin - 1))) {
      --begin;
    }
    while (begin < last && !is_letter(at(begin)) && !ascii::is_digit(at(begin))) {
      ++begin;
    }
    return begin == last ? sign : begin;
  }

  // Returns the end of the longest host name: labels with dots between them, of which the last has letters only.
  // Returns `begin` if there is none.
  [[nodiscard]] std::size_t end_of_host(std::size_t begin) const {
    std::size_t end = begin;
    bool first = true;
    for (std::size_t i = at(begin) == ' ' ? begin + 1 : begin; i < characters_.size();) {
      const std::size_t label = i;
      while (is_letter(at(i))) {
        ++i;
      }
      if (!first && i - label >= 2) {
        end = i;
      }
      while (is_letter(at(i)) || ascii::is_digit(at(i)) || at(i) == '-' || at(i) == hangul_sign) {
        ++i;
      }
      if (i == label || at(i) != '.') {
        break;
      }
      first = false;
      ++i;
    }
    return end;
  }

  const std::vector<Character>& characters_;
};

}  // namespace

std::vector<PersonalNumber> find_personal(std::string_view text) {
  const std::vector<Character> characters = characters_of(text);
  std::vector<PersonalNumber> found = AddressFinder(characters).find();
  const std::size_t addresses = found.size();
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
