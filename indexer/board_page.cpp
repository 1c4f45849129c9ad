// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a board page: plain text copied from a browser. A page has one announcement (title and body), and then a list
// of other announcements with the columns 번호 제목 날짜 조회 수. The number and the views of a row change from day to
// day. The id of a row is therefore a hash of board, title and date. A counter is added to the hash to distinguish rows
// with equal values.
#include <array>
#include <map>

#include "common/base/date_spelling.hpp"
#include "common/base/hash.hpp"
#include "indexer/format.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/text_stream.hpp"
#include "indexer/values.hpp"

namespace gonggo::indexer {
namespace {

// Computes the hash for an id. The hash must be the same on every machine and in every version.
class StableHash {
 public:
  // Adds a separator after each part, so that ("ab", "c") and ("a", "bc") have different hashes.
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

// Returns the part of a line from the word `first` to the word `last`, including both.
std::string_view between(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

constexpr std::size_t max_header = 256;  // in bytes; a longer line is not recognised as the header of a list

struct ListRow {
  std::string title;
  Day date;
  std::uint64_t views = 0;
  bool has_attachment = false;
};

// Reads a row such as "1259 제목 file 2020.11.05 172386". The date may also be written 2020. 11. 5. A pinned row has
// 공지 instead of a number. Returns nullopt if the line is not such a row.
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

// Converts the announcement and the rows of one page to records.
class BoardPage {
 public:
  BoardPage(const ReaderOptions& options, const RecordSink& sink) : options_(options), sink_(sink) {}

  // Passes on the announcement above the list, or rejects it.
  void put_own(const std::string& title, const std::string& body, std::uint64_t line) {
    const std::string text = title + '\n' + body;
    const std::optional<std::string> clean_title = plain_line_of_markup(title);
    const std::optional<std::string> clean_body = plain_text_of_markup(body);
    if (!clean_title || !clean_body) {
      sink_.reject(line, say("page_deep_html"), text);
    } else if (clean_title->empty() && clean_body->empty()) {
      sink_.reject(line, say("page_is_empty"), text);
    } else {
      put({{"id", id_of(*clean_title, "")}, {"title", title}, {"body", body}}, line, text);
    }
  }

  void put_row(const Line& line, const std::string& text) {
    const std::optional<ListRow> row = line.too_long ? std::nullopt : parse_row(text);
    if (!row) {
      sink_.reject(line.number, say("no_row_of_list"), line.text);
      return;
    }
    const std::string date = format_day(row->date);
    put({{"id", id_of(row->title, date)},
         {"title", row->title},
         {"date", date},
         {"views", row->views},
         {"attachments", row->has_attachment}},
        line.number, line.text);
  }

 private:
  void put(boost::json::object values, std::uint64_t line, std::string_view text) {
    sink_.record({std::move(values), line, text});
  }

  std::string id_of(std::string_view title, std::string_view date) {
    StableHash hash;
    hash.add(options_.board);
    hash.add(title);
    hash.add(date);
    const unsigned ordinal = ++seen_[hash.hex()];
    hash.add(std::to_string(ordinal));
    return hash.hex();
  }

  const ReaderOptions& options_;
  const RecordSink& sink_;
  std::map<std::string, unsigned> seen_;
};

// True if the line is the list header 번호 제목 날짜 조회 수. Spaces are ignored. 날짜 may be 등록일, 작성일 or 게시일,
// and 조회 수 may be 조회.
bool is_list_header(std::string_view line) {
  std::string joined = plain_line(line);
  std::erase(joined, ' ');
  for (const std::string_view day : {"날짜", "등록일", "작성일", "게시일"}) {
    if (joined == "번호제목" + std::string(day) + "조회수" || joined == "번호제목" + std::string(day) + "조회") {
      return true;
    }
  }
  return false;
}

// Every text can be read as a board page. Only the header of the list distinguishes a page from other text.
Match recognise(std::string_view beginning, const KnownKey&) {
  Match match = Match::likely;
  while (!beginning.empty()) {
    const std::size_t end = std::min(beginning.find('\n'), beginning.size());
    if (end < max_header && is_list_header(beginning.substr(0, end))) {
      return match;
    }
    match = Match::possible;
    beginning.remove_prefix(std::min(end + 1, beginning.size()));
  }
  return Match::no;
}

// The lines above the list. The first line is the title, and the others are the body.
struct OwnAnnouncement {
  std::string title;
  std::string body;
  std::uint64_t line = 0;  // line number of the title; 0: no title yet
  bool too_long = false;

  void add(Line& next, std::uint64_t max_record) {
    if (line == 0) {
      line = next.number;
      title = std::move(next.text);
      too_long = next.too_long;
      return;
    }
    too_long = too_long || next.too_long || body.size() + next.text.size() > max_record;
    if (!too_long) {
      body += next.text + '\n';
    }
  }
};

void read(Input& input, const ReaderOptions& options, const RecordSink& sink) {
  TextStream stream(input);
  LineReader lines(stream, options.max_record);
  BoardPage page(options, sink);
  OwnAnnouncement own;
  const auto put_own = [&] {
    if (own.too_long) {
      sink.reject(own.line, say("page_too_long", {{"most", options.max_record}}), own.title);
    } else if (own.line > 0) {
      page.put_own(own.title, own.body, own.line);
    }
  };
  bool in_list = false;
  Line line;
  while (lines.next(line)) {
    const std::string text = plain_line(line.text);
    if (is_list_header(text)) {
      if (!in_list) {
        put_own();
      }
      in_list = true;
    } else if (text.empty() && (in_list || own.line == 0)) {
      continue;
    } else if (in_list) {
      page.put_row(line, text);
    } else {
      own.add(line, options.max_record);
    }
  }
  if (!in_list) {
    put_own();
  }
}

}  // namespace

extern constexpr Format board_format{
    .name = "board",
    .extensions = {".board", ""},
    .help =
        "a page of a board as plain text: title, body, then the list 번호 제목 "
        "날짜 조회 수",
    .korean_help = "게시판 화면을 글로 저장한 것: 제목, 본문, 그 아래 목록(번호 제목 날짜 조회 수)",
    .any_text = true,
    .recognise = recognise,
    .read = read};

}  // namespace gonggo::indexer
