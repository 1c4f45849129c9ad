// SPDX-License-Identifier: GPL-2.0-or-later
// The file of suggestions: what it holds after builds, updates and deletions, and what happens if it is damaged.
#include "common/index/suggestion_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "common/base/error.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/suggestion_builder.hpp"
#include "common/index/terms.hpp"
#include "common/text/keyboard.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(SuggestionBuilder& builder) {
  std::string bytes;
  builder.write([&](std::string_view part) { bytes += part; });
  return bytes;
}

SuggestionFile file_of(SuggestionBuilder& builder) { return SuggestionFile::of_bytes(bytes_of(builder), "test"); }

// The suggestions of a file: "kind text".
std::set<std::string> entries_of(const SuggestionFile& file) {
  std::set<std::string> all;
  for (std::uint32_t entry = 0; entry < file.size(); ++entry) {
    all.insert(std::string(suggestion_kind_name(file.kind(entry))) + " " + std::string(file.text(entry)));
  }
  return all;
}

std::set<std::string> titles_in(const fs::path& index) {
  std::set<std::string> titles;
  for (const std::string& entry : entries_of(SuggestionFile::open(suggestions_path(*live_generation(index))))) {
    if (entry.starts_with("title ")) {
      titles.insert(entry.substr(6));
    }
  }
  return titles;
}

// A builder with documents of all kinds.
void fill(SuggestionBuilder& builder) {
  Announcement a = notice("1", "대구시 물산업클러스터 입주기업 모집 공고");
  a.department = {"가온시", "물산업과"};
  a.keywords = {"물산업", "입주 기업"};
  a.board = "공고";
  a.views = 120;
  builder.add_document(a);
  a = notice("2", "MWC 2024 전시 안내");
  a.date = make_day(2024, 4, 1);
  builder.add_document(a);
  const std::vector<std::uint32_t> both{0, 1};
  builder.add_word("클러스터", 2, both);
}

// Reads everything through all functions. Every error must be Error(storage).
void read_all(const SuggestionFile& file) {
  try {
    static_cast<void>(file.problems());
    static_cast<void>(file.find_term("B공고"));
    for (const SortedBeginnings* all : {&file.by_keys(), &file.by_initials()}) {
      BestFirst best(*all, beginnings_with(*all, ""));
      for (int steps = 0; steps < 50; ++steps) {
        const auto next = best.next();
        if (!next) {
          break;
        }
        const std::uint32_t entry =
            all == &file.by_keys() ? file.entry_at_key(next->position) : file.entry_at_initial(next->position);
        static_cast<void>(file.text(entry));
        for (const std::uint32_t number : file.evidence(entry)) {
          static_cast<void>(file.document(number));
        }
      }
    }
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::storage);
  }
}

}  // namespace

TEST_CASE("The best beginnings are found in the order of their weights, as a full sort finds them") {
  std::mt19937 random(7);
  for (const std::size_t size : {0U, 1U, 2U, 15U, 16U, 17U, 255U, 256U, 257U, 3000U}) {
    std::string text;
    std::vector<Beginning> beginnings;
    for (std::size_t i = 0; i < size; ++i) {
      beginnings.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint16_t>(random() % 50)});
      for (unsigned length = 1 + random() % 12; length > 0; --length) {
        text.push_back(static_cast<char>('a' + random() % 3));
      }
      text.push_back('\0');
    }
    const BeginningArrays arrays = sort_beginnings(text, beginnings);
    const SortedBeginnings all{text, arrays.positions, arrays.weights, arrays.greatest};
    REQUIRE(arrays.greatest.size() == greatest_size(size));
    for (const std::string prefix : {"", "a", "ab", "abc", "ccccccccc", "d"}) {
      const BeginningRange range = beginnings_with(all, prefix);
      std::vector<std::size_t> order;
      for (std::size_t i = 0; i < size; ++i) {
        const bool inside = i >= range.first && i < range.last;
        CHECK(inside == text.substr(arrays.positions[i]).starts_with(prefix));
        if (inside) {
          order.push_back(i);
        }
      }
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return arrays.weights[a] > arrays.weights[b]; });
      BestFirst best(all, range);
      for (const std::size_t expected : order) {
        const auto next = best.next();
        REQUIRE(next);
        CHECK(next->position == arrays.positions[expected]);
        CHECK(next->weight == arrays.weights[expected]);
      }
      CHECK_FALSE(best.next());
    }
  }
}

TEST_CASE("The file has titles, keywords, departments and words with their documents") {
  SuggestionBuilder builder;
  fill(builder);
  const SuggestionFile file = file_of(builder);
  CHECK(entries_of(file) == std::set<std::string>{"title 대구시 물산업클러스터 입주기업 모집 공고",
                                                  "title MWC 2024 전시 안내", "department 가온시",
                                                  "department 물산업과", "keyword 물산업", "keyword 입주 기업",
                                                  "word 클러스터"});
  CHECK(file.problems().empty());
  const auto board = file.find_term(value_term(FieldId::board, "공고"));
  REQUIRE(board);
  CHECK_FALSE(file.find_term(value_term(FieldId::board, "채용")));
  for (std::uint32_t entry = 0; entry < file.size(); ++entry) {
    const auto documents = file.evidence(entry);
    REQUIRE_FALSE(documents.empty());
    const auto terms = file.document(documents.back()).terms;  // all but one come from the first document, too
    CHECK((std::find(terms.begin(), terms.end(), *board) != terms.end()) != file.text(entry).starts_with("MWC"));
    CHECK(file.keys(entry) == keystrokes(file.text(entry)).keys);
  }
}

