// SPDX-License-Identifier: GPL-2.0-or-later
// Follows the links of the page over the sample announcements.
#include <catch2/catch.hpp>
#include <deque>
#include <random>
#include <set>
#include <sstream>

#include "common/base/options.hpp"
#include "indexer/commands.hpp"
#include "indexer/program.hpp"
#include "searchd/configuration.hpp"
#include "tests/page/site.hpp"
#include "tests/rounds.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::testing;

namespace {

constexpr const char* sample_day = "2026-12-01";
constexpr std::size_t most_pages = gonggo_test::rounds(600);

Instant sample_instant() { return seoul_midnight(*parse_day(sample_day)) + std::chrono::hours(9); }

// The sample of data/, built as its configuration says, with the page as it says.
class SampleSite {
 public:
  SampleSite() : folder_("page-sample"), site_(open(), "page-sample-site") {
    std::ostringstream out;
    const auto settings = parse_options(
        searchd_program(), {"--config", gonggo_test::source_dir() + "/data/gonggo.toml", "--index", index()}, out);
    site_.settings = configure(*settings).page;
    site_.moment = sample_instant();
  }
  Site& site() { return site_; }

 private:
  [[nodiscard]] std::string index() const { return (folder_.path() / "index").string(); }
  Searcher open() {
    std::ostringstream out;
    std::ostringstream errors;
    const auto build =
        parse_options(indexer::indexer_program(),
                      std::vector<std::string>{"build", "--config", gonggo_test::source_dir() + "/data/gonggo.toml",
                                               "--index", index(), "--quiet"},
                      out);
    indexer::Console console(errors, false, true);
    indexer::run_command(*build, {out, console, {.came = [] { return false; }, .too_late = [] {}}, sample_instant});
    return {*live_generation(index()), load_word_lists({}, {})};
  }

  TemporaryFolder folder_;
  Site site_;
};

SampleSite& sample() {
  static SampleSite shared;
  return shared;
}

// The addresses of this daemon on a page, without those of parts of the same page.
std::vector<std::string> links_of(const Xml& page) {
  std::vector<std::string> links;
  for (const auto* kind : {"//a/@href", "//link/@href", "//script/@src"}) {
    for (const auto& address : page.all(kind)) {
      if (address.starts_with("/")) {
        links.push_back(address);
      }
    }
  }
  return links;
}

}  // namespace

TEST_CASE("every link on the pages of the sample answers, and every page is well-formed") {
  Site& site = sample().site();
  std::deque<std::string> waiting = {
      "/", "/?q=물", "/?q=물클러스타", "/?q=수도요금 케이블카", "/?q=2025년 3월 채용", "/announcements/press-0001"};
  std::set<std::string> seen(waiting.begin(), waiting.end());
  std::mt19937 random(7);  // NOLINT: the same links each time
  std::size_t asked = 0;
  while (!waiting.empty() && asked < most_pages) {
    const std::size_t chosen = asked < 6 ? 0 : random() % waiting.size();
    const std::string target = waiting[chosen];
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(chosen));
    const auto answer = site.get(target);
    INFO(target);
    CHECK(answer.status == 200);
    ++asked;
    if (!answer.content_type.starts_with("text/html")) {
      continue;
    }
    const Xml page(answer.body);
    REQUIRE(page.is_well_formed());
    CHECK(page.count("//h1") == 1);
    CHECK(page.count("//a[not(normalize-space())]") == 0);
    CHECK(page.count("//*[@id][@id = following::*/@id]") == 0);
    for (const auto& link : links_of(page)) {
      if (seen.insert(link).second) {
        waiting.push_back(link);
      }
    }
  }
  CHECK(asked == most_pages);
}

TEST_CASE("the examples of the help page find something in the sample or say why not") {
  Site& site = sample().site();
  for (const auto& link : Xml(site.body("/help")).all("//table//a/@href")) {
    const Xml page(site.body(link));
    INFO(link);
    CHECK((page.count("//li[@class='hit']") > 0 || page.count("//section[@class='nothing']") == 1));
  }
}

TEST_CASE("the pages are read by libxml2 as HTML without errors other than unknown elements") {
  Site& site = sample().site();
  for (const auto* target : {"/", "/?q=물", "/help", "/announcements/press-0001", "/nowhere"}) {
    const std::string body = site.body(target);
    htmlDocPtr document = htmlReadMemory(body.data(), static_cast<int>(body.size()), "", "UTF-8",
                                         HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    REQUIRE(document != nullptr);
    const xmlError* error = xmlGetLastError();
    INFO(target << ": " << (error == nullptr ? "" : error->message));
    CHECK((error == nullptr || error->code == XML_HTML_UNKNOWN_TAG));
    xmlResetLastError();
    xmlFreeDoc(document);
  }
}
