// SPDX-License-Identifier: GPL-2.0-or-later
// Tests gonggo-searchd as its clients and its administrator see it.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace json = boost::json;

namespace {

const std::string sample =
    R"({"id":"a","title":"물 클러스터 입주기업 모집","body":"기업을 모집합니다.","date":"2024-03-07"}
{"id":"b","title":"도서관 행사","body":"물놀이는 없습니다.","date":"2024-02-01"}
)";

std::string code(const Answer& answer) {
  CHECK(answer.header("content-type") == "application/problem+json");
  return std::string(json::parse(answer.body).at("code").as_string());
}

std::string generation(const Answer& answer) {
  const auto object = json::parse(answer.body).as_object();
  return object.contains("generation") ? std::string(object.at("generation").as_string()) : "";
}

const std::string search = "/v1/search?q=" + percent_encoded("물");

}  // namespace

TEST_CASE("one connection carries many requests, also pipelined, and answers in order") {
  const Folder folder("serve");
  build_index(folder, sample);
  const Daemon daemon(folder);
  Client client(daemon.port);
  for (int i = 0; i < 50; ++i) {
    CHECK(client.get(search).status == 200);
  }
  std::string pipelined;
  for (int i = 0; i < 20; ++i) {
    pipelined += "GET " + std::string(i % 2 == 0 ? search : "/healthz") + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: r" +
                 std::to_string(i) + "\r\n\r\n";
  }
  client.send(pipelined);
  for (int i = 0; i < 20; ++i) {
    const auto answer = client.read();
    CHECK(answer.status == 200);
    CHECK(answer.header("x-request-id") == "r" + std::to_string(i));
  }
}

