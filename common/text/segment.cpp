// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/segment.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/base/utf8.hpp"
#include "common/text/list_words.hpp"
#include "common/text/number_spelling.hpp"

namespace gonggo {
namespace {

constexpr std::uint32_t most_runs = 16;  // maximum number of runs of one word

bool begins_word(CharClass kind) { return kind >= CharClass::hangul && kind <= CharClass::other; }

RunKind kind_of(CharClass c) {
  switch (c) {
    case CharClass::hangul:
      return RunKind::hangul;
    case CharClass::jamo:
      return RunKind::jamo;
    case CharClass::han:
      return RunKind::han;
    default:
      return RunKind::other;
  }
}

bool in_range(const std::string& digits, int low, int high) {
  const int value = std::stoi(digits);  // at most four digits, checked by the caller
  return value >= low && value <= high;
}

class Scanner {
 public:
  Scanner(const std::vector<Unit>& units, Segments& out) : units_(units), out_(out) {}

  void run() {
    while (at_ < units_.size()) {
      if (begins_word(units_[at_].kind)) {
        word();
      } else {
        ++at_;
      }
    }
  }

 private:
  [[nodiscard]] CharClass kind(std::size_t i) const { return i < units_.size() ? units_[i].kind : CharClass::space; }
  // Returns the number of consecutive characters of class c that begin at `from`, at most longest_run.
  [[nodiscard]] std::uint32_t stretch(std::uint32_t from, CharClass c) const {
    std::uint32_t n = 0;
    while (n < longest_run && kind(from + n) == c) {
      ++n;
    }
    return n;
  }
  void append(std::string& to, std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      utf8::append(to, units_[i].character);
    }
  }
  [[nodiscard]] Piece piece(std::uint32_t first, std::uint32_t last) const {
    Piece p{{}, first, last};
    append(p.term, first, last);
    return p;
  }

  void word() {
    RawWord word{static_cast<std::uint32_t>(out_.runs.size()), 0, false};
    spaced_notice_number();
    while (begins_word(kind(at_)) && out_.runs.size() - word.first_run < most_runs) {
      if (spelled_number()) {
        continue;
      }
      ScriptRun run;
      run.first = at_;
      const CharClass c = kind(at_);
      if (c == CharClass::latin || c == CharClass::digit) {
        alphanumeric(run);
      } else {
        plain(run, c);
      }
      run.last = at_;
      join_letters_at_slash(run);
      const bool full = run.kind != RunKind::hangul && run.last - run.first >= longest_run;
      if (run.kind == RunKind::number) {
        count_with_unit(run);
      }
      out_.runs.push_back(std::move(run));
      while (kind(at_) == CharClass::mark) {
        ++at_;
      }
      if (full) {
        break;
      }
    }
    word.last_run = static_cast<std::uint32_t>(out_.runs.size());
    const ScriptRun& last = out_.runs.back();
    const bool single =
        word.last_run - word.first_run == 1 && last.kind == RunKind::hangul && last.last - last.first == 1;
    word.list_follows =
        (kind(at_) == CharClass::list_dot && begins_word(kind(at_ + 1))) ||
        (single && at_ < units_.size() && separates_list(units_[at_]) && kind(at_ + 1) == CharClass::hangul);
    out_.words.push_back(word);
  }

  // Makes 2% of a number before %, 퍼센트 or 프로. A counter or 원 behind a space belongs to the word of its number.
  void count_with_unit(ScriptRun& run) {
    const bool plain = run.pieces.empty() && run.spellings.empty();
    const Percent percent = percent_after(units_, at_);
    if (plain && percent.end > at_) {
      run.spellings.push_back({run.term, run.first, at_});
      run.term += percent.points ? "%p" : "%";
      run.last = at_ = percent.end;
    } else {
      const std::uint32_t won = won_after(units_, at_);
      at_ = won > at_ || !plain ? won : counter_after(units_, run.first, at_);
      at_ += plain && unit_behind_space() ? 1 : 0;
    }
  }

