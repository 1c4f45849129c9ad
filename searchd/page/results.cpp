// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/page/results.hpp"

#include <algorithm>

#include "common/index/terms.hpp"
#include "searchd/page/announcement_page.hpp"
#include "searchd/page/filters.hpp"
#include "searchd/page/frame.hpp"
#include "searchd/page/narrowing.hpp"
#include "searchd/page/notices.hpp"

namespace gonggo::searchd {

namespace {

using Element = Markup::Element;

constexpr unsigned pages_around = 2;  // links to pages before and after the present one

// Writes the badges above a title: board, status with the days left, and whether only some words match.
void write_badges(Markup& markup, const View& view, const Hit& hit) {
  const Announcement& announcement = hit.announcement;
  const auto status = status_of(announcement, view.today);
  const Element line(markup, "p", {{"class", "badges"}});
  if (!announcement.board.empty()) {
    markup.element("span", {{"class", "badge"}}, announcement.board);
  }
  if (status) {
    const std::string name = "badge " + std::string(status_name(*status));
    markup.element("span", {{"class", name}}, status_text(view, *status));
    const bool open = *status == Status::open || *status == Status::closing;
    if (const auto end = last_day(announcement); open && end) {
      const auto left = static_cast<std::uint64_t>((*end - view.today).count());
      markup.element("span", {{"class", "days"}},
                     left == 0 ? view.say(Text::ends_today) : view.say(Text::days_left, {grouped(left)}));
    }
  }
  if (hit.group == Group::some) {
    markup.element("span", {{"class", "badge some"}}, view.say(Text::partly));
  }
  if (hit.notice && !hit.notice->superseded_by.empty()) {
    const Link newest = view.addresses.announcement(hit.notice->superseded_by, opened_from(view, announcement).list());
    markup.element("a", {{"class", "badge superseded"}, {"href", newest}}, view.say(Text::superseded));
  }
}

void write_facts(Markup& markup, const View& view, const Announcement& announcement) {
  const Element line(markup, "p", {{"class", "facts"}});
  if (announcement.date) {
    markup.element("time", {{"datetime", format_day(*announcement.date)}}, shown_day(*announcement.date));
  }
  if (!announcement.department.empty()) {
    markup.element("span", {}, join_path(announcement.department));
  }
  if (!announcement.number.empty()) {
    markup.element("span", {}, view.say(Text::number) + " " + announcement.number);
  }
  if (announcement.views) {
    markup.element("span", {}, view.say(Text::views, {grouped(*announcement.views)}));
  }
  if (announcement.has_attachment || !announcement.attachments.empty()) {
    markup.element("span", {}, view.say(Text::attachments));
  }
}

void write_hit(Markup& markup, const View& view, const Hit& hit) {
  const Element item(markup, "li", {{"class", "hit"}});
  write_badges(markup, view, hit);
  {
    const Element heading(markup, "h3");
    const Conditions conditions = opened_from(view, hit.announcement);
    const Element link(markup, "a", {{"href", view.addresses.announcement(hit.announcement.id, conditions.list())}});
    if (hit.title.text.empty()) {
      markup.text(view.say(Text::untitled));
    } else {
      markup.marked(hit.title);
    }
  }
  {
    const Element snippet(markup, "p", {{"class", "snippet"}});
    if (hit.snippet_place) {
      markup.element("span", {{"class", "place"}}, text_of(*hit.snippet_place).in(view.language));
      markup.text(" ");
    }
    markup.marked(hit.snippet);
  }
  write_facts(markup, view, hit.announcement);
}

void write_hits(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  const std::string first = std::to_string(std::uint64_t{request.page - 1} * request.size + 1);
  const Element list(markup, "ol", {{"class", "hits"}, {"start", first}});
  for (const Hit& hit : result.hits) {
    write_hit(markup, view, hit);
  }
}

std::uint64_t last_page(const SearchRequest& request, const SearchResult& result) {
  const std::uint64_t hits = result.total + (shows_similar(request) ? result.similar : 0);
  if (request.size == 0) {
    return 1;
  }
  const std::uint64_t depth = request.collapse ? max_collapsed : max_depth;
  const std::uint64_t reachable = std::min<std::uint64_t>(hits, depth / request.size * request.size);
  return std::max<std::uint64_t>(1, (reachable + request.size - 1) / request.size);
}

void write_pages(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  const auto last = static_cast<unsigned>(last_page(request, result));
  const unsigned page = request.page;
  if (last == 1 || page > last) {
    return;
  }
  const Element nav(markup, "nav", {{"class", "pages"}, {"aria-label", view.say(Text::pages)}});
  const Element list(markup, "ul");
  const auto link = [&](unsigned to, std::string_view text, std::string_view says, bool current) {
    const Element item(markup, "li");
    markup.element(
        "a",
        {{"href", view.search(view.conditions.on_page(to))}, {"aria-label", says}, {"aria-current", "page", current}},
        text);
  };
  const auto number = [&](unsigned to) {
    link(to, grouped(to), view.say(Text::page_number, {grouped(to)}), to == page);
  };
  if (page > 1) {
    link(page - 1, view.say(Text::previous), view.say(Text::previous), false);
  }
  const unsigned begin = page > pages_around + 1 ? page - pages_around : 1;
  const unsigned end = std::min(last, page + pages_around);
  if (begin > 1) {
    number(1);
  }
  for (unsigned to = begin; to <= end; ++to) {
    number(to);
  }
  if (end < last) {
    number(last);
  }
  if (page < last) {
    link(page + 1, view.say(Text::next), view.say(Text::next), false);
  }
}

void write_downloads(Markup& markup, const View& view, const SearchResult& result) {
  if (result.total == 0) {
    return;
  }
  const Element section(markup, "section", {{"class", "downloads"}, {"aria-label", view.say(Text::download)}});
  markup.element("h2", {}, view.say(Text::download));
  const Conditions search = view.conditions.without({"contrast", "size"});
  {
    const Element list(markup, "ul");
    const auto link = [&](std::string_view path, Text text) {
      const Element item(markup, "li");
      markup.element("a", {{"href", view.addresses.path(path, search.list())}}, view.say(text));
    };
    link("/results.csv", Text::download_csv);
    link("/results.jsonl", Text::download_jsonl);
    link("/atom", Text::feed);
  }
  markup.element("p", {}, view.say(Text::download_bound, {grouped(most_downloaded)}));
}

void write_popular(Markup& markup, const View& view, const std::vector<std::string>& popular) {
  if (popular.empty()) {
    return;
  }
  const Element nav(markup, "nav", {{"class", "popular"}, {"aria-label", view.say(Text::popular)}});
  markup.element("span", {{"aria-hidden", "true"}}, view.say(Text::popular));
  const Element list(markup, "ul");
  for (const std::string& query : popular) {
    const Element item(markup, "li");
    markup.element("a", {{"href", view.search(view.manners().with("q", query))}}, query);
  }
}

// Writes what stands instead of the hits if the page has none.
void write_no_hits(Markup& markup, const View& view, const SearchRequest& request, const SearchResult& result) {
  if (result.total + result.similar == 0) {
    write_nothing_found(markup, view, result);
  } else if (request.size > 0 && request.page > last_page(request, result)) {
    const Element line(markup, "p");
    markup.text(view.say(Text::no_such_page) + " ");
    markup.element("a", {{"href", view.search(view.conditions.on_page(1))}}, view.say(Text::first_page));
  } else if (result.total == 0) {
    write_nothing_found(markup, view, result);
  }
}

}  // namespace

bool is_start(const Conditions& conditions) {
  return conditions.without({"lang", "contrast"}).list().empty() && conditions.value("page").empty();
}

std::string count_text(const View& view, const SearchRequest& request, const SearchResult& result) {
  const std::string total = grouped(result.total);
  const std::string similar = grouped(result.similar);
  if (result.similar == 0 || !shows_similar(request)) {
    return view.say(Text::count_all, {total});
  }
  return result.total == 0 ? view.say(Text::count_similar_only, {similar})
                           : view.say(Text::count_similar, {total, similar});
}

std::string result_page(const View& view, const SearchRequest& request, const SearchResult& result, std::uint64_t all) {
  const Frame frame{.title = (request.query.empty() ? "" : request.query + " - ") + view.say(Text::results),
                    .feed = view.addresses.path("/atom", view.conditions.without({"contrast"}).list()),
                    .search = &request,
                    .has_results = result.total + result.similar > 0};
  return framed(view, frame, [&](Markup& markup) {
    const Element layout(markup, "div", {{"class", "inner layout"}});
    {
      const Element results(markup, "div", {{"class", "results"}});
      {
        const Element line(markup, "div", {{"class", "heading"}});
        markup.element("h1", {}, view.say(Text::results));
        markup.element("p", {{"class", "total"}, {"role", "status"}}, count_text(view, request, result));
      }
      write_topics(markup, view, result, all);
      markup.element("a", {{"class", "open-filters"}, {"href", view.addresses.fragment("filters")}},
                     view.say(Text::show_filters));
      write_conditions(markup, view);
      write_notices(markup, view, request, result);
      write_narrowing(markup, view, request, result);
      if (result.hits.empty()) {
        write_no_hits(markup, view, request, result);
      } else {
        if (result.total == 0) {
          markup.element("p", {{"class", "similar-only"}}, view.say(Text::nothing_found_similar));
        }
        write_order(markup, view, request);
        markup.element("h2", {{"class", "only-read-out"}}, view.say(Text::result_list));
        write_hits(markup, view, request, result);
        write_pages(markup, view, request, result);
      }
      write_downloads(markup, view, result);
    }
    write_filters(markup, view, request, result);
  });
}

std::string start_page(const View& view, const SearchRequest& request, const SearchResult& latest,
                       const std::vector<std::string>& popular) {
  const Frame frame{.title = "", .is_start = true, .for_search_engines = true};
  return framed(view, frame, [&](Markup& markup) {
    {
      const Element hero(markup, "div", {{"class", "hero"}});
      markup.element("h1", {}, view.title());
      write_search_box(markup, view, frame);
      write_popular(markup, view, popular);
    }
    const Element inner(markup, "div", {{"class", "inner"}});
    write_topics(markup, view, latest, latest.total);
    const Element section(markup, "section");
    markup.element("h2", {}, view.say(Text::latest));
    write_hits(markup, view, request, latest);
  });
}

}  // namespace gonggo::searchd
