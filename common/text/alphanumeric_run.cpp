// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/alphanumeric_run.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/text/counters.hpp"

namespace gonggo {
namespace {

using Position = Characters::Position;

constexpr std::uint32_t year_digits = 2;             // of a year behind an apostrophe
constexpr std::string_view first_short_year = "60";  // ’60 is 1960, and ’59 is 2059

bool in_range(const std::string& digits, int low, int high) {
  const int value = std::stoi(digits);  // at most four digits, checked by the caller
  return value >= low && value <= high;
}

bool is_apostrophe(char32_t c) {
  constexpr std::u32string_view apostrophes = U"'`\u00B4\u2018\u2019\u201B\u2032";
  return apostrophes.find(c) != std::u32string_view::npos;
}

bool is_tilde(char32_t c) { return c == U'~' || c == U'\u223C' || c == U'\u301C'; }

class Reader {
 public:
  Reader(const Characters& text, Position at) : text_(text), at_(at) {}

  ScriptRun read() {
    ScriptRun run;
    run.first = at_;
    std::vector<Piece> parts;
    std::vector<Piece> number_pieces;
    bool letters = false;
    bool short_letters = false;
    const bool hyphenated = hyphenated_letters();
    while (at_ - run.first < longest_run) {
      if (text_.kind(at_) == CharClass::digit) {
        parts.push_back(number(number_pieces, !letters));
      } else if (text_.kind(at_) == CharClass::latin) {
        letters = true;
        parts.push_back(letter_part(parts.empty(), run.inner));
        short_letters = short_letters || parts.back().last - parts.back().first == 1;
      } else if (letters &&
                 ((parts.size() == 1 && numbered_name()) || (hyphenated && text_.kind(at_) == CharClass::hyphen))) {
        ++at_;
      } else if (parts.size() == 1 && number_pieces.empty() && unit_behind_space(text_, at_)) {
        ++at_;
      } else {
        break;
      }
    }
    run.kind = letters ? RunKind::latin : RunKind::number;
    for (const Piece& part : parts) {
      run.term += part.term;
    }
    if (!letters) {
      // 6·25 is the word 6.25, which is also found by 6 and by 25. In 3·4월 each of them is a month.
      (number_pieces.size() == 2 && run.term.find('.') != std::string::npos ? run.spellings : run.pieces) =
          std::move(number_pieces);
      strip_zero_of_date(run);
      if (short_year_) {
        run.spellings.push_back(*short_year_);
      }
    } else if (hyphenated) {
      run.pieces = std::move(parts);
    } else if (parts.size() == 2 &&
               (!short_letters || (parts[0].term.size() > 1 && ascii::is_digit(parts[0].term[0])))) {
      run.pieces = std::move(parts);
    } else if (parts.size() == 3 && ascii::is_digit(parts[0].term[0]) && parts[1].term.back() == 'm') {  // 8㎡
      run.pieces = {parts[0], {parts[1].term + parts[2].term, parts[1].first, parts[2].last}};
    }
    run.last = at_;
    join_letters_at_slash(run);
    return run;
  }

 private:
  // True if the next character is a hyphen between a name and its number: U-20, COVID-19. Such a hyphen is dropped,
  // because people also write U20 and COVID19. False if letters or another hyphen follow the number.
  [[nodiscard]] bool numbered_name() const {
    constexpr Position most_digits = 4;
    if (text_.kind(at_) != CharClass::hyphen) {
      return false;
    }
    const Position digits = text_.stretch(at_ + 1, CharClass::digit);
    const CharClass next = text_.kind(at_ + 1 + digits);
    return digits > 0 && digits <= most_digits && next != CharClass::hyphen && next != CharClass::latin;
  }

  // True if two or three words of letters begin here with hyphens between them: Wi-Fi, e-mail. The hyphens are dropped,
  // because people also write WiFi and email. False if digits or further words follow.
  [[nodiscard]] bool hyphenated_letters() const {
    constexpr int most_words = 3;
    if (at_ > 0 && text_.kind(at_ - 1) == CharClass::hyphen) {
      return false;  // the text before it has more words
    }
    Position at = at_;
    for (int words = 1;; ++words) {
      const Position length = text_.stretch(at, CharClass::latin);
      if (length == 0 || length == longest_run || words > most_words) {
        return false;
      }
      at += length;
      if (text_.kind(at) != CharClass::hyphen) {
        return words > 1 && text_.kind(at) != CharClass::digit && at - at_ < longest_run;
      }
      if (text_.kind(at + 1) != CharClass::latin) {
        return false;
      }
      ++at;
    }
  }

