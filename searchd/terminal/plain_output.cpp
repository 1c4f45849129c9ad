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

std::vector<std::string> facts_of(const Hit& hit, Day today, Language language) {
  const Announcement& announcement = hit.announcement;
  const bool is_superseded = hit.notice && !hit.notice->superseded_by.empty();
  return {day_text(announcement.date),
          join_path(announcement.department),
          announcement.board,
          announcement.number,
          period_text(announcement, today).in(language),
          is_superseded ? say("superseded_by", {{"id", hit.notice->superseded_by}}).in(language) : ""};
}

void print_hit(const Hit& hit, std::uint64_t number, Day today, const Layout& layout, std::ostream& out) {
  const Announcement& announcement = hit.announcement;
  print_paragraph(std::to_string(number) + ". ", hit.title, Emphasis::strong, layout, out);
  if (!hit.snippet.text.empty()) {
    if (hit.snippet_place) {
      print_parts(indent, {"[" + text_of(*hit.snippet_place).in(layout.language) + "]"}, "", Emphasis::faint, layout,
                  out);
    }
    print_paragraph(indent, hit.snippet, Emphasis::none, layout, out);
  }
  print_parts(indent, facts_of(hit, today, layout.language), " | ", Emphasis::faint, layout, out);
  print_parts(indent, {announcement.source + "/" + announcement.id, shown_url(announcement.url)}, "  ", Emphasis::faint,
              layout, out);
  if (!hit.explanation.empty()) {
    print_paragraph(indent, hit.explanation, Emphasis::none, layout, out);
  }
  out << '\n';
}

Message facet_label(FacetId facet) {
  switch (facet) {
    case FacetId::year:
      return say("facet_year");
    case FacetId::status:
      return say("facet_status");
    default:
      return {std::string(facet_name(facet)), std::string(facet_field(facet).alias)};
  }
}

void print_facet(const Facet& facet, const Layout& layout, std::ostream& out) {
  std::vector<std::string> counts;
  for (const auto& [value, count] : facet.counts) {
    counts.push_back(value + " (" + std::to_string(count) + ")");
  }
  if (counts.empty()) {
    counts.push_back(say("no_value").in(layout.language));
  }
  print_parts(facet_label(facet.id).in(layout.language) + ": ", counts, "  ", Emphasis::none, layout, out);
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

// Returns the label of a field: its key with a capital letter, for example Department. In Korean it is its alias.
Message label_of(const Field& row) {
  std::string label(row.key);
  label.front() = ascii::upper(label.front());
  return {label, std::string(row.alias)};
}

// Returns the lines that --show prints above the body, each as a label and a text.
std::vector<std::pair<Message, Message>> lines_of(const Announcement& announcement, Day today) {
  std::vector<std::pair<Message, Message>> lines = {{say("label_id"), announcement.id},
                                                    {say("label_source"), announcement.source}};
  for (const Field* row : searchd::answer_fields()) {
    const bool is_end = row->id == FieldId::end;
    lines.emplace_back(
        label_of(*row),
        is_end ? day_text(last_day(announcement))
               : std::visit([&](auto member) { return value_text(*row, announcement.*member); }, row->member));
    if (is_end) {
      lines.emplace_back(say("label_status"), period_text(announcement, today));
    }
  }
  lines.emplace_back(say("label_updated"), announcement.updated ? format_instant(*announcement.updated) : "");
  for (const auto& file : announcement.attachments) {
    lines.emplace_back(say("label_attachment"), joined({file.name, shown_url(file.url)}, "  "));
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
    print_paragraph(label + std::string(label_width - std::min(display_width(label), label_width - 1), ' '), text,
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

Message suggestion_kind(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::title:
      return say("kind_title");
    case SuggestionKind::keyword:
      return say("kind_keyword");
    case SuggestionKind::department:
      return say("kind_department");
    case SuggestionKind::word:
      return say("kind_word");
  }
  return {};
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
  Message found = result.total == 1 ? say("one_found") : say("many_found", {{"total", result.total}});
  if (result.similar > 0) {
    found = found + say("similar_found", {{"similar", result.similar}});
  }
  const std::string time = exact_number(static_cast<double>(took.count()) / 1000.0);
  print_paragraph("", say("page_line", {{"found", found}, {"page", request.page}, {"time", time}}).in(layout.language),
                  Emphasis::none, layout, out);
}

void print_announcement(const Announcement& announcement, Day today, const Layout& layout, std::ostream& out) {
  if (!announcement.title.empty()) {
    print_paragraph("", announcement.title, Emphasis::strong, layout, out);
    out << '\n';
  }
  for (const auto& [label, text] : lines_of(announcement, today)) {
    if (!text.empty()) {
      print_labelled(label.in(layout.language), text.in(layout.language), layout, out);
    }
  }
  if (!announcement.body.empty()) {
    out << '\n';
    print_text(announcement.body, layout, out);
  }
  for (const auto& file : announcement.attachments) {
    if (!file.text.empty()) {
      out << '\n';
      const Message name = file.name.empty() ? say("the_attachment") : Message(file.name);
      print_paragraph("", say("text_of", {{"file", name}}).in(layout.language), Emphasis::strong, layout, out);
      print_text(file.text, layout, out);
    }
  }
}

void print_suggestions(const std::vector<Suggestion>& suggestions, const Layout& layout, std::ostream& out) {
  constexpr std::size_t kind_width = 12;
  for (const Suggestion& one : suggestions) {
    std::string kind = suggestion_kind(one.kind).in(layout.language);
    kind.append(kind_width - std::min(display_width(kind), kind_width - 1), ' ');
    print_paragraph(kind, one.text, Emphasis::none, layout, out);
  }
}

void print_remarks(const SearchResult& result, const Layout& layout, std::ostream& out) {
  for (const auto& remark : result.remarks) {
    print_note(message_in(remark, layout.language), layout, out);
  }
  if (!result.corrected_query.empty()) {
    print_note(say("searched_for", {{"query", result.corrected_query}}), layout, out);
  }
  if (!result.suggested_query.empty()) {
    print_note(say("did_you_mean_query", {{"query", result.suggested_query}}), layout, out);
  }
}

void print_interpretation(const SearchResult& result, const Layout& layout, std::ostream& out) {
  for (const auto& wish : result.interpretation) {
    std::string options;
    for (const auto& [name, value] : wish.filter) {
      options += " --" + name + " " + value;
    }
    print_note(say("wish_ranks", {{"text", wish.text}, {"options", options}}), layout, out);
  }
}

void print_note(const Message& note, const Layout& layout, std::ostream& out) {
  print_paragraph(say("note").in(layout.language), note.in(layout.language), Emphasis::none, layout, out);
}

Message period_text(const Announcement& announcement, Day today) {
  const auto status = status_of(announcement, today);
  if (!status) {
    return {};
  }
  if (*status == Status::upcoming) {
    return say("opens", {{"day", day_text(announcement.begin)}});
  }
  const std::string end = day_text(last_day(announcement));
  if (*status == Status::closed) {
    return say("closed_on", {{"day", end}});
  }
  if (*status == Status::open) {
    return end.empty() ? say("open") : say("open_until", {{"day", end}});
  }
  const auto days = (*announcement.end - today).count();
  if (days <= 1) {
    return days == 0 ? say("closes_today", {{"day", end}}) : say("closes_tomorrow", {{"day", end}});
  }
  return say("closes_in", {{"days", days}, {"day", end}});
}

}  // namespace gonggo::terminal
