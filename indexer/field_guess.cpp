// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/field_guess.hpp"

#include <algorithm>
#include <array>
#include <boost/json/value.hpp>
#include <functional>

#include "common/base/ascii.hpp"
#include "common/base/nearest_name.hpp"
#include "common/base/utf8.hpp"
#include "common/index/schema.hpp"
#include "common/text/date_pattern.hpp"
#include "indexer/field_candidates.hpp"
#include "indexer/field_targets.hpp"
#include "indexer/values.hpp"

namespace gonggo::indexer {
namespace {

// Ends of names that tell a board by its code. The names of boards themselves are in the field table.
constexpr auto board_names = std::to_array<std::string_view>(
    {"bbsid",     "bbsno",    "bbscode",    "boardid",    "boardno",    "boardcode", "boardtype",  "modulesrl",
     "botable",   "menuid",   "menuno",     "menucode",   "categoryid", "category",  "categorynm", "ctgrynm",
     "ctgrycode", "게시판id", "게시판코드", "게시판번호", "메뉴코드",   "공고유형",  "공고종류"});

constexpr auto id_ends = std::to_array<std::string_view>(
    {"id", "no", "num", "seq", "sn", "srl", "key", "code", "cd", "idx", "번호", "아이디", "코드", "식별자"});
constexpr auto row_numbers = std::to_array<std::string_view>(
    {"번호", "연번", "순번", "no", "num", "seq", "sn", "rn", "rnum", "rownum", "rowno", "idx", "index", "순서"});

bool is_letter(char c) { return !utf8::is_ascii(c) || ascii::is_letter(c); }

// Returns the forms of a name in which a known name is looked for: the name, without what follows in brackets, without
// digits at its end, and with the short form of a date's name (마감일 for 마감일자).
std::vector<std::string> forms_of(std::string_view key) {
  std::string name(ascii::trim(key));
  std::vector<std::string> forms{name};
  if (const std::size_t bracket = name.find_first_of("(["); bracket != std::string::npos && bracket > 0) {
    name = ascii::trim(std::string_view(name).substr(0, bracket));
    forms.push_back(name);
  }
  while (!name.empty() && ascii::is_digit(name.back())) {
    name.pop_back();
  }
  if (!name.empty() && name != forms.back()) {
    forms.push_back(name);
  }
  for (const std::string_view end : {"자", "시", "명", "이름", "_kr", "_ko", "Kr", "Ko", "Kor", "_kor", "Nm", "_nm"}) {
    if (name.ends_with(end) && name.size() > end.size()) {
      forms.push_back(name.substr(0, name.size() - end.size()));
    }
  }
  return forms;
}

// True if a word of the name begins at this byte. In Korean a word may begin at any syllable, because compounds have no
// spaces. In Latin letters it begins behind another sign or at a capital: noticeTitle, notice_title.
bool begins_word(std::string_view name, std::size_t at) {
  if (at == 0 || !utf8::is_ascii(name[at])) {
    return !utf8::is_continuation(name[at]);
  }
  const char before = name[at - 1];
  return !is_letter(before) || !utf8::is_ascii(before) ||
         (ascii::lower(std::string(1, name[at])) != std::string(1, name[at]) &&
          ascii::lower(std::string(1, before)) == std::string(1, before));
}

// True if the part is long enough to tell a field: two syllables, or four letters.
bool is_telling(std::string_view part) {
  return part.size() >= 4 && utf8::count_code_points(part) >= (utf8::is_ascii(part.front()) ? 4U : 2U);
}

std::optional<std::string> field_of(const FieldTargets& targets, std::string_view name) {
  const Target target = targets.of(name).front();
  if (target.kind == Target::Kind::period) {
    return "period";
  }
  if (target.kind != Target::Kind::field || target.field == FieldId::embargo || target.field == FieldId::id) {
    return std::nullopt;
  }
  return std::string(field(target.field).key);
}

// Returns the guess from the longest end of the name that is known.
std::optional<FieldGuess> guess_from_end(std::string_view key) {
  static const FieldTargets targets{{}};
  std::size_t longest = 0;
  std::optional<FieldGuess> best;
  for (const std::string& form : forms_of(key)) {
    for (std::size_t at = 0; at < form.size(); ++at) {
      const std::string_view part = std::string_view(form).substr(at);
      if (part.size() <= longest || !begins_word(form, at) || !is_telling(part)) {
        continue;
      }
      if (const auto found = field_of(targets, part)) {
        longest = part.size();
        const Message known = std::string(part);
        best = FieldGuess{*found,
                          at == 0 ? say("guess_like", {{"name", known}}) : say("guess_ends_like", {{"name", known}})};
      }
    }
  }
  return best;
}

// Returns the names that mean a field, and the field.
const std::vector<std::pair<std::string, std::string>>& known_names() {
  static const std::vector<std::pair<std::string, std::string>> names = [] {
    const FieldTargets targets{{}};
    std::vector<std::pair<std::string, std::string>> known;
    const auto add = [&](std::string_view name) {
      if (const auto found = field_of(targets, name)) {
        known.emplace_back(name, *found);
      }
    };
    for (const Field& row : fields()) {
      add(row.key);
      add(row.alias);
      for (std::string_view rest = row.aliases; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        add(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
      }
    }
    for (const FieldCandidate& candidate : field_candidates()) {
      add(candidate.name);
    }
    return known;
  }();
  return names;
}

// Returns the guess from a known name that differs by one letter or syllable.
std::optional<FieldGuess> guess_from_spelling(std::string_view key) {
  const std::string name = compared_key(key);
  std::size_t least = name.size() / 4 + 1;
  std::optional<FieldGuess> best;
  for (const auto& [known, field] : known_names()) {
    const std::string compared = compared_key(known);
    if (utf8::count_code_points(compared) < 4 || compared.size() < 6) {
      continue;  // too short: another name is soon as near
    }
    if (const std::size_t distance = edit_distance(name, compared); distance < least) {
      least = distance;
      best = FieldGuess{field, say("guess_almost", {{"name", known}})};
    }
  }
  return best;
}

bool fits(const std::function<void(const boost::json::value&)>& read, const ColumnSample& column) {
  return std::all_of(column.values.begin(), column.values.end(), [&](const auto& value) {
    try {
      read(boost::json::value(value.first));
      return true;
    } catch (const BadValue&) {
      return false;
    }
  });
}

// True if all values are periods. Those that count from the day of the announcement are, too.
bool has_periods(const ColumnSample& column) {
  return fits([](const boost::json::value& value) { read_period(value, earliest_day); }, column);
}

bool has_dates(const ColumnSample& column) { return fits(read_day, column) || !guess_date_format(column).empty(); }

// True if the values can be read as those of the field.
bool suits(std::string_view key, const ColumnSample& column) {
  const Target target = target_of_key(key);
  if (target.kind == Target::Kind::period) {
    return has_periods(column);
  }
  switch (field(target.field).type) {
    case FieldType::day:
    case FieldType::instant:
      return has_dates(column) || (target.field == FieldId::end && has_periods(column));
    case FieldType::count:
      return fits(read_count, column);
    case FieldType::url:
      return fits(read_url, column);
    case FieldType::text:
    case FieldType::keyword:
    case FieldType::path:
    case FieldType::plain:
      return target.field != FieldId::license || fits(read_license, column);
  }
  return false;
}

bool may_be_embargo(std::string_view key) {
  constexpr auto names = std::to_array<std::string_view>({"embargo", "엠바고", "보도시점", "공개시각"});
  const std::string name = compared_key(key);
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

bool is_board_name(std::string_view key) {
  const std::string name = compared_key(key);
  return std::any_of(board_names.begin(), board_names.end(), [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

std::optional<FieldGuess> guess_by_name(const ColumnSample& column) {
  for (const auto& guess : {guess_from_end(column.key), guess_from_spelling(column.key)}) {
    if (guess && suits(guess->field, column)) {
      return guess;
    }
  }
  constexpr std::size_t most_boards = 30;
  if (is_board_name(column.key) && column.values.size() <= most_boards) {
    return FieldGuess{"board", say("guess_board_name")};
  }
  return std::nullopt;
}

std::optional<FieldGuess> guess_by_values(const ColumnSample& column) {
  if (column.values.empty() || may_be_embargo(column.key)) {
    return std::nullopt;
  }
  const auto all = [&](const std::function<bool(const std::string&)>& holds) {
    return std::all_of(column.values.begin(), column.values.end(),
                       [&](const auto& value) { return holds(value.first); });
  };
  if (all([](const std::string& value) { return value.find('~') != std::string::npos; }) && has_periods(column)) {
    return FieldGuess{"period", say("guess_periods")};
  }
  if (all([](const std::string& value) { return value.starts_with("http"); }) && fits(read_url, column)) {
    return FieldGuess{"url", say("guess_addresses")};
  }
  constexpr std::size_t shortest_date = 6;
  if (all([](const std::string& value) { return value.size() >= shortest_date; }) && has_dates(column)) {
    return FieldGuess{"date", say("guess_dates")};
  }
  return std::nullopt;
}

std::string guess_date_format(const ColumnSample& column) {
  constexpr auto days = std::to_array<std::string_view>(
      {"MM/dd/yyyy", "dd/MM/yyyy", "MM-dd-yyyy", "dd-MM-yyyy", "MM.dd.yyyy", "dd.MM.yyyy"});
  constexpr auto times = std::to_array<std::string_view>({"", " HH:mm", " HH:mm:ss"});
  if (column.values.empty()) {
    return {};
  }
  for (const std::string_view day : days) {
    for (const std::string_view time : times) {
      const std::string pattern = std::string(day) + std::string(time);
      const DatePattern dates(pattern);
      if (std::all_of(column.values.begin(), column.values.end(),
                      [&](const auto& value) { return dates.iso(value.first).has_value(); })) {
        return pattern;
      }
    }
  }
  return {};
}

int looks_like_id(std::string_view key) {
  const std::string name = compared_key(key);
  if (std::find(row_numbers.begin(), row_numbers.end(), name) != row_numbers.end()) {
    return 1;
  }
  return std::any_of(id_ends.begin(), id_ends.end(), [&](std::string_view end) { return name.ends_with(end); }) ? 2 : 0;
}

}  // namespace gonggo::indexer
