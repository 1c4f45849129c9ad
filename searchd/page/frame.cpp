// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/frame.hpp"

#include <algorithm>
#include <array>

#include "searchd/page/assets.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

// Links to the palettes that replace the light one: that of the address, or those that the browser prefers. The last
// one in force wins.
void link_palettes(Markup& markup, const View& view) {
  struct Palette {
    std::string_view contrast;  // the value of the parameter
    std::string_view file;
    std::string_view preference;
  };
  constexpr std::array<Palette, 2> palettes = {{{"dark", "dark.css", "(prefers-color-scheme: dark)"},
                                                {"high", "high_contrast.css", "(prefers-contrast: more)"}}};
  for (const Palette& palette : palettes) {
    const Link file = view.addresses.asset(palette.file);
    if (view.contrast.empty()) {
      markup.empty("link", {{"rel", "stylesheet"}, {"href", file}, {"media", palette.preference}});
    } else if (view.contrast == palette.contrast) {
      markup.empty("link", {{"rel", "stylesheet"}, {"href", file}});
    }
  }
}

void write_head(Markup& markup, const View& view, const Frame& frame) {
  const Element head(markup, "head");
  markup.empty("meta", {{"charset", "utf-8"}});
  const std::string site = view.title();
  markup.element("title", {}, frame.title.empty() ? site : frame.title + " - " + site);
  markup.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  if (!frame.for_search_engines) {
    markup.empty("meta", {{"name", "robots"}, {"content", "noindex"}});
  }
  if (frame.canonical) {
    markup.empty("link", {{"rel", "canonical"}, {"href", *frame.canonical}});
  }
  markup.empty("link", {{"rel", "icon"}, {"href", view.addresses.asset("icon.svg")}});
  markup.empty("link", {{"rel", "stylesheet"}, {"href", view.addresses.asset("page.css")}});
  if (view.settings.colour != default_colour) {
    const std::string name = view.settings.colour.substr(1) + ".css";
    markup.empty("link", {{"rel", "stylesheet"}, {"href", view.addresses.path("/colours/" + name)}});
  }
  link_palettes(markup, view);
  markup.empty("link", {{"rel", "search"},
                        {"type", "application/opensearchdescription+xml"},
                        {"title", site},
                        {"href", view.addresses.path("/opensearch.xml")}});
  if (frame.feed) {
    markup.empty(
        "link",
        {{"rel", "alternate"}, {"type", "application/atom+xml"}, {"title", frame.title}, {"href", *frame.feed}});
  }
  if (find_asset("page.js")) {
    markup.module_script(view.addresses.asset("page.js"));
  }
}

void write_top(Markup& markup, const View& view, const Frame& frame) {
  const Element header(markup, "header", {{"class", "top"}});
  const Element inner(markup, "div", {{"class", "inner"}});
  const std::string logo = view.settings.logo.empty() ? view.title() : view.settings.logo;
  {
    const Element line(markup, "div", {{"class", "logo"}});
    markup.element("a", {{"href", view.search(view.manners())}}, logo);
  }
  if (!frame.is_start) {
    write_search_box(markup, view, frame);
  }
  const Element help(markup, "div", {{"class", "top-links"}});
  markup.element("a", {{"href", view.addresses.path("/help", view.manners().list())}}, view.say(Text::help));
}

struct Colours {
  std::string_view value;
  Text text;
};
constexpr std::array<Colours, 4> colours = {{{"", Text::colours_auto},
                                             {"light", Text::colours_light},
                                             {"dark", Text::colours_dark},
                                             {"high", Text::colours_high}}};

void write_colours(Markup& markup, const View& view) {
  const Element nav(markup, "nav", {{"class", "colours"}, {"aria-label", view.say(Text::colours)}});
  markup.element("span", {{"aria-hidden", "true"}}, view.say(Text::colours));
  const Element list(markup, "ul");
  for (const Colours& one : colours) {
    const Element item(markup, "li");
    const Conditions wanted =
        one.value.empty() ? view.conditions.without({"contrast"}) : view.conditions.with("contrast", one.value);
    markup.element("a", {{"href", view.here(wanted)}, {"aria-current", "true", view.contrast == one.value}},
                   view.say(one.text));
  }
}

