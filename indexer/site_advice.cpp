// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_advice.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <set>
#include <string_view>

#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "indexer/field_guess.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_boards = 30;       // more values than this are no codes of boards
constexpr std::size_t most_shown_bytes = 60;  // of a value in a comment
constexpr std::size_t comment_column = 38;    // where comments behind settings begin
constexpr std::size_t longest_id = 200;       // in bytes

Message sample_of(const ColumnSample& column) {
  if (column.values.empty()) {
    return say("sample_none");
  }
  const std::string value = escaped_line(column.values.begin()->first);
  const bool is_short = value.size() <= most_shown_bytes;
  return say("sample_such_as",
             {{"value", is_short ? value : std::string(utf8::truncated(value, most_shown_bytes)) + "…"}});
}

// True if the values of the column differ in all records.
bool tells_apart(const ColumnSample& column, std::size_t records) {
  return records > 0 && column.values.size() == records &&
         std::all_of(column.values.begin(), column.values.end(),
                     [](const auto& value) { return value.first.size() <= longest_id; });
}

// Returns how well the column serves as the id; 0: not at all. The number of a row is worse than a notice number or an
// address, because it changes when the list does.
int worth_as_id(const ColumnSample& column) {
  if (column.fields.empty()) {
    const int look = looks_like_id(column.key);
    return look == 2 ? 6 : look == 1 ? 3 : 2;
  }
  return column.means("number") ? 5 : column.means("url") ? 4 : column.means("title") ? 1 : 0;
}

Message reason_for_id(const ColumnSample& column, std::size_t records) {
  const Message differ = say("guess_differs", {{"records", records}});
  return worth_as_id(column) != 3 ? differ : say("guess_row_number", {{"reason", differ}});
}

const ColumnSample* id_column(const std::vector<ColumnSample>& columns, std::size_t records) {
  const ColumnSample* best = nullptr;
  for (const ColumnSample& column : columns) {
    if (tells_apart(column, records) && worth_as_id(column) > (best == nullptr ? 0 : worth_as_id(*best))) {
      best = &column;
    }
  }
  return best;
}

// Returns the unknown column whose text differs most from record to record; nullptr if none is a text.
const ColumnSample* title_column(const std::vector<ColumnSample>& columns, const ColumnSample* id) {
  const ColumnSample* best = nullptr;
  for (const ColumnSample& column : columns) {
    const bool has_text =
        !column.values.empty() && std::all_of(column.values.begin(), column.values.end(), [](const auto& value) {
          return utf8::count_code_points(value.first) >= 4 && !utf8::is_ascii(value.first.front());
        });
    if (column.fields.empty() && &column != id && has_text &&
        (best == nullptr || column.values.size() > best->values.size())) {
      best = &column;
    }
  }
  return best;
}

// True if people would not know the boards by these values: codes without Hangul.
bool are_codes(const ColumnSample& column) {
  return !column.values.empty() && column.values.size() <= most_boards &&
         std::all_of(column.values.begin(), column.values.end(), [](const auto& value) {
           return std::all_of(value.first.begin(), value.first.end(), utf8::is_ascii);
         });
}

void advise_dates(const std::vector<ColumnSample>& columns, const std::set<std::string>& date_keys,
                  SiteAdvice& advice) {
  for (const ColumnSample& column : columns) {
    if (!advice.date_format.empty() ||
        (date_keys.count(column.key) == 0 && !column.means("date") && !column.means("updated"))) {
      continue;
    }
    advice.date_format = guess_date_format(column);
    if (!advice.date_format.empty()) {
      advice.date_reason = say("guess_fits_dates", {{"key", escaped_line(column.key)}, {"sample", sample_of(column)}});
    }
  }
}

// Adds spaces up to the column of comments. Characters outside ASCII are two columns wide, as Hangul is.
std::string padded(std::string text) {
  const auto wide = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_ascii(c) && !utf8::is_continuation(c); }));
  const std::size_t width = utf8::count_code_points(text) + wide;
  return text + std::string(width < comment_column ? comment_column - width : 1, ' ');
}

