// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/filters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "common/text/keyword.hpp"
#include "searchd/page/frame.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

constexpr std::size_t values_at_once = 8;  // of a facet; the others are behind "more"

struct Choice {
  std::string_view value;
  Text text;
};
constexpr std::array<Choice, 5> periods = {{{"", Text::period_all},
                                            {"1d", Text::period_day},
                                            {"1w", Text::period_week},
                                            {"1m", Text::period_month},
                                            {"1y", Text::period_year}}};
constexpr std::array<Choice, 5> statuses = {{{"", Text::status_all},
                                             {"upcoming", Text::status_upcoming},
                                             {"open", Text::status_open},
                                             {"closing", Text::status_closing},
                                             {"closed", Text::status_closed}}};
constexpr std::array<std::pair<Sort, Choice>, 4> orders = {{{Sort::relevance, {"", Text::order_relevance}},
                                                            {Sort::date, {"date", Text::order_date}},
                                                            {Sort::views, {"views", Text::order_views}},
                                                            {Sort::deadline, {"deadline", Text::order_deadline}}}};
constexpr std::array<unsigned, 4> page_sizes = {10, 20, 50, 100};

const Facet* find_facet(const SearchResult& result, FacetId id) {
  const auto found =
      std::find_if(result.facets.begin(), result.facets.end(), [id](const Facet& facet) { return facet.id == id; });
  return found == result.facets.end() ? nullptr : &*found;
}

std::optional<std::uint64_t> count_of(const Facet* facet, std::string_view value) {
  if (facet != nullptr) {
    for (const FacetCount& row : facet->counts) {
      if (normalize_keyword(row.value) == normalize_keyword(value)) {
        return row.count;
      }
    }
  }
  return std::nullopt;
}

// Writes one entry of a list of choices. A screen reader hears whether it is selected.
void write_choice(Markup& markup, const View& view, const Conditions& target, std::string_view text, bool selected,
                  std::optional<std::uint64_t> count) {
  const Element item(markup, "li");
  const Element link(markup, "a", {{"href", view.search(target)}, {"aria-current", "true", selected}});
  markup.element("span", {{"class", "value"}}, text);
  if (count) {
    markup.text(" ");
    markup.element("span", {{"class", "count"}}, view.say(Text::facet_count, {grouped(*count)}));
  }
}

void write_own_period(Markup& markup, const View& view, const SearchRequest& request) {
  const Element form(markup, "form",
                     {{"class", "own-period"}, {"action", view.addresses.path("/")}, {"method", "get"}});
  write_hidden_fields(markup, view.conditions.without({"period", "from", "to"}));
  const Element fields(markup, "fieldset");
  markup.element("legend", {}, view.say(Text::period_own));
  const auto day = [&](std::string_view name, Text label, const std::optional<Day>& value) {
    const Element line(markup, "label");
    markup.element("span", {}, view.say(label));
    markup.empty("input", {{"type", "date"}, {"name", name}, {"value", value ? format_day(*value) : ""}});
  };
  day("from", Text::from_day, request.dates.first);
  day("to", Text::to_day, request.dates.last);
  markup.element("button", {{"type", "submit"}}, view.say(Text::apply));
}

void write_period(Markup& markup, const View& view, const SearchRequest& request) {
  const Element section(markup, "section");
  markup.element("h3", {}, view.say(Text::period));
  const Conditions others = view.conditions.without({"period", "from", "to"});
  const bool own = !view.conditions.value("from").empty() || !view.conditions.value("to").empty();
  {
    const Element list(markup, "ul", {{"class", "buttons"}});
    for (const Choice& one : periods) {
      const bool selected = !own && view.conditions.value("period") == one.value;
      write_choice(markup, view, one.value.empty() ? others : others.with("period", one.value), view.say(one.text),
                   selected, std::nullopt);
    }
  }
  write_own_period(markup, view, request);
}

void write_status(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  const Facet* facet = find_facet(result, FacetId::status);
  if (facet == nullptr || (facet->counts.empty() && request.status == Status::all)) {
    return;
  }
  const Element section(markup, "section");
  markup.element("h3", {}, view.say(Text::status));
  const Element list(markup, "ul", {{"class", "values"}});
  const Conditions others = view.conditions.without({"status"});
  for (const Choice& one : statuses) {
    const bool all = one.value.empty();
    write_choice(markup, view, all ? others : others.with("status", one.value), view.say(one.text),
                 status_name(request.status) == (all ? "all" : one.value),
                 all ? std::nullopt : std::optional(count_of(facet, one.value).value_or(0)));
  }
}

