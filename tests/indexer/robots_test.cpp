// SPDX-License-Identifier: GPL-2.0-or-later
// Tests robots.txt against the examples of RFC 9309 and against texts of our own.
#include "indexer/robots.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace gonggo::indexer;

namespace {

bool allows(std::string_view text, std::string_view target, std::string_view token = "gonggo") {
  return is_allowed(read_robots(text, token), target);
}

// One question about a robots.txt. Most of the texts have one group for all programs.
struct Case {
  std::string text;
  std::string target;
  bool is_allowed;
};

Case rule(const std::string& lines, const std::string& target, bool is_allowed) {
  return {"User-agent: *\n" + lines + "\n", target, is_allowed};
}

void check(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    INFO(each.text << "\n  " << each.target);
    CHECK(allows(each.text, each.target) == each.is_allowed);
  }
}

}  // namespace

TEST_CASE("the groups of section 5.1 of RFC 9309 hold for the programs that they name") {
  const std::string text =
      "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
      "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
      "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\n"
      "User-Agent: quxbot\n";
  CHECK_FALSE(allows(text, "/picture.gif", "otherbot"));
  CHECK(allows(text, "/picture.gif?size=1", "otherbot"));
  CHECK_FALSE(allows(text, "/example/page.html", "otherbot"));
  CHECK(allows(text, "/publications/list", "otherbot"));
  CHECK(allows(text, "/elsewhere", "otherbot"));
  CHECK_FALSE(allows(text, "/elsewhere", "foobot"));
  CHECK(allows(text, "/example/page.html", "FooBot"));
  CHECK(allows(text, "/example/allowed.gif", "foobot"));
  CHECK_FALSE(allows(text, "/example/other.gif", "foobot"));
  for (const char* bot : {"barbot", "bazbot"}) {
    CHECK_FALSE(allows(text, "/example/page.html", bot));
    CHECK(allows(text, "/picture.gif", bot));
  }
  CHECK(allows(text, "/example/page.html", "quxbot"));
  CHECK(allows(text, "/picture.gif", "quxbot"));
}

TEST_CASE("the longest match of section 5.2 of RFC 9309 decides") {
  const std::string text = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
  CHECK_FALSE(allows(text, "/example/page/disallowed.gif", "foobot"));
  CHECK(allows(text, "/example/page/other.gif", "foobot"));
}

TEST_CASE("groups of one program are merged as in section 2.2.1 of RFC 9309") {
  const std::string text =
      "user-agent: ExampleBot\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: ExampleBot\ndisallow: /baz\n";
  for (const char* target : {"/foo", "/bar", "/baz"}) {
    CHECK_FALSE(allows(text, target, "examplebot"));
    CHECK(allows(text, target, "otherbot"));
  }
  const std::string general = "user-agent: *\ndisallow: /foo\ndisallow: /bar\n\nuser-agent: *\ndisallow: /baz\n";
  CHECK_FALSE(allows(general, "/foo"));
  CHECK_FALSE(allows(general, "/baz"));
}

