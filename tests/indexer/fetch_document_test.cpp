// SPDX-License-Identifier: GPL-2.0-or-later
// Single documents: what may be left out of a source, and what must fail it.
#include "indexer/fetch_document.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "indexer/plain_text.hpp"
#include "tests/indexer/fetch_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace gonggo::testing;

namespace {

using Outcome = FetchedDocument::Outcome;

FetchSpec spec_of(const std::string& address) {
  FetchSpec spec;
  spec.addresses = {address};
  spec.delay = spec.retry = std::chrono::milliseconds(1);
  spec.retries = 1;
  return spec;
}

FetchedDocument fetched(const FetchSpec& spec, const std::string& address) {
  FetchManners manners({});
  return DocumentFetcher(spec, FetchKey(), manners, "gonggo/test", {}).get({.address = address, .most_bytes = 1000});
}

// Returns what becomes of a document whose site answers /robots.txt in this way.
FetchedDocument with_robots(const WebReply& robots) {
  const WebServer server(
      [&](const WebRequest& request) { return request.target == "/robots.txt" ? robots : answer("<html></html>"); });
  return fetched(spec_of(server.url("/list")), server.url("/view?no=1"));
}

// A server on loopback with a certificate that the system does not trust. It ends after one connection.
class CertifiedServer {
 public:
  CertifiedServer() {
    const std::string key = (folder_.path() / "key.pem").string();
    const std::string certificate = ca_file();
    REQUIRE(std::system(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
                         " -addext subjectAltName=IP:127.0.0.1 -keyout " +
                         key + " -out " + certificate + " 2> /dev/null")
                            .c_str()) == 0);
    pipe_ = ::popen(("timeout 60 openssl s_server -www -naccept 1 -accept 127.0.0.1:0 -key " + key + " -cert " +
                     certificate + " 2> /dev/null")
                        .c_str(),
                    "r");
    REQUIRE(pipe_ != nullptr);
    char line[200] = "";
    while (url_.empty() && std::fgets(line, sizeof line, pipe_) != nullptr) {
      const std::string text = plain_line(line);
      if (text.starts_with("ACCEPT ")) {
        url_ = "https://" + text.substr(7) + "/list";
      }
    }
    REQUIRE_FALSE(url_.empty());
  }
  ~CertifiedServer() { ::pclose(pipe_); }
  CertifiedServer(const CertifiedServer&) = delete;
  CertifiedServer& operator=(const CertifiedServer&) = delete;
  [[nodiscard]] std::string ca_file() const { return (folder_.path() / "certificate.pem").string(); }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  TemporaryDirectory folder_;
  std::FILE* pipe_ = nullptr;
  std::string url_;
};

}  // namespace

TEST_CASE("fetch: a robots.txt that cannot be read fails the document, and only one that forbids it leaves it out") {
  for (const std::string status : {"429 Slow", "500 Oops", "502 Bad", "503 Later", "504 Late", "599 Odd"}) {
    for (const std::string header : {"", "Retry-After: 9999\r\n"}) {
      INFO(status << ' ' << header);
      CHECK(with_robots(status_only(status, header)).outcome == Outcome::failed);
    }
  }
  for (const std::string bytes : {"", "hello\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nUser-agent: *"}) {
    INFO(bytes);
    CHECK(with_robots({bytes}).outcome == Outcome::failed);
  }
  CHECK(with_robots(answer("User-agent: *\nDisallow: /view\n")).outcome == Outcome::refused);
  CHECK(with_robots(answer("User-agent: *\nDisallow: /other\n")).outcome == Outcome::fetched);
  CHECK(with_robots(status_only("404 Not Found")).outcome == Outcome::fetched);
}

TEST_CASE("fetch: a document of a private host is left out without asking its robots.txt") {
  const WebServer inner([](const WebRequest&) { return answer("secret"); }, 2);
  const FetchedDocument document = fetched(spec_of("https://www.gaon.example/"), inner.url("/admin"));
  CHECK(document.outcome == Outcome::refused);
  CHECK_THAT(document.problem.english, Catch::Contains("private"));
  CHECK(inner.requests().empty());
}

