// SPDX-License-Identifier: GPL-2.0-or-later
// The search page over an index, asked as the daemon asks it, without a socket.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searchd/http_rules.hpp"
#include "searchd/metrics.hpp"
#include "searchd/page/assets.hpp"
#include "searchd/page/page_handlers.hpp"
#include "searchd/page/settings.hpp"
#include "tests/page/xml.hpp"
#include "tests/searchd/index_fixture.hpp"

namespace gonggo::testing {

// Three announcements of an invented city are open, closing soon and closed on this day.
inline constexpr const char* site_day = "2024-03-15";

class Site {
 public:
  explicit Site(const std::vector<Announcement>& announcements = sample_announcements()) : folder_("page") {
    publish(folder_.path(), announcements);
    searcher_ = std::make_unique<Searcher>(open_searcher(folder_.path()));
    suggester_ = std::make_unique<Suggester>(*live_generation(folder_.path()));
  }
  // Over an index that exists.
  explicit Site(Searcher searcher, std::string name)
      : folder_(name), searcher_(std::make_unique<Searcher>(std::move(searcher))) {}

  searchd::RouteContext context() {
    return {.generation = &searcher_->generation(),
            .words = &searcher_->words(),
            .searcher = searcher_.get(),
            .suggester = suggester_.get(),
            .not_ready = "",
            .metrics = nullptr,
            .page = &settings,
            .now = moment,
            .started = std::chrono::steady_clock::now(),
            .deadline = std::chrono::steady_clock::now() + std::chrono::minutes(5)};
  }

  searchd::HttpResponse ask(const searchd::HttpRequest& request) {
    return searchd::answer(request, searchd::find_destination(request.target), context(), {"id-1", {}, &settings});
  }
  searchd::HttpResponse get(const std::string& target) {
    return ask({.method = "GET", .target = target, .accept = "text/html", .host = "www.gaon.example"});
  }
  std::string body(const std::string& target) { return get(target).body; }

  searchd::PageSettings settings;
  Instant moment = seoul_midnight(*parse_day(site_day)) + std::chrono::hours(9);

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Searcher> searcher_;
  std::unique_ptr<Suggester> suggester_;  // nullptr over an index that exists
};

inline std::string header(const searchd::HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

// The style sheet as it is served.
inline std::string style_sheet(std::string_view name) { return std::string(searchd::find_asset(name).value().content); }

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace gonggo::testing