TEST_CASE("addresses are compared in the encodings of section 2.2.2 of RFC 9309") {
  check({rule("Disallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", false),
         rule("Disallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", false),
         rule("Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", false),
         rule("Disallow: /foo/bar/\u30C4", "/foo/bar/%E3%83%84", false),
         rule("Disallow: /foo/bar/%E3%83%84", "/foo/bar/\u30C4", false),
         rule("Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false),
         rule("Disallow: /foo/bar/baz", "/foo/bar/%62%61%7a", false)});
}

TEST_CASE("special characters have the meanings of section 2.2.3 of RFC 9309") {
  check({rule("Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", false),
         rule("Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-x.html", true),
         rule("Disallow: /path/foo-%24", "/path/foo-$", false), rule("Disallow: /path/foo-%24", "/path/foo-", true),
         rule("Disallow: /a # a comment", "/a", false),
         rule("Disallow: /this/path/exactly$", "/this/path/exactly", false),
         rule("Disallow: /this/path/exactly$", "/this/path/exactly/more", true),
         rule("Disallow: /this/*/exactly", "/this/other/exactly", false),
         rule("Disallow: /this/*/exactly", "/this/exactly", true)});
}

TEST_CASE("patterns match from the beginning, with any text for a star") {
  check({rule("Disallow: /", "/", false),
         rule("Disallow: /", "/board/list.do?page=2", false),
         rule("Disallow: /fish", "/fish", false),
         rule("Disallow: /fish", "/fish.html", false),
         rule("Disallow: /fish", "/fishing/rod", false),
         rule("Disallow: /fish", "/Fish", true),
         rule("Disallow: /fish", "/catfish", true),
         rule("Disallow: /fish", "/?id=fish", true),
         rule("Disallow: /fish/", "/fish", true),
         rule("Disallow: /fish/", "/fish/?id=1", false),
         rule("Disallow: /fish*", "/fishbone", false),
         rule("Disallow: *fish", "/catfish", false),
         rule("Disallow: fish", "/fish", true),
         rule("Disallow: /*.php", "/index.php", false),
         rule("Disallow: /*.php", "/folder/any.php.old?x", false),
         rule("Disallow: /*.php", "/index.PHP", true),
         rule("Disallow: /*.php$", "/index.php", false),
         rule("Disallow: /*.php$", "/index.php?page=1", true),
         rule("Disallow: /*.php$", "/a.php/b.php", false),
         rule("Disallow: /fish*.php", "/fishheads/one.php?q", false),
         rule("Disallow: /fish*.php", "/Fish.php", true),
         rule("Disallow: /**/x", "/a/b/x", false),
         rule("Disallow: /*a*b*c", "/xxaxxbxxc", false),
         rule("Disallow: /*a*b*c", "/xxcxxbxxa", true),
         rule("Disallow: /*", "/anything", false),
         rule("Disallow: /a$b", "/a$b", false),
         rule("Disallow: /$", "/", false),
         rule("Disallow: /$", "/a", true),
         rule("Disallow: /*?", "/list?page=1", false),
         rule("Disallow: /*?", "/list", true)});
}

TEST_CASE("the longest rule decides, and an allow among equals") {
  check({rule("Allow: /p\nDisallow: /", "/page", true), rule("Disallow: /\nAllow: /p", "/page", true),
         rule("Allow: /folder\nDisallow: /folder", "/folder/page", true),
         rule("Disallow: /folder\nAllow: /folder", "/folder/page", true),
         rule("Allow: /page\nDisallow: /*.htm", "/page.htm", false), rule("Allow: /$\nDisallow: /", "/", true),
         rule("Allow: /$\nDisallow: /", "/page.htm", false),
         rule("Disallow: /a/b\nAllow: /a/b/c\nDisallow: /a/b/c/d", "/a/b/c/e", true),
         rule("Disallow: /a/b\nAllow: /a/b/c\nDisallow: /a/b/c/d", "/a/b/c/d", false), rule("Disallow:", "/a", true),
         rule("Disallow:\nDisallow: /a", "/a", false), rule("Disallow: /\nAllow:", "/a", false),
         rule("Disallow: /robots.txt\nDisallow: /", "/robots.txt", true),
         rule("Disallow: /board\nAllow: /%62oard", "/board", true)});
}

TEST_CASE("groups and lines are read as sites write them") {
  check({{"", "/a", true},
         {"Disallow: /a\n", "/a", true},  // a rule before any group
         {"User-agent: gonggo\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "/b", true},
         {"User-agent: gonggo\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "/a", false},
         {"User-agent: *\nDisallow: /a\nUser-agent: gonggo\n", "/a", true},
         {"User-agent: Gonggo/1.0\nDisallow: /a\n", "/a", false},
         {"User-agent: gonggobot\nDisallow: /a\n", "/a", true},
         {"User-agent: gong\nDisallow: /a\n", "/a", true},
         {"USER-AGENT: GONGGO\nDISALLOW: /a\n", "/a", false},
         {"  user-agent :  gonggo  \n\tdisallow\t:  /a\t\n", "/a", false},
         {"User-agent: x\nUser-agent: gonggo\nDisallow: /a\n", "/a", false},
         {"User-agent: gonggo\n\n\nDisallow: /a\n", "/a", false},
         {"User-agent: gonggo\nSitemap: https://gaon.example/s.xml\nDisallow: /a\n", "/a", false},
         {"User-agent: x\nSitemap: https://gaon.example/s.xml\nUser-agent: gonggo\nDisallow: /a\n", "/a", false},
         {"User-agent: gonggo\nCrawl-delay: 5\nUser-agent: x\nDisallow: /a\n", "/a", false},
         {"User-agent: *\rDisallow: /a\rDisallow: /b\r", "/b", false},
         {"User-agent: *\r\nDisallow: /a\r\n", "/a", false},
         {"\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "/a", false},
         {"User-agent: *\nDisallow: /a", "/a", false},
         {"User-agent: *\nDisallow /a\n", "/a", false},
         {"User-agent *\nDisallow: /a\n", "/a", false},
         {"# all\nUser-agent: * # everyone\nDisallow: /a#b\n", "/a", false},
         {"<html><body>User-agent: *</body></html>", "/a", true},
         {std::string("User-agent: *\nDisallow: /a\0b\n", 30), "/a", true},
         {"User-agent: *\nDisallow: /공고\n", "/%EA%B3%B5%EA%B3%A0/1", false},
         {"User-agent: *\nDisallow: /%ea%b3%b5%ea%b3%a0\n", "/%EA%B3%B5%EA%B3%A0/1", false},
         {"User-agent: *\nDisallow: /100%\n", "/100%", false}});
}

TEST_CASE("only the first 500 KiB are read, without the line that is cut") {
  const std::string head = "User-agent: *\nDisallow: /a\n";
  const std::string filling(most_robots_bytes - head.size() - 14, '#');
  CHECK_FALSE(allows(head + filling + "\nDisallow: /b\n", "/b"));
  const std::string cut = head + "#" + filling + "\nDisallow: /b/long/path\n";
  CHECK(allows(cut, "/b"));
  CHECK_FALSE(allows(cut, "/a"));
}

TEST_CASE("the status of robots.txt decides where there is no text") {
  const std::string text = "User-agent: *\nDisallow: /a\n";
  CHECK_FALSE(is_allowed(robots_of_answer(200, text, "gonggo"), "/a"));
  CHECK(is_allowed(robots_of_answer(200, text, "gonggo"), "/b"));
  for (const int status : {301, 400, 401, 403, 404, 410, 451}) {
    CHECK(is_allowed(robots_of_answer(status, text, "gonggo"), "/a"));
  }
  for (const int status : {0, 429, 500, 502, 503, 504}) {
    CHECK_FALSE(is_allowed(robots_of_answer(status, "", "gonggo"), "/b"));
  }
}

TEST_CASE("a crawl-delay is the longest of the groups that hold") {
  using std::chrono::milliseconds;
  CHECK(read_robots("User-agent: *\nCrawl-delay: 10\n", "gonggo").crawl_delay == milliseconds(10'000));
  CHECK(read_robots("User-agent: *\nCrawl-delay: 0.5\nDisallow: /x\n", "gonggo").crawl_delay == milliseconds(500));
  CHECK(read_robots("User-agent: *\nCrawl-delay: 5\nUser-agent: gonggo\nCrawl-delay: 3\n", "gonggo").crawl_delay ==
        milliseconds(3'000));
  CHECK(read_robots("User-agent: gonggo\nCrawl-delay: 3\nCrawl-delay: 2\n", "gonggo").crawl_delay ==
        milliseconds(3'000));
  for (const char* value : {"", "soon", "-1", "nan", "1e99", "10 s"}) {
    CHECK_FALSE(read_robots(std::string("User-agent: *\nCrawl-delay: ") + value + "\n", "gonggo").crawl_delay);
  }
}
