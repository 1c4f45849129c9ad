// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/exact_codes.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/date.hpp"
#include "common/text/segment.hpp"
#include "common/text/telephone_spelling.hpp"

namespace gonggo {
namespace {

bool is_year(std::string_view digits) {
  return digits.size() == 4 && digits >= std::to_string(earliest_year) && digits <= std::to_string(latest_year);
}

bool is_area_code(std::string_view digits) {
  return digits == "02" || (digits.size() == 3 && digits[0] == '0' && digits[1] >= '3' && digits[1] <= '7');
}

// The numbers of call centres behind an area code have three or four digits.
bool is_short_number(const ScriptRun& run) {
  return run.kind == RunKind::number && run.pieces.empty() && (run.term.size() == 3 || run.term.size() == 4);
}

// Words with only a hyphen or a low line between them: GN-2024-0012.
class Chain {
 public:
  Chain(const std::vector<Unit>& units, std::span<const ScriptRun> runs) : units_(units), runs_(runs) {
    for (std::uint32_t i = first(); i < last(); ++i) {
      digits_ += units_[i].kind == CharClass::digit ? 1 : 0;
      letters_ += units_[i].kind == CharClass::latin ? 1 : 0;
      hyphens_ += units_[i].kind == CharClass::hyphen ? 1 : 0;
      others_ += units_[i].kind == CharClass::comma || units_[i].kind == CharClass::dot ? 1 : 0;
    }
    plain_ = std::all_of(runs_.begin(), runs_.end(), [](const ScriptRun& run) {
      return run.kind == RunKind::number || run.kind == RunKind::latin;
    });
  }

  [[nodiscard]] std::uint32_t first() const { return runs_.front().first; }
  [[nodiscard]] std::uint32_t last() const { return runs_.back().last; }
  // `whole`: the chain is the whole text.
  [[nodiscard]] std::optional<CodeKind> kind(bool whole) const {
    if (is_notice_number()) {
      return CodeKind::notice_number;
    }
    if (is_telephone() || is_short_telephone()) {
      return CodeKind::telephone;
    }
    if (is_identifier()) {
      return CodeKind::identifier;
    }
    return whole && is_money() ? std::make_optional(CodeKind::amount) : std::nullopt;
  }

 private:
  [[nodiscard]] bool is_money() const {
    return runs_.size() == 2 && runs_[0].kind == RunKind::number && runs_[1].kind == RunKind::hangul &&
           units_[runs_[1].first].character == U'원';
  }

  [[nodiscard]] bool is_notice_number() const {
    const bool prefixed = units_[first()].character == U'제' && runs_[0].last == first() + 1;
    const auto number = runs_.begin() + (prefixed ? 1 : 0);
    if (number == runs_.end() || number->kind != RunKind::number || number->pieces.size() != 2 ||
        number->term.find('-') == std::string::npos) {
      return false;
    }
    const bool suffixed = number + 1 != runs_.end() && units_[(number + 1)->first].character == U'호';
    const std::string& serial = number->pieces[1].term;
    const bool month = serial.size() == 2 && serial[0] == '0';
    return is_year(number->pieces[0].term) && serial.size() <= 6 &&
           (prefixed || suffixed || (number + 1 == runs_.end() && !is_year(serial) && !month));
  }

  [[nodiscard]] bool is_telephone() const {
    const ScriptRun& run = runs_.front();
    const std::optional<ScriptRun> telephone = read_telephone(units_, run.first);
    return run.kind == RunKind::number && telephone && telephone->last == run.last;
  }

  // True for 02-120, which is one run, and for 02)120.
  [[nodiscard]] bool is_short_telephone() const {
    const ScriptRun& run = runs_.front();
    if (run.kind == RunKind::number && run.pieces.size() == 2) {
      const std::string& area = run.pieces[0].term;
      const std::string& line = run.pieces[1].term;
      return run.term == area + "-" + line && is_area_code(area) && (line.size() == 3 || line.size() == 4);
    }
    return runs_.size() > 1 && run.kind == RunKind::number && is_area_code(run.term) && is_short_number(runs_[1]) &&
           (runs_.size() == 2 || (runs_.size() == 3 && units_[runs_[2].first].character == U'번'));
  }

