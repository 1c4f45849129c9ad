// SPDX-License-Identifier: GPL-2.0-or-later
// gonggo-indexer and its sources: configuration, values left out, times, exit statuses.
#include <sys/stat.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;
namespace json = boost::json;

namespace {

const std::string bad_date = R"({"id":"a","title":"상수도 공고","date":"1990-11-77"})"
                             "\n";
const std::string good = R"({"id":"b","title":"도서관 공고","date":"2024-03-07"})"
                         "\n";

Finished indexer(const Folder& folder, std::vector<std::string> arguments) {
  const bool builds = arguments.front() == "build";
  arguments.insert(arguments.end(), {"--index", folder / "index"});
  if (builds) {
    arguments.insert(arguments.end(), {"--dictionary", "none"});
  }
  return run(folder, "gonggo-indexer", arguments);
}

// The JSON objects of a file with one object per line.
std::vector<json::object> objects_in(const std::string& path) {
  std::vector<json::object> objects;
  std::istringstream lines(text_of(path));
  for (std::string line; std::getline(lines, line);) {
    objects.push_back(json::parse(line).as_object());
  }
  return objects;
}

// The lines that `delete --query --dry-run` prints.
std::string found(const Folder& folder, const std::string& query) {
  return indexer(folder, {"delete", "--dry-run", "--query", query}).out;
}

}  // namespace

TEST_CASE("a value left out is written to the rejects file with its key, and its announcement is kept") {
  const Folder folder("indexer-left-out");
  write_text(folder / "a.jsonl", bad_date + good + "nonsense\n");
  const Finished built = indexer(
      folder, {"build", folder / "a.jsonl", "--rejects", folder / "rejects", "--report", folder / "report.json"});
  CHECK(built.status == 1);
  const std::vector<json::object> rejects = objects_in(folder / "rejects");
  REQUIRE(rejects.size() == 2);
  CHECK(rejects[0].at("kind") == "value left out");
  CHECK(std::string(rejects[0].at("file").as_string()) == folder / "a.jsonl");
  CHECK(rejects[0].at("line") == 1);
  CHECK(rejects[0].at("key") == "date");
  CHECK(rejects[0].at("value") == "1990-11-77");
  CHECK(rejects[0].at("reason") == "date: \"1990-11-77\" is not a date; the value was left out");
  CHECK(rejects[1].at("kind") == "record rejected");
  CHECK(rejects[1].at("line") == 3);
  const json::object report = json::parse(text_of(folder / "report.json")).as_object();
  CHECK(report.at("values_left_out") == 1);
  CHECK(report.at("rejects") == 1);
  CHECK(report.at("documents") == 2);
}

TEST_CASE("with --strict one value left out keeps everything from being published") {
  const Folder folder("indexer-strict-value");
  write_text(folder / "a.jsonl", good + bad_date);
  const Finished built = indexer(folder, {"build", "--strict", folder / "a.jsonl"});
  CHECK(built.status == 3);
  CHECK_THAT(built.err, Catch::Contains("a.jsonl:2: date:") && Catch::Contains("--strict"));
  CHECK(indexer(folder, {"build", folder / "a.jsonl"}).status == 0);
}

TEST_CASE("the report and the console say when a build ran and how long its phases took") {
  const Folder folder("indexer-times");
  write_text(folder / "a.jsonl", good);
  const Finished built = indexer(folder, {"build", folder / "a.jsonl", "--report", folder / "report.json"});
  REQUIRE(built.status == 0);
  CHECK_THAT(built.err, Catch::Contains(" s of CPU)") && Catch::Contains("indexing 0."));
  const json::object report = json::parse(text_of(folder / "report.json")).as_object();
  CHECK(report.at("started").as_string() <= report.at("finished").as_string());
  CHECK(report.at("started").as_string().ends_with("+09:00"));
  double sum = 0;
  for (const char* phase : {"reading", "learning", "indexing", "compacting", "checking", "publishing"}) {
    sum += report.at("seconds_by_phase").at(phase).to_number<double>();
  }
  CHECK(sum > 0);
  CHECK(sum <= report.at("seconds").to_number<double>());
}

