// SPDX-License-Identifier: GPL-2.0-or-later
// The statistics of a generation whose main part has no lists of terms: after any updates they are those of one
// database of the same documents.
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <random>

#include "common/index/document.hpp"
#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"
#include "common/index/notice.hpp"
#include "common/index/schema.hpp"
#include "common/index/slots.hpp"
#include "common/index/storage.hpp"
#include "common/index/term_filter.hpp"
#include "common/index/terms.hpp"
#include "common/index/word_counter.hpp"
#include "tests/index/fixture.hpp"
#include "tests/search/withheld_collection.hpp"

using namespace gonggo;
using namespace gonggo::testing;
namespace fs = std::filesystem;

namespace {

using Documents = std::map<std::string, Announcement>;  // by source and id

Announcement any_announcement(unsigned number, std::mt19937& random) {
  Announcement a = invented("n" + std::to_string(number), shown_words(), random);
  a.source = number % 4 == 0 ? "bids" : "main";
  a.number = random() % 3 == 0 ? "" : "제2024-" + std::to_string(random() % 60) + "호";
  if (random() % 4 == 0) {
    a.number = "20240112345-0" + std::to_string(random() % 10);
    a.title = "도로 공사";
  }
  if (random() % 5 == 0) {
    a.attachments.push_back({"붙임.hwp", "", "붙임 문서의 요금표 " + std::to_string(random() % 500)});
  }
  if (random() % 6 == 0) {
    a.body += " 漢江 인공지능(AI) 3.3%상승 처음보는낱말" + std::to_string(random() % 9);
  }
  return a;
}

// One database of the documents, as the lexicon of the generation reads them.
Xapian::WritableDatabase database_of(const Documents& documents, const fs::path& generation) {
  Analyzer analyzer(load_lexicon(generation));
  const WordNumberFinder numbers(load_word_numbers(generation));
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& [name, announcement] : documents) {
    database.add_document(make_document(announcement, analyzer, numbers));
  }
  return database;
}

std::map<std::string, bool> superseded_of(const Documents& documents) {
  std::map<std::string, std::pair<Notice, std::vector<std::string>>> notices;
  std::map<std::string, bool> superseded;
  for (const auto& [name, announcement] : documents) {
    superseded[name] = false;
    if (!announcement.number.empty()) {
      auto& [notice, members] = notices[notice_of(announcement)];
      notice.add(announcement);
      members.push_back(name);
    }
  }
  for (const auto& [number, notice] : notices) {
    const std::vector<bool> found = notice.first.superseded();
    for (std::size_t i = 0; i < found.size(); ++i) {
      superseded[notice.second[i]] = found[i];
    }
  }
  return superseded;
}

void check_statistics(const fs::path& index, const Documents& documents) {
  const GenerationInfo info = describe_generation(*live_generation(index));
  const LiveDocuments live(info);
  const RemovedDocuments removed(info);
  const auto filter = load_term_filter(info.path);
  const Xapian::Database main(main_paths(info.path, 1).front().string());
  bool knows_all = true;
  for (auto term = main.allterms_begin(); term != main.allterms_end(); ++term) {
    knows_all = knows_all && filter->may_have(TermFilter::hash_of(*term));
  }
  CHECK(knows_all);
  const Xapian::WritableDatabase whole = database_of(documents, info.path);
  REQUIRE(live.size() == whole.get_doccount());
  REQUIRE(static_cast<double>(live.database().get_total_length()) - removed.length() ==
          static_cast<double>(whole.get_total_length()));
  std::size_t terms = 0;
  std::vector<std::string> wrong;
  for (auto term = whole.allterms_begin(); term != whole.allterms_end(); ++term, ++terms) {
    if (live.frequency(*term) != term.get_termfreq() || live.numbers(*term).size() != term.get_termfreq()) {
      wrong.push_back(*term);
    }
  }
  REQUIRE(wrong.empty());
  REQUIRE(live.terms("").size() == terms);
  std::size_t marked = 0;
  for (const auto& [name, superseded] : superseded_of(documents)) {
    const Announcement& announcement = documents.at(name);
    const auto numbers = live.numbers(id_term(announcement.source, announcement.id));
    REQUIRE(numbers.size() == 1);
    CAPTURE(name);
    REQUIRE(slot_value(live.database(), numbers.front(), Slot::superseded).empty() != superseded);
    marked += superseded ? 1 : 0;
  }
  CHECK(marked > 3);
}

bool has_term_lists(const fs::path& database) { return fs::exists(database / "termlist.glass"); }

bool has_changes(const fs::path& index) {
  return part_of(describe_generation(*live_generation(index)), added_role) != nullptr;
}

