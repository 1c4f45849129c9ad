// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/announcement_page.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "common/index/posting_status.hpp"
#include "common/index/terms.hpp"
#include "common/search/request.hpp"
#include "searchd/page/filters.hpp"
#include "searchd/page/frame.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

// Bytes of the encoded search. A syllable takes nine, so these are about 160 syllables. Encoded again in the address of
// an announcement, the search takes less than twice as many.
constexpr std::size_t longest_way_back = 1'500;

// Returns the parameters without those of the reader alone (manners).
std::vector<Parameter> search_of(const Conditions& conditions) {
  std::vector<Parameter> search = conditions.list();
  std::erase_if(search, [](const Parameter& one) { return one.name == "lang" || one.name == "contrast"; });
  return search;
}

// Returns the search whose results led to this page. Empty: the address does not name any, or somebody has changed it
// so that the page of results would refuse it.
std::vector<Parameter> opening_search(const View& view) {
  const auto target = parse_target("/?" + std::string(view.conditions.value("results")));
  std::vector<Parameter> search = target ? search_of(Conditions(*target)) : std::vector<Parameter>();
  std::erase_if(search, [](const Parameter& one) { return find_parameter(one.name) == nullptr; });
  const auto request = parse_request(search, seoul_midnight(view.today));
  return std::holds_alternative<SearchRequest>(request) ? search : std::vector<Parameter>();
}

// Returns the way to the results that led to this page, or nullopt if there are none.
std::optional<Link> way_back(const View& view) {
  std::vector<Parameter> search = opening_search(view);
  if (search.empty()) {
    return std::nullopt;
  }
  const Conditions manners = view.manners();
  search.insert(search.end(), manners.list().begin(), manners.list().end());
  return view.addresses.path("/", search);
}

void write_way_back(Markup& markup, const View& view) {
  if (const auto link = way_back(view)) {
    const Element line(markup, "p", {{"class", "way-back"}});
    const Element anchor(markup, "a", {{"href", *link}});
    markup.element("span", {{"aria-hidden", "true"}}, "\u2190");
    markup.text(" " + view.say(Text::back_to_results));
  }
}

void write_fact(Markup& markup, std::string_view name, std::string_view value) {
  if (!value.empty()) {
    const Element pair(markup, "div");
    markup.element("dt", {}, name);
    markup.element("dd", {}, value);
  }
}

// Writes a value that is also a condition, as a link to the announcements that share it.
void write_linked_fact(Markup& markup, const View& view, Text name, FacetId facet,
                       const std::vector<std::string>& values) {
  if (values.empty()) {
    return;
  }
  const Element pair(markup, "div");
  markup.element("dt", {}, view.say(name));
  for (const std::string& value : values) {
    const Element each(markup, "dd");
    markup.element("a", {{"href", view.search(view.manners().with(facet_name(facet), value))}}, value);
  }
}

std::string period_of(const View& view, const Announcement& announcement) {
  std::string text = announcement.period;
  if (text.empty()) {
    if (!announcement.begin && !announcement.end) {
      return {};
    }
    const auto end = last_day(announcement);
    text = (announcement.begin ? shown_day(*announcement.begin) + " ~ " : "~ ") +
           (end ? shown_day(*end) : view.say(Text::no_end));
  }
  if (const auto status = status_of(announcement, view.today)) {
    text += " (" + status_text(view, *status) + ")";
  }
  return text;
}

std::string license_of(const View& view, const Announcement& announcement) {
  constexpr std::array<Text, 5> types = {Text::license_0, Text::license_1, Text::license_2, Text::license_3,
                                         Text::license_4};
  const std::string& given = announcement.license;
  if (given.size() == 1 && given[0] >= '0' && given[0] <= '4') {
    return view.say(types.at(static_cast<std::size_t>(given[0] - '0')));
  }
  return given.empty() ? view.settings.license : given;
}

void write_facts(Markup& markup, const View& view, const Announcement& announcement) {
  const Element list(markup, "dl", {{"class", "sheet"}});
  write_linked_fact(markup, view, Text::board, FacetId::board,
                    announcement.board.empty() ? std::vector<std::string>() : std::vector{announcement.board});
  write_fact(markup, view.say(Text::number), announcement.number);
  write_linked_fact(
      markup, view, Text::department, FacetId::department,
      announcement.department.empty() ? std::vector<std::string>() : std::vector{join_path(announcement.department)});
  write_fact(markup, view.say(Text::posted), announcement.date ? shown_day(*announcement.date) : "");
  write_fact(markup, view.say(Text::posting_period), period_of(view, announcement));
  write_fact(markup, view.say(Text::updated), announcement.updated ? shown_day(seoul_day(*announcement.updated)) : "");
  write_linked_fact(markup, view, Text::keyword, FacetId::keyword, announcement.keywords);
  write_fact(markup, view.say(Text::license), license_of(view, announcement));
}

