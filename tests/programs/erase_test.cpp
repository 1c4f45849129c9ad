// SPDX-License-Identifier: GPL-2.0-or-later
// Erasing for certain with the real programs: under a daemon, beside a build, killed at any moment, with attachments.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <random>

#include "tests/programs/daemon.hpp"

using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

constexpr int documents = 60;
const std::string secret = "하늘누리마을공동체";

std::string record(const std::string& id, const std::string& title) {
  return R"({"id":")" + id + R"(","title":")" + title + R"(","body":"가온시 물산업과는 )" + title + " 계획을 " + title +
         "의 뜻에 따라 밝혔다. " + title + "는 " + id + "호이다.\"}\n";
}

// Announcements of which the last two have a word that no other has.
std::string collection() {
  std::string lines;
  for (int i = 0; i < documents; ++i) {
    lines += record("n" + std::to_string(i), "상수도 공고 " + std::to_string(i));
  }
  return lines + record("secret-1", secret + " 개소식") + record("secret-2", secret + " 축제");
}

Finished indexer(const Folder& folder, std::vector<std::string> arguments) {
  const std::string command = arguments.front();
  arguments.insert(arguments.end(), {"--index", folder / "index"});
  if (command == "build" || command == "erase") {
    arguments.insert(arguments.end(), {"--dictionary", "none"});
  }
  return run(folder, "gonggo-indexer", arguments);
}

void build_collection(const Folder& folder) {
  write_text(folder / "a.jsonl", collection());
  const Finished built = indexer(folder, {"build", folder / "a.jsonl"});
  INFO(built.err);
  REQUIRE(built.status == 0);
}

json::object status_of(const Folder& folder) {
  return json::parse(indexer(folder, {"status", "--json"}).out).as_object();
}

// The files below the folder whose bytes have the text.
std::vector<std::string> files_with(const std::string& folder, const std::string& text) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && text_of(entry.path()).find(text) != std::string::npos) {
      found.push_back(entry.path());
    }
  }
  return found;
}

bool is_found(const Folder& folder, const std::string& query) {
  return run(folder, "gonggo-search", {"--index", folder / "index", query}).out.find("secret-") != std::string::npos;
}

// True if the process has a removed file open.
bool holds_removed_files(pid_t process) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(process) + "/fd", error)) {
    const std::string target = fs::read_symlink(entry.path(), error).string();
    if (target.find("/index/") != std::string::npos && target.ends_with(" (deleted)")) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a daemon stops showing what is erased and lets the old files go") {
  const Folder folder("erase-daemon");
  build_collection(folder);
  const Daemon daemon(folder);
  const std::string search = "/v1/search?q=" + percent_encoded(secret);
  const std::string suggest = "/v1/suggest?q=" + percent_encoded("하늘누");
  REQUIRE_THAT(daemon.get(search).body, Contains("secret-2"));
  REQUIRE_THAT(daemon.get(suggest).body, Contains(secret));
  REQUIRE(daemon.get("/v1/documents/secret-1").status == 200);

  const Finished refused = indexer(folder, {"erase", "secret-1", "secret-2", "never-seen"});
  CHECK(refused.status == 3);
  CHECK_THAT(refused.err, Contains("main/never-seen is in no generation") && Contains("nothing was changed"));
  CHECK(status_of(folder).at("erased") == 0);
  CHECK(daemon.get("/v1/documents/secret-1").status == 200);

  const Finished erased = indexer(folder, {"erase", "--accept-unknown", "secret-1", "secret-2", "never-seen"});
  INFO(erased.err);
  CHECK(erased.status == 0);
  CHECK_THAT(erased.err, Contains("main/never-seen is in no generation") && Contains("none is left"));
  CHECK(eventually([&] { return daemon.get(search).body.find("secret-") == std::string::npos; }));
  CHECK(eventually([&] { return daemon.get(suggest).body.find(secret) == std::string::npos; }));
  CHECK(eventually([&] { return daemon.get("/v1/documents/secret-1").status == 404; }));
  CHECK(eventually([&] { return !holds_removed_files(daemon.process->id()); }));
  CHECK(files_with(folder / "index", secret).empty());
  CHECK(status_of(folder).at("erased") == 3);
  CHECK(status_of(folder).at("erasures_unfinished") == 0);
  CHECK_THAT(indexer(folder, {"status"}).out, Contains("erased           3\n"));

  const Finished back = indexer(folder, {"rollback"});
  CHECK(back.status == 3);
  CHECK_THAT(back.err, Contains("held announcements that were erased"));
  const Finished built = indexer(folder, {"build", folder / "a.jsonl"});
  CHECK_THAT(built.err, Contains("2 announcements left out, because they were erased"));
  CHECK(files_with(folder / "index", secret).empty());

  const Finished unlisted = indexer(folder, {"allow", "secret-1", "n0"});
  CHECK(unlisted.status == 3);
  CHECK_THAT(unlisted.err, Contains("main/n0 is not on the list") && Contains("nothing was changed"));
  CHECK(indexer(folder, {"allow", "secret-1"}).status == 0);
  CHECK(indexer(folder, {"update", folder / "a.jsonl"}).status == 0);
  CHECK(eventually([&] { return daemon.get("/v1/documents/secret-1").status == 200; }));
  CHECK(daemon.get("/v1/documents/secret-2").status == 404);
}

