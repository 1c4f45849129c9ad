// SPDX-License-Identifier: GPL-2.0-or-later
// What is fetched, how politely, and what is never shown or reached.
#include <atomic>

#include "indexer/fetch_address.hpp"
#include "indexer/fetch_key.hpp"
#include "indexer/fetch_source.hpp"
#include "tests/indexer/fetch_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using namespace gonggo::testing;

namespace {

WebReply no_robots() { return status_only("404 Not Found"); }

std::string feed(const std::string& items) {
  return R"(<?xml version="1.0"?><rss version="2.0"><channel><title>공고</title>)" + items + "</channel></rss>";
}

std::string item(int number, const std::string& link) {
  return "<item><guid>n" + std::to_string(number) + "</guid><title>수도요금 공고</title><link>" + link +
         "</link></item>";
}

bool has_line(const WebRequest& request, const std::string& line) {
  return request.head.find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("all pages are fetched once, and an unchanged document is not downloaded again") {
  WebServer server([](const WebRequest& request) -> WebReply {
    const int page = page_of(request);
    if (page == 0) {
      return no_robots();
    }
    const std::string tag = "\"v" + std::to_string(page) + "\"";
    if (has_line(request, "If-None-Match: " + tag)) {
      return {"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"};
    }
    return answer(portal_page(page, "처음"), "ETag: " + tag + "\r\n");
  });
  FetchSite site;
  site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list?type=json"))));
  const Ran first = site.run({"fetch"});
  CHECK(first.status == exit_clean);
  CHECK(first.report.at("sources").at(0).at("downloaded") == pages_of_portal);
  CHECK(server.count("/list?type=json&pageNo=5&numOfRows=3") == 0);  // the total tells the end
  const Ran second = site.run({"fetch"});
  CHECK(second.status == exit_clean);
  CHECK(second.report.at("sources").at(0).at("downloaded") == 0);
  CHECK(second.report.at("sources").at(0).at("documents") == pages_of_portal);
  CHECK(second.report.at("sources").at(0).at("changed") == false);
  CHECK_THAT(second.said, Catch::Contains("nothing changed"));
  REQUIRE(site.run({"build"}).status == exit_clean);
  CHECK(site.documents().at("bids") == 12);
}

TEST_CASE("pages without a total are fetched until one is empty, and {from} and {to} number the records") {
  WebServer server([](const WebRequest& request) -> WebReply {
    if (request.target == "/api/1/3") {
      return answer(R"([{"id":"1","title":"a"},{"id":"2","title":"b"},{"id":"3","title":"c"}])");
    }
    if (request.target == "/api/4/6") {
      return answer(R"([{"id":"4","title":"d"}])");
    }
    return request.target == "/api/7/9" ? answer("[]") : no_robots();
  });
  FetchSite site;
  site.configure(FetchSite::source("bids", "url = \"" + server.url("/api/{from}/{to}") + "\"\nrows = 3\n"));
  const Ran ran = site.run({"fetch"});
  INFO(ran.said);
  CHECK(ran.status == exit_clean);
  REQUIRE(site.run({"build"}).status == exit_clean);
  CHECK(site.documents().at("bids") == 4);
}

TEST_CASE("a key is sent where it belongs, and neither messages nor the spool show it") {
  const std::string key = "aB3+/x9Q==&secret";
  const FetchKey spellings(key);
  std::atomic<bool> fails{false};
  WebServer other([&](const WebRequest&) { return answer("[]"); }, 2);
  WebServer server([&](const WebRequest& request) -> WebReply {
    const int page = page_of(request);
    if (page == 0) {
      return no_robots();
    }
    const bool has_key = request.target.find("serviceKey=" + spellings.encoded()) != std::string::npos &&
                         has_line(request, "Authorization: Bearer " + key);
    if (!has_key) {
      return status_only("401 No");
    }
    if (fails && page == 2) {
      return status_only("302 Found", "Location: " + other.url("/steal?" + spellings.encoded()) + "\r\n");
    }
    std::string text = portal_page(page, "제목 aB3+\\/x9Q==&secret " + spellings.encoded());
    return answer(text, "ETag: \"" + spellings.encoded() + "\"\r\nX-Key: " + key + "\r\n");
  });
  FetchSite site;
  const std::string file = site.folder().write("data.key", key + "\n");
  const std::string lines = FetchSite::pages(server.url("/list")) +
                            "key_file = \"data.key\"\nkey_parameter = \"serviceKey\"\n"
                            "key_header = \"Authorization: Bearer {key}\"\n";
  site.configure(FetchSite::source("bids", lines));
  const Ran good = site.run({"fetch"});
  INFO(good.said);
  REQUIRE(good.status == exit_clean);
  fails = true;
  const Ran bad = site.run({"fetch"});
  CHECK(bad.status == exit_unpublished);
  CHECK_THAT(bad.said, Catch::Contains("127.0.0.2"));
  CHECK(other.requests().empty());
  std::filesystem::remove(file);
  const std::string all = site.everything() + good.said + bad.said;
  CHECK_THAT(all, Catch::Contains("[key]"));
  CHECK_FALSE(spellings.is_in(all));
  CHECK(all.find("secret") == std::string::npos);
}

TEST_CASE("a key is hidden in each of its spellings") {
  const FetchKey key("ab%2Bcd%2fe%3D%3D");
  CHECK(key.plain() == "ab+cd/e==");
  CHECK(key.encoded() == "ab%2Bcd%2Fe%3D%3D");
  for (const char* text : {"ab+cd/e==", "ab%2Bcd%2Fe%3D%3D", "ab%2bcd%2fe%3d%3d",
                           "ab+cd\\/e==", "ab%252Bcd%252Fe%253D%253D", "ab\\u002Bcd/e\\u003D\\u003D"}) {
    CHECK(key.hide("x " + std::string(text) + " y") == "x [key] y");
  }
  CHECK(FetchKey("plain-key").hide("my plain-key, plain-key") == "my [key], [key]");
  CHECK(FetchKey().hide("nothing") == "nothing");
}

TEST_CASE("a key that is missing fails its source and is named by its place") {
  WebServer server([](const WebRequest&) { return no_robots(); });
  FetchSite site;
  site.configure(FetchSite::source(
      "bids", FetchSite::pages(server.url("/list")) + "key_file = \"none.key\"\nkey_parameter = \"serviceKey\"\n"));
  const Ran ran = site.run({"fetch"});
  CHECK(ran.status == exit_unpublished);
  CHECK_THAT(ran.said, Catch::Contains("none.key") && Catch::Contains("gonggo.toml:"));
  CHECK(server.requests().empty());
}

TEST_CASE("robots.txt is kept to, unless the settings say otherwise") {
  WebServer server([](const WebRequest& request) -> WebReply {
    if (request.target == "/robots.txt") {
      return answer("User-agent: gonggo\nDisallow: /list\n");
    }
    return answer(R"([{"id":"1","title":"a"}])");
  });
  FetchSite site;
  const std::string lines = "url = \"" + server.url("/list") + "\"\n";
  site.configure(FetchSite::source("bids", lines));
  const Ran refused = site.run({"fetch"});
  CHECK(refused.status == exit_unpublished);
  CHECK_THAT(refused.said, Catch::Contains("robots.txt"));
  CHECK(server.count("/list") == 0);
  site.configure(FetchSite::source("bids", lines + "robots = false\n"));
  CHECK(site.run({"fetch"}).status == exit_clean);
  for (const WebRequest& request : server.requests()) {
    CHECK_THAT(request.head, Catch::Contains("User-Agent: gonggo/") && Catch::Contains("(web@gaon.example)"));
  }
}

TEST_CASE("a robots.txt that cannot be fetched allows nothing") {
  WebServer server([](const WebRequest& request) {
    return request.target == "/robots.txt" ? status_only("500 Oops") : answer(R"([{"id":"1","title":"a"}])");
  });
  FetchSite site;
  site.configure(FetchSite::source("bids", "url = \"" + server.url("/list") + "\"\n"));
  CHECK(site.run({"fetch"}).status == exit_unpublished);
  CHECK(server.count("/list") == 0);
}

TEST_CASE("details and attachments are fetched, but never from a private address that is not configured") {
  WebServer inner([](const WebRequest&) { return answer("<html><body>secret</body></html>"); }, 2);
  WebServer server([&](const WebRequest& request) -> WebReply {
    if (request.target == "/rss") {
      return answer(
          feed(item(1, server.url("/view?no=1")) + item(2, inner.url("/admin")) + item(3, server.url("/gone"))));
    }
    return request.target == "/view?no=1" ? answer("<html><body>본문</body></html>") : no_robots();
  });
  FetchSite site;
  site.configure(
      "[[source]]\nname = \"press\"\nformat = \"html\"\n[source.html.detail]\ntitle = \"//title\"\n"
      "[source.fetch]\ndelay_ms = 0\nretry_ms = 1\ndetails = true\nlist_format = \"xml\"\nurl = \"" +
      server.url("/rss") + "\"\n");
  const Ran ran = site.run({"fetch"});
  INFO(ran.said);
  CHECK(ran.status == exit_clean);
  CHECK(inner.requests().empty());
  CHECK(server.count("/view?no=1") == 1);
  CHECK_THAT(ran.said, Catch::Contains("2 linked documents were left out"));
  CHECK(ran.report.at("sources").at(0).at("documents") == 2);
}

TEST_CASE("attachments that only the fetched pages name are fetched, as many as there may be documents, and read") {
  WebServer server([&](const WebRequest& request) -> WebReply {
    if (request.target == "/list") {
      return answer(
          "<html><body><ul class=list><li><a href=/view?no=1>상수도 공고</a><li><a href=/view?no=2>휴관</a>"
          "</ul></body></html>");
    }
    if (request.target.starts_with("/view")) {
      const std::string no = request.target.substr(request.target.size() - 1);
      return answer("<html><body><h1>" + std::string(no == "1" ? "상수도 공고" : "휴관") +
                    "</h1><div class=files><a href=/file" + no + ".txt>붙임" + no + ".txt</a></div></body></html>");
    }
    return request.target.starts_with("/file") ? answer("옥내누수 감면" + request.target) : no_robots();
  });
  const std::string source =
      "[[source]]\nname = \"press\"\nformat = \"html\"\nattachment_base = \"" + server.url("/") +
      "\"\n[source.html.list]\nrows = \"//ul[@class='list']/li\"\ntitle = \".//a\"\nurl = \".//a/@href\"\n"
      "id = \"number-after(.//a/@href, 'no=')\"\n"
      "[source.html.detail]\ntitle = \"//h1\"\nid = \"number-after(//div[@class='files']//@href, 'file')\"\n"
      "attachments = \"//div[@class='files']//a\"\n"
      "[source.fetch]\ndelay_ms = 0\nretry_ms = 1\ndetails = true\nattachments = true\nurl = \"" +
      server.url("/list") + "\"\n";
  FetchSite site;
  site.configure(source);
  const Ran ran = site.run({"fetch"});
  INFO(ran.said);
  CHECK(ran.status == exit_clean);
  CHECK(server.count("/file1.txt") == 1);
  CHECK(server.count("/file2.txt") == 1);
  CHECK(ran.report.at("sources").at(0).at("documents") == 5);
  site.configure(source + "max_documents = 4\n");
  const Ran bounded = site.run({"fetch"});
  INFO(bounded.said);
  CHECK(bounded.status == exit_clean);
  CHECK(bounded.report.at("sources").at(0).at("documents") == 4);
  CHECK_THAT(bounded.said, Catch::Contains("1 linked documents were left out"));
}

TEST_CASE("a compressed answer is read, and a small one that becomes large is refused") {
  // gzip of [{"id":"1","title":"a"}]
  const std::string packed(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x8b\xae\x56\xca\x4c\x51\xb2\x52\x32\x54\xd2\x51\x2a\xc9\x2c\xc9\x49\x05"
      "\xb2\x13"
      "\x95\x6a\x63\x01\xf5\x9d\xfd\x3c\x18\x00\x00\x00",
      42);
  WebServer server([&](const WebRequest& request) -> WebReply {
    if (request.target == "/packed") {
      return answer(packed, "Content-Encoding: gzip\r\n");
    }
    return request.target == "/large" ? answer(std::string(2 << 20, ' ') + "[]") : no_robots();
  });
  FetchSite site;
  site.configure(FetchSite::source("packed", "url = \"" + server.url("/packed") + "\"\n"));
  CHECK(site.run({"fetch"}).status == exit_clean);
  CHECK(site.run({"build"}).status == exit_clean);
  CHECK(site.documents().at("packed") == 1);
  site.configure(FetchSite::source("large", "max_mb = 1\nurl = \"" + server.url("/large") + "\"\n"));
  const Ran large = site.run({"fetch"});
  CHECK(large.status == exit_unpublished);
  CHECK_THAT(large.said, Catch::Contains("larger than 1048576 bytes"));
}

TEST_CASE("a fetch that is stopped goes on with the documents that it has") {
  std::atomic<int> asked{0};
  WebServer server([&](const WebRequest& request) -> WebReply {
    const int page = page_of(request);
    asked += page > 0 ? 1 : 0;
    return page == 0 ? no_robots() : answer(portal_page(page, "처음"));
  });
  FetchSite site;
  site.configure(FetchSite::source("bids", FetchSite::pages(server.url("/list"))));
  const Ran stopped = site.run({"fetch"}, [&] { return asked >= 3; });
  CHECK(stopped.status == exit_unpublished);
  CHECK(site.spooled("bids").empty());
  const Ran resumed = site.run({"fetch"});
  CHECK(resumed.status == exit_clean);
  CHECK(server.count("/list?pageNo=1&numOfRows=3") == 1);
  CHECK(server.count("/list?pageNo=4&numOfRows=3") == 1);
  CHECK(resumed.report.at("sources").at(0).at("documents") == pages_of_portal);
}

TEST_CASE("settings of a download that cannot hold are refused with their place") {
  FetchSite site;
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"page = \"pageNo\"", "names no address"},
      {"url = \"ftp://gaon.example/\"", "is not an http or https address"},
      {"url = \"https://user:pw@gaon.example/\"", "is not an http or https address"},
      {"url = \"https://gaon.example/{pge}\"", "is not an http or https address"},
      {"url = \"https://gaon.example/\"\nkey_file = \"a.key\"", "a key needs both"},
      {"url = \"https://gaon.example/\"\nkey_parameter = \"k\"", "a key needs both"},
      {"url = \"https://gaon.example/{key}\"", "a key needs both"},
      {"url = \"https://gaon.example/\"\nretires = 1", "retries"},
      {"url = \"https://gaon.example/\"\ntimeout_s = 0", "timeout_s"},
  };
  for (const auto& [lines, message] : wrong) {
    INFO(lines);
    site.configure("[[source]]\nname = \"bids\"\n[source.fetch]\n" + lines + "\n");
    const Ran ran = site.run({"fetch"});
    CHECK(ran.status == exit_usage);
    CHECK_THAT(ran.said, Catch::Contains(message) && Catch::Contains("gonggo.toml:"));
  }
  site.configure("[[source]]\nname = \"bids\"\npath = \"a.csv\"\n[source.fetch]\nurl = \"https://gaon.example/\"\n");
  CHECK(site.run({"fetch"}).status == exit_usage);
  site.configure("[[source]]\nname = \"bids\"\npath = \"a.csv\"\n");
  CHECK(site.run({"fetch"}).status == exit_usage);
}

