// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/terminal/plain_output.hpp"

#include <algorithm>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/index/posting_status.hpp"
#include "common/index/schema.hpp"
#include "common/index/terms.hpp"
#include "common/text/width.hpp"
#include "searchd/response.hpp"
#include "searchd/terminal/numbers.hpp"

namespace gonggo::terminal {

namespace {

constexpr std::string_view indent = "   ";

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string line;
  for (const auto& text : texts) {
    if (!text.empty()) {
      line += line.empty() ? "" : between;
      line += text;
    }
  }
  return line;
}

std::string day_text(const std::optional<Day>& day) { return day ? format_day(*day) : ""; }

// Returns the URL, or an empty text if the URL is not safe to follow.
std::string shown_url(const std::string& url) { return std::string(searchd::safe_url(url)); }

std::vector<std::string> facts_of(const Announcement& announcement, Day today) {
  return {day_text(announcement.date), join_path(announcement.department), announcement.board, announcement.number,
          period_text(announcement, today)};
}

void print_hit(const Hit& hit, std::uint64_t number, Day today, const Layout& layout, std::ostream& out) {
  const Announcement& announcement = hit.announcement;
  print_paragraph(std::to_string(number) + ". ", hit.title, Emphasis::strong, layout, out);
  if (!hit.snippet.text.empty()) {
    print_paragraph(indent, hit.snippet, Emphasis::none, layout, out);
  }
  print_parts(indent, facts_of(announcement, today), " | ", Emphasis::faint, layout, out);
  print_parts(indent, {announcement.source + "/" + announcement.id, shown_url(announcement.url)}, "  ", Emphasis::faint,
              layout, out);
  if (!hit.explanation.empty()) {
    print_paragraph(indent, hit.explanation, Emphasis::none, layout, out);
  }
  out << '\n';
}

void print_facet(const Facet& facet, const Layout& layout, std::ostream& out) {
  std::vector<std::string> counts;
  for (const auto& [value, count] : facet.counts) {
    counts.push_back(value + " (" + std::to_string(count) + ")");
  }
  if (counts.empty()) {
    counts.emplace_back("none");
  }
  print_parts(std::string(facet_name(facet.id)) + ": ", counts, "  ", Emphasis::none, layout, out);
}

// Return the value of a field as --show prints it, by the type of the member. Empty if the value is absent.
std::string value_text(const Field& row, const std::string& text) {
  return row.type == FieldType::url ? shown_url(text) : text;
}
std::string value_text(const Field& row, const std::vector<std::string>& values) {
  return row.type == FieldType::path ? join_path(values) : joined(values, ", ");
}
std::string value_text(const Field&, const std::optional<Day>& day) { return day_text(day); }
std::string value_text(const Field&, const std::optional<Instant>& instant) {
  return instant ? format_instant(*instant) : "";
}
std::string value_text(const Field&, const std::optional<std::uint64_t>& count) {
  return count ? std::to_string(*count) : "";
}
std::string value_text(const Field&, const std::vector<Attachment>&) { return ""; }  // lines_of() adds a line for each

// Returns the label of a field: its key with a capital letter, for example Department.
std::string label_of(const Field& row) {
  std::string label(row.key);
  label.front() = ascii::upper(label.front());
  return label;
}

// Returns the lines that --show prints above the body, each as a label and a text.
std::vector<std::pair<std::string, std::string>> lines_of(const Announcement& announcement, Day today) {
  std::vector<std::pair<std::string, std::string>> lines = {{"Id", announcement.id}, {"Source", announcement.source}};
  for (const Field* row : searchd::answer_fields()) {
    lines.emplace_back(label_of(*row),
                       std::visit([&](auto member) { return value_text(*row, announcement.*member); }, row->member));
    if (row->id == FieldId::end) {
      lines.emplace_back("Status", period_text(announcement, today));
    }
  }
  lines.emplace_back("Updated", announcement.updated ? format_instant(*announcement.updated) : "");
  for (const auto& file : announcement.attachments) {
    lines.emplace_back("Attachment", joined({file.name, shown_url(file.url)}, "  "));
  }
  return lines;
}

// Prints a line of --show. On a narrow terminal the text begins on the line below its label.
void print_labelled(const std::string& label, const std::string& text, const Layout& layout, std::ostream& out) {
  constexpr std::size_t label_width = 12;
  constexpr std::size_t least_text_width = 14;
  if (layout.width > 0 && layout.width < label_width + least_text_width) {
    print_paragraph("", label, Emphasis::none, layout, out);
    print_paragraph(indent, text, Emphasis::none, layout, out);
  } else {
    print_paragraph(label + std::string(label_width - std::min(label.size(), label_width - 1), ' '), text,
                    Emphasis::none, layout, out);
  }
}

// Prints each line of `text` as a paragraph.
void print_text(const std::string& text, const Layout& layout, std::ostream& out) {
  std::istringstream paragraphs(text);
  for (std::string paragraph; std::getline(paragraphs, paragraph);) {
    print_paragraph("", paragraph, Emphasis::none, layout, out);
  }
}

}  // namespace

