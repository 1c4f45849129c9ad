// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/output.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

#include "common/base/utf8.hpp"
#include "searchd/response.hpp"

namespace gonggo {

namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view marked = "\x1b[1;33m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view plain = "\x1b[0m";

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

// The marks as terminal escapes around code points.
std::string highlighted(const MarkedText& text, bool colour) {
  if (!colour || text.marks.empty()) {
    return one_line(text.text);
  }
  std::string shown;
  std::uint32_t at = 0;
  auto mark = text.marks.begin();
  for (const char c : text.text) {
    const bool starts_code_point = !utf8::is_continuation(c);
    if (starts_code_point) {
      if (mark != text.marks.end() && at == mark->end) {
        shown += plain;
        ++mark;
      }
      if (mark != text.marks.end() && at == mark->begin) {
        shown += marked;
      }
      ++at;
    }
    shown += c;
  }
  if (mark != text.marks.end() && at >= mark->end) {
    shown += plain;
  }
  return one_line(shown);
}

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end};
}

std::string facts_of(const Announcement& announcement, Day today) {
  std::vector<std::string> facts;
  facts.push_back(announcement.date ? format_day(*announcement.date) : "");
  facts.push_back(join_path(announcement.department));
  facts.push_back(announcement.board);
  facts.push_back(announcement.number);
  if (const auto status = status_of(announcement, today)) {
    std::string period = std::string(status_name(*status));
    if (announcement.end) {
      period += " until " + format_day(*announcement.end);
    }
    facts.push_back(period);
  }
  std::string line;
  for (const auto& fact : facts) {
    if (!fact.empty()) {
      line += (line.empty() ? "" : " | ") + fact;
    }
  }
  return line;
}

void print_plain(const Shown& shown, bool colour, std::ostream& out) {
  const auto& [request, result, today, took] = shown;
  std::uint64_t number = std::uint64_t{request.page - 1} * request.size;
  for (const auto& hit : result.hits) {
    const Announcement& announcement = hit.announcement;
    out << ++number << ". " << (colour ? bold : "") << highlighted(hit.title, colour) << (colour ? plain : "") << '\n';
    if (!hit.snippet.text.empty()) {
      out << "   " << highlighted(hit.snippet, colour) << '\n';
    }
    out << "   " << (colour ? dim : "") << one_line(facts_of(announcement, today)) << (colour ? plain : "") << '\n';
    const std::string url(searchd::safe_url(announcement.url));
    out << "   " << (colour ? dim : "") << one_line(announcement.source + "/" + announcement.id)
        << (url.empty() ? "" : "  ") << one_line(url) << (colour ? plain : "") << '\n';
    if (!hit.explanation.empty()) {
      out << "   " << one_line(hit.explanation) << '\n';
    }
  }
  for (const auto& facet : result.facets) {
    out << facet_name(facet.id) << ':';
    for (const auto& [value, count] : facet.counts) {
      out << "  " << one_line(value) << " (" << count << ')';
    }
    out << '\n';
  }
  out << (result.exact ? "" : "about ") << result.total << (result.total == 1 ? " hit" : " hits") << ", page "
      << request.page << ", " << shortest(static_cast<double>(took.count()) / 1000.0) << " ms\n";
}

void print_tsv(const Hit& hit, std::ostream& out) {
  const Announcement& announcement = hit.announcement;
  out << one_line(announcement.id) << '\t' << announcement.source << '\t'
      << (announcement.date ? format_day(*announcement.date) : "") << '\t'
      << one_line(join_path(announcement.department)) << '\t' << one_line(announcement.board) << '\t'
      << one_line(hit.title.text) << '\t' << one_line(std::string(searchd::safe_url(announcement.url))) << '\t'
      << shortest(hit.score) << '\n';
}

}  // namespace

std::optional<OutputFormat> parse_output_format(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, OutputFormat>, 5> formats = {{{"plain", OutputFormat::plain},
                                                                                 {"json", OutputFormat::json},
                                                                                 {"jsonl", OutputFormat::jsonl},
                                                                                 {"tsv", OutputFormat::tsv},
                                                                                 {"trec", OutputFormat::trec}}};
  for (const auto& [known, format] : formats) {
    if (known == name) {
      return format;
    }
  }
  return std::nullopt;
}

void print_result(const Shown& shown, OutputFormat format, bool colour, std::ostream& out) {
  switch (format) {
    case OutputFormat::plain:
      print_plain(shown, colour, out);
      break;
    case OutputFormat::json:
      out << searchd::search_json(shown.request, shown.result, shown.today, shown.took) << '\n';
      break;
    case OutputFormat::jsonl:
      for (const auto& hit : shown.result.hits) {
        out << searchd::hit_json(hit, shown.today) << '\n';
      }
      break;
    case OutputFormat::tsv:
      for (const auto& hit : shown.result.hits) {
        print_tsv(hit, out);
      }
      break;
    case OutputFormat::trec: {
      std::size_t rank = std::size_t{shown.request.page - 1} * shown.request.size;
      for (const auto& hit : shown.result.hits) {
        ++rank;
        print_trec("1", hit.announcement.id, rank, run_score(shown.request.sort, rank, hit.score), out);
      }
      break;
    }
  }
}

void print_remarks(const SearchResult& result, std::ostream& out) {
  for (const auto& remark : result.remarks) {
    out << "note: " << remark.message << '\n';
  }
  if (!result.corrected_query.empty()) {
    out << "note: searched for: " << result.corrected_query << '\n';
  }
}

void print_tokens(std::string_view text, const std::vector<Token>& tokens, std::ostream& out) {
  constexpr std::array<std::string_view, 4> kinds = {"stem", "surface", "part", "gram"};
  for (const auto& token : tokens) {
    out << kinds.at(static_cast<std::size_t>(token.kind)) << '\t' << token.term << '\t' << token.begin << '-'
        << token.end << '\t' << token.position << '\t'
        << one_line(std::string(text.substr(token.begin, token.end - token.begin))) << '\n';
  }
}

double run_score(Sort sort, std::size_t rank, double score) {
  return sort == Sort::relevance ? score : 1.0 / static_cast<double>(rank);
}

std::string run_column(std::string_view id) {
  std::string column(id);
  std::replace_if(
      column.begin(), column.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '_');
  return column;
}

void print_trec(std::string_view query_id, std::string_view id, std::size_t rank, double score, std::ostream& out) {
  out << query_id << " Q0 " << run_column(id) << ' ' << rank << ' ' << shortest(score) << " gonggo\n";
}

}  // namespace gonggo
