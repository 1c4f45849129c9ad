// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/notices.hpp"

#include <algorithm>
#include <array>

#include "common/base/ascii.hpp"
#include "searchd/page/filters.hpp"
#include "searchd/page/frame.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

// Remarks that have a place of their own on the page.
bool is_shown_elsewhere(const Remark& remark) {
  constexpr std::array<std::string_view, 4> codes = {"corrected", "suggested", "similar_only", "nothing_found"};
  return !remark.query.empty() || !remark.without.empty() ||
         std::find(codes.begin(), codes.end(), remark.code) != codes.end();
}

void write_line_with_link(Markup& markup, std::string_view text, const Link& link, std::string_view link_text) {
  const Element line(markup, "p");
  if (!text.empty()) {
    markup.text(text);
    markup.text(" ");
  }
  markup.element("a", {{"href", link}}, link_text);
}

void write_correction(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  if (!result.corrected_query.empty()) {
    const std::string says = view.say(Text::corrected, {result.corrected_query});
    const std::string quoted = quoted_query(request.query);
    if (quoted.empty()) {
      markup.element("p", {}, says);
    } else {
      write_line_with_link(markup, says, view.search(view.conditions.with("q", quoted)),
                           view.say(Text::as_typed, {request.query}));
    }
  }
  if (!result.suggested_query.empty()) {
    write_line_with_link(markup, "", view.search(view.conditions.with("q", result.suggested_query)),
                         view.say(Text::suggested, {result.suggested_query}));
  }
}

// Returns the text of a filter that a wish became: "2025.03.01. ~ 2025.03.31.", "게시판: 채용".
std::string filter_text(const View& view, const Interpretation& wish) {
  if (wish.kind == WishKind::date) {
    std::string from;
    std::string to;
    for (const Parameter& one : wish.filter) {
      (one.name == "from" ? from : to) = shown_date(one.value);
    }
    return from + " ~ " + to;
  }
  return condition_text(view, wish.filter.front());
}

bool is_in_force(const View& view, const Interpretation& wish) {
  return std::all_of(wish.filter.begin(), wish.filter.end(),
                     [&](const Parameter& one) { return view.conditions.has(one.name, one.value); });
}

// Returns the conditions with the wish as a filter in place of its words. An announcement need not name the date on
// which it was published, so that the words and the filter together might find nothing.
Conditions narrowed(const View& view, const Interpretation& wish) {
  Conditions conditions =
      wish.kind == WishKind::date ? view.conditions.without({"period", "from", "to"}) : view.conditions;
  for (const Parameter& one : wish.filter) {
    conditions = conditions.with(one.name, one.value);
  }
  std::string query(view.conditions.value("q"));
  const std::size_t at = wish.kind == WishKind::date ? query.find(wish.text) : std::string::npos;
  if (at != std::string::npos) {
    query.erase(at, wish.text.size());
    const std::string rest(ascii::trim(query));
    conditions = rest.empty() ? conditions.without({"q"}) : conditions.with("q", rest);
  }
  return conditions;
}

void write_interpretation(Markup& markup, const View& view, const SearchResult& result) {
  std::vector<const Interpretation*> offered;
  for (const Interpretation& wish : result.interpretation) {
    if (!wish.filter.empty() && !is_in_force(view, wish)) {
      offered.push_back(&wish);
    }
  }
  if (offered.empty()) {
    return;
  }
  markup.element("p", {}, view.say(Text::understood));
  const Element list(markup, "ul", {{"class", "offers"}});
  for (const Interpretation* wish : offered) {
    const Element item(markup, "li");
    markup.element("a", {{"href", view.search(narrowed(view, *wish))}},
                   view.say(Text::narrow_to, {wish->text, filter_text(view, *wish)}));
  }
}

void write_remarks(Markup& markup, const View& view, const SearchResult& result) {
  std::vector<const Remark*> shown;
  for (const Remark& remark : result.remarks) {
    if (!is_shown_elsewhere(remark)) {
      shown.push_back(&remark);
    }
  }
  if (shown.empty()) {
    return;
  }
  const Element list(markup, "ul", {{"class", "remarks"}});
  for (const Remark* remark : shown) {
    markup.element("li", {}, message_in(*remark, view.language));
  }
}

bool has_notices(const View& view, const SearchResult& result) {
  return !result.corrected_query.empty() || !result.suggested_query.empty() ||
         std::any_of(result.interpretation.begin(), result.interpretation.end(),
                     [&](const Interpretation& wish) { return !wish.filter.empty() && !is_in_force(view, wish); }) ||
         std::any_of(result.remarks.begin(), result.remarks.end(),
                     [](const Remark& remark) { return !is_shown_elsewhere(remark); });
}

Conditions offered(const View& view, const Remark& remark) {
  Conditions conditions = view.conditions.without({});
  for (const std::string& name : remark.without) {
    conditions = conditions.without({name});
  }
  return remark.query.empty() ? conditions : conditions.with("q", remark.query);
}

void write_offers(Markup& markup, const View& view, const SearchResult& result) {
  const auto is_offer = [](const Remark& remark) { return !remark.query.empty() || !remark.without.empty(); };
  if (std::none_of(result.remarks.begin(), result.remarks.end(), is_offer)) {
    return;
  }
  markup.element("h2", {{"class", "minor"}}, view.say(Text::offers));
  const Element list(markup, "ul", {{"class", "offers"}});
  for (const Remark& remark : result.remarks) {
    if (is_offer(remark)) {
      const Element item(markup, "li");
      markup.element("a", {{"href", view.search(offered(view, remark))}}, message_in(remark, view.language));
    }
  }
}

}  // namespace

std::string quoted_query(std::string_view query) {
  if (query.find_first_of("\"()|-:*") != std::string_view::npos) {
    return {};
  }
  std::string quoted;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find(' ', at), query.size());
    if (end > at) {
      quoted.append(quoted.empty() ? "\"" : " \"").append(query.substr(at, end - at)).append("\"");
    }
    at = end + 1;
  }
  return quoted;
}

void write_notices(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  if (!has_notices(view, result)) {
    return;
  }
  const Element section(markup, "section", {{"class", "notices"}, {"aria-label", view.say(Text::remarks)}});
  write_correction(markup, view, request, result);
  write_interpretation(markup, view, result);
  write_remarks(markup, view, result);
}

void write_nothing_found(Markup& markup, const View& view, const SearchResult& result) {
  const Element section(markup, "section", {{"class", "nothing"}});
  markup.element("p", {{"class", "nothing-sentence"}}, view.say(Text::nothing_found));
  for (const Remark& remark : result.remarks) {
    if (remark.code == "nothing_found") {
      markup.element("p", {}, message_in(remark, view.language));
    }
  }
  {
    const Element list(markup, "ul", {{"class", "ways"}});
    for (const Text way : {Text::way_spelling, Text::way_other_words, Text::way_general_words}) {
      markup.element("li", {}, view.say(way));
    }
    const Element item(markup, "li");
    markup.element("a", {{"href", view.addresses.path("/help", view.manners().list())}}, view.say(Text::way_help));
  }
  write_offers(markup, view, result);
}

}  // namespace gonggo::searchd
