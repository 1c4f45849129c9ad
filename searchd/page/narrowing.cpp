// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/narrowing.hpp"

#include <vector>

#include "searchd/page/filters.hpp"
#include "searchd/page/frame.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

constexpr std::size_t offers_of_a_facet = 2;

struct Offer {
  Parameter condition;
  std::uint64_t count;
};

std::vector<Offer> offers_of(const View& view, const SearchResult& result) {
  std::vector<Offer> offers;
  for (const Facet& facet : result.facets) {
    const std::string name(facet_name(facet.id));
    if (facet.id == view.settings.topic || !view.conditions.value(name).empty()) {
      continue;
    }
    std::size_t taken = 0;
    for (const FacetCount& row : facet.counts) {
      if (taken < offers_of_a_facet && row.count > 0 && row.count <= result.total / 2) {
        offers.push_back({{name, row.value}, row.count});
        ++taken;
      }
    }
  }
  return offers;
}

}  // namespace

void write_narrowing(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  if (result.total <= many_results || request.page > 1) {
    return;
  }
  const auto offers = offers_of(view, result);
  if (offers.empty()) {
    return;
  }
  const Element section(markup, "section", {{"class", "notices narrowing"}, {"aria-label", view.say(Text::narrowing)}});
  markup.element("p", {}, view.say(Text::narrowing_advice, {grouped(result.total)}));
  const Element list(markup, "ul", {{"class", "offers"}});
  for (const Offer& offer : offers) {
    const Element item(markup, "li");
    const Element link(markup, "a",
                       {{"href", view.search(view.conditions.with(offer.condition.name, offer.condition.value))}});
    markup.text(condition_text(view, offer.condition) + " ");
    markup.element("span", {{"class", "count"}}, view.say(Text::facet_count, {grouped(offer.count)}));
  }
}

}  // namespace gonggo::searchd