  // Reads an amount or a telephone number. 원 behind an amount or behind plain digits belongs to the word, with a space
  // before it or without. Returns false if none of them begins here.
  bool spelled_number() {
    const CharClass c = kind(at_);
    if (c != CharClass::digit && (c != CharClass::hangul || (at_ > 0 && kind(at_ - 1) == CharClass::hangul))) {
      return false;
    }
    std::optional<ScriptRun> number = c == CharClass::digit ? read_telephone(units_, at_) : std::nullopt;
    const bool telephone = number.has_value();
    if (!telephone) {
      number = read_amount(units_, at_);
    }
    if (!number) {
      return false;
    }
    at_ = number->last;
    if (!telephone) {
      count_with_unit(*number);
    }
    out_.runs.push_back(std::move(*number));
    return true;
  }

  [[nodiscard]] std::uint32_t spaces(std::uint32_t from) const {
    constexpr std::uint32_t widest = 2;  // in spaces; a wider gap belongs to the layout of the page
    std::uint32_t n = 0;
    const auto space = [this](std::size_t i) {
      return i < units_.size() && units_[i].kind == CharClass::space && units_[i].character != U'\n';
    };
    while (n < widest && space(from + n)) {
      ++n;
    }
    return n;
  }

  [[nodiscard]] std::uint32_t after_spaces(std::uint32_t from) const { return from + spaces(from); }

  // Reads a notice number with spaces up to 호: 제 2024 - 123 호. It becomes one word, as if it had no spaces.
  void spaced_notice_number() {
    if (units_[at_].character != U'제') {
      return;
    }
    const std::uint32_t year = at_ + 1 + spaces(at_ + 1);
    const std::uint32_t year_end = year + stretch(year, CharClass::digit);
    const std::uint32_t hyphen = year_end + spaces(year_end);
    const std::uint32_t serial = hyphen + 1 + spaces(hyphen + 1);
    const std::uint32_t serial_end = serial + stretch(serial, CharClass::digit);
    const std::uint32_t tail = serial_end + spaces(serial_end);
    const bool spaced = year - at_ + hyphen - year_end + serial - hyphen + tail - serial_end > 2;
    if (!spaced || year == year_end || kind(hyphen) != CharClass::hyphen || serial == serial_end) {
      return;
    }
    if (tail >= units_.size() || units_[tail].character != U'호') {
      return;
    }
    ScriptRun prefix{RunKind::hangul, at_, at_ + 1, {}, {}};
    ScriptRun number{RunKind::number, year, serial_end, {}, {piece(year, year_end), piece(serial, serial_end)}};
    number.term = number.pieces[0].term + '-' + number.pieces[1].term;
    out_.runs.push_back(std::move(prefix));
    out_.runs.push_back(std::move(number));
    at_ = tail;
  }

  void plain(ScriptRun& run, CharClass c) {
    run.kind = kind_of(c);
    const auto goes_on = [&](CharClass k) { return k == c || (c == CharClass::other && k == CharClass::mark); };
    while ((c == CharClass::hangul || at_ - run.first < longest_run) && goes_on(kind(at_))) {
      ++at_;
    }
    if (run.kind != RunKind::hangul) {
      append(run.term, run.first, at_);
    }
  }

