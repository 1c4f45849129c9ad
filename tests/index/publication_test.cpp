// SPDX-License-Identifier: GPL-2.0-or-later
// The steps between a written generation and the live one, and generations of several parts.
#include "common/index/publication.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/schema.hpp"
#include "common/index/terms.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
namespace fs = std::filesystem;

namespace {

// The message with which publishing was refused.
template <typename Publish>
std::string refusal(Publish&& publish) {
  try {
    publish();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::unpublished);
    return error.what();
  }
  FAIL("it was published");
  return {};
}

}  // namespace

TEST_CASE("a build is published as one part, which its manifest lists") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고"), notice("2", "하수도 공고")});
  const GenerationInfo live = describe_generation(*live_generation(index.path()));
  CHECK(live.parts == std::vector<Part>{{"main", "db", 2}});
  CHECK(open_database(live).get_doccount() == 2);
}

TEST_CASE("a main part with a directory of another name is refused") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  Manifest manifest = read_manifest(live);
  manifest.info.parts.push_back({main_role, "more", 0});
  write_manifest(live, manifest);
  CHECK_THROWS_WITH(describe_generation(live), Catch::Contains("\"db\" is not one of its 2 main parts"));
}

TEST_CASE("a manifest without parts means one main part") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  std::string text = slurp(live / "manifest.json");
  const std::size_t begin = text.find("\"parts\":");
  const std::size_t end = text.find("],", begin) + 2;
  text.erase(begin, end - begin);
  std::ofstream(live / "manifest.json") << without_checksum(text);
  CHECK(describe_generation(live).parts == std::vector<Part>{{"main", "db", 1}});
  CHECK(verify_generation(live).empty());
  CHECK(update(index.path(), {notice("2", "하수도 공고")}).added == 1);
}

TEST_CASE("parts outside their generation, or with a wrong sum of documents, are reported as damage") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  const Manifest sound = read_manifest(live);
  for (const Part& wrong :
       {Part{"main", "../db", 1}, Part{"main", "/db", 1}, Part{"main", "", 1}, Part{"main", "db", 2}}) {
    Manifest damaged = sound;
    damaged.info.parts = {wrong};
    write_manifest(live, damaged);
    CHECK_THROWS_WITH(describe_generation(live), Catch::Contains("damaged"));
  }
}

TEST_CASE("a part that is unknown, doubled, missing or damaged is refused with advice") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  const std::string sound = slurp(live / "manifest.json");
  const std::string part = R"({"role":"main","directory":"db","documents":1})";
  REQUIRE(sound.find(part) != std::string::npos);
  const auto refusal_of = [&](const std::string& parts) {
    std::string text = sound;
    std::ofstream(live / "manifest.json") << without_checksum(text.replace(text.find(part), part.size(), parts));
    try {
      open_database(describe_generation(live));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::storage);
      CHECK_THAT(error.what(), Catch::Contains("run gonggo-indexer rollback"));
      return std::string(error.what());
    }
    return std::string("it was opened");
  };
  CHECK_THAT(refusal_of(R"({"role":"secret","directory":"db","documents":1})"), Catch::Contains("the role \"secret\""));
  CHECK_THAT(refusal_of(part + "," + part), Catch::Contains("listed twice"));
  CHECK_THAT(refusal_of(R"({"role":"main","directory":"gone","documents":1})"),
             Catch::Contains("\"gone\" is not one of its 1 main parts"));
  fs::rename(live / "db", live / "gone");
  CHECK_THAT(refusal_of(part), Catch::Contains("db is damaged (it is missing)"));
  fs::rename(live / "gone", live / "db");
  const std::string negative = refusal_of(R"({"role":"main","directory":"db","documents":-1})");
  CHECK_THAT(negative, !Catch::Contains(".hpp") && !Catch::Contains(".ipp"));
}

TEST_CASE("a generation without its manifest or its lexicon is refused with advice") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  fs::remove(live / "lexicon.txt");
  CHECK_THROWS_WITH(load_lexicon(live), Catch::Contains("it is missing") && Catch::Contains("rollback"));
  fs::remove(live / "manifest.json");
  CHECK_THROWS_WITH(describe_generation(live), Catch::Contains("it is missing") && Catch::Contains("rollback"));
}

TEST_CASE("a generation keeps a copy of the query lists, which updates and builds of one source carry over") {
  const TempDirectory index;
  const TempDirectory files;
  std::ofstream(files.path() / "stop") << "안내\n";
  std::ofstream(files.path() / "synonyms") << "조류독감 = 조류인플루엔자\n";
  BuildOptions options;
  options.stop_words = files.path() / "stop";
  options.synonyms = files.path() / "synonyms";
  const auto kept = [&] {
    const fs::path live = *live_generation(index.path());
    CHECK(verify_generation(live).empty());
    CHECK(read_manifest(live).files.contains("stop-words.txt") == fs::exists(stop_words_path(live)));
    return fs::exists(stop_words_path(live)) ? slurp(stop_words_path(live)) + slurp(synonyms_path(live)) : "";
  };
  const std::string both = "안내\n조류독감 = 조류인플루엔자\n";
  build(index.path(), {notice("1", "상수도 공고"), notice("2", "도로 공고", "bids")}, options);
  CHECK(kept() == both);
  update(index.path(), {notice("3", "하수도 공고")});
  CHECK(kept() == both);
  BuildOptions one_source;
  one_source.replaced_sources = {"bids"};
  build(index.path(), {notice("2", "도로 공고", "bids")}, one_source);
  CHECK(kept() == both);
  one_source.stop_words = files.path() / "synonyms";
  build(index.path(), {notice("2", "도로 공고", "bids")}, one_source);
  CHECK(kept() == "조류독감 = 조류인플루엔자\n조류독감 = 조류인플루엔자\n");
  BuildOptions plain;
  plain.allow_drop_percent = 100;
  build(index.path(), {notice("1", "상수도 공고")}, plain);
  CHECK(kept().empty());
}

