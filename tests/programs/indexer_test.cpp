// SPDX-License-Identifier: GPL-2.0-or-later
// Tests gonggo-indexer as its users see it: exit statuses, messages, reports.
#include <sys/stat.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;
namespace json = boost::json;

namespace {

std::string record(const std::string& id, const std::string& title) {
  return R"({"id":")" + id + R"(","title":")" + title + R"(","date":"2024-03-07","board":"공고"})" + "\n";
}

std::string records(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += record("n" + std::to_string(i), "상수도 공고 " + std::to_string(i));
  }
  return lines;
}

Finished indexer(const Folder& folder, std::vector<std::string> arguments) {
  const std::string command = arguments.front();
  arguments.insert(arguments.end(), {"--index", folder / "index"});
  if (command == "build") {
    arguments.insert(arguments.end(), {"--dictionary", "none"});
  }
  return run(folder, "gonggo-indexer", arguments);
}

json::object report_of(const Folder& folder) { return json::parse(text_of(folder / "report.json")).as_object(); }

json::object status_of(const Folder& folder) {
  return json::parse(indexer(folder, {"status", "--json"}).out).as_object();
}

}  // namespace

TEST_CASE("a clean build ends with 0 and its report counts everything") {
  const Folder folder("indexer-clean");
  write_text(folder / "a.jsonl", records(7) + record("n3", "고친 공고"));
  const Finished built = indexer(folder, {"build", folder / "a.jsonl", "--report", folder / "report.json"});
  INFO(built.err);
  CHECK(built.status == 0);
  CHECK_THAT(built.err, Catch::Contains("7 documents live") && Catch::Contains("a.jsonl:4: left out"));
  const json::object report = report_of(folder);
  CHECK(report.at("status") == "done");
  CHECK(report.at("documents") == 7);
  CHECK(report.at("announcements") == 8);
  CHECK(report.at("duplicates") == 1);
  CHECK(report.at("rejects") == 0);
  CHECK(report.at("sources").at("main") == 7);
  CHECK(report.at("generation") == status_of(folder).at("live").at("name"));
  CHECK(report.at("seconds").is_double());
  CHECK(report.at("bytes").to_number<std::uint64_t>() > 0);
  CHECK(indexer(folder, {"verify"}).status == 0);
}

TEST_CASE("rejected records end with 1, are written down and leave the others indexed") {
  const Folder folder("indexer-rejects");
  write_text(folder / "a.jsonl", records(2) + "{\"title\":\"이름 없는 공고\"}\nnonsense\n" + record("x", "공고"));
  const Finished built = indexer(
      folder, {"build", folder / "a.jsonl", "--rejects", folder / "rejects", "--report", folder / "report.json"});
  CHECK(built.status == 1);
  CHECK_THAT(built.err, Catch::Contains("a.jsonl:3:") && Catch::Contains("a.jsonl:4:"));
  CHECK(report_of(folder).at("rejects") == 2);
  CHECK(report_of(folder).at("rejects_by_reason").as_object().size() == 2);
  CHECK(status_of(folder).at("live").at("documents") == 3);
  const std::string rejects = text_of(folder / "rejects");
  const json::value first = json::parse(rejects.substr(0, rejects.find('\n')));
  CHECK(first.at("line") == 3);
  CHECK(first.at("record") == "{\"title\":\"이름 없는 공고\"}");
}

TEST_CASE("with --strict one reject keeps everything from being published") {
  const Folder folder("indexer-strict");
  write_text(folder / "a.jsonl", records(2) + "nonsense\n");
  const Finished built = indexer(folder, {"build", "--strict", folder / "a.jsonl", "--report", folder / "report.json"});
  CHECK(built.status == 3);
  CHECK_THAT(built.err, Catch::Contains("a.jsonl:3:"));
  CHECK(report_of(folder).at("status") == "failed");
  CHECK(status_of(folder).at("live").is_null());
}