void write_attachment(Markup& markup, const View& view, const SearchRequest& request) {
  const Element section(markup, "section");
  markup.element("h3", {}, view.say(Text::attachment));
  const Element list(markup, "ul", {{"class", "values"}});
  const bool with = request.has_attachment == true;
  const Conditions others = view.conditions.without({"has_attachment"});
  write_choice(markup, view, with ? others : others.with("has_attachment", "true"), view.say(Text::with_attachment),
               with, std::nullopt);
}

void write_facet(Markup& markup, const View& view, const Facet& facet, Text heading) {
  if (facet.counts.empty()) {
    return;
  }
  const std::string_view name = facet_name(facet.id);
  const auto write_values = [&](std::size_t begin, std::size_t end) {
    const Element list(markup, "ul", {{"class", "values"}});
    for (std::size_t i = begin; i < end; ++i) {
      const FacetCount& row = facet.counts[i];
      const bool selected = view.conditions.has(name, row.value);
      write_choice(markup, view,
                   selected ? view.conditions.without_value(name, row.value) : view.conditions.plus(name, row.value),
                   row.value, selected, row.count);
    }
  };
  const Element section(markup, "section");
  markup.element("h3", {}, view.say(heading));
  const std::size_t first = std::min(values_at_once, facet.counts.size());
  write_values(0, first);
  if (first < facet.counts.size()) {
    const Element more(markup, "details");
    markup.element("summary", {}, view.say(Text::more_values, {grouped(facet.counts.size() - first)}));
    write_values(first, facet.counts.size());
  }
}

// The values of the topic in their order: those of the configuration, else the most frequent ones. If the one in force
// is not among them, it is the last one.
std::vector<std::string> topics_of(const View& view, const Facet* facet) {
  std::vector<std::string> topics = view.settings.topics;
  if (topics.empty() && facet != nullptr) {
    for (const FacetCount& row : facet->counts) {
      topics.push_back(row.value);
    }
  }
  topics.resize(std::min(topics.size(), most_topics));
  const std::string chosen(view.conditions.value(facet_name(view.settings.topic)));
  const bool is_listed = std::any_of(topics.begin(), topics.end(), [&](const std::string& topic) {
    return normalize_keyword(topic) == normalize_keyword(chosen);
  });
  if (!chosen.empty() && !is_listed) {
    topics.resize(std::min(topics.size(), most_topics - 1));
    topics.push_back(chosen);
  }
  return topics;
}

// True if a condition is shown to people. The others say how the answer looks.
bool is_condition(const std::string& name) {
  constexpr std::array<std::string_view, 10> others = {"q",        "page",   "size",      "sort",    "lang",
                                                       "contrast", "facets", "highlight", "explain", "rescore"};
  return std::find(others.begin(), others.end(), name) == others.end();
}

std::string label_of(const View& view, const std::string& name) {
  const ParameterHelp* row = find_parameter(name);
  return row == nullptr || view.language != Language::korean || row->alias.empty() ? name : row->alias;
}

std::string text_of_choice(const View& view, std::span<const Choice> choices, const std::string& value) {
  for (const Choice& one : choices) {
    if (one.value == value && !one.value.empty()) {
      return view.say(one.text);
    }
  }
  return value;
}

}  // namespace

std::string status_text(const View& view, Status status) {
  return text_of_choice(view, statuses, std::string(status_name(status)));
}

std::string condition_text(const View& view, const Parameter& condition) {
  const std::string& name = condition.name;
  const std::string& value = condition.value;
  if (name == "has_attachment") {
    const bool without = value == "false" || value == "0" || value == "no" || value == "off";
    return view.say(without ? Text::without_attachment : Text::with_attachment);
  }
  if (name == "from" || name == "to") {
    return view.say(Text::other_parameter, {label_of(view, name), shown_date(value)});
  }
  if (name == "period") {
    return view.say(Text::other_parameter, {view.say(Text::period), text_of_choice(view, periods, value)});
  }
  if (name == "status") {
    return view.say(Text::other_parameter, {view.say(Text::status), text_of_choice(view, statuses, value)});
  }
  if (name == "field") {
    constexpr std::array<Choice, 3> scopes = {
        {{"title", Text::scope_title}, {"body", Text::scope_body}, {"attachment", Text::scope_attachment}}};
    return view.say(Text::other_parameter, {view.say(Text::scope), text_of_choice(view, scopes, value)});
  }
  return view.say(Text::other_parameter, {label_of(view, name), value});
}

