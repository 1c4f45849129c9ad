// SPDX-License-Identifier: GPL-2.0-or-later
// Attachments from a folder, from the file to the answer.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/programs/program.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace json = boost::json;

TEST_CASE("a notice is found by its attachment alone, and the answer says in which one") {
  const Folder folder("attachments");
  std::filesystem::create_directories(folder / "files");
  write_text(folder / "files/form.txt", "급수공사 신청서\n옥내누수 감면을 신청합니다\n");
  write_text(folder / "notices.jsonl", R"({"id":"a","title":"안내","attachments":["form.txt","missing.hwp"]})"
                                       "\n"
                                       R"({"id":"b","title":"도서관 휴관"})"
                                       "\n");
  write_text(folder / "gonggo.toml",
             "[index]\ndir = \"index\"\n[analysis]\nhunspell_dic = \"none\"\n[[source]]\n"
             "name = \"main\"\npath = \"notices.jsonl\"\nattachment_folder = \"files\"\n");
  const Finished built =
      run(folder, "gonggo-indexer", {"build", "--config", folder / "gonggo.toml", "--rejects", folder / "rejects"});
  CHECK(built.status == 0);
  CHECK_THAT(built.err, Contains("2 documents") || Contains("1 value"));
  CHECK_THAT(text_of(folder / "rejects"), Contains("missing.hwp") && Contains("cannot be opened"));
  CHECK(std::filesystem::exists(folder / "index/attachments"));
  for (const char* const query : {"옥내누수", "첨부:옥내누수"}) {
    CAPTURE(query);
    const Finished found = run(folder, "gonggo-search", {"--config", folder / "gonggo.toml", query});
    CHECK_THAT(found.out, Contains("[form.txt]") && Contains("감면을 신청합니다"));
    const Finished answer =
        run(folder, "gonggo-search", {"--config", folder / "gonggo.toml", "--format", "json", query});
    const json::value hit = json::parse(answer.out).at("hits").at(0);
    CHECK(hit.at("id") == "a");
    CHECK(hit.at("snippetFrom").at("attachment") == "form.txt");
  }
  const Finished other = run(folder, "gonggo-search", {"--config", folder / "gonggo.toml", "도서관"});
  CHECK(other.out.find("[form.txt]") == std::string::npos);
}

TEST_CASE("a command of the configuration reads attachments that have no reader") {
  const Folder folder("extractor");
  std::filesystem::create_directories(folder / "files");
  write_text(folder / "files/a.png", "\x89PNG\r\n\x1A\n");
  write_text(folder / "notices.jsonl", R"({"id":"a","title":"안내","attachments":["a.png"]})");
  const std::string site =
      "[index]\ndir = \"index\"\n[analysis]\nhunspell_dic = \"none\"\n[[source]]\nname = \"main\"\n"
      "path = \"notices.jsonl\"\nattachment_folder = \"files\"\n";
  const auto configure = [&](const std::string& extractor) { write_text(folder / "gonggo.toml", site + extractor); };
  const auto index = [&](const std::string& command) {
    return run(folder, "gonggo-indexer",
               command == "extract"
                   ? std::vector<std::string>{command, "--config", folder / "gonggo.toml", folder / "files/a.png"}
                   : std::vector<std::string>{command, "--config", folder / "gonggo.toml"});
  };
  configure("[extractor.png]\ncommand = [\"perl\", \"-e\", \"print '옥내누수 감면'\"]\n");
  const Finished read = index("extract");
  CHECK(read.status == 0);
  CHECK(read.out == "옥내누수 감면\n");
  CHECK(index("build").status == 0);
  const Finished found = run(folder, "gonggo-search", {"--config", folder / "gonggo.toml", "첨부:옥내누수"});
  CHECK_THAT(found.out, Contains("[a.png]") && Contains("감면"));
  configure("[extractor.png]\ncommand = \"no-such-program\"\n");
  for (const char* const command : {"extract", "build"}) {
    const Finished refused = index(command);
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("gonggo.toml:10: extractor.command: there is no program no-such-program"));
  }
  write_text(folder / "plain", "#!/bin/sh\n");
  for (const auto& [table, problem] : std::vector<std::pair<std::string, std::string>>{
           {"command = \"./none\"\n", "extractor.command: there is no file " + (folder / "none")},
           {"command = \"./plain\"\n", "extractor.command: " + (folder / "plain") + " lacks the right to be run"},
           {"command = \"perl\"\nfolders = [\"/nonexistent\"]\n",
            "extractor.folders: there is no folder /nonexistent"}}) {
    configure("[extractor.png]\n" + table);
    const Finished refused = index("build");
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains(problem));
  }
  configure("[extractor.png]\ncommand = [\"perl\", \"-e\", \"die 'no model'\"]\n");
  CHECK_THAT(index("extract").err, Contains("it wrote on standard error: no model at"));
  configure("[extractor.png]\nseconds = 5\n");
  CHECK_THAT(index("build").err, Contains("gonggo.toml:9: extractor.png: name a program"));
  configure("[extractor.png]\ncommand = \"perl\"\nsecond = 5\n");
  CHECK_THAT(index("build").err, Contains("unknown key \"second\" in [extractor.TYPE]; did you mean seconds?"));
}
