// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/web_address.hpp"

#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;
using Catch::Matchers::Contains;

namespace {

// Text that an address must not have, and how it is written instead.
const std::vector<std::pair<std::string, std::string>> encodings = {{" ", "%20"},
                                                                    {"\"", "%22"},
                                                                    {"<", "%3C"},
                                                                    {">", "%3E"},
                                                                    {"'", "%27"},
                                                                    {"`", "%60"},
                                                                    {"\\", "%5C"},
                                                                    {"^", "%5E"},
                                                                    {"{", "%7B"},
                                                                    {"|", "%7C"},
                                                                    {"}", "%7D"},
                                                                    {"%", "%25"},
                                                                    {"%g1", "%25g1"},
                                                                    {"%4", "%254"},
                                                                    {"\x01", "%01"},
                                                                    {"\x1b", "%1B"},
                                                                    {"\x7f", "%7F"},
                                                                    {"\u0085", "%C2%85"},
                                                                    {"\u00A0", "%C2%A0"},
                                                                    {"\u202E", "%E2%80%AE"},
                                                                    {"\u2066", "%E2%81%A6"},
                                                                    {"\u200F", "%E2%80%8F"},
                                                                    {"\u2028", "%E2%80%A8"},
                                                                    {"\u3000", "%E3%80%80"},
                                                                    {"\u1680", "%E1%9A%80"},
                                                                    {"\u2003", "%E2%80%83"},
                                                                    {"\u202F", "%E2%80%AF"},
                                                                    {"\u205F", "%E2%81%9F"},
                                                                    {"\u200B", "%E2%80%8B"},
                                                                    {"\uFEFF", "%EF%BB%BF"},
                                                                    {"\"><script>", "%22%3E%3Cscript%3E"}};

std::string json_text(const std::string& text) {
  std::string quoted;
  for (const char c : text) {
    quoted += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  }
  return quoted;
}

}  // namespace

TEST_CASE("what no address may have is encoded after the host, and refused in it") {
  int cases = 0;
  for (const auto& [raw, encoded] : encodings) {
    for (const std::string before :
         {"http://gaon.example/", "HTTPS://gaon.example:8080/a/b?", "https://가온.example?q=", "http://gaon.example#",
          "http://192.0.2.1:80/%20?x=%EA%B0%80&"}) {
      INFO(before << raw);
      CHECK(web_address(before + raw + "-z") == before + encoded + "-z");
      CHECK(web_address(before + "a" + raw + "-") == before + "a" + encoded + "-");
      ++cases;
    }
    CHECK_FALSE(web_address("http://gaon" + raw + ".example/"));
    CHECK_FALSE(web_address("https://" + raw + "gaon.example"));
  }
  CHECK(cases >= 100);
}

TEST_CASE("addresses without anything to encode stay as they are") {
  for (const std::string address :
       {"http://gaon.example", "https://www.gaon.example/board/view?no=931635&b=1#top", "https://가온.example/공고/1",
        "http://192.0.2.1:8080/", "http://[2001:db8::1]/a", "https://a.example/%EA%B0%80?x=(1)*[2];3,4~5$6!7@8:9",
        "HTTP://A.EXAMPLE/", "https://a.example/?u=http://b.example/"}) {
    CHECK(web_address(address) == address);
  }
}

TEST_CASE("a host that is none is refused, with every scheme and every rest") {
  std::vector<std::string> hosts = {
      "[::1",  "[]",        "[::1]x", "[::1]:", "[:::1]", "[1.2.3.4]", "[a]",       "::1",   "]",   "user@gaon.example",
      "user@", "u:p@a",     "@a",     "a:b:c",  "a:",     "a:b",       "a:-1",      "a:+1",  "a:0", "a:65536",
      "a:9x",  "a:99999",   "a:80:",  "a..b",   ".a",     "a..",       ".",         "..",    "%00", "user@:80",
      "a%20b", "%EA%B0%80", "-",      "-a.kr",  "a-.kr",  "a.-b",      "1.2.3.999", "1.2.3", "123", "1.2.3.4.5",
      "a&b",   "a,b",       "a=b",    "a*b.c",  "a!b",    "a$b",       "a(b)",      "a;b",   "a~b", "a+b"};
  for (const char* hidden : {"\u200B",     "\u200C", "\u200D", "\u00AD", "\u034F", "\u115F", "\u1160",
                             "\u180E",     "\u2060", "\u2064", "\u3164", "\uFE0F", "\uFEFF", "\uFFA0",
                             "\U000E0101", "\u1680", "\u205F", "\uE000", "\uFFFD", "\uFF0E", "\uFF0F"}) {
    for (const std::string name : {"ga", "한"}) {
      hosts.push_back(name + hidden + name + ".example");
      hosts.push_back(hidden + name + ".example");
      hosts.push_back(name + ".example" + hidden);
    }
  }
  CHECK(hosts.size() >= 100);
  for (const std::string& host : hosts) {
    for (const std::string rest : {"", "/", "/a?b#c", "?q", "#f"}) {
      INFO(host << rest);
      CHECK_FALSE(web_address("http://" + host + rest));
      CHECK_FALSE(web_address("HTTPS://" + host + rest));
    }
  }
}