void write_topics(Markup& markup, const View& view, const SearchResult& result, std::uint64_t all) {
  const Facet* facet = find_facet(result, view.settings.topic);
  const auto topics = topics_of(view, facet);
  if (topics.empty()) {
    return;
  }
  const std::string_view name = facet_name(view.settings.topic);
  const Element nav(markup, "nav", {{"class", "topics"}, {"aria-label", view.say(Text::topics)}});
  const Element list(markup, "ul");
  const Conditions others = view.conditions.without({name});
  write_choice(markup, view, others, view.say(Text::topic_all), view.conditions.value(name).empty(), all);
  for (const std::string& topic : topics) {
    write_choice(markup, view, others.with(name, topic), topic, view.conditions.has(name, topic),
                 count_of(facet, topic).value_or(0));
  }
}

void write_conditions(Markup& markup, const View& view) {
  std::vector<Parameter> shown = view.conditions.list();
  std::erase_if(shown, [](const Parameter& one) { return !is_condition(one.name); });
  if (shown.empty()) {
    return;
  }
  const Element section(markup, "section", {{"class", "in-force"}, {"aria-label", view.say(Text::conditions)}});
  markup.element("h2", {}, view.say(Text::conditions));
  const Element list(markup, "ul");
  for (const Parameter& one : shown) {
    const Element item(markup, "li");
    const Element link(markup, "a", {{"href", view.search(view.conditions.without_value(one.name, one.value))}});
    markup.text(condition_text(view, one));
    markup.element("span", {{"class", "for-readers"}}, " " + view.say(Text::remove_condition));
    markup.element("span", {{"class", "cross"}, {"aria-hidden", "true"}}, "\u00D7");
  }
  const Element item(markup, "li");
  markup.element(
      "a", {{"class", "reset"}, {"href", view.search(view.conditions.only({"q", "size", "sort", "lang", "contrast"}))}},
      view.say(Text::reset_conditions));
}

void write_filters(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  const Element aside(markup, "aside",
                      {{"id", "filters"}, {"class", "filters"}, {"aria-label", view.say(Text::filters)}});
  markup.element("h2", {}, view.say(Text::filters));
  markup.element("a", {{"class", "close"}, {"href", view.addresses.fragment("content")}}, view.say(Text::close));
  write_period(markup, view, request);
  write_status(markup, view, request, result);
  constexpr std::array<std::pair<FacetId, Text>, 3> facets = {
      {{FacetId::board, Text::board}, {FacetId::department, Text::department}, {FacetId::keyword, Text::keyword}}};
  for (const auto& [id, heading] : facets) {
    const Facet* facet = find_facet(result, id);
    if (facet != nullptr) {
      write_facet(markup, view, *facet, heading);
    }
  }
  write_attachment(markup, view, request);
}

void write_order(Markup& markup, const View& view, const SearchRequest& request) {
  const Element bar(markup, "div", {{"class", "order"}});
  {
    const Element nav(markup, "nav", {{"aria-label", view.say(Text::order)}});
    const Element list(markup, "ul");
    for (const auto& [sort, choice] : orders) {
      const Conditions wanted =
          choice.value.empty() ? view.conditions.without({"sort"}) : view.conditions.with("sort", choice.value);
      write_choice(markup, view, wanted, view.say(choice.text), request.sort == sort, std::nullopt);
    }
  }
  const Element form(markup, "form", {{"class", "page-size"}, {"action", view.addresses.path("/")}, {"method", "get"}});
  write_hidden_fields(markup, view.conditions.without({"size"}));
  {
    const Element select(markup, "select", {{"name", "size"}, {"aria-label", view.say(Text::page_size)}});
    for (const unsigned size : page_sizes) {
      const std::string text = std::to_string(size);
      markup.element("option", {{"value", text}, {"selected", "", size == request.size}},
                     view.say(Text::per_page, {text}));
    }
  }
  markup.element("button", {{"type", "submit"}}, view.say(Text::apply));
}

}  // namespace gonggo::searchd
