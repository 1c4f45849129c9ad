// SPDX-License-Identifier: GPL-2.0-or-later
// Tests that the stop words and synonyms of an index are used by every program that searches it.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace json = boost::json;

namespace {

std::string ids_in(const std::string& answer) {
  std::string ids;
  const json::value parsed = json::parse(answer);
  for (const json::value& hit : parsed.at("hits").as_array()) {
    ids += std::string(hit.at("id").as_string()) + " ";
  }
  return ids;
}

std::string search(const Folder& folder, std::vector<std::string> more) {
  std::vector<std::string> arguments = {"--index", folder / "index", "독감", "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return ids_in(run(folder, "gonggo-search", arguments).out);
}

}  // namespace

TEST_CASE("gonggo-search and gonggo-searchd use the lists of the index until they are given others") {
  const Folder folder("query-lists");
  write_text(folder / "records.jsonl",
             R"({"id":"ai","title":"고병원성 인플루엔자 방역","body":"철새 도래지를 소독한다."})"
             "\n"
             R"({"id":"other","title":"도서관 휴관","body":"내부 공사로 쉰다."})"
             "\n");
  write_text(folder / "synonyms.txt", "독감 = 인플루엔자\n");
  write_text(folder / "others.txt", "독감 = 도서관\n");
  write_text(folder / "gonggo.toml", "[query]\nsynonyms = 'synonyms.txt'\n");
  write_text(folder / "off.toml", "[query]\nsynonyms = 'none'\n");
  const Finished built = run(folder, "gonggo-indexer",
                             {"build", "--config", folder / "gonggo.toml", "--index", folder / "index", "--dictionary",
                              "none", folder / "records.jsonl"});
  INFO(built.err);
  REQUIRE(built.status == 0);
  const Finished status = run(folder, "gonggo-indexer", {"status", "--index", folder / "index"});
  CHECK_THAT(status.out, Contains("word lists       no stop words, 2 words with synonyms (index)\n"));
  CHECK_THAT(status.out, Contains("building         no process\n") && Contains("publishing       no process\n"));
  CHECK(search(folder, {}) == "ai ");
  CHECK(search(folder, {"--config", folder / "gonggo.toml"}) == "ai ");
  CHECK(search(folder, {"--synonyms", folder / "others.txt"}) == "other ");
  CHECK(search(folder, {"--synonyms", "none"}).empty());
  CHECK(search(folder, {"--config", folder / "off.toml"}).empty());
  CHECK_THAT(run(folder, "gonggo-search", {"--index", folder / "index", "독감", "--explain", "true"}).err,
             Contains("word lists: no stop words, 2 words with synonyms (index)"));

  const Daemon daemon(folder);
  const std::string target = "/v1/search?q=" + percent_encoded("독감");
  CHECK(ids_in(daemon.get(target).body) == "ai ");
  CHECK_THAT(daemon.get("/version").body, Contains("2 words with synonyms (index)"));

  // Another generation has its own lists. HUP alone changes only configured lists.
  const std::vector<std::string> again = {
      "build",        "--index", folder / "index",        "--synonyms", folder / "others.txt",
      "--dictionary", "none",    folder / "records.jsonl"};
  REQUIRE(run(folder, "gonggo-indexer", again).status == 0);
  CHECK(eventually([&] { return ids_in(daemon.get(target).body) == "other "; }));
  daemon.process->signal(SIGHUP);
  CHECK(eventually(
      [&] { return daemon.log().find("word lists in force: no stop words, 2 words") != std::string::npos; }));
  CHECK(ids_in(daemon.get(target).body) == "other ");
}

TEST_CASE("a missing word list in the configuration is wrong usage for every program, named by line and key") {
  const Folder folder("query-list-missing");
  write_text(folder / "records.jsonl", "{\"id\":\"1\",\"title\":\"공고\"}\n");
  write_text(folder / "gonggo.toml", "[query]\nsynonyms = 'gone.txt'\n");
  const std::vector<std::pair<std::string, std::vector<std::string>>> programs = {
      {"gonggo-indexer", {"build", folder / "records.jsonl"}},
      {"gonggo-searchd", {"--check-config"}},
      {"gonggo-search", {"물"}}};
  for (const auto& [program, given] : programs) {
    std::vector<std::string> arguments = given;
    arguments.insert(arguments.end(), {"--index", folder / "index", "--config", folder / "gonggo.toml"});
    const Finished refused = run(folder, program, arguments);
    INFO(program);
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("gonggo.toml:2: query.synonyms: ") && Contains("gone.txt does not exist"));
  }
}

TEST_CASE("a mistake in a query list keeps a build from beginning") {
  const Folder folder("query-list-mistake");
  write_text(folder / "records.jsonl", "{\"id\":\"1\",\"title\":\"공고\"}\n");
  write_text(folder / "synonyms.txt", "홀로\n");
  const Finished built = run(folder, "gonggo-indexer",
                             {"build", "--index", folder / "index", "--synonyms", folder / "synonyms.txt",
                              "--dictionary", "none", folder / "records.jsonl"});
  CHECK(built.status != 0);
  CHECK_THAT(built.err, Contains("synonyms.txt:1"));
}