void print_page(const ResultPage& page, const Layout& layout, std::ostream& out) {
  const auto& [request, result, today, took] = page;
  std::uint64_t number = std::uint64_t{request.page - 1} * request.size;
  for (const auto& hit : result.hits) {
    print_hit(hit, ++number, today, layout, out);
  }
  for (const auto& facet : result.facets) {
    print_facet(facet, layout, out);
  }
  const std::string total = std::to_string(result.total) + (result.total == 1 ? " announcement" : " announcements") +
                            (result.similar == 0 ? "" : ", " + std::to_string(result.similar) + " similar");
  print_paragraph("",
                  total + ", page " + std::to_string(request.page) + ", " +
                      exact_number(static_cast<double>(took.count()) / 1000.0) + " ms",
                  Emphasis::none, layout, out);
}

void print_announcement(const Announcement& announcement, Day today, const Layout& layout, std::ostream& out) {
  if (!announcement.title.empty()) {
    print_paragraph("", announcement.title, Emphasis::strong, layout, out);
    out << '\n';
  }
  for (const auto& [label, text] : lines_of(announcement, today)) {
    if (!text.empty()) {
      print_labelled(label, text, layout, out);
    }
  }
  if (!announcement.body.empty()) {
    out << '\n';
    print_text(announcement.body, layout, out);
  }
  for (const auto& file : announcement.attachments) {
    if (!file.text.empty()) {
      out << '\n';
      print_paragraph("", "Text of " + (file.name.empty() ? "the attachment" : file.name) + ":", Emphasis::strong,
                      layout, out);
      print_text(file.text, layout, out);
    }
  }
}

void print_suggestions(const std::vector<Suggestion>& suggestions, const Layout& layout, std::ostream& out) {
  constexpr std::size_t kind_width = 12;
  for (const Suggestion& one : suggestions) {
    std::string kind(suggestion_kind_name(one.kind));
    kind.resize(kind_width, ' ');
    print_paragraph(kind, one.text, Emphasis::none, layout, out);
  }
}

void print_remarks(const SearchResult& result, const Layout& layout, std::ostream& out) {
  const bool korean = layout.language == Language::korean;
  for (const auto& remark : result.remarks) {
    print_note(message_in(remark, layout.language), layout, out);
  }
  if (!result.corrected_query.empty()) {
    print_note((korean ? "바로잡은 검색어: " : "searched for: ") + result.corrected_query, layout, out);
  }
  if (!result.suggested_query.empty()) {
    print_note((korean ? "찾으시는 말: " : "did you mean: ") + result.suggested_query, layout, out);
  }
}

void print_interpretation(const SearchResult& result, const Layout& layout, std::ostream& out) {
  for (const auto& wish : result.interpretation) {
    std::string options;
    for (const auto& [name, value] : wish.filter) {
      options += " --" + name + " " + value;
    }
    print_note("\"" + wish.text + "\" ranks what fits higher; to see nothing else, add" + options, layout, out);
  }
}

void print_note(const std::string& note, const Layout& layout, std::ostream& out) {
  print_paragraph("note: ", note, Emphasis::none, layout, out);
}

std::string period_text(const Announcement& announcement, Day today) {
  const auto status = status_of(announcement, today);
  if (!status) {
    return "";
  }
  if (*status == Status::upcoming) {
    return "opens " + day_text(announcement.begin);
  }
  const std::string end = day_text(announcement.end);
  if (*status == Status::closed) {
    return "closed on " + end;
  }
  if (*status == Status::open) {
    return end.empty() ? "open" : "open until " + end;
  }
  const auto days = (*announcement.end - today).count();
  const std::string when = days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + std::to_string(days) + " days";
  return "closes " + when + ", " + end;
}

}  // namespace gonggo::terminal