  // Adds the spelling without the slash to a single letter before a slash and another single letter: A/S is also AS.
  void join_letters_at_slash(ScriptRun& run) const {
    const Position next = at_ + 1;
    if (run.kind == RunKind::latin && run.last - run.first == 1 && text_.at(at_) == U'/' &&
        text_.stretch(next, CharClass::latin) == 1) {
      run.inner.push_back(text_.piece(run.first, at_));
      run.inner.back().term += text_.piece(next, next + 1).term;
      run.inner.back().last = next + 1;
    }
  }

  // Returns the position behind the number of a month; 0 if there is none.
  [[nodiscard]] Position behind_month(Position at) const {
    const Position length = text_.digits(at);
    return length > 0 && length <= 2 && in_range(text_.piece(at, at + length).term, 1, 12) ? at + length : 0;
  }

  // True if months follow, with 월 behind the last one: 3월, 3·4월, 1~6월.
  [[nodiscard]] bool months_follow(Position at) const {
    for (Position behind = behind_month(at); behind > 0; behind = behind_month(behind + 1)) {
      if (text_.at(behind) == U'월') {
        return true;
      }
      if (text_.kind(behind) != CharClass::list_dot && text_.kind(behind) != CharClass::hyphen &&
          !is_tilde(text_.at(behind))) {
        return false;
      }
    }
    return false;
  }

  // True if the number is a day with which a date ends. The parts of a version in quotation marks are none: '10.4.2'.
  [[nodiscard]] bool ends_day(Position at) const {
    constexpr int longest_month = 31;
    const Position length = text_.digits(at);
    const Position behind = at + length;
    return length > 0 && length <= 2 && in_range(text_.piece(at, behind).term, 1, longest_month) &&
           !is_apostrophe(text_.at(behind)) &&
           !(text_.kind(behind) == CharClass::dot && text_.kind(behind + 1) == CharClass::digit);
  }

  // True if the dot at the current position separates a year from its month: 2024.3월, ’24.3. They are two words, as in
  // 2024년 3월. What follows the month of a full date is its day.
  [[nodiscard]] bool year_before_month(const std::vector<Piece>& groups) const {
    if (groups.size() != 1 || groups[0].term.size() != 4 || !ascii::all_digits(groups[0].term) ||
        !in_range(groups[0].term, earliest_year, latest_year)) {
      return false;
    }
    const Position behind = behind_month(at_ + 1);
    const bool has_day = text_.kind(behind) == CharClass::dot && text_.kind(behind + 1) == CharClass::digit;
    return months_follow(at_ + 1) || (short_year_ && behind > 0 && !has_day);
  }

  // True if the first number of the run is a year of which two digits were left out: ’24년, '24.3월, ’21~’25. What else
  // stands behind an apostrophe is in quotation marks: ‘24시간’, '12', '10·29', ‘24.5%’.
  [[nodiscard]] bool is_short_year(Position begin) const {
    if (begin == 0 || !is_apostrophe(text_.at(begin - 1)) || (begin > 1 && text_.begins_word(begin - 2)) ||
        text_.stretch(begin, CharClass::digit) != year_digits || text_.digits(begin) != year_digits) {
      return false;
    }
    const Position next = begin + year_digits;
    if (text_.at(next) == U'년') {
      return true;
    }
    if (is_tilde(text_.at(next))) {  // ’21~’25, ’24~26년
      return is_apostrophe(text_.at(next + 1)) ||
             (text_.digits(next + 1) == year_digits && text_.at(next + 3) == U'년');
    }
    if (text_.kind(next) == CharClass::dot && text_.kind(next + 1) == CharClass::digit) {
      const Position month = behind_month(next + 1);
      const bool ends_date =
          text_.kind(month) == CharClass::dot && (text_.kind(month + 1) != CharClass::digit || ends_day(month + 1));
      const bool begins_range = is_tilde(text_.at(month)) && is_apostrophe(text_.at(month + 1));
      return months_follow(next + 1) || (month > 0 && (ends_date || begins_range));
    }
    const bool ends = text_.kind(next) == CharClass::space || text_.at(next) == U')' || text_.at(next) == 0;
    const bool ends_range = begin > 1 && is_tilde(text_.at(begin - 2));
    return ends && (ends_range || text_.at(begin - 1) == U'\u2019');
  }

