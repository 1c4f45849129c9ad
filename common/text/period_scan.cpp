// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/period_scan.hpp"

#include <array>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/clock_spelling.hpp"
#include "common/base/day_spelling.hpp"
#include "common/base/utf8.hpp"
#include "common/text/week_of_month.hpp"

namespace gonggo {

bool is_letter(char32_t point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= 0xAC00 && point <= 0xD7A3) ||
         (point >= 0x4E00 && point <= 0x9FFF);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size() && is_letter(utf8::next(text, next));) {
    end = next;
  }
  return text.substr(0, end);
}

std::string fold_period(std::string_view text) {
  std::string out = fold_date(text);
  for (const std::string_view sign : {"∼", "〜", "⁓", "˜", "→", "⇒", "—", "―"}) {
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at)) {
      out.replace(at, sign.size(), "~");
    }
  }
  return out;
}

bool is_cut(const DateScanner& begin, const DateScanner& end) {
  const std::string_view taken = begin.rest().substr(0, begin.rest().size() - end.rest().size());
  const char next = end.done() || taken.ends_with(' ') ? ' ' : end.rest().front();
  return ascii::is_digit(next) || (ascii::is_letter(next) && next != 'T') || next == '%' ||
         end.rest().starts_with("분기");
}

std::optional<int> take_week(DateScanner& in) {
  constexpr std::array<std::pair<std::string_view, int>, 12> names{{{"첫", 1},
                                                                    {"1", 1},
                                                                    {"둘", 2},
                                                                    {"두", 2},
                                                                    {"2", 2},
                                                                    {"셋", 3},
                                                                    {"세", 3},
                                                                    {"3", 3},
                                                                    {"넷", 4},
                                                                    {"네", 4},
                                                                    {"4", 4},
                                                                    {"5", 5}}};
  DateScanner ahead = in;
  ahead.skip_spaces();
  std::optional<int> week;
  if (ahead.take("마지막")) {
    week = last_week;
  } else if (ahead.take("다섯")) {
    week = 5;
  }
  for (std::size_t i = 0; i < names.size() && !week; ++i) {
    week = ahead.take(names.at(i).first) ? std::optional(names.at(i).second) : std::nullopt;
  }
  ahead.skip_spaces();
  ahead.take("번째") || ahead.take("째");
  ahead.skip_spaces();
  if (!week || !ahead.take("주") || ahead.rest().starts_with("간") || ahead.rest().starts_with("일")) {
    return std::nullopt;
  }
  ahead.take("차");
  in = ahead;
  return week;
}

bool begins_day(DateScanner in) {
  in.skip_spaces();
  return in.digits() > 0 && !take_week(in) && !take_time(in);
}

bool ends_day(const DateScanner& in) {
  std::size_t end = 0;
  const std::string_view rest = in.rest();
  return rest.empty() || !is_letter(utf8::next(rest, end)) || rest.starts_with("까지") || rest.starts_with("이내") ||
         rest.starts_with("한") || rest.starts_with("마감") || rest.starts_with("와") || rest.starts_with("과") ||
         rest.starts_with("및");
}

void take_weekday_in_brackets(DateScanner& in) {
  DateScanner ahead = in;
  ahead.skip_spaces();
  in = ahead.rest().starts_with('(') && skip_weekday(ahead) ? ahead : in;
}

}  // namespace gonggo