std::vector<Announcement> values(const Documents& documents) {
  std::vector<Announcement> all;
  for (const auto& [name, announcement] : documents) {
    all.push_back(announcement);
  }
  return all;
}

}  // namespace

TEST_CASE("after any updates the statistics are those of one database of the same documents") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempDirectory index;
  Documents documents;
  const auto name_of = [](const Announcement& a) { return a.source + "/" + a.id; };
  for (unsigned i = 0; i < 200; ++i) {
    const Announcement a = any_announcement(i, random);
    documents[name_of(a)] = a;
  }
  build(index.path(), values(documents));
  check_statistics(index.path(), documents);
  int operations = 0;
  int beside = 0;
  int whole = 0;
  while (operations < 240) {
    std::vector<Announcement> puts;
    std::vector<std::pair<std::string, std::string>> erasures;
    for (unsigned i = 0; i < 1 + random() % 3; ++i, ++operations) {
      const Announcement a = any_announcement(random() % 220, random);
      if (random() % 3 == 0) {
        erasures.emplace_back(a.source, a.id);
        documents.erase(name_of(a));
      } else {
        puts.push_back(a);
      }
    }
    for (const Announcement& a : puts) {
      documents[name_of(a)] = a;
    }
    update(index.path(), puts, erasures);
    if (random() % 3 == 0) {  // each of them makes all documents
      check_statistics(index.path(), documents);
    }
    ++(has_changes(index.path()) ? beside : whole);
    const fs::path live = *live_generation(index.path());
    REQUIRE_FALSE(has_term_lists(main_paths(live, 1).front()));
    REQUIRE_FALSE(has_term_lists(removed_path(live)));
  }
  check_statistics(index.path(), documents);
  CHECK(beside > 20);
  CHECK(whole > 3);
}

TEST_CASE("a new main part has no term lists, no gaps, and the order of a build") {
  std::mt19937 random(1);
  const TempDirectory index;
  Documents documents;
  for (unsigned i = 0; i < 100; ++i) {
    const Announcement a = any_announcement(i, random);
    documents[a.source + "/" + a.id] = a;
  }
  build(index.path(), values(documents));
  CHECK_FALSE(has_term_lists(main_paths(*live_generation(index.path()), 1).front()));
  std::vector<Announcement> puts;
  for (unsigned i = 90; i < 120; ++i) {
    puts.push_back(any_announcement(i, random));
  }
  update(index.path(), puts, {{"main", "n1"}, {"main", "n2"}, {"bids", "n4"}});
  REQUIRE_FALSE(has_changes(index.path()));
  const Xapian::Database main(main_paths(*live_generation(index.path()), 1).front().string());
  CHECK(main.get_doccount() == 117);
  CHECK(main.get_lastdocid() == 117);
  std::string before;
  for (Xapian::docid number = 1; number <= 117; ++number) {
    const std::string order = slot_value(main, number, Slot::by_date);
    CHECK(before < order);
    before = order;
  }
}

TEST_CASE("an update by a program that analyses texts in another way writes a new main part") {
  const TempDirectory index;
  std::vector<Announcement> all;
  for (int i = 0; i < 300; ++i) {
    all.push_back(notice("n" + std::to_string(i), i % 3 == 0 ? "물클러스터 공고" : "하수도 공고"));
  }
  build(index.path(), all);
  const fs::path live = *live_generation(index.path());
  const std::string part = text_term(FieldId::body, TokenKind::part, "클러스터");
  REQUIRE(LiveDocuments(describe_generation(live)).frequency(part) == 0);

  const TempDirectory other;  // its lexicon splits the word; so the texts are read as another program might
  std::ofstream(other.path() / "words.txt") << "클러스터\n";
  BuildOptions options;
  options.words.user_words = {other.path() / "words.txt"};
  build(other.path() / "index", {notice("a", "물 클러스터"), notice("b", "클러스터")}, options);
  storage::remove_tree(lexicon_path(live));
  fs::copy(lexicon_path(*live_generation(other.path() / "index")), lexicon_path(live));
  Manifest manifest = read_manifest(live);
  manifest.files = hash_and_sync(live);
  manifest.info.lexicon_hash = storage::digest_of_file(lexicon_path(live));
  write_manifest(live, manifest);

  update(index.path(), {}, {{"main", "n0"}});
  CHECK_FALSE(has_changes(index.path()));
  const LiveDocuments documents(describe_generation(*live_generation(index.path())));
  CHECK(documents.size() == 299);
  CHECK(documents.frequency(part) == 99);
  CHECK(documents.frequency(text_term(FieldId::title, TokenKind::stem, "하수도")) == 200);
}