  [[nodiscard]] bool is_identifier() const {
    if (!plain_ || others_ > 0) {
      return false;
    }
    const std::string& term = runs_[0].term;
    const bool date = runs_.size() == 1 && term.size() == 10 && runs_[0].pieces.size() == 3 && term[4] == '-';
    const bool years = runs_.size() == 1 && runs_[0].pieces.size() == 2 && is_year(runs_[0].pieces[0].term);
    const bool measure = runs_.size() == 1 && ascii::is_digit(term[0]) && letters_ > 0 && letters_ <= 4;
    if (date || years || measure) {
      return false;
    }
    const bool padded = letters_ + hyphens_ == 0 && term.starts_with("00");
    return letters_ > 0 || padded ? digits_ >= 5 : hyphens_ > 0 ? digits_ >= 6 : digits_ >= 9;
  }

  const std::vector<Unit>& units_;
  std::span<const ScriptRun> runs_;
  std::size_t digits_ = 0;
  std::size_t letters_ = 0;
  std::size_t hyphens_ = 0;
  std::size_t others_ = 0;
  bool plain_ = false;  // only letters and digits
};

struct Code {
  std::size_t begin = 0;  // bytes [begin, end) of the text
  std::size_t end = 0;
  CodeKind kind = CodeKind::identifier;
};

std::vector<Code> find_codes(std::string_view text) {
  std::vector<Unit> units;
  Segments segments;
  normalize(text, units);
  segment(units, segments);
  const std::vector<ScriptRun>& runs = segments.runs;
  const auto linked = [&](std::uint32_t run) {
    const std::uint32_t gap = runs[run].last;
    if (run + 1 >= runs.size() || runs[run + 1].first != gap + 1) {
      return false;
    }
    // Behind a space, other text may follow: 02 2024년 예산.
    const bool at_end =
        runs.size() == run + 2 || (runs.size() == run + 3 && units[runs[run + 2].first].character == U'번');
    const bool bracket = units[gap].character == U')' || (units[gap].character == U' ' && at_end);
    return units[gap].kind == CharClass::hyphen || units[gap].character == U'_' ||
           (bracket && (runs[run].kind == RunKind::number && is_area_code(runs[run].term)) &&
            is_short_number(runs[run + 1]));
  };
  std::vector<Code> codes;
  for (std::size_t w = 0; w < segments.words.size(); ++w) {
    const std::uint32_t first = segments.words[w].first_run;
    while (linked(segments.words[w].last_run - 1)) {
      ++w;
    }
    const Chain chain(units, std::span(runs).subspan(first, segments.words[w].last_run - first));
    const bool whole = first == 0 && segments.words[w].last_run == runs.size();
    if (const std::optional<CodeKind> kind = chain.kind(whole)) {
      const std::uint32_t first_unit = chain.first();
      const bool signed_code = first_unit > 0 && units[first_unit - 1].kind == CharClass::plus;  // +82-53-803-2114
      codes.push_back({units[first_unit - (signed_code ? 1 : 0)].begin, units[chain.last() - 1].end, *kind});
    }
  }
  return codes;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> exact_codes(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> codes;
  for (const Code& code : find_codes(text)) {
    codes.emplace_back(code.begin, code.end);
  }
  return codes;
}

std::optional<CodeKind> kind_of_code(std::string_view text) {
  const std::vector<Code> codes = find_codes(text);
  const bool is_one = codes.size() == 1 && codes.front().begin == 0 && codes.front().end == text.size();
  return is_one ? std::make_optional(codes.front().kind) : std::nullopt;
}

}  // namespace gonggo