TEST_CASE("private and special addresses are known in each of their forms") {
  for (const char* host : {"127.0.0.1",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.0.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "192.0.0.1",
                           "198.18.0.1",
                           "[::1]",
                           "[::]",
                           "[fe80::1]",
                           "[fd00::1]",
                           "[ff02::1]",
                           "[::ffff:127.0.0.1]",
                           "[64:ff9b::10.0.0.1]",
                           "[2002:7f00:1::]",
                           "[64:ff9b:1::8.8.8.8]",
                           "[64:ff9b:1:ffff::1]",
                           "[::ffff:0:127.0.0.1]",
                           "[::ffff:0:10.0.0.1]",
                           "[2001::1]",
                           "[2001:0:ffff::1]",
                           "[100::]",
                           "[100::ffff:1]",
                           "localhost",
                           "a.localhost",
                           "localhost."}) {
    INFO(host);
    CHECK(is_private_host(host));
  }
  for (const char* host : {"8.8.8.8", "172.32.0.1", "172.15.0.1", "192.169.0.1", "100.128.0.1", "198.20.0.1",
                           "[2001:4860:4860::8888]", "[::ffff:8.8.8.8]", "[64:ff9b::8.8.8.8]", "[2001:1::1]",
                           "[100:0:0:1::1]", "[64:ff9b:2::1]", "gaon.example", "127.example"}) {
    INFO(host);
    CHECK_FALSE(is_private_host(host));
  }
}

