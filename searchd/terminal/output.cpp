// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/output.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <utility>

#include "common/index/schema.hpp"
#include "common/index/terms.hpp"
#include "searchd/response.hpp"
#include "searchd/terminal/numbers.hpp"

namespace gonggo::terminal {

namespace {

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::stem:
      return "stem";
    case TokenKind::surface:
      return "surface";
    case TokenKind::part:
      return "part";
    case TokenKind::reading:
      return "reading";
    case TokenKind::bigram:
      return "bigram";
    case TokenKind::hidden:
      return "hidden";
  }
  return "";
}

void print_tsv(const Hit& hit, std::ostream& out) {
  const Announcement& announcement = hit.announcement;
  out << one_line(announcement.id) << '\t' << announcement.source << '\t'
      << (announcement.date ? format_day(*announcement.date) : "") << '\t'
      << one_line(join_path(announcement.department)) << '\t' << one_line(announcement.board) << '\t'
      << one_line(hit.title.text) << '\t' << one_line(std::string(searchd::safe_url(announcement.url))) << '\t'
      << short_number(hit.score) << '\n';
}

void print_run(const ResultPage& page, std::ostream& out) {
  std::size_t rank = std::size_t{page.request.page - 1} * page.request.size;
  for (const auto& hit : page.result.hits) {
    ++rank;
    print_trec("1", hit.announcement.id, rank, run_score(page.request.sort, rank, hit.score), out);
  }
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

void print_result(const ResultPage& page, OutputFormat format, const Layout& layout, std::ostream& out) {
  switch (format) {
    case OutputFormat::plain:
      print_page(page, layout, out);
      break;
    case OutputFormat::json:
      out << searchd::search_json(page.request, page.result, page.today, page.took,
                                  page.request.language.value_or(Language::english))
          << '\n';
      break;
    case OutputFormat::jsonl:
      for (const auto& hit : page.result.hits) {
        out << searchd::hit_json(hit, page.today) << '\n';
      }
      break;
    case OutputFormat::tsv:
      for (const auto& hit : page.result.hits) {
        print_tsv(hit, out);
      }
      break;
    case OutputFormat::trec:
      print_run(page, out);
      break;
  }
}

void print_tsv_header(std::ostream& out) { out << "id\tsource\tdate\tdepartment\tboard\ttitle\turl\tscore\n"; }

void print_tokens(std::string_view text, const std::vector<Token>& tokens, std::ostream& out) {
  for (const auto& token : tokens) {
    out << name_of(token.kind) << '\t' << token.term << '\t' << token.begin << '-' << token.end << '\t'
        << token.position << '\t' << one_line(std::string(text.substr(token.begin, token.end - token.begin))) << '\n';
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
  out << query_id << " Q0 " << run_column(id) << ' ' << rank << ' ' << exact_number(score) << " gonggo\n";
}

}  // namespace gonggo::terminal