TEST_CASE("wrong usage ends with 2, a missing file and a missing index with 3") {
  const Folder folder("indexer-usage");
  write_text(folder / "a.jsonl", records(2));
  CHECK(run(folder, "gonggo-indexer", {"build", folder / "a.jsonl"}).status == 2);  // no --index
  CHECK(indexer(folder, {"build"}).status == 2);
  CHECK(indexer(folder, {"fly"}).status == 2);
  CHECK(indexer(folder, {"build", folder / "a.jsonl", "--map", "x=nonsense"}).status == 2);
  CHECK(indexer(folder, {"build", folder / "a.jsonl", "--only", "other"}).status == 2);
  CHECK(indexer(folder, {"build", folder / "none.jsonl"}).status == 3);
  CHECK(indexer(folder, {"update", folder / "a.jsonl"}).status == 3);
  CHECK(indexer(folder, {"verify"}).status == 3);
  CHECK(run(folder, "gonggo-indexer", {"--help"}).status == 0);
}

TEST_CASE("update and delete change what is live, also by query, and rollback undoes it") {
  const Folder folder("indexer-update");
  write_text(folder / "a.jsonl", records(5));
  write_text(folder / "b.jsonl", record("n1", "고친 공고") + record("new", "체육관 대관"));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  CHECK(indexer(folder, {"update", folder / "b.jsonl"}).status == 0);
  CHECK(status_of(folder).at("live").at("documents") == 6);
  CHECK(indexer(folder, {"delete", "n0", "n2"}).status == 0);
  CHECK(status_of(folder).at("live").at("documents") == 4);
  const Finished dry = indexer(folder, {"delete", "--query", "체육관", "--dry-run"});
  CHECK(dry.status == 0);
  CHECK(dry.out == "main\tnew\n");
  const Finished large = indexer(folder, {"delete", "--query", "체육관"});
  CHECK(large.status == 3);
  CHECK_THAT(large.err, Catch::Contains("1 of 4") && Catch::Contains("--allow-drop"));
  CHECK(indexer(folder, {"delete", "--query", "체육관", "--allow-drop", "25"}).status == 0);
  CHECK(status_of(folder).at("live").at("documents") == 3);
  CHECK(indexer(folder, {"rollback"}).status == 0);
  CHECK(status_of(folder).at("live").at("documents") == 4);
  CHECK(indexer(folder, {"prune", "--keep", "1"}).status == 0);
  CHECK(indexer(folder, {"verify"}).status == 0);
}

TEST_CASE("rollback prints the same number of documents as status, and the withheld ones apart") {
  const Folder folder("indexer-rollback-count");
  write_text(
      folder / "a.jsonl",
      records(5) + R"({"id":"later","title":"공고","body":"공고","embargo":"2099-01-01T00:00:00+09:00"})" + "\n");
  write_text(folder / "b.jsonl", record("new", "체육관 대관"));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  REQUIRE(indexer(folder, {"update", folder / "b.jsonl"}).status == 0);
  const Finished done = indexer(folder, {"rollback"});
  CHECK(done.status == 0);
  CHECK(status_of(folder).at("live").at("documents") == 5);
  CHECK_THAT(done.err, Catch::Contains("is live again, 5 documents, 1 withheld until later"));
}

TEST_CASE("delete by query refuses a query that it would have to guess at") {
  const Folder folder("indexer-guess");
  write_text(folder / "a.jsonl", records(3));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  for (const char* query : {"", " ", "\"상수도", "상수도 없는낱말", "부서명칭:x", "2024년 상수도"}) {
    INFO(query);
    const Finished refused = indexer(folder, {"delete", "--query", query});
    CHECK((refused.status == 2 || refused.err.find("nothing to change") != std::string::npos));
  }
  CHECK(status_of(folder).at("live").at("documents") == 3);
}

TEST_CASE("delete by query deletes nothing if no document has the query") {
  const Folder folder("indexer-empty");
  write_text(folder / "a.jsonl", records(3));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  for (const char* query : {"없는낱말", "2025-51", "\"없는 구절\"", "GX-40127"}) {
    INFO(query);
    const Finished nothing = indexer(folder, {"delete", "--query", query});
    CHECK_THAT(nothing.err, Catch::Contains("nothing to change"));
    CHECK(nothing.status != 2);
  }
  CHECK(status_of(folder).at("live").at("documents") == 3);
}

TEST_CASE("delete by query refuses a query without a word or value, and an unknown source") {
  const Folder folder("indexer-nothing");
  write_text(folder / "a.jsonl", records(3));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  for (const char* query : {".", "*", "!!!", "\"\"", "\".\"", "()", " - ", "제목:.", "상수도 OR .", "-없는낱말"}) {
    INFO(query);
    const Finished refused = indexer(folder, {"delete", "--allow-drop", "100", "--query", query});
    CHECK(refused.status == 2);
    CHECK(status_of(folder).at("live").at("documents") == 3);
  }
  const Finished nowhere = indexer(folder, {"delete", "--query", "상수도", "--source", "bids", "--allow-drop", "100"});
  CHECK(nowhere.status == 2);
  CHECK_THAT(nowhere.err, Catch::Contains("bids"));
  CHECK(status_of(folder).at("live").at("documents") == 3);
}