TEST_CASE("addresses are taken apart, and other schemes and user names are refused") {
  const auto address = read_address("HTTPS://www.gaon.example:8443/a b?q=공고#part");
  REQUIRE(address);
  CHECK(address->origin() == "https://www.gaon.example:8443");
  CHECK(address->target == "/a%20b?q=%ea%b3%b5%ea%b3%a0");
  CHECK(resolved_address(*address, "../c")->text == "https://www.gaon.example:8443/c");
  CHECK(resolved_address(*address, "//other.example/x")->host == "other.example");
  CHECK(read_address("http://127.1/")->host == "127.0.0.1");
  CHECK(read_address("http://0x7f000001/")->host == "127.0.0.1");
  for (const char* text : {"", "gaon.example", "ftp://gaon.example/", "file:///etc/passwd", "http://user@gaon.example/",
                           "javascript:alert(1)", "http://"}) {
    INFO(text);
    CHECK_FALSE(read_address(text));
  }
}

TEST_CASE("a key that cannot be used is called by its fault") {
  const TemporaryDirectory folder;
  const auto fault = [&](const std::string& key) {
    const std::string file = folder.write("key", key);
    return error_of([&] { read_key(file, "", "bids"); }).message;
  };
  CHECK_THAT(fault("\n"), Catch::Contains("holds no key"));
  CHECK_THAT(fault("abc\n"), Catch::Contains("is shorter than 4 characters"));
  for (const std::string key : {"인증키1234",
                                "\xEF\xBB\xBF"
                                "abcdef",
                                "abc def", "“abcdef”",
                                "abc\x01"
                                "def"}) {
    INFO(key);
    CHECK_THAT(fault(key),
               Catch::Contains("the key in ") && Catch::Contains("not ASCII") && !Catch::Contains("holds no key"));
  }
}
