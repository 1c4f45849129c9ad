// SPDX-License-Identifier: GPL-2.0-or-later
// Tests erasing for certain. What is left is looked for by code of the test's own, which decodes the tables and
// searches the bytes, as well as by the proof.
#include "common/index/erasure.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "common/base/error.hpp"
#include "common/index/announcement_codec.hpp"
#include "common/index/byte_search.hpp"
#include "common/index/distinctive_words.hpp"
#include "common/index/erased_list.hpp"
#include "common/index/facet_file.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/layout.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/suggestion_file.hpp"
#include "common/index/term_code.hpp"
#include "common/text/squeezed_text.hpp"
#include "tests/bench/made_announcement.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

using Name = std::pair<std::string, std::string>;

constexpr std::chrono::milliseconds patience{10'000};

BuildOptions quick() {
  BuildOptions options;
  options.wait = patience;
  return options;
}

BuildOptions everything_may_go() {
  BuildOptions options;
  options.allow_drop_percent = 100;
  return options;
}

ErasureProof erase(const fs::path& index, const std::vector<Name>& names) {
  Erasure erasure(index, quick(), patience, {});
  erasure.list(names);
  erasure.hide();
  erasure.collect();
  erasure.rewrite();
  return erasure.prove();
}

// The proof alone, of the words that only these announcements have.
ErasureProof proof_without_erasing(const fs::path& index, const std::vector<Announcement>& gone,
                                   const std::vector<Announcement>& others) {
  std::set<std::string> candidates;
  Analyzer analyzer(Lexicon::empty());
  ErasedList list;
  for (const Announcement& announcement : gone) {
    candidates.merge(words_of(announcement, analyzer));
    list.add(announcement.source, announcement.id);
  }
  DistinctiveWords words(candidates);
  for (const Announcement& announcement : others) {
    words.forget_those_of(announcement);
  }
  return prove_erasure(index, list, words.words(), {});
}

// Every file of the index, as it is and decoded: terms, values, metadata, stored texts, suggestions.
std::string everything(const fs::path& index) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    if (entry.is_regular_file()) {
      all += slurp(entry.path()) + '\n';
    }
  }
  for (const std::string& name : index_status(index).generations) {
    const fs::path generation = generations_path(index) / name;
    const GenerationInfo info = describe_generation(generation);
    const StoredText texts(open_database(info));
    for (const Part& part : info.parts) {
      if (part.role == withheld_role) {
        continue;
      }
      const Xapian::Database database((generation / part.directory).string());
      for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        all += text_of_code(*term) + '\n';
      }
      for (Xapian::valueno slot = 0; slot < 32; ++slot) {
        for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
          all += *value + '\n';
        }
      }
      for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
        all += database.get_metadata(*key) + '\n';
      }
      for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        if (part.role != removed_role) {
          all += encode_announcement(texts.announcement(database.get_document(*document))) + '\n';
        }
      }
    }
    for (const fs::path& file : {suggestions_path(generation), added_suggestions_path(generation)}) {
      if (fs::exists(file)) {
        const SuggestionFile suggestions = SuggestionFile::open(file);
        for (std::uint32_t entry = 0; entry < suggestions.size(); ++entry) {
          all += std::string(suggestions.text(entry)) + '\n';
        }
      }
    }
    for (const FacetId facet : all_facets()) {
      for (const std::string& text : read_facet_file(generation, facet).texts) {
        all += text + '\n';
      }
    }
  }
  return all;
}

bool holds(const std::string& all, const std::string& word) { return all.find(word) != std::string::npos; }