  // Drops the zero of 03월, 05일, 09시 and 07분, because people also write 3월. The number is still found as 03.
  void strip_zero_of_date(ScriptRun& run) const {
    constexpr std::u32string_view units = U"월일시분";
    const bool dated =
        run.term.size() == 2 && run.term[0] == '0' && units.find(text_.at(at_)) != std::u32string_view::npos;
    if (dated) {
      run.spellings.push_back({run.term, run.first, at_});
      run.term.erase(0, 1);
    }
  }

  Piece letter_part(bool first, std::vector<Piece>& inner) {
    const Position begin = at_;
    if (first) {
      if (std::optional<Piece> initials = initialism()) {
        return *initials;
      }
    }
    while (at_ - begin < longest_run && (text_.kind(at_) == CharClass::latin || text_.kind(at_) == CharClass::mark)) {
      ++at_;
    }
    const Position length = at_ - begin;
    const Position sign = text_.after_spaces(at_);
    if (text_.kind(sign) == CharClass::ampersand && length <= 3) {  // r&d, m&a, at&t, r & d
      const Position next = text_.after_spaces(sign + 1);
      const Position right = text_.stretch(next, CharClass::latin);
      const bool beside_digit =
          (begin > 0 && text_.kind(begin - 1) == CharClass::digit) || text_.kind(next + right) == CharClass::digit;
      if (right >= 1 && right <= 3 && !beside_digit) {  // not B64G & F02K9
        Piece whole = text_.piece(begin, at_);
        whole.term += '&' + text_.piece(next, next + right).term;
        whole.last = at_ = next + right;
        if (sign > whole.first + length || next > sign + 1) {  // each letter is also a word between spaces
          inner.push_back(text_.piece(begin, begin + length));
          inner.push_back(text_.piece(next, next + right));
        }
        return whole;
      }
    } else if (first && length == 1) {
      if (text_.kind(at_) == CharClass::plus && text_.kind(at_ + 1) == CharClass::plus) {
        at_ += 2;
      } else if (text_.kind(at_) == CharClass::sharp && !text_.begins_word(at_ + 1)) {
        ++at_;
      }
    }
    return text_.piece(begin, at_);
  }

  // Reads single letters with dots between them: U.S.A becomes usa. Returns nullopt if there is no such abbreviation.
  std::optional<Piece> initialism() {
    Position end = at_;
    Piece p{{}, at_, at_};
    while (end - at_ < longest_run && text_.kind(end) == CharClass::latin && text_.kind(end + 1) == CharClass::dot) {
      p.term += text_.piece(end, end + 1).term;
      end += 2;
    }
    if (end == at_) {
      return std::nullopt;
    }
    if (text_.stretch(end, CharClass::latin) == 1) {
      p.term += text_.piece(end, end + 1).term;
      ++end;
    } else if (text_.begins_word(end)) {
      return std::nullopt;  // a.com is not an abbreviation
    } else {
      --end;  // the last dot is not part of the word
    }
    if (p.term.size() < 2) {
      return std::nullopt;
    }
    at_ = p.last = end;
    return p;
  }