TEST_CASE("Texts that differ in spaces, punctuation and case are one suggestion of the first kind") {
  SuggestionBuilder builder;
  Announcement a = notice("1", "[물 산업]");
  a.keywords = {"물산업"};
  builder.add_document(a);
  builder.add_document(notice("2", "Expo 안내"));
  builder.add_document(notice("3", "EXPO, 안내!"));
  const SuggestionFile file = file_of(builder);
  REQUIRE(file.size() == 2);
  CHECK(file.text(0) == "물산업");
  CHECK(file.kind(0) == SuggestionKind::keyword);
  CHECK(file.text(1) == "Expo 안내");
  CHECK(file.evidence(1).size() == 2);
}

TEST_CASE("A text of very many documents keeps some of them, spread over time, the newest first") {
  SuggestionBuilder builder;
  for (int i = 0; i < 1000; ++i) {
    Announcement a = notice(std::to_string(i), "제목 " + std::to_string(i));
    a.keywords = {"물산업"};
    a.date = Day(std::chrono::days(15'000 + i));
    builder.add_document(a);
  }
  const SuggestionFile file = file_of(builder);
  for (std::uint32_t entry = 0; entry < file.size(); ++entry) {
    if (file.kind(entry) == SuggestionKind::keyword) {
      const auto documents = file.evidence(entry);
      REQUIRE(documents.size() == SuggestionFile::most_evidence);
      CHECK(documents.front() == 999);
      CHECK(documents.back() < 8);
    }
  }
}

TEST_CASE("Texts without letters and texts that no query can ask for are left out") {
  SuggestionBuilder builder;
  builder.add_document(notice("1", "···"));
  builder.add_document(notice("2", std::string(SuggestionBuilder::longest_text + 1, 'a')));
  builder.add_document(notice("3", ""));
  const SuggestionFile file = file_of(builder);
  CHECK(file.size() == 0);
  CHECK(file.problems().empty());
}

TEST_CASE("A cut or changed file of suggestions is an error and never a crash") {
  SuggestionBuilder builder;
  fill(builder);
  const std::string sound = bytes_of(builder);
  for (std::size_t size = 0; size < sound.size(); size += 1 + size / 50) {
    try {
      read_all(SuggestionFile::of_bytes(sound.substr(0, size), "cut"));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::storage);
      CHECK_THAT(error.what(), Contains("cut"));
    }
  }
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const unsigned change : {0x01U, 0x80U, 0xFFU}) {
      std::string changed = sound;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ change);
      try {
        read_all(SuggestionFile::of_bytes(changed, "changed"));
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::storage);
      }
    }
  }
}

TEST_CASE("The file follows builds, updates and deletions") {
  const TempDirectory index;
  build(index.path(), {notice("1", "수도 요금 안내"), notice("2", "도로 공사 안내")});
  CHECK(titles_in(index.path()) == std::set<std::string>{"수도 요금 안내", "도로 공사 안내"});
  update(index.path(), {notice("1", "수도 요금 인상"), notice("3", "축제 개최")});
  CHECK(titles_in(index.path()) == std::set<std::string>{"수도 요금 인상", "도로 공사 안내", "축제 개최"});
  update(index.path(), {}, {{"main", "2"}});
  CHECK(titles_in(index.path()) == std::set<std::string>{"수도 요금 인상", "축제 개최"});
}

TEST_CASE("The file has nothing of withheld announcements") {
  const TempDirectory index;
  Announcement secret = notice("2", "비밀사업단 출범");
  secret.embargo = now() + std::chrono::hours(1000);
  secret.keywords = {"비밀사업단"};
  build(index.path(), {notice("1", "수도 요금 안내"), secret});
  const SuggestionFile file = SuggestionFile::open(suggestions_path(*live_generation(index.path())));
  for (const std::string& entry : entries_of(file)) {
    CHECK_THAT(entry, !Contains("비밀"));
  }
}

TEST_CASE("A generation without its file of suggestions, or with a changed one, is damaged") {
  const TempDirectory index;
  build(index.path(), {notice("1", "수도 요금 안내")});
  const fs::path generation = *live_generation(index.path());
  CHECK(verify_generation(generation).empty());
  const fs::path file = suggestions_path(generation);
  const auto size = fs::file_size(file);
  {
    std::fstream change(file, std::ios::in | std::ios::out | std::ios::binary);
    change.seekp(static_cast<std::streamoff>(size / 2));
    change.put('\x7F');
  }
  REQUIRE_FALSE(verify_generation(generation).empty());
  CHECK_THAT(verify_generation(generation).front(), Contains("suggestions"));
  fs::resize_file(file, size - 1);
  CHECK_THROWS_WITH(checked_generation(generation), Contains("suggestions"));
  fs::remove(file);
  CHECK_THROWS_WITH(checked_generation(generation), Contains("suggestions is missing"));
}