Announcement made(std::uint64_t number) {
  const boost::json::object line = boost::json::parse(bench::made_announcement(3, number)).as_object();
  Announcement announcement;
  announcement.source = number % 4 == 0 ? "bids" : "main";
  announcement.id = "공고번호-" + std::to_string(100'000 + number);
  announcement.title = line.at("title").as_string();
  announcement.body = line.at("body").as_string();
  announcement.board = line.at("board").as_string();
  announcement.date = make_day(2020, 1 + static_cast<unsigned>(number % 12), 1 + static_cast<unsigned>(number % 28));
  return announcement;
}

// Words that only the announcement with this number has: a name, in several forms, so that it is learned, and a
// telephone number.
std::string name_in(std::uint64_t number) {
  constexpr std::array<const char*, 10> syllables{"가", "나", "다", "라", "마", "바", "사", "아", "자", "차"};
  std::string name = "홍";
  for (const char digit : std::to_string(1'000 + number)) {
    name += syllables.at(static_cast<std::size_t>(digit - '0'));
  }
  return name + "길동";
}
std::string telephone_in(std::uint64_t number) { return "0107654" + std::to_string(1'000 + number); }

void plant(Announcement& announcement, std::uint64_t number) {
  const std::string name = name_in(number);
  announcement.title += " " + name;
  announcement.body += "\n" + name + "는 " + name + "의 " + name + "에서 " + name + "을 " + telephone_in(number);
  announcement.keywords.push_back(name + "씨");
}

}  // namespace

TEST_CASE("an erased announcement leaves no text, term, learned word, suggestion or alias in any file") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  std::vector<Announcement> announcements{notice("a", "상수도 공사"), notice("b", "하수도 공사")};
  for (std::uint64_t i = 0; i < 4; ++i) {  // a short form is learned of three
    Announcement secret = notice("secret-" + std::to_string(i), "하늘누리마을공동체 개소", "main");
    secret.body += "하늘누리마을공동체(하누공)는 하늘누리마을공동체의 하늘누리마을공동체에서 하누공을";
    secret.department = {"부서" + std::to_string(i)};
    secret.keywords = {"하늘누리마을공동체"};
    secret.attachments = {{"하늘누리신청서.hwp", "https://www.gaon.example/하늘누리", "하늘누리마을공동체 신청"}};
    announcements.push_back(secret);
  }
  build(index, announcements);
  update(index, {notice("c", "도로 공사")});
  REQUIRE(holds(everything(index), "하늘누리마을공동체"));
  REQUIRE(holds(everything(index), "하누공"));

  Erasure erasure(index, quick(), patience, {});
  erasure.list({{"main", "secret-0"}, {"main", "secret-1"}, {"main", "none"}});
  CHECK(index_status(index).erasures_unfinished == 3);
  CHECK(erasure.hide() == 2);
  CHECK(erasure.collect() == std::vector<Name>{{"main", "none"}});
  CHECK(erasure.found().size() == 2);
  CHECK(contents(index).size() == 5);
  REQUIRE(erasure.rewrite());
  CHECK_FALSE(erasure.is_trace("하늘누리마을공동체"));  // two others still have it
  CHECK(erasure.prove().remains.empty());
  CHECK(index_status(index).erasures_unfinished == 0);
  CHECK(holds(everything(index), "하늘누리마을공동체"));

  const ErasureProof proof = erase(index, {{"main", "secret-2"}, {"main", "secret-3"}});
  CHECK(proof.remains.empty());
  CHECK(proof.documents == 3);
  CHECK(proof.words >= 4);
  const std::string all = everything(index);
  for (const char* const word : {"하늘누리", "하누공", "늘누리", "secret-", "개소"}) {
    CAPTURE(word);
    CHECK_FALSE(holds(all, word));
    CHECK_FALSE(holds(all, term_code(word)));
  }
  CHECK(holds(all, "상수도"));
  CHECK(index_status(index).generations.size() == 1);
  CHECK(contents(index) == std::map<std::string, std::string>{
                               {"main/a", "상수도 공사"}, {"main/b", "하수도 공사"}, {"main/c", "도로 공사"}});
}

TEST_CASE("however many announcements are erased, they are hidden without writing the others again first") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  std::vector<Announcement> announcements;
  std::vector<Name> half;
  std::vector<Name> all;
  for (std::uint64_t number = 0; number < 60; ++number) {
    announcements.push_back(made(number));
    all.emplace_back(announcements.back().source, announcements.back().id);
    if (number % 2 == 0) {
      half.push_back(all.back());
    }
  }
  build(index, announcements);
  const fs::path built = *live_generation(index);
  for (const auto& [names, hidden] : {std::pair{half, 30U}, std::pair{all, 60U}}) {
    Erasure erasure(index, quick(), patience, {});
    erasure.list(names);
    CHECK(erasure.hide() == 30);
    const fs::path live = *live_generation(index);
    const fs::path postings = fs::path("db") / "postlist.glass";
    CHECK(fs::equivalent(built / postings, live / postings));
    const GenerationInfo info = describe_generation(live);
    CHECK(info.documents == 60 - hidden);
    REQUIRE(part_of(info, removed_role) != nullptr);
    CHECK(part_of(info, removed_role)->documents == hidden);
    CHECK(contents(index).size() == 60 - hidden);
    CHECK(verify_generation(live).empty());
  }
  CHECK(erase(index, {}).remains.empty());
  CHECK(describe_generation(*live_generation(index)).documents == 0);
}

TEST_CASE("the proof finds what a deletion leaves, wherever it is planted") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  Announcement secret = notice("비밀공고-77", "하늘누리마을공동체 개소");
  secret.body += " 하늘누리마을공동체는 하늘누리마을공동체의 하늘누리마을공동체에서 하늘누리마을공동체를";
  const std::vector<Announcement> others{notice("a", "상수도 공사"), notice("b", "하수도 공사")};
  const auto prove = [&] { return proof_without_erasing(index, {secret}, others).remains; };

  SECTION("the documents themselves") {
    std::vector<Announcement> all = others;
    all.push_back(secret);
    build(index, all);
    CHECK_THAT(prove().front(), Contains("holds the"));
    update(index, {}, {{"main", "비밀공고-77"}});
    CHECK(prove().size() > 3);
    prune(index, 1, patience);
    REQUIRE(prove().size() == 2);  // what was learned of it, although the update wrote the main part again
    CHECK_THAT(prove().front(), Contains("the hash of \"하늘누리마을공동체\""));
    CHECK_THAT(prove().back(), Contains("lexicon.txt"));
    const std::string generation = index_status(index).generations.front();
    build(index, others, everything_may_go());
    prune(index, 1, patience);
    CHECK(prove().empty());
    CHECK_FALSE(fs::exists(generations_path(index) / generation));
  }
  SECTION("a withheld announcement") {
    std::vector<Announcement> all = others;
    all.push_back(secret);
    all.back().embargo = now() + std::chrono::hours(1);
    build(index, all);
    CHECK_THAT(prove().front(), Contains("withheld.jsonl"));
  }
  SECTION("files") {
    build(index, others);
    REQUIRE(prove().empty());
    const fs::path stray = index / "building" / "shards" / "x";
    fs::create_directories(stray.parent_path());
    const std::string padding((4U << 20) - 10, '\1');  // the word lies across two blocks that are read
    for (const std::string& bytes : {std::string("하늘누리마을공동체"), padding + "하늘누리마을공동체",
                                     "\1\2" + term_code("하늘누리마을공동체")}) {
      std::ofstream(stray) << bytes;
      const auto remains = prove();
      REQUIRE(remains.size() == 1);
      CHECK_THAT(remains.front(), Contains(stray.string()) && Contains("하늘누리마을공동체"));
    }
    std::ofstream(stray) << "하늘 누리";
    CHECK(prove().empty());
  }
  SECTION("what was learned of it") {
    std::vector<Announcement> all = others;
    all.push_back(secret);
    build(index, all);
    const fs::path before = *live_generation(index);
    const std::string lexicon = slurp(lexicon_path(before));
    REQUIRE(holds(lexicon, "하늘누리마을공동체"));
    build(index, others, everything_may_go());
    prune(index, 1, patience);
    REQUIRE(prove().empty());
    std::ofstream(lexicon_path(*live_generation(index))) << lexicon;
    CHECK_THAT(prove().front(), Contains("lexicon.txt"));
  }
  SECTION("what facets count") {
    secret.keywords = {"하늘누리마을공동체"};
    std::vector<Announcement> all = others;
    all.push_back(secret);
    build(index, all);
    const std::string keywords = slurp(facet_path(*live_generation(index), FacetId::keyword));
    build(index, others, everything_may_go());
    prune(index, 1, patience);
    REQUIRE(prove().empty());
    std::ofstream(facet_path(*live_generation(index), FacetId::keyword)) << keywords;
    REQUIRE(prove().size() == 1);
    CHECK_THAT(prove().front(), Contains("facets/keyword holds the word \"하늘누리마을공동체\""));
  }
}

