// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/configuration.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/base/error.hpp"
#include "searchd/terminal/options.hpp"
#include "tests/searchd/index_fixture.hpp"

using namespace gonggo;
using namespace gonggo::searchd;
using namespace gonggo::terminal;
using Catch::Matchers::Contains;

namespace {

Configuration configured(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  return configure(*parse_options(searchd_program(), arguments, out));
}

std::vector<std::string> parameters(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::vector<std::string> found;
  for (const auto& [name, value] : search_parameters_of(*parse_options(search_program(), arguments, out))) {
    found.push_back(name + "=" + value);
  }
  return found;
}

}  // namespace

TEST_CASE("addresses are read with brackets, without a host, and refused otherwise") {
  CHECK(parse_address("127.0.0.1:8080", "x") == Address{"127.0.0.1", 8080});
  CHECK(parse_address("[::1]:80", "x") == Address{"::1", 80});
  CHECK(parse_address(":0", "x") == Address{"::", 0});
  CHECK(parse_address("localhost:1", "x") == Address{"localhost", 1});
  CHECK(parse_remote_address("[::1]:80", "x") == Address{"::1", 80});
  for (const auto* wrong : {":80", "a:0", "", "a"}) {
    CHECK_THROWS_WITH(parse_remote_address(wrong, "--listen"), Contains("--listen"));
  }
  CHECK(format_address({"::1", 80}) == "[::1]:80");
  CHECK(format_address({"a", 80}) == "a:80");
  for (const auto* wrong : {"", "8080", "a:", "a:x", "a:70000", "::1:80", "a:80 "}) {
    CHECK_THROWS_WITH(parse_address(wrong, "--listen"), Contains("--listen") && Contains("127.0.0.1:8080"));
  }
}