void write_attachments(Markup& markup, const View& view, const Announcement& announcement) {
  if (announcement.attachments.empty()) {
    return;
  }
  const Element section(markup, "section", {{"class", "attachments"}});
  markup.element("h2", {}, view.say(Text::attachments));
  const Element list(markup, "ul");
  for (const Attachment& attachment : announcement.attachments) {
    const Element item(markup, "li");
    const std::string& name = attachment.name.empty() ? attachment.url : attachment.name;
    if (const auto link = Link::external(attachment.url)) {
      markup.element("a", {{"href", *link}}, name);
    } else {
      markup.element("span", {}, name);
    }
    if (!attachment.text.empty()) {
      const Element details(markup, "details");
      markup.element("summary", {}, view.say(Text::attachment_text, {name}));
      markup.element("p", {{"class", "body"}}, attachment.text);
    }
  }
}

// Writes the text with a paragraph for each stretch between empty lines.
void write_body(Markup& markup, std::string_view body) {
  const Element section(markup, "div", {{"class", "body"}});
  while (!body.empty()) {
    const std::size_t end = std::min(body.find("\n\n"), body.size());
    if (end > 0) {
      markup.element("p", {}, body.substr(0, end));
    }
    body.remove_prefix(std::min(end + 1, body.size()));
    body.remove_prefix(std::min(body.find_first_not_of('\n'), body.size()));
  }
}

// Writes the titles of other announcements as links, with their dates.
void write_others(Markup& markup, const View& view, Text heading, const std::vector<Hit>& others) {
  if (others.empty()) {
    return;
  }
  const Element section(markup, "section", {{"class", "attachments others"}});
  markup.element("h2", {}, view.say(heading));
  const Element list(markup, "ul");
  for (const Hit& other : others) {
    const Announcement& one = other.announcement;
    const Element item(markup, "li");
    Conditions conditions = identity_of(view, one);
    if (const std::string results = query_text(opening_search(view)); !results.empty()) {
      conditions = conditions.with("results", results);
    }
    markup.element("a", {{"href", view.addresses.announcement(one.id, conditions.list())}},
                   one.title.empty() ? view.say(Text::untitled) : one.title);
    markup.element("span", {{"class", "hint"}}, one.date ? " " + shown_day(*one.date) : "");
  }
}

// Says that a newer announcement of the notice takes the place of this one, with a link to it.
void write_newest(Markup& markup, const View& view, const Announcement& announcement, const SimilarResult& others) {
  if (!others.notice || others.notice->superseded_by.empty()) {
    return;
  }
  const std::string& id = others.notice->superseded_by;
  const auto newest = std::find_if(others.related.begin(), others.related.end(), [&](const Hit& hit) {
    return hit.announcement.id == id && hit.announcement.source == announcement.source;
  });
  const std::string title = newest == others.related.end() ? id : newest->announcement.title;
  const Element line(markup, "p", {{"class", "badges"}});
  markup.element("a",
                 {{"class", "badge superseded"},
                  {"href", view.addresses.announcement(id, identity_of(view, announcement).list())}},
                 view.say(Text::superseded) + ": " + (title.empty() ? view.say(Text::untitled) : title));
}

}  // namespace

Conditions identity_of(const View& view, const Announcement& announcement) {
  return announcement.source == "main" ? view.manners() : view.manners().with("source", announcement.source);
}

Conditions opened_from(const View& view, const Announcement& announcement) {
  const std::string results = query_text(search_of(view.conditions));
  const Conditions identity = identity_of(view, announcement);
  return results.empty() || results.size() > longest_way_back ? identity : identity.with("results", results);
}

std::string announcement_page(const View& view, const Announcement& announcement, const SimilarResult& others) {
  const std::string title = announcement.title.empty() ? view.say(Text::untitled) : announcement.title;
  const Link canonical = view.addresses.announcement(announcement.id, identity_of(view, announcement).only({"source"}));
  return framed(view, {.title = title, .for_search_engines = true, .canonical = canonical}, [&](Markup& markup) {
    const Element article(markup, "article", {{"class", "inner announcement"}});
    write_way_back(markup, view);
    markup.element("h1", {}, title);
    write_newest(markup, view, announcement, others);
    write_facts(markup, view, announcement);
    write_body(markup, announcement.body);
    write_attachments(markup, view, announcement);
    if (const auto link = Link::external(announcement.url)) {
      const Element line(markup, "p", {{"class", "source"}});
      markup.element("a", {{"class", "button"}, {"href", *link}}, view.say(Text::source_page),
                     " (" + view.say(Text::opens_elsewhere) + ")");
    }
    write_others(markup, view, Text::related, others.related);
    write_others(markup, view, Text::similar, others.hits);
    write_way_back(markup, view);
    markup.element("p", {{"class", "hint"}}, view.say(Text::print_hint));
  });
}

}  // namespace gonggo::searchd