TEST_CASE("a word that another announcement has in another form is no trace") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  Announcement hanja = notice("a", "大韓民國 公告");
  hanja.body = "미끄러졌다 3억 5천만 원";
  Announcement secret = notice("b", "대한민국 공고");
  secret.body = "미끄러지다 350,000,000원 물클러스터단지";
  Announcement spaced = notice("c", "물 클러스터 단지");
  build(index, {hanja, secret, spaced});
  CHECK(erase(index, {{"main", "b"}}).remains.empty());
  CHECK(contents(index).size() == 2);
}

TEST_CASE("what another announcement stores is its own, wherever it stores it") {
  const std::string name = "서식모음/신청서양식.docx";
  using Place = std::function<void(Announcement&)>;
  const std::vector<std::pair<std::string, Place>> places = {
      {"id", [&](Announcement& a) { a.id = name; }},
      {"title", [&](Announcement& a) { a.title = name; }},
      {"body", [&](Announcement& a) { a.body = name; }},
      {"department",
       [&](Announcement& a) {
         a.department = {"가온시", name};
       }},
      {"board", [&](Announcement& a) { a.board = name; }},
      {"keywords", [&](Announcement& a) { a.keywords = {name}; }},
      {"url", [&](Announcement& a) { a.url = name; }},
      {"number", [&](Announcement& a) { a.number = name; }},
      {"license", [&](Announcement& a) { a.license = name; }},
      {"period", [&](Announcement& a) { a.period = name; }},
      {"name of an attachment",
       [&](Announcement& a) {
         a.attachments = {{name, "", ""}};
       }},
      {"address of an attachment",
       [&](Announcement& a) {
         a.attachments = {{"a", name, ""}};
       }},
      {"text of an attachment",
       [&](Announcement& a) {
         a.attachments = {{"a", "", name}};
       }},
      {"file in an archive", [&](Announcement& a) {
         a.attachments = {{"묶음.zip", "", "글", {{0, TextPlace::Kind::none, 0, name}}}};
       }}};
  for (const auto& [place, put] : places) {
    for (const bool is_withheld : {false, true}) {
      INFO(place << (is_withheld ? ", withheld" : ""));
      const TempDirectory directory;
      Announcement secret = notice("a", "상수도 신청서양식 서식모음");
      secret.attachments = {{"신청서양식.docx", "신청서양식.docx", "글", {{0, TextPlace::Kind::none, 0, name}}}};
      Announcement other = notice("b", "하수도 공사");
      put(other);
      if (is_withheld) {
        other.embargo = now() + std::chrono::hours(1);
      }
      build(directory.path(), {secret, other, notice("c", "도로 공사")});
      const ErasureProof proof = erase(directory.path(), {{"main", "a"}});
      CHECK(proof.remains == std::vector<std::string>());
      CHECK(index_status(directory.path()).erasures_unfinished == 0);
    }
  }
}