TEST_CASE("the daemon's options become a configuration with the defaults the help names") {
  const auto plain = configured({"--index", "/i"});
  CHECK(plain.listen == std::vector<Address>{{"127.0.0.1", 8080}});
  CHECK(plain.limits == ServerLimits{});
  CHECK_FALSE(plain.log_queries);
  const auto given = configured({"--index", "/i", "--listen", "[::]:1", "--listen", "a:2", "--request-timeout-ms", "50",
                                 "--cors-allow", "https://a.example", "--max-header-bytes", "4096", "--log-queries"});
  CHECK(given.listen.size() == 2);
  CHECK(given.limits.request_timeout == std::chrono::milliseconds(50));
  CHECK(given.limits.header_bytes == 4'096);
  CHECK(given.limits.target_bytes < given.limits.header_bytes);
  CHECK(given.log_queries);
  CHECK_THROWS_WITH(configured({}), Contains("--index"));
  CHECK_THROWS_WITH(configured({"--index", "/i", "--cors-allow", "a.example"}), Contains("--cors-allow"));
  for (const auto* wrong : {"https://a.example/x", "http://a b", " https://a.example", "https://a.example,https://b",
                            "https://a.example?x", "https://u@a.example"}) {
    CHECK_THROWS_WITH(configured({"--index", "/i", "--cors-allow", wrong}), Contains("origin"));
  }
  CHECK_THROWS_WITH(configured({"--index", "/i", "--cors-allow", ""}), Contains("--cors-allow is empty"));
  CHECK(configured({"--index", "/i", "--cors-allow", "http://[::1]:8080"}).cors_allow.size() == 1);
}

TEST_CASE("trusted proxies are addresses and ranges") {
  const auto given = configured({"--index", "/i", "--trusted-proxy", "127.0.0.1", "--trusted-proxy", "2001:db8::/32",
                                 "--proxy-header", "forwarded"});
  CHECK(given.page.trusted_proxies.contains("127.0.0.1"));
  CHECK(given.page.trusted_proxies.contains("2001:db8::7"));
  CHECK_FALSE(given.page.trusted_proxies.contains("127.0.0.2"));
  CHECK(given.access.proxy_header == ProxyHeader::forwarded);
  CHECK_FALSE(configured({"--index", "/i"}).page.trusted_proxies.contains("127.0.0.1"));
  for (const auto* wrong : {"localhost", "10.0.0.0/33", "10.0.0.1, 10.0.0.2", "*"}) {
    CHECK_THROWS_WITH(configured({"--index", "/i", "--trusted-proxy", wrong}),
                      Contains("--trusted-proxy") && Contains("10.0.0.0/8"));
  }
}

TEST_CASE("keys are read from files that the configuration names, and the rate limit is off by default") {
  const gonggo::testing::TemporaryFolder folder("key-files");
  const auto file = folder.path() / "keys";
  std::ofstream(file) << "a-key-for-the-search\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  const auto plain = configured({"--index", "/i"});
  CHECK(plain.access.search_keys.empty());
  CHECK(plain.access.admin_keys.empty());
  CHECK(plain.access.rate.per_second == 0);
  const auto given =
      configured({"--index", "/i", "--search-keys", file.string(), "--rate-limit", "7", "--rate-burst", "9"});
  CHECK(given.access.search_keys.contains("a-key-for-the-search"));
  CHECK(given.access.admin_keys.empty());
  CHECK(given.access.rate == RateSettings{7, 9});
  CHECK_THROWS_WITH(configured({"--index", "/i", "--admin-keys", "/none"}), Contains("--admin-keys"));
  CHECK_THROWS_WITH(configured({"--index", "/i", "--rate-burst", "0"}), Contains("--rate-burst"));
}

TEST_CASE("every search parameter is an option of the terminal program") {
  CHECK(parameters({"물", "클러스터", "--from", "2024", "--board", "공고", "--board", "고시", "--has-attachment",
                    "true", "--sort", "date"}) == std::vector<std::string>{"q=물 클러스터", "from=2024", "board=공고",
                                                                           "board=고시", "has_attachment=true",
                                                                           "sort=date"});
  CHECK(parameters({}).empty());
  for (const auto& help : search_parameters()) {
    if (help.name == "q") {
      continue;
    }
    std::ostringstream out;
    parse_options(search_program(), {"--help"}, out);
    std::string option = "--" + help.name;
    std::replace(option.begin(), option.end(), '_', '-');
    CHECK_THAT(out.str(), Contains(option));
  }
}

TEST_CASE("a switch of a search needs no value, and keeps the one that is given") {
  CHECK(parameters({"--explain", "물"}) == std::vector<std::string>{"q=물", "explain=true"});
  CHECK(parameters({"--explain", "true", "물"}) == std::vector<std::string>{"q=물", "explain=true"});
  CHECK(parameters({"물", "--no-highlight"}) == std::vector<std::string>{"q=물", "highlight=false"});
  CHECK(parameters({"--rescore=off", "--no-has-attachment"}) ==
        std::vector<std::string>{"has_attachment=false", "rescore=off"});
}

TEST_CASE("every option of the daemon and of the terminal program has a group, the most used first") {
  const auto groups = [](const Program& program) {
    std::vector<std::string> found;
    for (const auto& option : program.commands.front().options) {
      INFO(option.name);
      CHECK_FALSE(option.group.empty());
      if (std::find(found.begin(), found.end(), option.group.english) == found.end()) {
        found.push_back(option.group.english);
      }
    }
    return found;
  };
  CHECK(groups(searchd_program()) == std::vector<std::string>{"Serving", "Search page", "Word lists", "Logs",
                                                              "Limits of size and number", "Limits of time",
                                                              "Several machines"});
  CHECK(groups(search_program()) == std::vector<std::string>{"Search", "Which announcements", "Order and pages",
                                                             "Output", "Word lists", "Evaluation with judged queries",
                                                             "Experiments"});
}

TEST_CASE("a word list that the configuration names and that is missing is reported by line and key") {
  const gonggo::testing::TemporaryFolder folder("missing-lists");
  for (const std::string key : {"stop_words", "synonyms"}) {
    const auto file = (folder.path() / (key + ".toml")).string();
    std::ofstream(file) << "[query]\n" << key << " = \"gone.txt\"\n";
    for (const auto* program : {&searchd_program(), &search_program()}) {
      std::ostringstream out;
      CHECK_THROWS_WITH(parse_options(*program, std::vector<std::string>{"--config", file}, out),
                        Contains(key + ".toml:2: query." + key + ": ") && Contains("gone.txt does not exist; "));
    }
  }
}

TEST_CASE("no two options of a program share a name, a letter or a key") {
  for (const auto* program : {&searchd_program(), &search_program()}) {
    std::vector<std::string> names;
    for (const auto& option : program->commands.front().options) {
      names.push_back("--" + option.name);
      if (option.letter) {
        names.push_back(std::string("-") + option.letter);
      }
      if (!option.key.empty()) {
        names.push_back(option.key);
      }
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  }
}

TEST_CASE("more days of a popular query than the log keeps are refused by line and key, the default is not") {
  const gonggo::testing::TemporaryFolder folder("least-days");
  const auto file = (folder.path() / "days.toml").string();
  const auto configured_by = [&](const std::string& text) {
    std::ofstream(file) << "[index]\ndir = 'i'\n[query_log]\n" << text;
    return configured({"--config", file});
  };
  CHECK_THROWS_WITH(configured_by("days = 7\nleast_days = 8\n"),
                    Contains("days.toml:5: query_log.least_days: 8 is more than the 7 days") &&
                        Contains("days.toml:4: query_log.days") && Contains("give at most 7"));
  CHECK_THROWS_WITH(configured({"--index", "/i", "--popular-least-days", "31"}), Contains("--popular-least-days: 31"));
  CHECK(configured_by("days = 7\nleast_days = 7\n").query_log.popular.least_days == 7);
  CHECK(configured_by("days = 1\n").query_log.bounds.days == 1);
}

TEST_CASE("the table of the cluster is read, and its faults are reported by line and key") {
  const gonggo::testing::TemporaryFolder folder("cluster-settings");
  const auto path = folder.path() / "gonggo.toml";
  const auto read = [&](const std::string& table) {
    std::ofstream(path) << "[cluster]\n" << table << "\n";
    return configured({"--index", "/i", "--config", path.string()}).cluster;
  };
  CHECK(configured({"--index", "/i"}).cluster == ClusterSettings{});
  CHECK(read("listen = \"10.0.0.11:8090\"").listen == std::vector<Address>{{"10.0.0.11", 8090}});
  const auto front = read(
      "shards = [\"10.0.0.11:8090, node-2.gaon.example:1, /srv/gonggo shards\", \"[::1]:2\"]\nmissing = \"partial\"");
  CHECK(front.listen.empty());
  CHECK(front.shards == std::vector<std::vector<ReplicaPlace>>{
                            {{{"10.0.0.11", 8090}, {}}, {{"node-2.gaon.example", 1}, {}}, {{}, "/srv/gonggo shards"}},
                            {{{"::1", 2}, {}}}});
  CHECK(front.may_miss_shards);
  CHECK_FALSE(read("missing = \"refuse\"").may_miss_shards);
  CHECK(front.replicas == ReplicaOptions{});
  CHECK(read("connect_timeout_ms = 2000").replicas.connect_limit == std::chrono::seconds(2));
  CHECK(read("connect_timeout_ms = 2000").replicas.probe_limit == std::chrono::seconds(2));
  CHECK(read("hedge_ms = 20").replicas.hedge_longest == std::chrono::milliseconds(20));
  CHECK(configured({"--index", "/i", "--shard", "10.0.0.11:8090,node-2.gaon.example:1,/srv/gonggo shards", "--shard",
                    "[::1]:2", "--missing-shards", "partial"})
            .cluster == front);
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"shards = []", "cluster.shards: it names no shard"},
      {"shards = [\"\"]", "cluster.shards"},
      {"shards = [\"a:1\", \"\"]", "cluster.shards"},
      {"shards = [\"a:1,\"]", "cluster.shards"},
      {"shards = [\"a\"]", "no replica"},
      {"shards = [\":1\"]", "no replica"},
      {"shards = [\"a:0\"]", "no replica"},
      {"shards = [\"a:1, b:1,a:1\"]", "\"a:1\" is named twice"},
      {"shards = [\"/i,/i\"]", "\"/i\" is named twice"},
      {"shards = [[\"a:1\"]]", "cluster.shards"},
      {"listen = \"8090\"", "cluster.listen"},
      {"missing = \"maybe\"", "cluster.missing"},
      {"connect_timeout_ms = 0", "cluster.connect_timeout_ms"},
      {"hedge_ms = 9", "cluster.hedge_ms"},
      {"hedge_ms = 60001", "cluster.hedge_ms"},
      {"shard = [\"a:1\"]", "cluster.shards"},
  };
  for (const auto& [text, named] : faults) {
    CAPTURE(text);
    CHECK_THROWS_WITH(read(text), Contains("gonggo.toml:2") && Contains(named));
  }
}