TEST_CASE("what is erased while a build reads is not found any more and is not in its result") {
  const Folder folder("erase-build");
  build_collection(folder);
  write_text(folder / "gonggo.toml",
             "[index]\ndir = \"index\"\n[analysis]\nhunspell_dic = \"none\"\n[[source]]\nname = \"main\"\n"
             "command = [\"sh\", \"-c\", \"cat a.jsonl; while [ ! -e go ]; do sleep 0.05; done\"]\n");
  Process building("gonggo-indexer", {"build", "--config", folder / "gonggo.toml"}, folder / "b.out", folder / "b.err");
  REQUIRE(eventually([&] { return status_of(folder).at("building") != ""; }));
  Process erasing("gonggo-indexer", {"erase", "--config", folder / "gonggo.toml", "secret-1", "secret-2"},
                  folder / "e.out", folder / "e.err");
  CHECK(eventually([&] { return !is_found(folder, secret); }));
  const std::string waits = "another program is building this index";
  CHECK(eventually([&] { return text_of(folder / "e.err").find(waits) != std::string::npos; }));
  CHECK(building.runs());
  CHECK(erasing.runs());
  CHECK(status_of(folder).at("erasures_unfinished") == 2);
  write_text(folder / "go", "");
  CHECK(building.wait() == 0);
  CHECK(erasing.wait() == 0);
  INFO(text_of(folder / "b.err") << text_of(folder / "e.err"));
  CHECK_THAT(text_of(folder / "e.err"), Contains("none is left"));
  CHECK_THAT(text_of(folder / "b.err"), Contains("2 announcements left out, because they were erased"));
  CHECK_FALSE(is_found(folder, secret));
  CHECK(files_with(folder / "index", secret).empty());
  CHECK(status_of(folder).at("live").at("documents") == documents);
}

TEST_CASE("an erasure that is killed at any moment is finished by the next") {
  const Folder folder("erase-killed");
  build_collection(folder);
  fs::rename(folder / "index", folder / "base");
  const auto restore = [&] {
    fs::remove_all(folder / "index");
    fs::copy(folder / "base", folder / "index", fs::copy_options::recursive);
  };
  restore();
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(indexer(folder, {"erase", "secret-1", "secret-2"}).status == 0);
  const auto whole =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 12; ++round) {
    restore();
    Process erasing("gonggo-indexer",
                    {"erase", "secret-1", "secret-2", "--index", folder / "index", "--dictionary", "none"},
                    folder / "e.out", folder / "e.err");
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::uniform_int_distribution<int>(0, static_cast<int>(whole))(random)));
    erasing.signal(SIGKILL);
    erasing.wait();
    REQUIRE(indexer(folder, {"verify"}).status == 0);
    const bool is_listed = status_of(folder).at("erased") == 2;
    if (is_listed) {  // what was listed stays out, whatever else was done
      REQUIRE(indexer(folder, {"update", folder / "a.jsonl"}).status == 0);
    }
    const Finished again = is_listed ? indexer(folder, {"erase"}) : indexer(folder, {"erase", "secret-1", "secret-2"});
    INFO(again.err);
    CHECK(again.status == 0);
    CHECK(status_of(folder).at("erasures_unfinished") == 0);
    CHECK_FALSE(is_found(folder, secret));
    CHECK(files_with(folder / "index", secret).empty());
    CHECK(status_of(folder).at("live").at("documents") == documents);
  }
}

