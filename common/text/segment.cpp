// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/segment.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/text/alphanumeric_run.hpp"
#include "common/text/characters.hpp"
#include "common/text/list_words.hpp"
#include "common/text/number_spelling.hpp"
#include "common/text/telephone_spelling.hpp"

namespace gonggo {
namespace {

constexpr std::uint32_t most_runs = 16;  // maximum number of runs of one word

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

class Scanner {
 public:
  Scanner(const std::vector<Unit>& units, Segments& out) : units_(units), text_(units), out_(out) {}

  void run() {
    while (at_ < units_.size()) {
      if (text_.begins_word(at_)) {
        word();
      } else {
        ++at_;
      }
    }
  }

 private:
  void word() {
    RawWord word{static_cast<std::uint32_t>(out_.runs.size()), 0, false};
    spaced_notice_number();
    while (text_.begins_word(at_) && out_.runs.size() - word.first_run < most_runs) {
      if (spelled_number()) {
        continue;
      }
      const CharClass c = text_.kind(at_);
      ScriptRun run = c == CharClass::latin || c == CharClass::digit ? read_alphanumeric(text_, at_) : plain(c);
      at_ = run.last;
      const bool full = run.kind != RunKind::hangul && run.last - run.first >= longest_run;
      if (run.kind == RunKind::number) {
        count_with_unit(run);
      }
      out_.runs.push_back(std::move(run));
      while (text_.kind(at_) == CharClass::mark) {
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
        (text_.kind(at_) == CharClass::list_dot && text_.begins_word(at_ + 1)) ||
        (single && at_ < units_.size() && separates_list(units_[at_]) && text_.kind(at_ + 1) == CharClass::hangul);
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
      at_ += plain && unit_behind_space(text_, at_) ? 1 : 0;
    }
  }

  // Reads an amount or a telephone number. 원 behind an amount or behind plain digits belongs to the word, with a space
  // before it or without. Returns false if none of them begins here.
  bool spelled_number() {
    const CharClass c = text_.kind(at_);
    if (c != CharClass::digit && (c != CharClass::hangul || (at_ > 0 && text_.kind(at_ - 1) == CharClass::hangul))) {
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

  // Reads a notice number with spaces up to 호: 제 2024 - 123 호. It becomes one word, as if it had no spaces.
  void spaced_notice_number() {
    if (text_.at(at_) != U'제') {
      return;
    }
    const std::uint32_t year = text_.after_spaces(at_ + 1);
    const std::uint32_t year_end = year + text_.stretch(year, CharClass::digit);
    const std::uint32_t hyphen = text_.after_spaces(year_end);
    const std::uint32_t serial = text_.after_spaces(hyphen + 1);
    const std::uint32_t serial_end = serial + text_.stretch(serial, CharClass::digit);
    const std::uint32_t tail = text_.after_spaces(serial_end);
    const bool spaced = year - at_ + hyphen - year_end + serial - hyphen + tail - serial_end > 2;
    if (!spaced || year == year_end || text_.kind(hyphen) != CharClass::hyphen || serial == serial_end) {
      return;
    }
    if (text_.at(tail) != U'호') {
      return;
    }
    ScriptRun prefix{RunKind::hangul, at_, at_ + 1, {}, {}};
    ScriptRun number{
        RunKind::number, year, serial_end, {}, {text_.piece(year, year_end), text_.piece(serial, serial_end)}};
    number.term = number.pieces[0].term + '-' + number.pieces[1].term;
    out_.runs.push_back(std::move(prefix));
    out_.runs.push_back(std::move(number));
    at_ = tail;
  }

  [[nodiscard]] ScriptRun plain(CharClass c) const {
    ScriptRun run;
    run.kind = kind_of(c);
    run.first = run.last = at_;
    const auto goes_on = [&](CharClass k) { return k == c || (c == CharClass::other && k == CharClass::mark); };
    while ((c == CharClass::hangul || run.last - run.first < longest_run) && goes_on(text_.kind(run.last))) {
      ++run.last;
    }
    if (run.kind != RunKind::hangul) {
      run.term = text_.piece(run.first, run.last).term;
    }
    return run;
  }

  const std::vector<Unit>& units_;
  Characters text_;
  Segments& out_;
  std::uint32_t at_ = 0;
};

}  // namespace

void segment(const std::vector<Unit>& units, Segments& out) { Scanner(units, out).run(); }

}  // namespace gonggo
