// SPDX-License-Identifier: GPL-2.0-or-later
// Tests gonggo-search as people and scripts use it.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/programs/daemon.hpp"
#include "tests/programs/search_records.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::string hits_of(const std::string& json) {
  const auto begin = json.find("\"hits\":");
  const auto end = json.find(",\"totalHits\"");
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  return json.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("the terminal gives byte for byte the hits that HTTP gives") {
  const Folder folder("same");
  build_index(folder, records());
  const Daemon daemon(folder);
  struct Case {
    std::vector<std::string> arguments;
    std::string query;
  };
  const std::vector<Case> cases = {
      {{"물", "공급"}, "q=물+공급"},
      {{"상수도", "--from", "2024-03", "--to", "2024-05", "--sort", "date"},
       "q=상수도&from=2024-03&to=2024-05&sort=date"},
      {{"물", "--department", "수도과", "--board", "공고", "--board", "행사", "--limit", "7", "--page", "2"},
       "q=물&department=수도과&board=공고&board=행사&size=7&page=2"},
      {{"--sort", "views", "--limit", "50"}, "sort=views&size=50"},
      {{"물", "-안내"}, "q=물 -안내"},
      {{"공급 안내 17", "--facets", "board,year", "--highlight", "false"},
       "q=공급 안내 17&facets=board,year&highlight=false"},
  };
  for (const auto& [arguments, query] : cases) {
    INFO(query);
    std::vector<std::string> all = {"--index", folder / "index", "--format", "json"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto terminal = run(folder, "gonggo-search", all);
    std::string target = query;
    for (auto space = target.find(' '); space != std::string::npos; space = target.find(' ')) {
      target[space] = '+';
    }
    const auto http = daemon.get("/v1/search?" + target);
    CHECK(http.status == 200);
    CHECK(hits_of(terminal.out) == hits_of(http.body));
  }
}

TEST_CASE("the exit status distinguishes found, nothing found and an error") {
  const Folder folder("status");
  build_index(folder, records());
  const std::string index = folder / "index";
  CHECK(run(folder, "gonggo-search", {"--index", index, "물"}).status == 0);
  CHECK(run(folder, "gonggo-search", {"--index", index, "zzzz"}).status == 1);
  const auto date = run(folder, "gonggo-search", {"--index", index, "물", "--from", "2024-13"});
  CHECK(date.status == 2);
  CHECK_THAT(date.err, Contains("from") && Contains("2024-13"));
  CHECK(run(folder, "gonggo-search", {"--index", folder / "none", "물"}).status == 2);
  CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "물", "--limit", "500"}).err, Contains("--limit 500"));
  write_text(folder / "queries.tsv", "q1\t물\n");
  for (const auto* paging : {"--page", "--size"}) {
    CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "--batch", folder / "queries.tsv", paging, "2"}).err,
               Contains(paging) && Contains("--limit"));
  }
  CHECK(run(folder, "gonggo-search", {"물", "--indx", "x"}).status == 2);
  ::setenv("GONGGO_INDEX", index.c_str(), 1);
  CHECK(run(folder, "gonggo-search", {"물"}).status == 0);
  ::unsetenv("GONGGO_INDEX");
  CHECK(run(folder, "gonggo-search", {"물"}).status == 2);
}

TEST_CASE("jsonl, tsv and trec have one record on each line, without colours") {
  const Folder folder("formats");
  build_index(folder, records());
  const auto lines = [&](const std::string& format) {
    const auto done =
        run(folder, "gonggo-search", {"--index", folder / "index", "--limit", "4", "--format", format, "물"});
    CHECK(done.out.find('\x1b') == std::string::npos);
    return std::count(done.out.begin(), done.out.end(), '\n');
  };
  CHECK(lines("jsonl") == 4);
  CHECK(lines("tsv") == 4);
  CHECK(lines("trec") == 4);
  CHECK(lines("json") == 1);
  const auto colour =
      run(folder, "gonggo-search", {"--index", folder / "index", "--limit", "1", "--color", "always", "물"});
  CHECK_THAT(colour.out, Contains("\x1b[1;33m물\x1b[0m"));
}