TEST_CASE("rejects and report never overwrite an input, and leave no temporary files") {
  const Folder folder("indexer-outputs");
  const std::string input = records(2) + "nonsense\n";
  write_text(folder / "a.jsonl", input);
  std::filesystem::create_symlink(folder / "a.jsonl", folder / "link");
  for (const std::string option : {"--rejects", "--report"}) {
    for (const std::string file : {"a.jsonl", "link"}) {
      INFO(option << ' ' << file);
      const Finished refused = indexer(folder, {"build", folder / "a.jsonl", option, folder / file});
      CHECK(refused.status == 2);
      CHECK(text_of(folder / "a.jsonl") == input);
    }
  }
  CHECK_FALSE(std::filesystem::exists(folder / "index"));
  // The file of an earlier run stays until a new one is complete.
  write_text(folder / "rejects", "earlier");
  CHECK(indexer(folder, {"build", folder / "none.jsonl", "--rejects", folder / "rejects"}).status == 3);
  CHECK(text_of(folder / "rejects") == "earlier");
  CHECK_FALSE(std::filesystem::exists(folder / "index"));
  const Finished built = indexer(
      folder, {"build", folder / "a.jsonl", "--rejects", folder / "rejects", "--report", folder / "report.json"});
  CHECK(built.status == 1);
  CHECK_THAT(text_of(folder / "rejects"), Catch::Contains("nonsense"));
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "")) {
    names.insert(entry.path().filename());
  }
  CHECK(names == std::set<std::string>{"a.jsonl", "link", "rejects", "report.json", "index", "stdout", "stderr"});
}

TEST_CASE(
    "a report that cannot be written is reported before the work, and a later failure to write it changes no outcome") {
  const Folder folder("indexer-report");
  write_text(folder / "a.jsonl", records(2));
  CHECK(indexer(folder, {"build", folder / "a.jsonl", "--report", folder / "none/report.json"}).status == 3);
  CHECK_FALSE(std::filesystem::exists(folder / "index"));
  const Finished full = indexer(folder, {"build", folder / "a.jsonl", "--report", "/dev/full"});
  CHECK(full.status == 1);
  CHECK_THAT(full.err, Catch::Contains("the report was not written"));
  CHECK(status_of(folder).at("live").at("documents") == 2);
}

TEST_CASE("the report of a run that failed counts what was read") {
  const Folder folder("indexer-failed");
  write_text(folder / "a.jsonl", records(10));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  write_text(folder / "a.jsonl", records(3) + "nonsense\n");
  CHECK(indexer(folder, {"build", folder / "a.jsonl", "--report", folder / "report.json"}).status == 3);
  const json::object report = report_of(folder);
  CHECK(report.at("status") == "failed");
  CHECK(report.at("announcements") == 3);
  CHECK(report.at("rejects") == 1);
  CHECK(report.at("seconds").to_number<double>() > 0);
}

