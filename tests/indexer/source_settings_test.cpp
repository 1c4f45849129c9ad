// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_settings.hpp"

#include <sstream>

#include "indexer/formats.hpp"
#include "indexer/program.hpp"
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
  for (const std::string command : {"build", "update"}) {
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