TEST_CASE("update takes map, board and department from the configured source that --source names") {
  const Folder folder("indexer-update-source");
  write_text(folder / "bids.csv", "일련번호,공고명\n1,교량 보수\n");
  write_text(folder / "gonggo.toml",
             "[[source]]\nname = \"main\"\npath = \"none.jsonl\"\nboard = \"다른 게시판\"\n\n"
             "[[source]]\nname = \"bids\"\npath = \"bids.csv\"\nformat = \"csv\"\nboard = \"입찰\"\n"
             "department = \"가온시 > 계약과\"\nmap = { \"일련번호\" = \"id\", \"공고명\" = \"title\" }\n");
  const std::string config = folder / "gonggo.toml";
  REQUIRE(indexer(folder, {"build", "--config", config, "--only", "bids"}).status == 0);
  write_text(folder / "today.csv", "일련번호,공고명\n2,터널 점검\n");
  const Finished updated = indexer(folder, {"update", "--config", config, "--source", "bids", folder / "today.csv"});
  INFO(updated.err);
  REQUIRE(updated.status == 0);
  CHECK(found(folder, "터널 게시판:입찰 부서:계약과") == "bids\t2\n");
  // The format is not taken from the configuration, and the command line overrides the configuration.
  write_text(folder / "more.jsonl", R"({"일련번호":"3","공고명":"하천 정비"})");
  REQUIRE(
      indexer(folder, {"update", "--config", config, "--source", "bids", "--board", "수의계약", folder / "more.jsonl"})
          .status == 0);
  CHECK(found(folder, "하천 게시판:수의계약 부서:계약과") == "bids\t3\n");
  write_text(folder / "plain.jsonl", R"({"id":"4","title":"저수지 점검"})");
  REQUIRE(indexer(folder, {"update", "--config", config, folder / "plain.jsonl"}).status == 0);
  CHECK(found(folder, "저수지 게시판:\"다른 게시판\"") == "main\t4\n");
}

TEST_CASE("update refuses a source that the configuration does not have, and build warns of a similar one") {
  const Folder folder("indexer-unknown-source");
  write_text(folder / "a.jsonl", good);
  const std::string config = folder / "gonggo.toml";
  write_text(config, "[[source]]\nname = \"one\"\npath = \"a.jsonl\"\n");
  REQUIRE(indexer(folder, {"build", "--config", config}).status == 0);
  const Finished refused = indexer(folder, {"update", "--config", config, "--source", "onee", folder / "a.jsonl"});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Catch::Contains("no [[source]] named onee in " + config + "; did you mean one?"));
  const Finished other = indexer(folder, {"update", "--config", config, folder / "a.jsonl"});
  CHECK(other.status == 2);
  CHECK_THAT(other.err, Catch::Contains("no [[source]] named main in " + config + " (it has: one)"));
  CHECK(indexer(folder, {"update", "--config", config, "--source", "one", folder / "a.jsonl"}).status == 0);
  CHECK(indexer(folder, {"update", "--source", "onee", folder / "a.jsonl"}).status == 0);
  const std::vector<std::string> build{"build", "--config", config, "--allow-drop", "100", folder / "a.jsonl"};
  const auto build_of = [&](const std::string& source) {
    std::vector<std::string> arguments = build;
    arguments.insert(arguments.end(), {"--source", source});
    return indexer(folder, arguments);
  };
  const Finished similar = build_of("onee");
  CHECK(similar.status == 0);
  CHECK_THAT(similar.err, Catch::Contains("no [[source]] named onee in " + config + "; did you mean one?"));
  const Finished different = build_of("notices");
  CHECK(different.status == 0);
  CHECK_THAT(different.err, !Catch::Contains("[[source]]"));
}

