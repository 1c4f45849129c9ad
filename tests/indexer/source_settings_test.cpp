// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_settings.hpp"

#include <sstream>

#include "indexer/formats.hpp"
#include "indexer/program.hpp"
#include "indexer/source_options.hpp"
#include "tests/indexer/source_fixture.hpp"

using namespace gonggo;
using namespace gonggo::indexer;

namespace {

// The sources of a command line, read with this configuration.
std::vector<SourceSpec> sources(const std::string& configuration, std::vector<std::string> arguments) {
  const TemporaryDirectory folder;
  arguments.insert(arguments.end(), {"--config", folder.write("gonggo.toml", configuration)});
  std::ostringstream out;
  return sources_of(parse_options(indexer_program(), arguments, out).value());
}

const std::string two_sources =
    "[[source]]\nname = \"notices\"\npath = \"notices.jsonl\"\nboard = \"공고\"\n"
    "[[source]]\nname = \"bids\"\npath = \"bids.csv\"\nformat = \"csv\"\nboard = \"입찰\"\n"
    "department = \"가온시 > 계약과\"\nmap = { \"일련번호\" = \"id\" }\n";

}  // namespace

TEST_CASE("--source without files reads that source of the configuration alone, in every command that reads") {
  for (const std::string command : {"build", "update", "inspect"}) {
    const auto chosen = sources(two_sources, {command, "--source", "bids"});
    INFO(command);
    REQUIRE(chosen.size() == 1);
    CHECK(chosen.front().name == "bids");
    CHECK(chosen.front().board == "입찰");
    CHECK(chosen.front().mapping.at("일련번호") == "id");
  }
  CHECK(sources(two_sources, {"update"}).size() == 2);
  const ReadError unknown = error_of([] { sources(two_sources, {"update", "--source", "bid"}); });
  CHECK(unknown.kind == ErrorKind::usage);
  CHECK(unknown.message == "--source bid: there is no source of that name");
}

TEST_CASE("a build of the source that --source names keeps the other sources") {
  const TemporaryDirectory folder;
  const std::string file = folder.write("gonggo.toml", two_sources);
  std::ostringstream out;
  const auto selected = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"build", "--config", file});
    return selected_sources(parse_options(indexer_program(), arguments, out).value());
  };
  CHECK(selected({"--source", "bids"}) == std::vector<std::string>{"bids"});
  CHECK(selected({"--only", "bids"}) == std::vector<std::string>{"bids"});
  CHECK(selected({}).empty());
  CHECK(selected({"--source", "bids", "today.csv"}).empty());
}

TEST_CASE("files on the command line use all that the configured source of their name says") {
  const auto chosen = sources(two_sources, {"update", "--source", "bids", "-"});
  REQUIRE(chosen.size() == 1);
  CHECK(chosen.front().format == find_format("csv"));
  CHECK(chosen.front().paths == std::vector<std::string>{"-"});
  CHECK(chosen.front().department == std::vector<std::string>{"가온시", "계약과"});
  // The name of a file that tells another format counts more.
  CHECK(sources(two_sources, {"update", "--source", "bids", "more.jsonl"}).front().format == nullptr);
}