TEST_CASE("a build with a failed proof is not published and leaves the live generation unchanged") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  std::uint64_t seen = 0;
  BuildOptions options;
  options.proofs.push_back([&](const GenerationInfo& candidate) -> std::vector<std::string> {
    CHECK(load_lexicon(candidate.path) != nullptr);
    CHECK(describe_generation(candidate.path).documents == candidate.documents);
    seen = open_database(candidate).get_doccount();
    return {"a query answers otherwise"};
  });
  const std::string why = refusal([&] {
    build(index.path(), {notice("1", "상수도 공고"), notice("2", "하수도 공고")}, options);
  });
  CHECK_THAT(why, Catch::Contains("a query answers otherwise"));
  CHECK(seen == 2);
  CHECK(live_generation(index.path()) == live);
  CHECK(contents(index.path()).size() == 1);
  CHECK_FALSE(fs::exists(index.path() / "building"));
}

TEST_CASE("an update with a failed proof is neither published nor journalled") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  Update update(index.path(), std::chrono::seconds(10), {},
                {[](const GenerationInfo& candidate) -> std::vector<std::string> {
                  return {std::to_string(open_database(candidate).get_doccount()) + " documents are too many"};
                }});
  update.put(notice("2", "하수도 공고"), "test");
  CHECK_THAT(refusal([&] { update.publish(); }), Catch::Contains("2 documents are too many"));
  CHECK(live_generation(index.path()) == live);
  CHECK_FALSE(fs::exists(index.path() / "updating"));
}

TEST_CASE("a build repeats its proofs after a replayed change") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  std::vector<std::uint64_t> proved;
  BuildOptions options;
  options.proofs.push_back([&](const GenerationInfo& candidate) -> std::vector<std::string> {
    if (proved.empty()) {
      update(index.path(), {notice("2", "하수도 공고")});
    }
    proved.push_back(candidate.documents);
    return {};
  });
  const Published published = build(index.path(), {notice("1", "상수도 공고")}, options);
  CHECK(proved == std::vector<std::uint64_t>{1, 2});
  CHECK(contents(index.path()).size() == 2);
  CHECK(published.generation->name == live_generation(index.path())->filename());
  CHECK(describe_generation(*live_generation(index.path())).name == published.generation->name);
  CHECK(verify_generation(*live_generation(index.path())).empty());
}

TEST_CASE("an index of an earlier version is refused with the command that builds it, and a build replaces it") {
  const TempDirectory index;
  build(index.path(), {notice("1", "상수도 공고")});
  const fs::path live = *live_generation(index.path());
  Manifest manifest = read_manifest(live);
  manifest.info.schema_version = schema_version - 1;
  write_manifest(live, manifest);
  CHECK_THROWS_WITH(describe_generation(live), Catch::Contains("build it afresh with gonggo-indexer build"));
  CHECK_THROWS_AS(update(index.path(), {notice("2", "하수도 공고")}), Error);
  build(index.path(), {notice("3", "도로 공고")});
  CHECK(describe_generation(*live_generation(index.path())).documents == 1);
}

TEST_CASE(
    "published files can be read by everyone who can read the index directory, whatever the umask of the writer") {
  const ::mode_t before = ::umask(0);
  std::size_t files = 0;
  for (const unsigned directory : {0700U, 0710U, 0750U, 0755U, 02770U}) {
    for (const ::mode_t mask : {0000U, 0022U, 0027U, 0077U}) {
      INFO(std::oct << directory << ", umask " << mask);
      const TempDirectory index;
      fs::permissions(index.path(), fs::perms(directory));
      ::umask(mask);
      build(index.path(), {notice("1", "상수도 공고")});
      update(index.path(), {notice("2", "하수도 공고")});
      ::umask(before);
      std::vector<fs::path> published{index.path() / "CURRENT", index.path() / "generations"};
      for (const auto& entry : fs::recursive_directory_iterator(index.path() / "generations")) {
        published.push_back(entry.path());
      }
      for (const fs::path& path : published) {
        INFO(path);
        const auto given = static_cast<unsigned>(fs::status(path).permissions());
        const unsigned wanted = directory & (fs::is_directory(path) ? 055U : 044U);
        CHECK((given & wanted) == wanted);
        CHECK((given & 077U & ~(wanted | (0777U & ~mask))) == 0);  // nothing else is given
        ++files;
      }
    }
  }
  CHECK(files >= 400);
}