TEST_CASE("words by which the index names its files, keys and columns are no traces") {
  const TempDirectory directory;
  Announcement secret = notice("a", "상수도 공사");
  secret.body =
      "attachments department keywords withheld documents generation generations manifest lexicon suggestions previous "
      "publishing announcement license title_words withheld_sources schema_version checksum directory postlist "
      "담당부서명칭 "
      "notices-of-gaon gonggo-indexer building synonyms removed added-suggestions process";
  Announcement other = notice("b", "하수도 공사", "notices-of-gaon");
  other.attachments = {{"a", "b", "c", {{0, TextPlace::Kind::page, 1, {}}}}};
  other.embargo = now() + std::chrono::hours(1);
  {
    Build building(directory.path(), quick(), {});
    for (const Announcement& announcement : {secret, other, notice("c", "도로 공사")}) {
      building.add(announcement, "test");
    }
    building.set_last_read("main", R"(["제목","담당부서명칭"])");
    building.publish();
  }
  CHECK(erase(directory.path(), {{"main", "a"}}).remains == std::vector<std::string>());
}

TEST_CASE("an erasure that is not proved stays unfinished, and the next one looks for the same words") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  const std::string word = "하늘누리마을공동체";
  Announcement secret = notice("secret", word + " 개소식");
  secret.attachments = {{"홍길동가나신청서.hwp", "https://www.gaon.example/secret.hwp", "글"}};
  build(index, {secret, notice("a", "상수도 공사")});
  const fs::path stray = index / "notes.txt";
  const auto unfinished = [&] { return index_status(index).erasures_unfinished; };
  // What a later erasure finds while the stray file is there, and after it was removed.
  const auto check_later = [&] {
    for (int round = 0; round < 2; ++round) {
      std::ofstream(stray) << word;
      CHECK(unfinished() == 1);
      const ErasureProof failed = erase(index, {});
      REQUIRE_FALSE(failed.remains.empty());
      CHECK(std::all_of(failed.remains.begin(), failed.remains.end(),
                        [](const std::string& place) { return place.find("notes.txt holds") != std::string::npos; }));
      CHECK(unfinished() == 1);
      CHECK(fs::exists(index / "erasing"));
    }
    fs::remove(stray);
    Erasure last(index, quick(), patience, {});
    last.list({});
    last.hide();
    last.collect();
    CHECK(last.found() == std::map<Name, std::set<std::string>>{{{"main", "secret"}, {secret.attachments[0].url}}});
    last.rewrite();
    CHECK(last.is_trace(word));
    const ErasureProof proof = last.prove();
    CHECK(proof.remains == std::vector<std::string>());
    CHECK(proof.words >= 3);
    CHECK(unfinished() == 0);
    CHECK_FALSE(fs::exists(index / "erasing"));
    CHECK_FALSE(holds(everything(index), word));
  };

  SECTION("its proof failed") {
    std::ofstream(stray) << word;
    CHECK_FALSE(erase(index, {{"main", "secret"}}).remains.empty());
    check_later();
  }
  SECTION("it stopped after any step") {
    const int steps = GENERATE(1, 2, 3, 4);
    CAPTURE(steps);
    {
      Erasure stopped(index, quick(), patience, {});
      stopped.list({{"main", "secret"}});
      if (steps > 1) {
        stopped.hide();
      }
      if (steps > 2) {
        stopped.collect();
      }
      if (steps > 3) {
        stopped.rewrite();
      }
    }
    check_later();
  }
  SECTION("a backup brought back what was erased before") {
    const fs::path backup = directory.path() / "backup";
    fs::copy(index, backup, fs::copy_options::recursive);
    CHECK(erase(index, {{"main", "secret"}}).remains.empty());
    fs::copy(index / "erased", backup / "erased");
    fs::remove_all(index);
    fs::rename(backup, index);
    std::ofstream(stray) << word;
    CHECK(unfinished() == 0);
    CHECK_FALSE(erase(index, {}).remains.empty());
    check_later();
  }
  SECTION("others are erased meanwhile") {
    std::ofstream(stray) << word;
    CHECK_FALSE(erase(index, {{"main", "secret"}}).remains.empty());
    const ErasureProof other = erase(index, {{"main", "a"}});
    REQUIRE_FALSE(other.remains.empty());
    CHECK_THAT(other.remains.front(), Contains("notes.txt holds"));
    CHECK(unfinished() == 2);
    fs::remove(stray);
    CHECK(erase(index, {}).remains.empty());
    CHECK(unfinished() == 0);
    CHECK_FALSE(fs::exists(index / "erasing"));
  }
  SECTION("it is allowed again") {
    std::ofstream(stray) << word;
    CHECK_FALSE(erase(index, {{"main", "secret"}}).remains.empty());
    CHECK(allow_erased(index, {{"main", "secret"}}, patience, {}).empty());
    CHECK_FALSE(fs::exists(index / "erasing"));
  }
  SECTION("its words are lost") {
    std::ofstream(stray) << word;
    CHECK_FALSE(erase(index, {{"main", "secret"}}).remains.empty());
    std::ofstream(index / "erasing") << "{}";
    CHECK_THROWS_WITH(erase(index, {}), Contains("erasing is damaged"));
    CHECK(unfinished() == 1);
  }
}