TEST_CASE("hosts of every kind stay as they are") {
  for (const std::string host : {"gaon.example", "gaon.example.", "localhost", "a_b.example", "xn--3e0b707e",
                                 "한글.한국", "가온-시.example", "ひらがな.example", "हिन्दी.भारत", "bücher.example",
                                 "3m.example", "192.0.2.1", "[2001:db8::1]", "[::]", "[::ffff:192.0.2.1]"}) {
    for (const std::string port : {"", ":1", ":80", ":65535"}) {
      INFO(host << port);
      CHECK(web_address("https://" + host + port + "/공고") == "https://" + host + port + "/공고");
    }
  }
}

TEST_CASE("only http and https with a host are web addresses, whatever their case") {
  std::vector<std::string> refused = {"",
                                      "http",
                                      "http:",
                                      "http:/",
                                      "http://",
                                      "https://",
                                      "http:///x",
                                      "http://?x",
                                      "http://#",
                                      "http://:80/",
                                      "http://user@/",
                                      "//gaon.example/",
                                      "/board/1",
                                      "www.gaon.example",
                                      "http:\\\\gaon.example",
                                      "ht tp://gaon.example",
                                      "x"};
  for (const std::string scheme : {"javascript", "JavaScript", "data", "vbscript", "file", "ftp", "mailto", "tel", "ws",
                                   "blob", "about", "httpx", "http+x", "view-source", "intent"}) {
    for (const std::string rest : {":alert(1)", "://gaon.example/", ":text/html,x", ":"}) {
      refused.push_back(scheme + rest);
    }
  }
  CHECK(refused.size() >= 70);
  for (const std::string& text : refused) {
    INFO(text);
    CHECK_FALSE(web_address(text));
  }
}

TEST_CASE("a url that is no web address is left out with a report, and its announcement is kept") {
  for (const std::string url :
       {"javascript:alert(1)", "ftp://gaon.example/a", "/board/1", "data:text/html,<b>", "http://ga on.example/",
        "http://ga\"on.example/", "http://user@gaon.example/", "http://[::1", "http://gaon.example:99999/"}) {
    INFO(url);
    const std::string text = json_text(url);
    const std::string own = left_out_of_json(R"({"id":"1","title":"물","url":")" + text + "\"}");
    CHECK_THAT(own, Contains("url: ") && Contains("is not an http or https address; the value was left out"));
    const ReadAll all = read_bytes("one.jsonl", R"({"id":"1","title":"물","attachments":[{"name":"a.hwp","url":")" +
                                                    text + R"("},{"name":"b.hwp","url":"https://gaon.example/b c"}]})");
    REQUIRE(all.announcements.size() == 1);
    REQUIRE(all.left_out.size() == 1);
    CHECK(all.left_out[0].key == "attachments");
    CHECK_THAT(all.left_out[0].reason.english, Contains("the address was left out"));
    REQUIRE(all.announcements[0].attachments.size() == 2);
    CHECK(all.announcements[0].attachments[0] == Attachment{"a.hwp", "", ""});
    CHECK(all.announcements[0].attachments[1].url == "https://gaon.example/b%20c");
  }
  for (const char* nothing : {"", "-", " – "}) {
    CHECK(left_out_of_json(R"({"id":"1","title":"물","url":")" + std::string(nothing) + "\"}").empty());
  }
  CHECK(read_json(R"({"id":"1","title":"물","url":" https://gaon.example/a b\tc "})").url ==
        "https://gaon.example/a%20b%20c");
}
