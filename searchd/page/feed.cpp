// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/feed.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "common/base/shown_text.hpp"
#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"
#include "searchd/page/announcement_page.hpp"
#include "searchd/page/markup.hpp"
#include "searchd/page/results.hpp"

namespace json = boost::json;

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

constexpr std::size_t short_name_characters = 16;  // OpenSearch 1.1

std::string first_characters(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < characters && at < text.size(); ++i) {
    utf8::next(text, at);
  }
  return std::string(text.substr(0, at));
}

// Returns the time of the last change, which every entry must have.
Instant changed(const Announcement& announcement, Instant made) {
  if (announcement.updated) {
    return *announcement.updated;
  }
  return announcement.date ? seoul_midnight(*announcement.date) : made;
}

void write_entry(Markup& markup, const View& view, const Hit& hit, Instant made) {
  const Announcement& announcement = hit.announcement;
  const Element entry(markup, "entry");
  const Link address = view.addresses.whole_announcement(announcement.id, identity_of(view, announcement).list());
  markup.element("id", {}, address.text());
  markup.element("title", {}, announcement.title.empty() ? view.say(Text::untitled) : announcement.title);
  markup.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", address}});
  if (const auto source = Link::external(announcement.url)) {
    markup.empty("link", {{"rel", "via"}, {"href", *source}});
  }
  markup.element("updated", {}, format_instant(changed(announcement, made)));
  if (announcement.date) {
    markup.element("published", {}, format_instant(seoul_midnight(*announcement.date)));
  }
  {
    const Element author(markup, "author");
    markup.element("name", {}, announcement.department.empty() ? view.title() : join_path(announcement.department));
  }
  if (!announcement.board.empty()) {
    markup.empty("category", {{"term", announcement.board}});
  }
  for (const std::string& keyword : announcement.keywords) {
    markup.empty("category", {{"term", keyword}});
  }
  markup.element("summary", {}, hit.snippet.text);
}

}  // namespace

std::string atom_feed(const View& view, const SearchRequest& request, const SearchResult& result, Instant made) {
  Markup markup = Markup::xml();
  {
    const Element feed(markup, "feed",
                       {{"xmlns", "http://www.w3.org/2005/Atom"},
                        {"xmlns:os", "http://a9.com/-/spec/opensearch/1.1/"},
                        {"xml:lang", language_tag(view.language)}});
    const Link self = view.addresses.whole("/atom", view.conditions.list());
    markup.element("id", {}, self.text());
    markup.element("title", {}, (request.query.empty() ? "" : request.query + " - ") + view.title());
    markup.element("updated", {}, format_instant(made));
    markup.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", self}});
    markup.empty(
        "link",
        {{"rel", "alternate"}, {"type", "text/html"}, {"href", view.addresses.whole("/", view.conditions.list())}});
    markup.element("os:totalResults", {}, std::to_string(result.total + (shows_similar(request) ? result.similar : 0)));
    markup.element("os:startIndex", {}, std::to_string(std::uint64_t{request.page - 1} * request.size + 1));
    markup.element("os:itemsPerPage", {}, std::to_string(request.size));
    markup.empty("os:Query", {{"role", "request"}, {"searchTerms", request.query}});
    for (const Hit& hit : result.hits) {
      write_entry(markup, view, hit, made);
    }
  }
  return markup.take();
}

std::string opensearch_description(const View& view) {
  Markup markup = Markup::xml();
  {
    const Element description(markup, "OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
    markup.element("ShortName", {}, first_characters(view.title(), short_name_characters));
    markup.element("Description", {}, view.title());
    markup.element("InputEncoding", {}, "UTF-8");
    markup.element("Language", {}, language_tag(view.language));
    const auto url = [&](std::string_view type, std::string_view path) {
      markup.empty("Url", {{"type", type}, {"template", view.addresses.search_template(path)}});
    };
    url("text/html", "/");
    url("application/atom+xml", "/atom");
    url("application/x-suggestions+json", "/suggest.json");
    markup.element("Image", {{"type", "image/svg+xml"}}, view.addresses.whole_asset("icon.svg").text());
  }
  return markup.take();
}

std::string browser_suggestions(std::string_view query, const std::vector<Suggestion>& suggestions) {
  json::array texts;
  for (const Suggestion& one : suggestions) {
    texts.emplace_back(one.text.text);
  }
  return neutral_text(json::serialize(json::array{query, std::move(texts)}));
}

}  // namespace gonggo::searchd