TEST_CASE("an id that neither a generation nor the list has is unknown") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  CHECK_THROWS_WITH(unknown_names(index, {{"main", "a"}}), Contains("not an index"));
  Announcement withheld = notice("w", "나중 공고");
  withheld.embargo = now() + std::chrono::hours(1);
  build(index, {notice("a", "상수도 공사"), notice("b", "하수도 공사"), withheld, notice("b", "도로 공사", "bids")});
  update(index, {}, {{"main", "a"}});
  CHECK(unknown_names(index, {{"main", "a"}, {"main", "b"}, {"main", "w"}, {"bids", "b"}}).empty());
  const std::vector<UnknownName> unknown = unknown_names(index, {{"main", "none"}, {"main", "a"}, {"other", "b"}});
  REQUIRE(unknown.size() == 2);
  CHECK(unknown[0].id == "none");
  CHECK(unknown[0].other_sources.empty());
  CHECK(unknown[1].source == "other");
  CHECK(unknown[1].other_sources == std::set<std::string>{"bids", "main"});
  CHECK(erase(index, {{"main", "b"}}).remains.empty());
  CHECK(unknown_names(index, {{"main", "b"}}).empty());  // erased before
  CHECK(unknown_names(index, {{"main", "a"}}).size() == 1);
  fs::remove(manifest_path(*live_generation(index)));
  CHECK(unknown_names(index, {{"main", "none"}}).empty());  // may be in what cannot be read
}

