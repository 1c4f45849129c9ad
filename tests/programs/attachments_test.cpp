// SPDX-License-Identifier: GPL-2.0-or-later
// Attachments from a folder, from the file to the answer.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <filesystem>

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
