// SPDX-License-Identifier: GPL-2.0-or-later
// A board page as plain text, as it is copied from a browser: an announcement (its title, its body), then the list
// of others with the columns 번호 제목 날짜 조회 수. 번호 counts rows and the views change, so ids are made of what
// stays: board, title, date, and an ordinal where these are equal.
#include <array>
#include <map>

#include "common/base/hash.hpp"
#include "indexer/formats.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/values.hpp"

namespace gonggo {
namespace {

// Ids must be the same on every machine and in every version.
class StableHash {
 public:
  // Parts are kept apart: ("ab", "c") differs from ("a", "bc").
  void add(std::string_view part) { hash_ = fnv1a("\x1F", fnv1a(part, hash_)); }
  [[nodiscard]] std::string hex() const { return to_hex(hash_); }

 private:
  std::uint64_t hash_ = fnv1a_basis;
};

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) {
      words.push_back(line.substr(at, end - at));
    }
    at = end + 1;
  }
  return words;
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789,") == std::string_view::npos;
}

// The part of line from one word to another, both included.
std::string_view between(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

struct ListRow {
  std::string title;
  Day date;
  std::uint64_t views = 0;
  bool has_attachment = false;
};

// 1259 제목 file 2020.11.05 172386; the date may be written 2020. 11. 5., a pinned row has 공지 for its number.
std::optional<ListRow> parse_row(std::string_view line) {
  std::vector<std::string_view> words = words_of(line);
  if (words.size() < 4 || !is_number(words.back())) {
    return std::nullopt;
  }
  if (!is_number(words.front()) && words.front() != "공지" && words.front() != "[공지]") {
    return std::nullopt;
  }
  ListRow row;
  try {
    const std::optional<std::uint64_t> views = read_count(boost::json::value(words.back()));
    if (!views) {
      return std::nullopt;
    }
    row.views = *views;
  } catch (const BadValue&) {
    return std::nullopt;
  }
  words.pop_back();
  for (const std::size_t width : {std::size_t{1}, std::size_t{3}}) {
    if (words.size() < width + 2) {
      break;
    }
    const std::optional<Day> date = parse_day(between(words[words.size() - width], words.back()));
    if (!date) {
      continue;
    }
    row.date = *date;
    words.resize(words.size() - width);
    if (words.size() > 2 && words.back() == "file") {
      row.has_attachment = true;
      words.pop_back();
    }
    row.title = std::string(between(words[1], words.back()));
    return row;
  }
  return std::nullopt;
}

class BoardPage {
 public:
  explicit BoardPage(Reading& reading) : reading_(reading) {}

  void own(std::string title, std::string body, std::uint64_t line, std::string_view record) {
    std::optional<std::string> clean_title = plain_line_of_markup(title);
    std::optional<std::string> clean_body = plain_text_of_markup(body);
    if (!clean_title || !clean_body) {
      reading_.sink.reject(line, "the page is HTML nested deeper than 512 elements", record);
      return;
    }
    if (clean_title->empty() && clean_body->empty()) {
      reading_.sink.reject(line, "title and body of the page are empty", record);
      return;
    }
    Announcement announcement = blank(*clean_title, "");
    announcement.body = std::move(*clean_body);
    reading_.sink.put({std::move(announcement), {}, {}}, line, record);
  }

  void row(const Line& line, const std::string& text) {
    const std::optional<ListRow> row = line.too_long ? std::nullopt : parse_row(text);
    if (!row) {
      reading_.sink.reject(line.number, "not a row of the list: number, title, date and views are expected", line.text);
      return;
    }
    Announcement announcement = blank(row->title, format_day(row->date));
    announcement.date = row->date;
    announcement.views = row->views;
    announcement.has_attachment = row->has_attachment;
    reading_.sink.put({std::move(announcement), {}, {}}, line.number, line.text);
  }

 private:
  Announcement blank(const std::string& title, const std::string& date) {
    Announcement announcement;
    announcement.source = reading_.spec.name;
    announcement.title = title;
    announcement.board = reading_.spec.board;
    announcement.department = reading_.spec.department;
    StableHash hash;
    hash.add(announcement.board);
    hash.add(title);
    hash.add(date);
    const unsigned ordinal = ++seen_[hash.hex()];
    hash.add(std::to_string(ordinal));
    announcement.id = hash.hex();
    return announcement;
  }

  Reading& reading_;
  std::map<std::string, unsigned> seen_;
};

}  // namespace

bool is_board_header(std::string_view line) {
  std::string joined = plain_line(line);
  std::erase(joined, ' ');
  for (const std::string_view day : {"날짜", "등록일", "작성일", "게시일"}) {
    if (joined == "번호제목" + std::string(day) + "조회수" || joined == "번호제목" + std::string(day) + "조회") {
      return true;
    }
  }
  return false;
}

void read_board_page(Reading& reading) {
  BoardPage page(reading);
  Line line;
  std::string title;
  std::string body;
  std::uint64_t first = 0;
  bool list = false;
  bool too_long = false;
  const auto give_own = [&] {
    if (too_long) {
      reading.sink.reject(first, "the page is longer than " + std::to_string(reading.spec.max_record) + " bytes",
                          title);
    } else if (first > 0) {
      page.own(title, body, first, title + '\n' + body);
    }
  };
  while (reading.lines.next(line)) {
    const std::string text = plain_line(line.text);
    if (text.empty() && (list || first == 0)) {
      continue;
    }
    if (list) {
      if (!is_board_header(text)) {
        page.row(line, text);
      }
    } else if (is_board_header(text)) {
      list = true;
      give_own();
    } else if (first == 0) {
      first = line.number;
      title = line.text;
      too_long = line.too_long;
    } else {
      too_long = too_long || line.too_long || body.size() + line.text.size() > reading.spec.max_record;
      if (!too_long) {
        body += line.text + '\n';
      }
    }
  }
  if (!list) {
    give_own();
  }
}

}  // namespace gonggo