TEST_CASE("one announcement is shown whole, as text and as the answer that HTTP gives") {
  const Folder folder("show");
  build_index(folder, records());
  const std::string index = folder / "index";
  const auto text = run(folder, "gonggo-search", {"--index", index, "--show", "n7"});
  CHECK(text.status == 0);
  CHECK_THAT(text.out, StartsWith("물 공급 안내 7\n\n") && Contains("Date        2024-08-15\n") &&
                           Contains("Department  가온시 > 도로과\n") &&
                           Contains("\n\n제0구역 상수도 공사로 물이 잠시 멈춥니다.\n"));
  CHECK(run(folder, "gonggo-search", {"--index", index, "--show", "main/n7"}).out == text.out);
  const Daemon daemon(folder);
  const auto json = run(folder, "gonggo-search", {"--index", index, "--show", "n7", "--format", "json"});
  CHECK(json.out == daemon.get("/v1/documents/n7").body + "\n");

  const auto unknown = run(folder, "gonggo-search", {"--index", index, "--show", "n999"});
  CHECK(unknown.status == 1);
  CHECK(unknown.out.empty());
  CHECK_THAT(unknown.err, Contains("there is no announcement \"n999\""));
  const auto elsewhere = run(folder, "gonggo-search", {"--index", index, "--show", "n7", "--source", "other"});
  CHECK(elsewhere.status == 1);
  CHECK_THAT(elsewhere.err, Contains("\"n7\" in the source other"));
  const std::vector<std::vector<std::string>> misfits = {{"물"}, {"--board", "공고"}, {"--format", "tsv"}};
  for (const auto& misfit : misfits) {
    std::vector<std::string> all = {"--index", index, "--show", "n7"};
    all.insert(all.end(), misfit.begin(), misfit.end());
    const auto refused = run(folder, "gonggo-search", all);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err, Contains("--show"));
  }
}

TEST_CASE("an id that several sources have names the sources, and --source chooses") {
  const Folder folder("ambiguous");
  write_text(folder / "city.jsonl", R"({"id":"a","title":"물 공급"})");
  write_text(folder / "province.jsonl", R"({"id":"a","title":"도로 공사"})");
  write_text(folder / "sources.toml",
             "[[source]]\nname = \"city\"\npath = \"city.jsonl\"\nformat = \"jsonl\"\n"
             "[[source]]\nname = \"province\"\npath = \"province.jsonl\"\nformat = \"jsonl\"\n");
  REQUIRE(run(folder, "gonggo-indexer", {"build", "--index", folder / "index", "--config", folder / "sources.toml"})
              .status == 0);
  const std::string index = folder / "index";
  const auto both = run(folder, "gonggo-search", {"--index", index, "--show", "a"});
  CHECK(both.status == 2);
  CHECK(both.out.empty());
  CHECK_THAT(both.err, Contains("--source") && Contains("city, province"));
  CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "--show", "a", "--source", "province"}).out,
             StartsWith("도로 공사\n"));
  CHECK_THAT(run(folder, "gonggo-search", {"--index", index, "--show", "city/a"}).out, StartsWith("물 공급\n"));
}

TEST_CASE("a page beyond the last says which the last is") {
  const Folder folder("beyond");
  build_index(folder, records());
  const auto page = [&](const std::string& number, const std::vector<std::string>& more) {
    std::vector<std::string> all = {"--index", folder / "index", "--page", number};
    all.insert(all.end(), more.begin(), more.end());
    return run(folder, "gonggo-search", all);
  };
  for (const std::string format : {"plain", "json", "jsonl", "tsv", "trec"}) {
    CAPTURE(format);
    const auto beyond = page("9", {"--format", format, "물"});
    CHECK(beyond.status == 1);
    CHECK_THAT(beyond.err, Contains("there is no page 9; the last page is 6\n"));
  }
  CHECK_THAT(page("9", {"--format", "json", "물"}).out, Contains("\"hits\":[]") && Contains("\"totalHits\":60"));
  CHECK(page("6", {"물"}).err.empty());
  CHECK(page("6", {"물"}).status == 0);
  CHECK_THAT(page("3", {"--sort", "date", "--limit", "50"}).err, Contains("the last page is 2\n"));
  CHECK_THAT(page("2", {"zzzz"}).err, !Contains("page"));
}