TEST_CASE("fetch: a host name that cannot be encoded is a lasting fault of the address") {
  const FetchSpec spec = spec_of("https://www.gaon.example/");
  CHECK(fetched(spec, "http://\xEF\xBF\xBF.example/a.pdf").outcome == Outcome::unusable);
}

TEST_CASE("fetch: a certificate that is not trusted fails the document instead of leaving it out") {
  const CertifiedServer server;
  FetchSpec spec = spec_of(server.url());
  spec.robots = false;
  const FetchedDocument document = fetched(spec, server.url());
  INFO(document.problem.english);
  CHECK(document.outcome == Outcome::failed);
  CHECK_THAT(document.problem.english, Catch::Contains("certificate"));
}

TEST_CASE("fetch: a certificate that is named as trusted is accepted, and another one is not") {
  const CertifiedServer server;
  const CertifiedServer other;
  const auto fetched_from = [&](const CertifiedServer& one) {
    FetchSpec spec = spec_of(one.url());
    spec.robots = false;
    spec.ca_file = server.ca_file();
    FetchManners manners({});
    return DocumentFetcher(spec, FetchKey(), manners, "gonggo/test", {})
        .get({.address = one.url(), .most_bytes = 100'000});
  };
  const FetchedDocument document = fetched_from(server);
  INFO(document.problem.english);
  CHECK(document.outcome == Outcome::fetched);
  const FetchedDocument refused = fetched_from(other);
  CHECK(refused.outcome == Outcome::failed);
  CHECK_THAT(refused.problem.english, Catch::Contains("certificate"));
}

TEST_CASE("fetch: the bodies of the last set stay if robots.txt cannot be read when an interrupted fetch goes on") {
  std::atomic<bool> is_down{false};
  const WebServer server([&](const WebRequest& request) -> WebReply {
    if (request.target == "/robots.txt") {
      return status_only(is_down ? "503 Later" : "404 Not Found");
    }
    if (request.target != "/rss") {
      return answer("<html><body>본문</body></html>");
    }
    return answer(R"(<?xml version="1.0"?><rss version="2.0"><channel><title>공고</title><item><guid>n1</guid>)"
                  "<title>수도요금</title><link>" +
                  server.url("/view?no=1") + "</link></item></channel></rss>");
  });
  FetchSite site;
  site.configure(
      "[[source]]\nname = \"press\"\nformat = \"html\"\n[source.html.detail]\ntitle = \"//title\"\n"
      "[source.fetch]\ndelay_ms = 300\nretry_ms = 1\ndetails = true\nlist_format = \"xml\"\nurl = \"" +
      server.url("/rss") + "\"\n");
  REQUIRE(site.run({"fetch"}).status == exit_clean);
  const std::string before = site.spooled("press");
  const auto has_list = [&] {
    return FetchSite::text(site.folder().path() / "spool/press/next.jsonl").find("/rss") != std::string::npos;
  };
  CHECK(site.run({"fetch"}, has_list).status == exit_unpublished);
  is_down = true;
  const Ran ran = site.run({"fetch"});
  INFO(ran.said);
  CHECK(ran.status == exit_unpublished);
  CHECK(site.spooled("press") == before);
}

TEST_CASE(
    "fetch: an attachment that its server will not give is left out, and a fault that may pass fails the source") {
  const auto run = [](const std::string& link, const WebReply& file) {
    const WebServer server([&](const WebRequest& request) -> WebReply {
      if (request.target != "/rss") {
        return request.target == "/robots.txt" ? status_only("404 Not Found") : file;
      }
      const std::string shown = link.empty() ? server.url("/a.pdf") : link;
      return answer(R"(<?xml version="1.0"?><rss version="2.0"><channel><title>공고</title><item><guid>n1</guid>)"
                    "<title>수도요금</title><enclosure url=\"" +
                    shown + "\" length=\"1\" type=\"application/pdf\"/></item></channel></rss>");
    });
    FetchSite site;
    site.configure(FetchSite::source("press", "attachments = true\nurl = \"" + server.url("/rss") + "\"\n"));
    return site.run({"fetch"});
  };
  for (const std::string status :
       {"204 None", "304 Same", "400 Bad", "401 No", "403 No", "405 No", "418 No", "451 No"}) {
    INFO(status);
    const Ran ran = run("", status_only(status));
    CHECK(ran.status == exit_clean);
    CHECK_THAT(ran.said, Catch::Contains("1 linked documents were left out"));
  }
  for (const std::string target : {"/a.pdf", "", "file:///etc/passwd"}) {
    INFO(target);
    CHECK(run("", status_only("302 Found", "Location: " + target + "\r\n")).status == exit_clean);
  }
  for (const std::string link : {"ftp://gaon.example/a", "http://", "http://u@gaon.example/a", "http://[::g]/"}) {
    INFO(link);
    CHECK(run(link, status_only("404 Not Found")).status == exit_clean);
  }
  for (const std::string status : {"408 Late", "429 Slow", "500 Oops", "503 Later"}) {
    INFO(status);
    CHECK(run("", status_only(status)).status == exit_unpublished);
  }
  CHECK(run("", {"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n%PDF"}).status == exit_unpublished);
}

TEST_CASE("fetch: a manifest that cannot be read fails its source, and nothing of the spool is removed") {
  namespace fs = std::filesystem;
  const WebServer server([](const WebRequest& request) {
    const int page = page_of(request);
    return page == 0 ? status_only("404 Not Found") : answer(portal_page(page, "처음"));
  });
  for (const std::string name : {"manifest.jsonl", "next.jsonl"}) {
    for (const bool is_folder : {true, false}) {
      INFO(name << (is_folder ? " is a folder" : " leads to itself"));
      FetchSite site;
      site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list"))));
      REQUIRE(site.run({"fetch"}).status == exit_clean);
      const fs::path manifest = site.folder().path() / "spool/bids" / name;
      fs::remove(manifest);
      is_folder ? void(fs::create_directory(manifest)) : fs::create_symlink(manifest.filename(), manifest);
      const std::size_t asked = server.requests().size();
      for (const char* command : {"fetch", "build"}) {
        if (name == "next.jsonl" && std::string_view(command) == "build") {
          continue;  // a build reads the complete set only
        }
        const Ran ran = site.run({command});
        INFO(ran.said);
        CHECK(ran.status == exit_unpublished);
        CHECK_THAT(ran.said, Catch::Contains(name) && !Catch::Contains("gonggo-indexer fetch"));
      }
      CHECK(server.requests().size() == asked);
    }
  }
}

TEST_CASE("fetch: a list without a total is fetched anew if its first page changed meanwhile, at most twice") {
  // The board gets a record on top whenever its second page is asked for, `news` times.
  for (const int news : {0, 1, 2, 3}) {
    INFO(news << " records came while the pages were fetched");
    std::atomic<int> came{0};
    std::atomic<int> firsts{0};
    const WebServer server([&](const WebRequest& request) -> WebReply {
      const int page = page_of(request);
      if (page == 0) {
        return status_only("404 Not Found");
      }
      firsts += page == 1 ? 1 : 0;
      std::string text;
      for (int place = (page - 1) * 3; place < page * 3 && place < 6 + came; ++place) {
        const std::string id = std::to_string(6 + came - place);
        text += (text.empty() ? "" : ",") + std::string(R"({"id":")") + id + R"(","title":"수도요금"})";
      }
      came += page == 2 && came < news ? 1 : 0;
      return answer("[" + text + "]");
    });
    FetchSite site;
    site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list"))));
    const Ran ran = site.run({"fetch"});
    INFO(ran.said);
    CHECK(firsts > std::min(news + 1, 3));
    if (news == 3) {
      CHECK(ran.status == exit_unpublished);
      CHECK_THAT(ran.said, Catch::Contains("first page"));
      continue;
    }
    CHECK(ran.status == exit_clean);
    REQUIRE(site.run({"build"}).status == exit_clean);
    CHECK(site.documents().at("bids") == 6U + static_cast<unsigned>(news));
  }
}