TEST_CASE("an erasure that leaves something ends with 3 until it is gone, however often it is run") {
  const Folder folder("erase-remains");
  build_collection(folder);
  write_text(folder / "index/notes.txt", secret + "\n");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"erase", "secret-1", "secret-2"}, {"erase"}, {"erase"}, {"erase", "secret-1"}}) {
    const Finished failed = indexer(folder, command);
    INFO(failed.err);
    CHECK(failed.status == 3);
    CHECK_THAT(failed.err, Contains("notes.txt holds the word \"" + secret + "\""));
    CHECK_THAT(indexer(folder, {"status"}).out, Contains("erased           2, 2 not finished"));
  }
  fs::remove(folder / "index/notes.txt");
  const Finished erased = indexer(folder, {"erase"});
  INFO(erased.err);
  CHECK(erased.status == 0);
  CHECK_THAT(erased.err, Contains("words that only they had: none is left"));
  CHECK(status_of(folder).at("erasures_unfinished") == 0);
  CHECK(files_with(folder / "index", secret).empty());
  // Erased again, it is known that there was nothing to look for but ids.
  const Finished again = indexer(folder, {"erase", "secret-1"});
  CHECK(again.status == 0);
  CHECK_THAT(again.err, Contains("no words of them were looked for"));
}

TEST_CASE("the text of an attachment is kept while another announcement has the same file") {
  const Folder folder("erase-attachments");
  fs::create_directories(folder / "files");
  write_text(folder / "files/shared.txt", "급수공사 신청서\n");
  write_text(folder / "files/alone.txt", secret + " 신청서\n");
  write_text(folder / "a.jsonl", R"({"id":"a","title":"안내","attachments":["shared.txt"]})"
                                 "\n"
                                 R"({"id":"secret-1","title":"개소식","attachments":["shared.txt","alone.txt"]})"
                                 "\n");
  write_text(folder / "gonggo.toml",
             "[index]\ndir = \"index\"\n[analysis]\nhunspell_dic = \"none\"\n[[source]]\n"
             "name = \"main\"\npath = \"a.jsonl\"\nattachment_folder = \"files\"\n");
  const std::vector<std::string> with_site = {"--config", folder / "gonggo.toml"};
  const auto command = [&](std::vector<std::string> words) {
    words.insert(words.end(), with_site.begin(), with_site.end());
    return run(folder, "gonggo-indexer", words);
  };
  const auto entries = [&] {
    const fs::recursive_directory_iterator all(folder / "index/attachments");
    return std::count_if(begin(all), end(all), [](const auto& entry) { return entry.is_regular_file(); });
  };
  write_text(folder / "bad.jsonl", "nonsense " + secret + "\n");
  CHECK(command({"build", "--rejects", folder / "rejects"}).status == 0);
  REQUIRE(entries() == 2);
  REQUIRE(is_found(folder, secret));

  const Finished erased = command({"erase", "secret-1", "--rejects", folder / "rejects"});
  INFO(erased.err);
  CHECK(erased.status == 0);
  CHECK_THAT(erased.err, Contains("1 texts of attachments that no document needs"));
  CHECK(entries() == 1);
  CHECK_FALSE(fs::exists(folder / "rejects"));
  CHECK(command({"build"}).status == 0);
  CHECK(entries() == 1);  // not even read
  CHECK_FALSE(is_found(folder, secret));
  CHECK(run(folder, "gonggo-search", {"--index", folder / "index", "급수공사"}).out.find("main/a") !=
        std::string::npos);
}

TEST_CASE("erasing says what is wrong with its arguments and what it has to do") {
  const Folder folder("erase-usage");
  CHECK(indexer(folder, {"erase", "x"}).status == 3);
  build_collection(folder);
  CHECK_THAT(indexer(folder, {"erase"}).err, Contains("no erasure is unfinished"));
  CHECK(indexer(folder, {"allow"}).status == 2);
  const json::value name = status_of(folder).at("live").at("name");
  const Finished elsewhere = indexer(folder, {"erase", "--source", "other", "secret-1"});
  CHECK(elsewhere.status == 3);
  CHECK_THAT(elsewhere.err, Contains("which have the id: main"));
  CHECK(status_of(folder).at("live").at("name") == name);
  CHECK(is_found(folder, secret));
  write_text(folder / "index/erased", "damaged");
  const Finished refused = indexer(folder, {"erase", "secret-1"});
  CHECK(refused.status == 3);
  CHECK_THAT(refused.err, Contains("erased is damaged"));
  CHECK(indexer(folder, {"update", folder / "a.jsonl"}).status == 3);
}