TEST_CASE("HEAD has the length of GET and no body, and the connection goes on") {
  const Folder folder("head");
  build_index(folder, sample);
  const Daemon daemon(folder);
  Client client(daemon.port);
  const auto whole = client.get("/v1/documents/a");
  client.send("HEAD /v1/documents/a HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = client.read(true);
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == std::to_string(whole.body.size()));
  CHECK(client.get("/healthz").body == R"({"status":"ok"})");
  client.send("GET /v1/documents/a HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n");
  const auto unchanged = client.read();
  CHECK(unchanged.status == 304);
  CHECK(unchanged.headers.count("content-length") == 0);
  CHECK(client.get("/healthz").status == 200);
  client.send("OPTIONS /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto options = client.read();
  CHECK(options.status == 204);
  CHECK(options.headers.count("content-length") == 0);
  CHECK(client.get("/healthz").status == 200);
}

TEST_CASE("HTTP/1.0 closes unless asked to stay, and HTTP/1.1 stays unless asked to close") {
  const Folder folder("versions");
  const Daemon daemon(folder);
  Client old(daemon.port);
  old.send("GET /healthz HTTP/1.0\r\n\r\n");
  CHECK(old.read().status == 200);
  CHECK(old.ended());
  Client stays(daemon.port);
  stays.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(stays.read().header("connection") == "keep-alive");
  CHECK(stays.get("/healthz").status == 200);
  stays.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(stays.read().header("connection") == "close");
  CHECK(stays.ended());
}

TEST_CASE("bodies may come in chunks and may wait for 100 Continue") {
  const Folder folder("bodies");
  build_index(folder, sample);
  const Daemon daemon(folder);
  Client client(daemon.port);
  const std::string head = "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  client.send(head + "Transfer-Encoding: chunked\r\n\r\n7\r\n{\"q\":\"\xEB\r\n4\r\n\xAC\xBC\"}\r\n0\r\n\r\n");
  const auto chunked = client.read();
  CHECK(chunked.status == 200);
  CHECK_THAT(chunked.body, Contains("\"query\":\"물\""));
  client.send(head + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(client.read().status == 100);
  client.send("{}");
  CHECK(client.read().status == 200);
  client.send(head + "Expect: miracles\r\nContent-Length: 2\r\n\r\n{}");
  CHECK(client.read().status == 417);
}

TEST_CASE("a malformed request is a 400 with a code, and the connection ends") {
  const Folder folder("malformed");
  const Daemon daemon(folder);
  for (const std::string wrong :
       {"GARBAGE\r\n\r\n", "GET /healthz HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET  HTTP/1.1\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/search?q=a HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
        "POST /v1/search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    INFO(wrong);
    Client client(daemon.port);
    client.send(wrong);
    const auto answer = client.read();
    CHECK(answer.status == 400);
    CHECK(code(answer) == "bad_request");
    CHECK(client.ended());
  }
  Client bare(daemon.port);
  bare.send("GET / HTTP/1.1\nHost: a\n\n");
  CHECK(bare.read().status == 400);
  Client future(daemon.port);
  future.send("GET / HTTP/2.0\r\nHost: a\r\n\r\n");
  CHECK(future.read().status == 505);
  CHECK(daemon.get("/healthz").status == 200);
}

TEST_CASE("a request that is too large is refused with a code that names the part") {
  const Folder folder("large");
  build_index(folder, sample);
  const Daemon daemon(folder);
  const std::string much(100'000, 'x');
  Client line(daemon.port);
  line.send("GET /" + much);
  CHECK(code(line.read()) == "uri_too_long");
  Client target(daemon.port);
  const auto long_target = target.get("/" + std::string(7'500, 'x'));
  CHECK(long_target.status == 414);
  Client headers(daemon.port);
  headers.send("GET /v1/search?q=a HTTP/1.1\r\nHost: a\r\nX: " + much + "\r\n\r\n");
  CHECK(code(headers.read()) == "headers_too_large");
  Client body(daemon.port);
  body.send("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n" +
            much);
  CHECK(code(body.read()) == "body_too_large");
  Client chunks(daemon.port);
  chunks.send("POST /v1/search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n186a0\r\n" + much + "\r\n");
  CHECK(code(chunks.read()) == "body_too_large");
  CHECK(daemon.get("/v1/search?q=" + std::string(2'049, 'x')).status == 400);
  CHECK(daemon.get(search).status == 200);
}

TEST_CASE("a person whose headers are too large gets a page, in Korean or in the chosen language") {
  const Folder folder("large-for-people");
  build_index(folder, sample);
  const Daemon daemon(folder);
  const auto page = [&](const std::string& target) {
    Client client(daemon.port);
    client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nCookie: " + std::string(100'000, 'x') + "\r\n\r\n");
    const auto answer = client.read();
    CHECK(answer.status == 431);
    CHECK(answer.header("content-type") == "text/html; charset=utf-8");
    return answer.body;
  };
  CHECK_THAT(page("/?q=%EB%AC%BC"), Contains("<html lang=\"ko\"") && Contains("value=\"물\"") &&
                                        Contains("브라우저에서 이 누리집의 쿠키를 지우고"));
  CHECK_THAT(page("/?lang=en"), Contains("<html lang=\"en\"") && Contains("clear the cookies of this site"));
}

TEST_CASE("the smallest limits that may be set leave small requests alone") {
  const Folder folder("small");
  build_index(folder, sample);
  const Daemon daemon(folder, {"--max-header-bytes", "1024", "--max-body-bytes", "1024"});
  Client client(daemon.port);
  CHECK(client.get(search).status == 200);
  CHECK(client.get(search).status == 200);
  Client headers(daemon.port);
  headers.send("GET /v1/search HTTP/1.1\r\nHost: a\r\nX: " + std::string(2'000, 'x') + "\r\n\r\n");
  CHECK(code(headers.read()) == "headers_too_large");
  CHECK_THAT(daemon.log(), !Contains("a connection ended"));
}

TEST_CASE("a page of an allowed origin may read that its request was too large") {
  const Folder folder("refusal");
  const Daemon daemon(folder, {"--cors-allow", "https://a.example"});
  Client body(daemon.port);
  body.send("POST /v1/search HTTP/1.1\r\nHost: a\r\nOrigin: https://a.example\r\nContent-Length: 100000\r\n\r\n");
  const auto refused = body.read();
  CHECK(refused.status == 413);
  CHECK(refused.header("access-control-allow-origin") == "https://a.example");
  CHECK(refused.header("vary") == "Origin, Accept-Encoding");
}

TEST_CASE("a slow request is answered 408 and an idle connection is closed") {
  const Folder folder("slow");
  const Daemon daemon(folder, {"--header-timeout-ms", "300", "--body-timeout-ms", "300", "--idle-timeout-s", "1"});
  Client header(daemon.port);
  header.send("GET /healthz HTTP/1.1\r\nHo");
  CHECK(header.read().status == 408);
  CHECK(header.ended());
  Client body(daemon.port);
  body.send("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
  CHECK(body.read().status == 408);
  Client quiet(daemon.port);
  CHECK(quiet.get("/healthz").status == 200);
  CHECK(quiet.ended());
}

TEST_CASE("the connection that was idle longest makes room for a new one beyond the limit") {
  const Folder folder("shed");
  const Daemon daemon(folder, {"--max-connections", "3"});
  Client silent(daemon.port);  // sends nothing
  Client first(daemon.port);
  CHECK(first.get("/healthz").status == 200);
  Client second(daemon.port);
  CHECK(second.get("/healthz").status == 200);
  CHECK(first.get("/healthz").status == 200);  // now the second has been idle longer than the first
  Client fourth(daemon.port);
  CHECK(fourth.get("/healthz").status == 200);
  CHECK(silent.ended());
  Client fifth(daemon.port);
  CHECK(fifth.get("/healthz").status == 200);
  CHECK(second.ended());
  CHECK(first.get("/healthz").status == 200);
  CHECK_THAT(fourth.get("/metrics").body, Contains("gonggo_http_connections_shed_total 2\n"));
}

TEST_CASE("if no connection is idle, the one that waited longest for the rest of its request makes room") {
  const Folder folder("crowd");
  const Daemon daemon(folder, {"--max-connections", "2"});
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 2; ++i) {
    slow.push_back(std::make_unique<Client>(daemon.port));
    slow.back()->send("POST /v1/search HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    CHECK(slow.back()->read().status == 100);
  }
  Client third(daemon.port);
  CHECK(third.get("/healthz").status == 200);
  CHECK(slow.front()->ended());
  CHECK_THAT(third.get("/metrics").body, Contains("gonggo_http_connections_shed_total 1\n"));
}

TEST_CASE("searches beyond the queue are answered 503, however they are spelled, and the others are answered") {
  const Folder folder("overload");
  build_index(folder, sample);
  const Daemon daemon(folder, {"--workers", "1", "--max-queue", "2", "--answer-cache-mib", "0"});
  for (const auto& target : {search, "http://any.example" + search, "/%76%31" + search.substr(3)}) {
    INFO(target);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 30; ++i) {
      clients.push_back(std::make_unique<Client>(daemon.port));
      CHECK(clients.back()->get("/healthz").status == 200);
    }
    daemon.process->signal(SIGSTOP);  // so that all requests are there at once
    for (const auto& client : clients) {
      client->send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    daemon.process->signal(SIGCONT);
    int answered = 0;
    int refused = 0;
    for (const auto& client : clients) {
      const auto answer = client->read();
      if (answer.status == 200) {
        ++answered;
      }
      if (answer.status == 503 && code(answer) == "overloaded" && !answer.header("retry-after").empty()) {
        ++refused;
      }
    }
    CHECK(answered >= 2);
    CHECK(refused >= 1);
    CHECK(answered + refused == 30);
  }
}

TEST_CASE("TERM closes idle connections, finishes the requests under way and ends with status 0") {
  const Folder folder("drain");
  build_index(folder, sample);
  const Daemon daemon(folder);
  Client idle(daemon.port);
  CHECK(idle.get("/healthz").status == 200);
  Client busy(daemon.port);
  busy.send(
      "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
      "Content-Length: 11\r\n\r\n");
  CHECK(busy.read().status == 100);
  daemon.process->signal(SIGTERM);
  CHECK(idle.ended());
  CHECK(eventually([&] { return daemon.log().find("finishing what is under way") != std::string::npos; }));
  CHECK_THROWS(Client(daemon.port));
  busy.send(R"({"q":"물"})");
  const auto answer = busy.read();
  CHECK(answer.status == 200);
  CHECK(answer.header("connection") == "close");
  CHECK(busy.ended());
  CHECK(daemon.process->wait() == 0);
}

TEST_CASE("TERM ends a daemon that has no connection") {
  const Folder folder("alone");
  const Daemon daemon(folder);
  daemon.process->signal(SIGTERM);
  CHECK(daemon.process->wait() == 0);
}

TEST_CASE("half a request does not delay the end of the daemon") {
  const Folder folder("half");
  const Daemon daemon(folder, {"--header-timeout-ms", "600000", "--drain-timeout-s", "3600"});
  Client half(daemon.port);
  CHECK(half.get("/healthz").status == 200);
  half.send("GET /healthz HTTP/1.1\r\nHo");
  daemon.process->signal(SIGTERM);
  CHECK(daemon.process->wait() == 0);
}

TEST_CASE("a request that never ends is cut off when the time to drain is over") {
  const Folder folder("cut");
  const Daemon daemon(folder, {"--drain-timeout-s", "1"});
  Client stuck(daemon.port);
  stuck.send("POST /v1/search HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
  CHECK(stuck.read().status == 100);
  daemon.process->signal(SIGINT);
  CHECK(daemon.process->wait() == 0);
}

TEST_CASE("a new generation is picked up by itself, and the daemon starts before there is any") {
  const Folder folder("pickup");
  const Daemon daemon(folder);
  const auto empty = daemon.get("/readyz");
  CHECK(empty.status == 503);
  CHECK(code(empty) == "no_index");
  CHECK(daemon.get("/healthz").status == 200);
  build_index(folder, sample);
  CHECK(eventually([&] { return daemon.get("/readyz").status == 200; }));
  const std::string first = generation(daemon.get("/version"));
  build_index(folder, sample + R"({"id":"c","title":"새 공고","body":"새로 나왔습니다."})");
  CHECK(eventually([&] { return generation(daemon.get("/version")) != first; }));
  CHECK(eventually([&] { return daemon.get("/v1/documents/c").status == 200; }));
}

TEST_CASE("a generation that cannot be opened leaves the old one in use") {
  const Folder folder("broken");
  build_index(folder, sample);
  const Daemon daemon(folder);
  const std::string before = generation(daemon.get(search));
  const std::string current = text_of(folder / "index/CURRENT");
  write_text(folder / "index/CURRENT", "99999999999999\n");
  daemon.process->signal(SIGHUP);
  CHECK(eventually([&] { return daemon.log().find("still serving") != std::string::npos; }));
  CHECK(generation(daemon.get(search)) == before);
  write_text(folder / "index/CURRENT", current);
}

TEST_CASE("HUP reads word lists and configuration again and keeps the old ones when they are wrong") {
  const Folder folder("reload");
  build_index(folder, sample);
  write_text(folder / "stop.txt", "은\n");
  write_text(folder / "gonggo.toml",
             "[query]\nstop_words = 'stop.txt'\n[searchd]\ncors_allow = ['https://a.example']\n");
  const Daemon daemon(folder, {"--config", folder / "gonggo.toml"});
  const auto words = [&] {
    const auto object = json::parse(daemon.get("/version").body).as_object();
    return std::string(object.at("queryWordsHash").as_string());
  };
  const auto allowed = [&](const std::string& origin) {
    Client client(daemon.port);
    client.send("GET /healthz HTTP/1.1\r\nHost: x\r\nOrigin: " + origin + "\r\n\r\n");
    return !client.read().header("access-control-allow-origin").empty();
  };
  const std::string before = words();
  CHECK(allowed("https://a.example"));
  write_text(folder / "stop.txt", "은\n는\n");
  write_text(folder / "gonggo.toml",
             "[query]\nstop_words = 'stop.txt'\n[searchd]\ncors_allow = ['https://b.example']\n");
  daemon.process->signal(SIGHUP);
  CHECK(eventually([&] { return words() != before && allowed("https://b.example"); }));
  CHECK_FALSE(allowed("https://a.example"));
  write_text(folder / "gonggo.toml", "[searchd]\nwrokers = 3\n");
  daemon.process->signal(SIGHUP);
  CHECK(eventually([&] { return daemon.log().find("did you mean searchd.workers?") != std::string::npos; }));
  CHECK(allowed("https://b.example"));
}

TEST_CASE("the access log is opened again on HUP and holds no text of queries") {
  const Folder folder("logs");
  build_index(folder, sample);
  const Daemon daemon(folder);
  daemon.get("/v1/search?q=secret");
  CHECK_THAT(daemon.access_log(), Contains("\"route\":\"/v1/search\"") && !Contains("secret"));
  std::filesystem::rename(folder / "searchd.access", folder / "searchd.access.1");
  daemon.process->signal(SIGHUP);
  CHECK(eventually([&] {
    daemon.get("/healthz");
    return !daemon.access_log().empty();
  }));
}

TEST_CASE("both logs give the time of Seoul with its offset") {
  const Folder folder("zone");
  const Daemon daemon(folder);
  daemon.get("/healthz");
  CHECK_THAT(daemon.log().substr(0, 30), Contains("+09:00 "));
  CHECK(std::string(json::parse(daemon.access_log()).at("time").as_string()).ends_with("+09:00"));
}

TEST_CASE("the daemon says why it cannot start, with status 2 for wrong usage and 1 for a port that is taken") {
  const Folder folder("start");
  build_index(folder, sample);
  const Daemon daemon(folder);
  const std::string taken = "127.0.0.1:" + std::to_string(daemon.port);
  const auto twice = run(folder, "gonggo-searchd", {"--index", folder / "index", "--listen", taken});
  CHECK(twice.status == 1);
  CHECK_THAT(twice.err, Contains(taken));
  CHECK(run(folder, "gonggo-searchd", {}).status == 2);
  CHECK(run(folder, "gonggo-searchd", {"--indx", "x"}).status == 2);
  CHECK(run(folder, "gonggo-searchd", {"--version"}).status == 0);
  const auto good = run(folder, "gonggo-searchd", {"--index", folder / "index", "--check-config"});
  CHECK(good.status == 0);
  CHECK_THAT(good.out, Contains("2 documents"));
  const auto bad = run(folder, "gonggo-searchd",
                       {"--index", folder / "index", "--check-config", "--stop-words", folder / "none.txt"});
  CHECK(bad.status != 0);
  CHECK_THAT(bad.err, Contains("none.txt"));
  const auto refused = [&](const std::string& option, const std::string& value) {
    const auto done = run(folder, "gonggo-searchd", {"--index", folder / "index", "--check-config", option, value});
    CHECK_THAT(done.err, Contains(value));
    return done.status != 0;
  };
  CHECK(refused("--listen", "no.such.host.invalid:80"));
  CHECK(refused("--listen", "192.0.2.1:80"));  // an address reserved for documentation, which no machine has
  CHECK(refused("--log", folder / "index/CURRENT/log"));
  CHECK(refused("--access-log", folder / "index/CURRENT/log"));
  for (const auto* option : {"--log", "--access-log"}) {
    CHECK(refused(option, folder / "missing/folder/log"));
    CHECK_FALSE(std::filesystem::exists(folder / "missing"));
  }
  CHECK(refused("--cors-allow", "http://a b"));
  CHECK(run(folder, "gonggo-searchd",
            {"--index", folder / "index", "--check-config", "--listen", taken, "--log", folder / "new.log"})
            .status == 0);
  CHECK_FALSE(std::filesystem::exists(folder / "new.log"));
}
