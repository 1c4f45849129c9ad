// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/help_page.hpp"

#include <algorithm>
#include <array>

#include "common/index/schema.hpp"
#include "searchd/page/frame.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

struct Sign {
  std::string_view typed;
  std::string_view example;
  Text meaning;
};
// The signs of the query language, as ARCHITECTURE.md gives its grammar.
constexpr std::array<Sign, 5> signs = {{{"\"…\"", "\"물 클러스터\"", Text::help_phrase},
                                        {"-", "채용 -기간제", Text::help_exclude},
                                        {"OR, |", "공고 OR 고시", Text::help_or},
                                        {"*", "수도*", Text::help_prefix},
                                        {"( )", "(축제 OR 행사) 주차", Text::help_group}}};

void write_headings(Markup& markup, const View& view, std::initializer_list<Text> headings) {
  const Element head(markup, "thead");
  const Element row(markup, "tr");
  for (const Text heading : headings) {
    markup.element("th", {{"scope", "col"}}, view.say(heading));
  }
}

void write_example(Markup& markup, const View& view, std::string_view query) {
  const Element cell(markup, "td");
  markup.element("a", {{"href", view.search(view.manners().with("q", query))}}, query);
}

void write_signs(Markup& markup, const View& view) {
  const Element box(markup, "div", {{"class", "table"}});
  const Element table(markup, "table");
  write_headings(markup, view, {Text::help_sign, Text::help_example, Text::help_meaning});
  const Element body(markup, "tbody");
  for (const Sign& sign : signs) {
    const Element row(markup, "tr");
    markup.element("th", {{"scope", "row"}}, sign.typed);
    write_example(markup, view, sign.example);
    markup.element("td", {}, view.say(sign.meaning));
  }
}

// Returns the other names of a field with commas between them.
std::string other_names(const Field& field, Language language) {
  std::string names(language == Language::korean ? field.name : field.alias);
  for (const std::string_view list : {field.aliases, field.query_aliases}) {
    for (const char c : list.empty() ? std::string() : " " + std::string(list)) {
      names += c == ' ' ? std::string(", ") : std::string(1, c);
    }
  }
  return names;
}

void write_fields(Markup& markup, const View& view) {
  const Element box(markup, "div", {{"class", "table"}});
  const Element table(markup, "table");
  write_headings(markup, view, {Text::help_field, Text::help_example, Text::help_other_names});
  const Element body(markup, "tbody");
  for (const Field& field : fields()) {
    if (field.name.empty()) {
      continue;
    }
    const Element row(markup, "tr");
    markup.element("th", {{"scope", "row"}}, view.language == Language::korean ? field.alias : field.name);
    write_example(markup, view, field.example);
    markup.element("td", {}, other_names(field, view.language));
  }
}

void write_section(Markup& markup, const View& view, Text heading, Text text) {
  markup.element("h2", {}, view.say(heading));
  markup.element("p", {}, view.say(text));
}

}  // namespace

std::string help_page(const View& view) {
  return framed(view, {.title = view.say(Text::help_title), .for_search_engines = true}, [&](Markup& markup) {
    const Element article(markup, "article", {{"class", "inner help"}});
    markup.element("h1", {}, view.say(Text::help_title));
    markup.element("p", {{"class", "lead"}}, view.say(Text::help_intro));
    write_section(markup, view, Text::help_words, Text::help_words_text);
    markup.element("h2", {}, view.say(Text::help_signs));
    write_signs(markup, view);
    write_section(markup, view, Text::help_fields, Text::help_fields_text);
    write_fields(markup, view);
    write_section(markup, view, Text::help_typing, Text::help_typing_text);
    write_section(markup, view, Text::help_results, Text::help_results_text);
    write_section(markup, view, Text::help_narrow, Text::help_narrow_text);
    write_section(markup, view, Text::help_share, Text::help_share_text);
  });
}

}  // namespace gonggo::searchd