TEST_CASE("an announcement that is not on the list keeps all from being allowed") {
  const TempDirectory directory;
  ErasedList list;
  list.add("main", "a");
  list.save(directory.path());
  CHECK(allow_erased(directory.path(), {{"main", "a"}, {"main", "b"}}, patience, {}) ==
        std::vector<Name>{{"main", "b"}});
  CHECK(ErasedList(directory.path()).contains("main", "a"));
  CHECK(allow_erased(directory.path(), {{"main", "a"}}, patience, {}).empty());
  CHECK_FALSE(ErasedList(directory.path()).contains("main", "a"));
}

TEST_CASE("200 announcements are erased of a generated index, half of them during a build") {
  constexpr std::uint64_t documents = 1'200;
  constexpr std::uint64_t erased = 200;
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  std::vector<Announcement> announcements;
  std::vector<Name> names;
  for (std::uint64_t number = 0; number < documents; ++number) {
    announcements.push_back(made(number));
    if (number % (documents / erased) == 0) {
      plant(announcements.back(), number);
      names.emplace_back(announcements.back().source, announcements.back().id);
    }
  }
  REQUIRE(names.size() == erased);
  build(index, announcements);
  const std::vector<Name> first(names.begin(), names.begin() + erased / 2);
  const std::vector<Name> second(names.begin() + erased / 2, names.end());
  const ErasureProof proof = erase(index, first);
  CHECK(proof.remains == std::vector<std::string>());
  CHECK(proof.documents == documents - erased / 2);

  {
    Build building(index, quick(), {});
    for (const Announcement& announcement : announcements) {
      building.add(announcement, "test");
    }
    Erasure erasure(index, quick(), std::chrono::milliseconds(0), {});
    erasure.list(second);
    erasure.hide();
    erasure.collect();
    CHECK(contents(index).size() == documents - erased);
    CHECK_THROWS_WITH(erasure.rewrite(), Contains("building"));  // the build still has the texts
    CHECK(building.publish().erased == erased);
  }
  CHECK(index_status(index).erasures_unfinished == erased / 2);
  CHECK(contents(index).size() == documents - erased);
  CHECK(erase(index, {}).remains.empty());  // finishes it
  CHECK(index_status(index).erasures_unfinished == 0);

  const std::string all = everything(index);
  std::vector<std::string> wanted;
  for (std::uint64_t number = 0; number < documents; number += documents / erased) {
    wanted.insert(wanted.end(), {name_in(number), telephone_in(number), made(number).id});
  }
  std::vector<std::string> found;
  const ByteSearch search(wanted);
  search.search(all, [&](std::size_t i) { found.push_back(search.strings()[i]); });
  CHECK(found.empty());
  CHECK(ByteSearch({made(1).id}).occurs_in(all));  // the search itself works
  CHECK(contents(index).size() == documents - erased);
  CHECK(update(index, announcements).erased == erased);
}

TEST_CASE("squeezed text has letters and digits only") {
  CHECK(squeezed_text("물 클러스터, ＡＢ-3.1 ㄱ") == "물클러스터ab31ㄱ");
  CHECK(squeezed_text("") == "");
}

TEST_CASE("the byte search finds strings with the same beginning, at both ends and over each other") {
  const ByteSearch search({"abcdefgh", "abcdefghij", "bcdefghi"});
  std::vector<std::size_t> found;
  search.search("abcdefghij", [&](std::size_t number) { found.push_back(number); });
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::size_t>{0, 1, 2});
  CHECK_FALSE(search.occurs_in("abcdefg"));
  CHECK_FALSE(ByteSearch({}).occurs_in("abcdefgh"));
  CHECK_THROWS(ByteSearch({"short"}));
}