  // Reads digits with their punctuation: 1,234, 3.1, 2024-123, 2020.11.05. `joins` allows hyphens and slashes.
  Piece number(std::vector<Piece>& pieces, bool joins) {
    const Position begin = at_;
    std::vector<Piece> groups{digits()};
    if (is_short_year(begin)) {
      short_year_ = groups[0];
      groups[0].term.insert(0, groups[0].term < first_short_year ? "20" : "19");
    }
    char separator = 0;
    bool listed = false;
    while (groups.size() < 8 && at_ - begin < longest_run && text_.kind(at_ + 1) == CharClass::digit) {
      const char here = separator_at(at_, joins);
      if (here == 0 || (separator != 0 && here != separator)) {
        break;
      }
      if ((here == '/' && !slashed_date(groups)) || (here == '.' && year_before_month(groups))) {
        break;
      }
      separator = here;
      listed = listed || text_.kind(at_) == CharClass::list_dot;
      ++at_;
      groups.push_back(digits());
    }
    Piece whole{{}, begin, at_};
    if (short_year_) {  // 24.3.15, which is 2024-03-15
      short_year_->last = at_;
      for (std::size_t i = 1; i < groups.size(); ++i) {
        short_year_->term += separator + groups[i].term;
      }
    }
    if (groups.size() == 3 && date(groups)) {
      whole.term = groups[0].term + '-' + pad(groups[1].term) + '-' + pad(groups[2].term);
      strip_zero(groups[1].term), strip_zero(groups[2].term);
      pieces = std::move(groups);
      return whole;
    }
    for (const Piece& group : groups) {
      if (!whole.term.empty()) {
        whole.term.push_back(separator);
      }
      whole.term += group.term;
    }
    if (groups.size() > 2 || (groups.size() == 2 && (listed || separator == '-'))) {
      pieces = std::move(groups);
    }
    return whole;
  }

  [[nodiscard]] char separator_at(Position i, bool joins) const {
    switch (text_.kind(i)) {
      case CharClass::dot:
      case CharClass::list_dot:
        return '.';
      case CharClass::hyphen:
        return joins ? '-' : '\0';
      default:
        return text_.at(i) == U'/' && joins ? '/' : '\0';
    }
  }

  // True if the slash at the current position belongs to a full date. Other slashes separate numbers.
  [[nodiscard]] bool slashed_date(const std::vector<Piece>& groups) const {
    if (groups.size() == 2) {
      return true;
    }
    const Position month = text_.stretch(at_ + 1, CharClass::digit);
    const Position slash = at_ + 1 + month;
    return groups.size() == 1 && groups[0].term.size() == 4 && month <= 2 && text_.at(slash) == U'/' &&
           text_.kind(slash + 1) == CharClass::digit;
  }

  Piece digits() {
    Piece p{{}, at_, at_};
    const Position count = text_.stretch(at_, CharClass::digit);
    p.term += text_.piece(at_, at_ + count).term;
    at_ += count;
    while (count <= 3 && p.term[0] != '0' && at_ - p.first < longest_run && text_.kind(at_) == CharClass::comma &&
           text_.stretch(at_ + 1, CharClass::digit) == 3) {  // 1,234,567
      p.term += text_.piece(at_ + 1, at_ + 4).term;
      at_ += 4;
    }
    p.last = at_;
    return p;
  }

  static bool date(const std::vector<Piece>& g) {
    return g[0].term.size() == 4 && g[1].term.size() <= 2 && g[2].term.size() <= 2 &&
           std::all_of(g.begin(), g.end(), [](const Piece& p) { return ascii::all_digits(p.term); }) &&
           in_range(g[0].term, earliest_year, latest_year) && in_range(g[1].term, 1, 12) && in_range(g[2].term, 1, 31);
  }
  static std::string pad(const std::string& s) { return s.size() == 1 ? '0' + s : s; }
  static void strip_zero(std::string& s) {
    if (s.size() == 2 && s[0] == '0') {
      s.erase(0, 1);
    }
  }

  const Characters& text_;
  Position at_;
  std::optional<Piece> short_year_ = std::nullopt;  // the number as it is written, without two digits of its year
};

}  // namespace

bool unit_behind_space(const Characters& text, Position at) {
  const Position length = text.stretch(at + 1, CharClass::latin);
  return length > 1 && text.kind(at) == CharClass::space && text.at(at) != U'\n' &&
         text.kind(at + 1 + length) != CharClass::hyphen && is_measure(text.piece(at + 1, at + 1 + length).term);
}

ScriptRun read_alphanumeric(const Characters& text, Position at) { return Reader(text, at).read(); }

}  // namespace gonggo