TEST_CASE("a file that is cut short publishes nothing unless everything may be dropped") {
  const Folder folder("indexer-cut");
  write_text(folder / "a.jsonl", records(2'000));
  REQUIRE(std::system(("gzip -k " + (folder / "a.jsonl")).c_str()) == 0);
  std::filesystem::resize_file(folder / "a.jsonl.gz", std::filesystem::file_size(folder / "a.jsonl.gz") - 100);
  const Finished cut = indexer(folder, {"build", folder / "a.jsonl.gz"});
  CHECK(cut.status == 3);
  CHECK_THAT(cut.err, Catch::Contains("could not be read to the end") && Catch::Contains("--allow-drop 100"));
  CHECK(status_of(folder).at("live").is_null());
  CHECK(indexer(folder, {"build", folder / "a.jsonl.gz", "--allow-drop", "100"}).status == 1);
}

TEST_CASE("reasons that differ in a number are counted together") {
  const Folder folder("indexer-reasons");
  write_text(folder / "a.jsonl", records(2) + "{\"id\":\"a\",,}\n{\"id\":\"abcdef\",,}\n");
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl", "--report", folder / "report.json"}).status == 1);
  INFO(text_of(folder / "report.json"));
  CHECK(report_of(folder).at("rejects_by_reason").as_object().size() == 1);
}

TEST_CASE("anything but one generation's name is refused, and missing ids are named") {
  const Folder folder("indexer-names");
  write_text(folder / "a.jsonl", records(3));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  for (const char* command : {"verify", "rollback"}) {
    CHECK(indexer(folder, {command, "../x"}).status == 2);
    CHECK(indexer(folder, {command, "1", "2"}).status == 2);
    CHECK(indexer(folder, {command, "1"}).status == 3);
  }
  const Finished deleted = indexer(folder, {"delete", "n1", "none"});
  CHECK(deleted.status == 0);
  CHECK_THAT(deleted.err, Catch::Contains("main/none was not in the index"));
  CHECK(deleted.err.find("announcements a second") == std::string::npos);
}

TEST_CASE("deleting by query also deletes withheld documents") {
  const Folder folder("indexer-withheld");
  write_text(folder / "a.jsonl",
             records(2) +
                 R"({"id":"later","title":"비밀 공고","date":"2024-03-07","embargo":"2190-01-01T00:00:00+09:00"})"
                 "\n");
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  CHECK(indexer(folder, {"delete", "--query", "비밀", "--dry-run"}).out == "main\tlater\n");
}

TEST_CASE("a build of one source from the configuration keeps the others") {
  const Folder folder("indexer-only");
  write_text(folder / "a.jsonl", records(4));
  write_text(folder / "b.jsonl", records(3));
  write_text(folder / "gonggo.toml",
             "[[source]]\nname = \"main\"\npath = \"a.jsonl\"\n[[source]]\nname = \"bids\"\npath = \"b.jsonl\"\n");
  REQUIRE(indexer(folder, {"build", "--config", folder / "gonggo.toml"}).status == 0);
  write_text(folder / "a.jsonl", "");
  write_text(folder / "b.jsonl", records(5));
  CHECK(indexer(folder, {"build", "--config", folder / "gonggo.toml", "--only", "bids"}).status == 0);
  CHECK(status_of(folder).at("live").at("sources").at("main") == 4);
  CHECK(status_of(folder).at("live").at("sources").at("bids") == 5);
  const Finished dropped = indexer(folder, {"build", "--config", folder / "gonggo.toml"});
  CHECK(dropped.status == 3);
  CHECK_THAT(dropped.err, Catch::Contains("--allow-drop"));
}

TEST_CASE("a second build is refused with the process that holds the lock, and an interrupted one ends with 3") {
  const Folder folder("indexer-lock");
  write_text(folder / "a.jsonl", records(3));
  REQUIRE(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
  const std::string pipe = folder / "pipe.jsonl";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  Process building("gonggo-indexer", {"build", pipe, "--index", folder / "index", "--dictionary", "none"},
                   folder / "build.out", folder / "build.err");
  std::ofstream feeder(pipe);  // blocks until the build opens the pipe
  feeder << records(3) << std::flush;
  REQUIRE(eventually([&] { return !status_of(folder).at("building").as_string().empty(); }));
  const Finished second = indexer(folder, {"build", folder / "a.jsonl"});
  CHECK(second.status == 4);
  CHECK_THAT(second.err, Catch::Contains("process "));
  write_text(folder / "b.jsonl", record("later", "끼어든 공고"));
  CHECK(indexer(folder, {"update", folder / "b.jsonl"}).status == 0);
  CHECK(status_of(folder).at("journalled_changes") == 1);
  building.signal(SIGTERM);
  feeder << records(3) << std::flush;
  feeder.close();
  CHECK(building.wait() == 3);
  CHECK_THAT(text_of(folder / "build.err"), Catch::Contains("stopped"));
  CHECK_FALSE(std::filesystem::exists(folder / "index/building"));
  CHECK(status_of(folder).at("live").at("documents") == 4);
}

TEST_CASE("a full disk or a directory that cannot be written ends with 3 and a reason") {
  const Folder folder("indexer-disk");
  write_text(folder / "a.jsonl", records(3));
  write_text(folder / "index", "a file, not a directory");
  const Finished refused = indexer(folder, {"build", folder / "a.jsonl"});
  CHECK(refused.status == 3);
  CHECK_THAT(refused.err, Catch::Contains(folder / "index"));
}
