// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that nothing is left of an erased announcement where it was fetched, and that the rest is fetched again.
#include <catch2/catch.hpp>

#include "indexer/fetch_spool.hpp"
#include "tests/indexer/fetch_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace gonggo::testing;
using Catch::Matchers::Contains;

TEST_CASE("fetched pages and attachments of an erased announcement are removed, and the next run fetches the rest") {
  const std::string secret = "하늘누리마을공동체";
  bool is_withdrawn = false;
  WebServer server([&](const WebRequest& request) -> WebReply {
    const auto record = [&](const std::string& id, const std::string& title) {
      return R"({"id":")" + id + R"(","title":")" + title + R"(","attachments":[{"name":")" + id + R"(.txt","url":")" +
             server.url("/" + id + ".txt") + "\"}]}";
    };
    if (request.target == "/list") {
      return answer("[" + record("one", "상수도 공고") + (is_withdrawn ? "" : "," + record("two", secret)) + "]");
    }
    if (request.target == "/one.txt" || request.target == "/two.txt") {
      return answer(request.target == "/one.txt" ? "급수공사 신청서" : secret + " 신청서");
    }
    return status_only("404 Not Found");
  });
  FetchSite site;
  site.configure(FetchSite::source("bids", "attachments = true\nurl = \"" + server.url("/list") + "\"\n"));
  REQUIRE(site.run({"run"}).status == exit_clean);
  CHECK(site.documents().at("bids") == 2);
  REQUIRE_THAT(site.everything(), Contains(secret));

  const Ran erased = site.run({"erase", "--source", "bids", "two"});
  INFO(erased.said);
  CHECK(erased.status == exit_clean);
  CHECK_THAT(erased.said, Contains("source bids: 2 fetched files were removed"));
  CHECK_THAT(site.everything(), !Contains(secret) && Contains("급수공사 신청서"));
  CHECK(site.documents().at("bids") == 1);
  // Without its pages the source cannot be read, and keeps what it has.
  CHECK(site.run({"build"}).status != exit_clean);
  CHECK(site.documents().at("bids") == 1);

  CHECK(site.run({"run"}).status == exit_clean);  // the source still has it
  CHECK(server.count("/list") == 2);
  CHECK(site.documents().at("bids") == 1);
  is_withdrawn = true;
  CHECK(site.run({"run"}).status == exit_clean);
  CHECK(site.run({"erase", "--source", "bids", "two"}).status == exit_clean);
  CHECK_THAT(site.everything(), !Contains(secret));
}