TEST_CASE("a fault in a configured source is named with file, line and key") {
  const Folder folder("indexer-config-errors");
  write_text(folder / "a.jsonl", good);
  const auto error_of = [&](const std::string& lines) {
    write_text(folder / "gonggo.toml", "[index]\nkeep = 3\n\n[[source]]\n" + lines);
    const Finished refused = indexer(folder, {"build", "--config", folder / "gonggo.toml"});
    CHECK(refused.status == (lines.find("gone") == std::string::npos ? 2 : 3));
    return refused.err;
  };
  const std::string file = folder / "gonggo.toml";
  CHECK_THAT(error_of("name = \"main\"\npath = \"gone.jsonl\"\n"),
             Catch::Contains(file + ":6: source.path: ") && Catch::Contains("gone.jsonl does not exist"));
  CHECK_THAT(error_of("path = \"a.jsonl\"\nmap = { \"a\" = \"nothing\" }\n"),
             Catch::Contains(file + ":6: source.map: a=nothing: there is no field"));
  CHECK_THAT(error_of("path = \"a.jsonl\"\nformat = \"yaml\"\n"), Catch::Contains(file + ":6: source.format"));
  CHECK_THAT(error_of("path = \"a.jsonl\"\nname = \"보도\"\n"),
             Catch::Contains(file + ":6: source.name: the source name"));
  CHECK_THAT(error_of("name = \"main\"\n"),
             Catch::Contains(file + ":5: source.name: ") && Catch::Contains("nothing to read"));
}

TEST_CASE("every command ends with the exit status that --help documents") {
  const Folder folder("indexer-statuses");
  write_text(folder / "a.jsonl", good);
  write_text(folder / "mixed.jsonl", good + "nonsense\n");
  write_text(folder / "empty.jsonl", "");
  const auto status = [&](const std::vector<std::string>& arguments) { return indexer(folder, arguments).status; };
  // There is no index yet.
  CHECK(status({"status"}) == 3);
  CHECK(status({"update", folder / "a.jsonl"}) == 3);
  CHECK(status({"delete", "a"}) == 3);
  CHECK(status({"rollback"}) == 3);
  CHECK(status({"build", folder / "empty.jsonl"}) == 3);
  CHECK(status({"status"}) == 0);
  CHECK(status({"build", folder / "mixed.jsonl"}) == 1);
  CHECK(status({"build", folder / "a.jsonl"}) == 0);
  CHECK(status({"update", folder / "mixed.jsonl"}) == 1);
  CHECK(status({"update", "--strict", folder / "mixed.jsonl"}) == 3);
  CHECK(status({"update", folder / "gone.jsonl"}) == 3);
  CHECK(status({"update", folder / "a.jsonl", "--format", "yaml"}) == 2);
  CHECK(status({"update", folder / "a.jsonl", "--no-such-option"}) == 2);
  CHECK(status({"update"}) == 2);
  CHECK(status({"delete"}) == 2);
  CHECK(status({"delete", "no-such-id"}) == 0);
  CHECK(status({"verify"}) == 0);
  CHECK(status({"verify", "not-a-generation"}) == 2);
  CHECK(status({"prune", "--keep", "0"}) == 2);
  CHECK(status({"prune", "--keep", "1"}) == 0);
  CHECK(status({"rollback"}) == 3);  // no generation is left before the live one
  CHECK(status({"update", folder / "a.jsonl", "--report", folder / "missing/report.json"}) == 3);
}

namespace {

// True if a thread of the process has started a process behind the wall.
bool has_walled_child(pid_t process) {
  std::error_code error;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task", error)) {
    std::istringstream children(text_of((thread.path() / "children").string()));
    for (std::string child; children >> child;) {
      if (text_of("/proc/" + child + "/cmdline").find("--read-behind-the-wall") != std::string::npos) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST_CASE("build, inspect and init have the files of sources read behind the wall") {
  const Folder folder("walled");
  const std::string pipe = folder / "pipe.jsonl";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"build", "--index", folder / "index", "--dictionary", "none", pipe},
        std::vector<std::string>{"inspect", pipe}, std::vector<std::string>{"init", pipe}}) {
    CAPTURE(arguments.front());
    Process process("gonggo-indexer", arguments, folder / "out", folder / "errors");
    CHECK(eventually([&] { return has_walled_child(process.id()); }));
    if (arguments.front() == "init") {
      break;  // it reads the pipe several times
    }
    std::ofstream(pipe) << good;
    CHECK(process.wait() == 0);
  }
}