  // Reads a run of Latin letters and digits. A name with a number (covid19) and a number with a unit (50kg, 8m2) are
  // split into two pieces. 5g and u20 are not split.
  void alphanumeric(ScriptRun& run) {
    std::vector<Piece> parts;
    std::vector<Piece> number_pieces;
    bool letters = false;
    bool short_letters = false;
    const bool hyphenated = hyphenated_letters();
    while (at_ - run.first < longest_run) {
      if (kind(at_) == CharClass::digit) {
        parts.push_back(number(number_pieces, !letters));
      } else if (kind(at_) == CharClass::latin) {
        letters = true;
        parts.push_back(letter_part(parts.empty(), run.inner));
        short_letters = short_letters || parts.back().last - parts.back().first == 1;
      } else if (letters &&
                 ((parts.size() == 1 && numbered_name()) || (hyphenated && kind(at_) == CharClass::hyphen))) {
        ++at_;
      } else if (parts.size() == 1 && number_pieces.empty() && unit_behind_space()) {
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
    } else if (hyphenated) {
      run.pieces = std::move(parts);
    } else if (parts.size() == 2 &&
               (!short_letters || (parts[0].term.size() > 1 && ascii::is_digit(parts[0].term[0])))) {
      run.pieces = std::move(parts);
    } else if (parts.size() == 3 && ascii::is_digit(parts[0].term[0]) && parts[1].term.back() == 'm') {  // 8㎡
      run.pieces = {parts[0], {parts[1].term + parts[2].term, parts[1].first, parts[2].last}};
    }
  }

  // True if the next character is a space between a number and a unit of measure in Latin letters: 50 kg.
  [[nodiscard]] bool unit_behind_space() const {
    static constexpr auto measures = std::to_array<std::string_view>(
        {"km", "cm", "mm", "kg", "mg", "ml", "ha", "kw", "kwh", "mw", "gw", "gb", "mb", "tb"});
    const std::uint32_t length = stretch(at_ + 1, CharClass::latin);
    if (length < 2 || length > 3 || kind(at_) != CharClass::space || units_[at_].character == U'\n' ||
        kind(at_ + 1 + length) == CharClass::hyphen) {
      return false;
    }
    const std::string unit = piece(at_ + 1, at_ + 1 + length).term;
    return std::find(measures.begin(), measures.end(), unit) != measures.end();
  }

  // True if the next character is a hyphen between a name and its number: U-20, COVID-19. Such a hyphen is dropped,
  // because people also write U20 and COVID19. False if letters or another hyphen follow the number.
  [[nodiscard]] bool numbered_name() const {
    constexpr std::uint32_t most_digits = 4;
    if (kind(at_) != CharClass::hyphen) {
      return false;
    }
    const std::uint32_t digits = stretch(at_ + 1, CharClass::digit);
    const CharClass next = kind(at_ + 1 + digits);
    return digits > 0 && digits <= most_digits && next != CharClass::hyphen && next != CharClass::latin;
  }

  // True if two or three words of letters begin here with hyphens between them: Wi-Fi, e-mail. The hyphens are dropped,
  // because people also write WiFi and email. False if digits or further words follow.
  [[nodiscard]] bool hyphenated_letters() const {
    constexpr int most_words = 3;
    if (at_ > 0 && kind(at_ - 1) == CharClass::hyphen) {
      return false;  // the text before it has more words
    }
    std::uint32_t at = at_;
    for (int words = 1;; ++words) {
      const std::uint32_t length = stretch(at, CharClass::latin);
      if (length == 0 || length == longest_run || words > most_words) {
        return false;
      }
      at += length;
      if (kind(at) != CharClass::hyphen) {
        return words > 1 && kind(at) != CharClass::digit && at - at_ < longest_run;
      }
      if (kind(at + 1) != CharClass::latin) {
        return false;
      }
      ++at;
    }
  }

  // Adds the spelling without the slash to a single letter before a slash and another single letter: A/S is also AS.
  void join_letters_at_slash(ScriptRun& run) const {
    const std::uint32_t next = at_ + 1;
    if (run.kind == RunKind::latin && run.last - run.first == 1 && at_ < units_.size() &&
        units_[at_].character == U'/' && stretch(next, CharClass::latin) == 1) {
      run.inner.push_back(piece(run.first, at_));
      append(run.inner.back().term, next, next + 1);
      run.inner.back().last = next + 1;
    }
  }

  // Drops the zero of 03월, 05일, 09시 and 07분, because people also write 3월. The number is still found as 03.
  void strip_zero_of_date(ScriptRun& run) const {
    constexpr std::u32string_view units = U"월일시분";
    const bool dated = run.term.size() == 2 && run.term[0] == '0' && at_ < units_.size() &&
                       units.find(units_[at_].character) != std::u32string_view::npos;
    if (dated) {
      run.spellings.push_back({run.term, run.first, at_});
      run.term.erase(0, 1);
    }
  }

  Piece letter_part(bool first, std::vector<Piece>& inner) {
    const std::uint32_t begin = at_;
    if (first) {
      if (std::optional<Piece> initials = initialism()) {
        return *initials;
      }
    }
    while (at_ - begin < longest_run && (kind(at_) == CharClass::latin || kind(at_) == CharClass::mark)) {
      ++at_;
    }
    const std::uint32_t length = at_ - begin;
    const std::uint32_t sign = after_spaces(at_);
    if (kind(sign) == CharClass::ampersand && length <= 3) {  // r&d, m&a, at&t, r & d
      const std::uint32_t next = after_spaces(sign + 1);
      const std::uint32_t right = stretch(next, CharClass::latin);
      if (right >= 1 && right <= 3) {
        Piece whole = piece(begin, at_);
        whole.term += '&' + piece(next, next + right).term;
        whole.last = at_ = next + right;
        if (sign > whole.first + length || next > sign + 1) {  // each letter is also a word between spaces
          inner.push_back(piece(begin, begin + length));
          inner.push_back(piece(next, next + right));
        }
        return whole;
      }
    } else if (first && length == 1) {
      if (kind(at_) == CharClass::plus && kind(at_ + 1) == CharClass::plus) {
        at_ += 2;
      } else if (kind(at_) == CharClass::sharp && !begins_word(kind(at_ + 1))) {
        ++at_;
      }
    }
    return piece(begin, at_);
  }

  // Reads single letters with dots between them: U.S.A becomes usa. Returns nullopt if there is no such abbreviation.
  std::optional<Piece> initialism() {
    std::uint32_t end = at_;
    Piece p{{}, at_, at_};
    while (end - at_ < longest_run && kind(end) == CharClass::latin && kind(end + 1) == CharClass::dot) {
      append(p.term, end, end + 1);
      end += 2;
    }
    if (end == at_) {
      return std::nullopt;
    }
    if (stretch(end, CharClass::latin) == 1) {
      append(p.term, end, end + 1);
      ++end;
    } else if (begins_word(kind(end))) {
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
    const std::uint32_t begin = at_;
    std::vector<Piece> groups{digits()};
    char separator = 0;
    bool listed = false;
    while (groups.size() < 8 && at_ - begin < longest_run && kind(at_ + 1) == CharClass::digit) {
      const char here = separator_at(at_, joins);
      if (here == 0 || (separator != 0 && here != separator)) {
        break;
      }
      if (here == '/' && !slashed_date(groups)) {
        break;
      }
      separator = here;
      listed = listed || kind(at_) == CharClass::list_dot;
      ++at_;
      groups.push_back(digits());
    }
    Piece whole{{}, begin, at_};
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

  [[nodiscard]] char separator_at(std::uint32_t i, bool joins) const {
    switch (kind(i)) {
      case CharClass::dot:
      case CharClass::list_dot:
        return '.';
      case CharClass::hyphen:
        return joins ? '-' : '\0';
      default:
        return i < units_.size() && units_[i].character == U'/' && joins ? '/' : '\0';
    }
  }

  // True if the slash at the current position belongs to a full date. Other slashes separate numbers.
  [[nodiscard]] bool slashed_date(const std::vector<Piece>& groups) const {
    if (groups.size() == 2) {
      return true;
    }
    const std::uint32_t month = stretch(at_ + 1, CharClass::digit);
    const std::uint32_t slash = at_ + 1 + month;
    return groups.size() == 1 && groups[0].term.size() == 4 && month <= 2 && slash < units_.size() &&
           units_[slash].character == U'/' && kind(slash + 1) == CharClass::digit;
  }

  Piece digits() {
    Piece p{{}, at_, at_};
    const std::uint32_t count = stretch(at_, CharClass::digit);
    append(p.term, at_, at_ + count);
    at_ += count;
    while (count <= 3 && p.term[0] != '0' && at_ - p.first < longest_run && kind(at_) == CharClass::comma &&
           stretch(at_ + 1, CharClass::digit) == 3) {  // 1,234,567
      append(p.term, at_ + 1, at_ + 4);
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

  const std::vector<Unit>& units_;
  Segments& out_;
  std::uint32_t at_ = 0;
};

}  // namespace

void segment(const std::vector<Unit>& units, Segments& out) { Scanner(units, out).run(); }

}  // namespace gonggo
