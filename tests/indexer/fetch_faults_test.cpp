// SPDX-License-Identifier: GPL-2.0-or-later
// Faults of servers by rule: each kind of fault on the first, a middle and the last page, with and without an earlier
// complete set, alone and beside a source that is sound. Whatever happens, the last complete set stays.
#include <atomic>

#include "tests/indexer/fetch_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace gonggo::testing;

namespace {

using Fault = std::function<WebReply(const WebServer& server, int page)>;

WebReply raw(const std::string& bytes) { return {bytes}; }

WebReply json_error(const std::string& code, const std::string& text) {
  return answer(R"({"response":{"header":{"resultCode":")" + code + R"(","resultMsg":")" + text + R"("}}})");
}

// A server with faults that answers a page in this way.
const std::map<std::string, Fault>& faults() {
  static const std::map<std::string, Fault> all{
      {"status 500", [](auto&, int) { return status_only("500 Oops"); }},
      {"status 403", [](auto&, int) { return status_only("403 Forbidden"); }},
      {"status 404", [](auto&, int) { return status_only("404 Not Found"); }},
      {"status 204", [](auto&, int) { return raw("HTTP/1.1 204 No Content\r\n\r\n"); }},
      {"304 without a copy", [](auto&, int) { return raw("HTTP/1.1 304 Not Modified\r\n\r\n"); }},
      {"429 with a long Retry-After", [](auto&, int) { return status_only("429 Slow", "Retry-After: 9999\r\n"); }},
      {"503 with a date far away",
       [](auto&, int) { return status_only("503 Later", "Retry-After: Fri, 31 Dec 2099 23:59:59 GMT\r\n"); }},
      {"nothing", [](auto&, int) { return raw(""); }},
      {"no HTTP", [](auto&, int) { return raw("hello\r\n\r\n"); }},
      {"an empty document", [](auto&, int) { return answer(""); }},
      {"a body that is cut",
       [](auto&, int page) {
         return raw("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + portal_page(page, "새로"));
       }},
      {"chunks that are cut",
       [](auto&, int) { return raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"response\":"); }},
      {"a wrong chunk",
       [](auto&, int) { return raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"); }},
      {"a short length",
       [](auto&, int page) {
         return raw("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + portal_page(page, "새로"));
       }},
      {"text that is no gzip", [](auto&, int) { return answer("no gzip", "Content-Encoding: gzip\r\n"); }},
      {"JSON that is cut",
       [](auto&, int page) {
         const std::string text = portal_page(page, "새로");
         return answer(text.substr(0, text.size() - 30));
       }},
      {"a redirect loop",
       [](const WebServer& server, int page) {
         return status_only("302 Found", "Location: " + server.url("/list?pageNo=" + std::to_string(page)) + "\r\n");
       }},
      {"a redirect to a file", [](auto&, int) { return status_only("302 Found", "Location: file:///etc/passwd\r\n"); }},
      {"a redirect to nowhere", [](auto&, int) { return status_only("301 Moved"); }},
      {"a redirect to a private address",
       [](auto&, int) { return status_only("302 Found", "Location: http://127.0.0.9:80/secret\r\n"); }},
      {"an error in XML",
       [](auto&, int) {
         return answer(
             "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>"
             "SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg><returnReasonCode>30</returnReasonCode>"
             "</cmmMsgHeader></OpenAPI_ServiceResponse>");
       }},
      {"an error in JSON", [](auto&, int) { return json_error("22", "LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS"); }},
      {"a flat error", [](auto&, int) { return answer(R"({"resultCode":"99","resultMsg":"unknown"})"); }},
      {"an error of a city",
       [](auto&, int) { return answer(R"({"RESULT":{"CODE":"ERROR-500","MESSAGE":"서버 오류입니다."}})"); }},
      {"a text of a gateway", [](auto&, int) { return answer("API rate limit exceeded"); }},
      {"another text of a gateway", [](auto&, int) { return answer("Unauthorized\n"); }},
      {"a page of HTML", [](auto&, int) { return answer("<!DOCTYPE html><html><body>점검 중</body></html>"); }},
      {"a short page", [](auto&, int page) { return answer(portal_page(page, "새로", 12, 2)); }},
      {"a page without records", [](auto&, int page) { return answer(portal_page(page, "새로", 12, 0)); }},
      {"a repeated page", [](auto&, int page) { return answer(portal_page(page == 1 ? 2 : page - 1, "새로")); }},
      {"a page that overlaps its neighbour",
       [](auto&, int page) { return answer(portal_page(page, "새로", 12, 3, page == 1 ? 1 : -1)); }},
      {"a total that shrinks", [](auto&, int page) { return answer(portal_page(page, "새로", 12 - page)); }},
      {"a total that grows", [](auto&, int page) { return answer(portal_page(page, "새로", 100)); }},
      {"records without an id",
       [](auto&, int) { return answer(R"([{"title":"수도요금"},{"title":"공고"},{"title":"채용"}])"); }},
      {"a wrong format", [](auto&, int) { return answer("%PDF-1.7 binary"); }},
      {"an endless head",
       [](auto&, int) { return raw("HTTP/1.1 200 OK\r\nX: " + std::string(400'000, 'x') + "\r\n\r\n{}"); }},
  };
  return all;
}

// A portal that is sound but for one page.
struct Portal {
  std::string version = "처음";
  const Fault* fault = nullptr;
  int faulty_page = 0;
  WebServer server{[this](const WebRequest& request) {
    const int page = page_of(request);
    if (page == 0) {
      return status_only("404 Not Found");  // no robots.txt
    }
    return fault != nullptr && page == faulty_page ? (*fault)(server, page) : answer(portal_page(page, version));
  }};
};

}  // namespace

TEST_CASE("whatever a server does on page k of n, the last complete set stays and the source fails") {
  int trials = 0;
  for (const auto& [kind, fault] : faults()) {
    for (const int page : {1, 2, pages_of_portal}) {
      for (const bool has_earlier : {false, true}) {
        INFO(kind << " on page " << page << (has_earlier ? ", with" : ", without") << " an earlier set");
        Portal portal;
        FetchSite site;
        site.configure(FetchSite::source("bids", FetchSite::pages(portal.server.url("/list"))));
        if (has_earlier) {
          REQUIRE(site.run({"fetch"}).status == exit_clean);
        }
        const std::string before = site.spooled("bids");
        portal.version = "새로";
        portal.fault = &fault;
        portal.faulty_page = page;
        const Ran ran = site.run({"fetch"});
        CHECK(ran.status == exit_unpublished);
        CHECK(site.spooled("bids") == before);
        REQUIRE(ran.report.contains("sources"));
        CHECK(ran.report.at("status") == "failed");
        CHECK_FALSE(ran.report.at("sources").at(0).at("reason").as_string().empty());
        ++trials;
      }
    }
  }
  CHECK(trials >= 200);
}

TEST_CASE("a failed fetch beside a sound one ends with 5, and the index keeps every document") {
  Portal sound;
  for (const auto& [kind, fault] : faults()) {
    INFO(kind);
    Portal portal;
    FetchSite site;
    site.configure(FetchSite::source("bids", FetchSite::pages(portal.server.url("/list"))) +
                   FetchSite::source("jobs", FetchSite::pages(sound.server.url("/list"))));
    REQUIRE(site.run({"fetch"}).status == exit_clean);
    portal.fault = &fault;
    portal.faulty_page = 3;
    const Ran ran = site.run({"fetch"});
    CHECK(ran.status == exit_source_failed);
    CHECK(ran.report.at("sources").at(0).at("status") == "failed");
    CHECK(ran.report.at("sources").at(1).at("status") == "done");
  }
}

TEST_CASE("a build after a failed fetch reads the last complete set") {
  Portal portal;
  FetchSite site;
  site.configure(FetchSite::source("bids", FetchSite::pages(portal.server.url("/list"))));
  const Ran nothing = site.run({"build"});
  CHECK(nothing.status == exit_unpublished);
  CHECK_THAT(nothing.said, Catch::Contains("gonggo-indexer fetch"));
  REQUIRE(site.run({"fetch"}).status == exit_clean);
  REQUIRE(site.run({"build"}).status == exit_clean);
  portal.fault = &faults().at("an error in JSON");
  portal.faulty_page = 2;
  CHECK(site.run({"fetch"}).status == exit_unpublished);
  CHECK(site.run({"build"}).status == exit_clean);
  CHECK(site.documents() == std::map<std::string, std::uint64_t>{{"bids", 12}});
}

TEST_CASE("a fault that passes is overcome by a repetition") {
  for (const char* kind : {"status 500", "nothing", "a body that is cut", "a wrong chunk", "text that is no gzip"}) {
    INFO(kind);
    std::atomic<int> faults_left{1};
    WebServer server([&](const WebRequest& request) {
      const int page = page_of(request);
      if (page == 2 && faults_left-- > 0) {
        return faults().at(kind)(server, page);
      }
      return page == 0 ? status_only("404 Not Found") : answer(portal_page(page, "처음"));
    });
    FetchSite site;
    site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list"))));
    CHECK(site.run({"fetch"}).status == exit_clean);
  }
}

TEST_CASE("pages are fetched anew if records move between them") {
  for (const char* kind : {"a total that shrinks", "a repeated page", "a total that grows"}) {
    INFO(kind);
    std::atomic<int> faults_left{1};
    WebServer server([&](const WebRequest& request) {
      const int page = page_of(request);
      if (page == 3 && faults_left-- > 0) {
        return faults().at(kind)(server, page);
      }
      return page == 0 ? status_only("404 Not Found") : answer(portal_page(page, "처음"));
    });
    FetchSite site;
    site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list"))));
    const Ran ran = site.run({"fetch"});
    INFO(ran.said);
    CHECK(ran.status == exit_clean);
    CHECK(server.count("/list?pageNo=1&numOfRows=3") == 2);
  }
}

TEST_CASE("a server that stalls is given up after the time that is set") {
  WebServer server([](const WebRequest& request) -> WebReply {
    if (page_of(request) == 0) {
      return status_only("404 Not Found");
    }
    return {"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{", true};
  });
  for (const char* limit : {"stall_s = 1\nretries = 0\n", "timeout_s = 1\nretries = 0\n"}) {
    FetchSite site;
    site.configure("[[source]]\nname = \"bids\"\n[source.fetch]\ndelay_ms = 0\n" + std::string(limit) + "url = \"" +
                   server.url("/list?pageNo=1") + "\"\n");
    const Ran ran = site.run({"fetch"});
    CHECK(ran.status == exit_unpublished);
    CHECK_THAT(ran.said, Catch::Contains("Timeout"));
  }
}