TEST_CASE("options of the command line replace what the configuration says of a source, with and without files") {
  for (const std::vector<std::string>& files : {std::vector<std::string>{}, std::vector<std::string>{"today.dat"}}) {
    std::vector<std::string> arguments{"update",   "--source", "bids",  "--board", "수의계약",
                                       "--format", "tsv",      "--map", "번호=id"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const SourceSpec source = sources(two_sources, arguments).front();
    CHECK(source.board == "수의계약");
    CHECK(source.format == find_format("tsv"));
    CHECK(source.mapping.at("번호") == "id");
    CHECK(source.mapping.at("일련번호") == "id");
  }
}

TEST_CASE("a [[source]] says how addresses, values and dates are read") {
  const SourceSpec source = sources(
                                "[[source]]\npath = \"a.csv\"\nurl = \"https://www.gaon.example/view?no={id}\"\n"
                                "attachment_base = \"https://www.gaon.example/\"\ndate_format = \"MM/dd/yyyy\"\n"
                                "allow_drop = 60\n"
                                "defaults = { license = \"1\", keywords = \"a=b\" }\n"
                                "[source.values.board]\n\"103\" = \"공고\"\n\"1=4\" = \"채용=1\"\n",
                                {"build"})
                                .front();
  CHECK(source.url == "https://www.gaon.example/view?no={id}");
  CHECK(source.attachment_base == "https://www.gaon.example/");
  CHECK(source.date_format == "MM/dd/yyyy");
  CHECK(source.allow_drop == 60);
  CHECK(source.defaults == std::map<std::string, std::string>{{"license", "1"}, {"keywords", "a=b"}});
  CHECK(source.values.at("board") == std::map<std::string, std::string>{{"103", "공고"}, {"1=4", "채용=1"}});
}

TEST_CASE("a [[source]] says where its HTML pages have their announcements") {
  const std::string settings =
      "[[source]]\npath = \"saved\"\n[source.html.list]\nrows = \"//tr\"\ntitle = \"td[2]\"\n"
      "[source.html.detail]\nbody = \"//div\"\n";
  for (const std::string command : {"build", "update", "inspect"}) {
    const SourceSpec source = sources(settings, {command}).front();
    CHECK(source.html.list == HtmlMapping::Paths{{"rows", "//tr"}, {"title", "td[2]"}});
    CHECK(source.html.detail == HtmlMapping::Paths{{"body", "//div"}});
  }
}

TEST_CASE("keys of a [[source]] count before those of its preset") {
  const SourceSpec source = sources(
                                "[[source]]\npath = \"a\"\nboard = \"공고\"\npreset = \"korea.kr\"\n"
                                "map = { MinisterCode = \"-\" }\n[source.html.detail]\ntitle = \"//h2\"\n",
                                {"build"})
                                .front();
  CHECK(source.board == "공고");
  CHECK(source.date_format == "MM/dd/yyyy HH:mm:ss");
  CHECK(source.mapping.at("MinisterCode") == "-");
  CHECK(source.html.detail.at("title") == "//h2");
  CHECK(source.html.detail.contains("body"));
}

TEST_CASE("a key of a database is refused in a source that is none, and is not ignored") {
  for (const Option& option : database_options()) {
    const std::string value = option.repeatable ? "[\"a=b\"]" : option.type == OptionType::number ? "1" : "\"x\"";
    for (const std::string kind : {"path = \"a.csv\"", "command = [\"true\"]"}) {
      const std::string table = "[[source]]\nname = \"n\"\n" + kind + "\n" + option.key + " = " + value + "\n";
      INFO(table);
      const ReadError error = error_of([&] { sources(table, {"build"}); });
      CHECK(error.kind == ErrorKind::usage);
      CHECK(error.message.find(option.key) != std::string::npos);
    }
  }
}

TEST_CASE("a mistake in a setting of a source is named with file, line and key, and what to write") {
  struct Mistake {
    std::string line;
    std::vector<std::string> message;
  };
  const std::vector<Mistake> mistakes = {
      {"url = \"https://www.gaon.example/view\"", {":3: source.url: ", "no name in braces", "no={id}"}},
      {"url = \"https://www.gaon.example/{id\"", {":3: source.url: ", "braces", "no={id}"}},
      {"url = \"https://www.gaon.example/{}\"", {":3: source.url: ", "braces"}},
      {"url = \"https://www.gaon.example/a}b{id}\"", {":3: source.url: ", "braces"}},
      {"url = \"/view?no={id}\"", {":3: source.url: ", "http or https"}},
      {"attachment_base = \"files/\"", {":3: source.attachment_base: ", "http or https"}},
      {"date_format = \"MM/DD/YYYY\"", {":3: source.date_format: ", "yyyy, MM and dd"}},
      {"preset = \"rimix\"", {":3: source.preset", "rhymix"}},
      {"[source.html.list]\nrows = \"//tr[\"", {":4: source.html.list: rows: ", "XPath 1.0"}},
      {"[source.html.list]\nrowz = \"//tr\"", {":4: source.html.list: ", "rowz", "rows"}},
      {"[source.html.lists]\nrows = \"//tr\"", {":4: source.html.lists: ", "[source.html.list]"}},
      {"[source.html.list]\ntitle = \"td\"", {": source.html: ", "needs rows"}},
      {"[source.html.detail]\ndate = \"//p\"", {": source.html: ", "title or body"}},
      {"date_format = \"HH:mm\"", {":3: source.date_format: ", "MM/dd/yyyy"}},
      {"defaults = { licence = \"1\" }", {":3: source.defaults: ", "licence", "no field"}},
      {"defaults = { license = \"9\" }", {":3: source.defaults: ", "license", "0 to 4"}},
      {"defaults = { id = \"9\" }", {":3: source.defaults: ", "tells announcements apart"}},
      {"defaults = 3", {":3: source.defaults: "}},
      {"values = 3", {":3: source.values: ", "table of tables"}},
      {"values = { board = 3 }", {":3: source.values.board: ", "write it as a table"}},
      {"values = { board = { a = 3 } }", {":3: source.values.board: ", "string"}},
      {"values = { bord = { a = \"b\" } }", {":3: source.values.bord: ", "did you mean board?"}},
      {"[source.values.source]\na = \"b\"", {":4: source.values.source: ", "no field"}},
      {"adress = \"a\"", {":3: unknown key \"adress\" in [[source]]"}}};
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.line);
    const ReadError refused =
        error_of([&] { sources("[[source]]\npath = \"a.csv\"\n" + mistake.line + "\n", {"build"}); });
    CHECK(refused.kind == ErrorKind::usage);
    for (const std::string& part : mistake.message) {
      CHECK_THAT(refused.message, Catch::Matchers::Contains(part));
    }
    CHECK_THAT(refused.message, Catch::Matchers::Contains("gonggo.toml"));
  }
}