TEST_CASE("an unknown board or department is said to be unknown, with similar ones") {
  const Folder folder("unknown");
  build_index(folder, records());
  const auto asked = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--index", folder / "index"});
    return run(folder, "gonggo-search", arguments);
  };
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"--department", "수도가", "물"}, {"부서:수도가 물"}}) {
    const auto found = asked(arguments);
    CHECK(found.status == 1);
    CHECK_THAT(found.out, !Contains("note:"));
    CHECK_THAT(found.err,
               StartsWith("note: no document has the department \"수도가\"; similar ones are ") && Contains("수도과"));
  }
  CHECK_THAT(asked({"--board", "공구"}).err, Contains("no document has the board \"공구\"") && Contains("공고"));
  const auto json = asked({"--board", "공구", "--format", "json"});
  CHECK(json.err.empty());
  CHECK_THAT(json.out, Contains("unknown_value"));
}

TEST_CASE("a wrong value on the command line is reported with the option as it was typed") {
  const Folder folder("named");
  build_index(folder, records());
  const auto message = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = {"--index", folder / "index", "물"};
    all.insert(all.end(), more.begin(), more.end());
    const auto refused = run(folder, "gonggo-search", all);
    CHECK(refused.status == 2);
    return refused.err;
  };
  CHECK_THAT(message({"--page", "0"}), StartsWith("gonggo-search: --page is 0 but must lie between"));
  CHECK_THAT(message({"--has-attachment=maybe"}), StartsWith("gonggo-search: --has-attachment is \"maybe\""));
  CHECK_THAT(message({"--facets", "colour"}), StartsWith("gonggo-search: --facets: there is no facet"));
}

TEST_CASE("a table has the names of its columns where that is asked for") {
  const Folder folder("header");
  build_index(folder, records());
  const auto table =
      run(folder, "gonggo-search", {"--index", folder / "index", "--limit", "2", "--format", "tsv", "--header", "물"});
  CHECK_THAT(table.out, StartsWith("id\tsource\tdate\tdepartment\tboard\ttitle\turl\tscore\nn"));
  CHECK(std::count(table.out.begin(), table.out.end(), '\n') == 3);
  const auto refused = run(folder, "gonggo-search", {"--index", folder / "index", "--header", "물"});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("--header needs --format tsv"));
}

TEST_CASE("output that is not a terminal is wrapped only if COLUMNS is set") {
  const Folder folder("columns");
  build_index(folder, R"({"id":"long","title":"물 공급","body":"상수도 공사로 물이 잠시 멈추니 미리 받아 두십시오."})"
                      "\n");
  const std::string line = "   상수도 공사로 물이 잠시 멈추니 미리 받아 두십시오.\n";
  const std::vector<std::string> arguments = {"--index", folder / "index", "물"};
  ::unsetenv("COLUMNS");
  CHECK_THAT(run(folder, "gonggo-search", arguments).out, Contains(line));
  ::setenv("COLUMNS", "40", 1);
  const auto wrapped = run(folder, "gonggo-search", arguments).out;
  ::unsetenv("COLUMNS");
  CHECK_THAT(wrapped, Contains("   상수도 공사로 물이 잠시 멈추니 미리\n   받아 두십시오.\n"));
}

TEST_CASE("the man page and the help name every option") {
  const Folder folder("help");
  for (const auto* command : {"build", "update", "delete", "status"}) {
    const auto help = run(folder, "gonggo-indexer", {command, "--help"}).out;
    CHECK_THAT(help, Contains("--index DIR") && !Contains("repeated. May be repeated"));
  }
  for (const auto* program : {"gonggo-search", "gonggo-searchd"}) {
    CHECK_THAT(run(folder, program, {"--man"}).out, Contains(".TH") && Contains("\\-\\-index"));
    CHECK_THAT(run(folder, program, {"--help"}).out, Contains("--index DIR") && Contains("Examples:"));
  }
}