void write_bottom(Markup& markup, const View& view) {
  const Element footer(markup, "footer", {{"class", "bottom"}});
  const Element inner(markup, "div", {{"class", "inner"}});
  if (!view.settings.links.empty()) {
    const Element nav(markup, "nav", {{"aria-label", view.say(Text::site_links)}});
    const Element list(markup, "ul");
    for (const SiteLink& link : view.settings.links) {
      const Element item(markup, "li");
      markup.element("a", {{"href", link.address}}, link.text);
    }
  }
  write_colours(markup, view);
  const bool korean = view.language == Language::korean;
  const Element language(markup, "p", {{"class", "language"}});
  const std::string_view other = korean ? "en" : "ko";
  markup.element("a", {{"href", view.here(view.conditions.with("lang", other))}, {"lang", other}, {"hreflang", other}},
                 view.say(Text::other_language));
}

void write_scope(Markup& markup, const View& view, const SearchRequest* search) {
  struct Scope {
    TextScope scope;
    std::string_view value;
    Text text;
  };
  constexpr std::array<Scope, 4> scopes = {{{TextScope::all, "all", Text::scope_all},
                                            {TextScope::title, "title", Text::scope_title},
                                            {TextScope::body, "body", Text::scope_body},
                                            {TextScope::attachment, "attachment", Text::scope_attachment}}};
  const TextScope chosen = search == nullptr ? TextScope::all : search->scope;
  const Element select(markup, "select", {{"name", "field"}, {"aria-label", view.say(Text::scope)}});
  for (const Scope& one : scopes) {
    markup.element("option", {{"value", one.value}, {"selected", "", one.scope == chosen}}, view.say(one.text));
  }
}

}  // namespace

void write_hidden_fields(Markup& markup, const Conditions& conditions) {
  for (const Parameter& one : conditions.list()) {
    markup.empty("input", {{"type", "hidden"}, {"name", one.name}, {"value", one.value}});
  }
}

void write_search_box(Markup& markup, const View& view, const Frame& frame) {
  const SearchRequest* search = frame.search;
  const std::string query = search == nullptr ? "" : search->query;
  const Conditions kept = search == nullptr ? view.manners() : view.conditions.without({"q", "field"});
  const Element form(markup, "form",
                     {{"class", "gonggo-search"},
                      {"role", "search"},
                      {"action", view.addresses.path("/")},
                      {"method", "get"},
                      {"data-suggest", view.addresses.path("/v1/suggest")},
                      {"data-popular", view.addresses.path("/v1/popular")},
                      {"data-lang", language_tag(view.language)}});
  {
    const Element row(markup, "div", {{"class", "box"}});
    write_scope(markup, view, search);
    markup.empty("input", {{"type", "search"},
                           {"name", "q"},
                           {"id", "q"},
                           {"value", query},
                           {"autocomplete", "off"},
                           {"enterkeyhint", "search"},
                           {"aria-label", view.say(Text::search_word)}});
    markup.element("div", {{"class", "suggestions"}, {"hidden", ""}}, "");
    if (!query.empty()) {
      markup.element("a", {{"class", "clear"}, {"href", view.search(kept)}, {"aria-label", view.say(Text::clear_word)}},
                     "\u00D7");
    }
    markup.element("button", {{"type", "submit"}}, view.say(Text::search));
  }
  write_hidden_fields(markup, kept);
  if (frame.has_results && !view.conditions.value("q").empty()) {
    const Element label(markup, "label", {{"class", "within"}});
    markup.empty("input", {{"type", "checkbox"}, {"name", "within"}, {"value", query}});
    markup.text(view.say(Text::within_results, {query}));
  }
}

std::string framed(const View& view, const Frame& frame, const std::function<void(Markup&)>& content) {
  Markup markup = Markup::html();
  {
    const Element html(
        markup, "html",
        {{"lang", language_tag(view.language)}, {"data-contrast", view.contrast.empty() ? "auto" : view.contrast}});
    write_head(markup, view, frame);
    const Element body(markup, "body");
    markup.element("a", {{"class", "skip"}, {"href", view.addresses.fragment("content")}},
                   view.say(Text::skip_to_content));
    write_top(markup, view, frame);
    {
      const Element main(markup, "main", {{"id", "content"}, {"tabindex", "-1"}});
      content(markup);
    }
    write_bottom(markup, view);
  }
  return markup.take();
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string shown_day(Day day) {
  std::string text = format_day(day);
  std::replace(text.begin(), text.end(), '-', '.');
  return text + ".";
}

std::string shown_date(std::string_view value) {
  const auto days = parse_day_span(value);
  return days && days->first == days->last ? shown_day(*days->first) : std::string(value);
}

}  // namespace gonggo::searchd