using Guesses = std::map<const ColumnSample*, FieldGuess>;

// Returns the guesses for the unknown columns other than the id. Each field that is not in `taken` is guessed once:
// names count before values.
Guesses guesses_of(const std::vector<ColumnSample>& columns, const ColumnSample* id, std::set<std::string> taken) {
  Guesses guesses;
  const auto guess = [&](const ColumnSample& column, const std::optional<FieldGuess>& found) {
    if (found && &column != id && column.fields.empty() && guesses.count(&column) == 0 &&
        taken.insert(found->field).second) {
      guesses.emplace(&column, *found);
    }
  };
  for (const ColumnSample& column : columns) {
    guess(column, guess_by_name(column));
  }
  for (const ColumnSample& column : columns) {
    guess(column, guess_by_values(column));
  }
  if (taken.count("title") == 0 && taken.count("body") == 0) {
    if (const ColumnSample* const title = title_column(columns, id)) {
      guess(*title, FieldGuess{"title", say("guess_only_text")});
    }
  }
  return guesses;
}

}  // namespace

SiteAdvice advise(const ColumnSamples& samples) {
  const std::vector<ColumnSample>& columns = samples.columns();
  SiteAdvice advice;
  std::set<std::string> taken;  // fields that have a column
  for (const ColumnSample& column : columns) {
    taken.insert(column.fields.begin(), column.fields.end());
  }
  const ColumnSample* const id = taken.count("id") > 0 ? nullptr : id_column(columns, samples.records());
  advice.needs_id = taken.count("id") == 0 && id == nullptr;
  const Guesses guesses = guesses_of(columns, id, taken);
  std::set<std::string> date_keys;
  for (const ColumnSample& column : columns) {
    const auto guessed = guesses.find(&column);
    if (&column == id) {
      advice.columns.push_back({column.key, "id", reason_for_id(column, samples.records())});
    } else if (guessed != guesses.end()) {
      advice.columns.push_back({column.key, guessed->second.field, guessed->second.reason});
      date_keys.insert(guessed->second.field == "date" ? column.key : "");
    } else if (column.fields.empty()) {
      advice.columns.push_back({column.key, "", sample_of(column)});
    }
    const bool is_board = column.means("board") || (guessed != guesses.end() && guessed->second.field == "board");
    if (is_board && advice.boards.empty() && are_codes(column)) {
      advice.boards = column.values;
    }
  }
  advise_dates(columns, date_keys, advice);
  return advice;
}

AdviceText advice_text(const SiteAdvice& advice, Language language) {
  const auto comment = [&](const Message& message) { return "# " + escaped_line(message.in(language)) + "\n"; };
  const auto guessed = [&](const Message& reason) { return comment(say("draft_guessed", {{"reason", reason}})); };
  AdviceText text;
  if (!advice.date_format.empty()) {
    text.settings = padded("date_format = " + toml_text(advice.date_format)) + guessed(advice.date_reason);
  }
  if (!advice.columns.empty() || advice.needs_id) {
    text.tables = padded("[source.map]") + comment(say("draft_map"));
  }
  if (advice.needs_id) {
    text.tables += padded("# \"COLUMN\" = \"id\"") + comment(say("draft_name_id"));
  }
  for (const ColumnAdvice& column : advice.columns) {
    const std::string key = toml_text(column.key);
    text.tables += column.field.empty()
                       ? comment(say("draft_unknown_key", {{"reason", column.reason}})) + "# " + key + " = \"-\"\n"
                       : padded(key + " = " + toml_text(column.field)) + guessed(column.reason);
  }
  if (!advice.boards.empty()) {
    text.tables += padded("[source.values.board]") + comment(say("draft_boards"));
  }
  for (const auto& [code, records] : advice.boards) {
    text.tables +=
        padded(toml_text(code) + " = " + toml_text(code)) + comment(say("draft_in_records", {{"records", records}}));
  }
  return text;
}

std::string toml_text(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

}  // namespace gonggo::indexer
