// SPDX-License-Identifier: GPL-2.0-or-later
// The files of the facets: what they hold after builds and updates, and what happens if they are damaged or missing.
#include "common/index/facet_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "common/base/error.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/generation_check.hpp"
#include "common/index/layout.hpp"
#include "common/index/maintenance.hpp"
#include "common/index/storage.hpp"
#include "tests/index/fixture.hpp"
#include "tests/older_generation.hpp"

using namespace gonggo;
using namespace gonggo::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// A column of 500 places, some without a text, with texts of many lengths.
FacetTexts made_column(FacetId facet, unsigned seed) {
  std::mt19937 random(seed);
  FacetTexts column;
  const bool is_list = facet == FacetId::keyword;
  const auto text_number = [&] {
    if (column.texts.empty() || random() % 3 == 0) {
      column.texts.push_back(std::string(random() % 300, 'a') + std::to_string(column.texts.size()));
      return static_cast<std::uint32_t>(column.texts.size() - 1);
    }
    return static_cast<std::uint32_t>(random() % column.texts.size());
  };
  if (is_list) {
    column.first = {0, 0};
  } else {
    column.numbers = {0};
  }
  for (int place = 1; place <= 500; ++place) {
    if (!is_list) {
      column.numbers.push_back(random() % 4 == 0 ? 0 : text_number() + 1);
      continue;
    }
    for (unsigned i = random() % 4; i > 0; --i) {
      column.numbers.push_back(text_number());
    }
    column.first.push_back(static_cast<std::uint32_t>(column.numbers.size()));
  }
  return column;
}

constexpr std::array some_facets{FacetId::board, FacetId::keyword};

std::vector<Announcement> office(std::size_t count) {
  std::vector<Announcement> all;
  for (std::size_t i = 0; i < count; ++i) {
    Announcement a = notice("n" + std::to_string(i), "도서관 휴관 " + std::to_string(i));
    a.board = i % 3 == 0 ? "" : "판" + std::to_string(i % 5);
    a.department = {"가온시", "과" + std::to_string(i % 7)};
    a.keywords.assign(i % 4, "낱말" + std::to_string(i % 11));
    a.date = make_day(2000 + static_cast<int>(i % 20), 1 + i % 12, 1);
    if (i % 2 == 0) {
      a.begin = a.date;
    }
    all.push_back(std::move(a));
  }
  all.front().date.reset();
  return all;
}

bool are_same_files(const fs::path& one, const fs::path& other) {
  const std::vector<FacetId> facets = all_facets();
  return std::all_of(facets.begin(), facets.end(),
                     [&](FacetId facet) { return fs::equivalent(facet_path(one, facet), facet_path(other, facet)); });
}

void check_fit(const fs::path& generation) {
  const MainPart main(main_paths(generation));
  for (const FacetId facet : all_facets()) {
    CAPTURE(facet_name(facet));
    CHECK(read_facet_file(generation, facet) == collect_facet_texts(main, facet));
  }
  CHECK(verify_generation(generation).empty());
}

}  // namespace

TEST_CASE("a column is the same after it was written and read") {
  for (const FacetId facet : some_facets) {
    for (unsigned seed = 0; seed < 20; ++seed) {
      const FacetTexts column = made_column(facet, seed);
      CHECK(parse_facet_texts(serialize(column), facet) == column);
    }
  }
}

TEST_CASE("a damaged column is refused, or read as another one") {
  for (const FacetId facet : some_facets) {
    const FacetTexts column = made_column(facet, 1);
    const std::string bytes = serialize(column);
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 50) {
      CHECK_THROWS_AS(parse_facet_texts(std::string_view(bytes).substr(0, size), facet), Error);
    }
    CHECK_THROWS_AS(parse_facet_texts(bytes + '\0', facet), Error);
    for (std::size_t i = 1; i <= 24; ++i) {  // the sizes
      std::string damaged = bytes;
      damaged[bytes.size() - i] = static_cast<char>(damaged[bytes.size() - i] ^ 1);
      CHECK_THROWS_AS(parse_facet_texts(damaged, facet), Error);
    }
    std::mt19937 random(2);
    for (int i = 0; i < 2'000; ++i) {
      std::string damaged = bytes;
      damaged[random() % bytes.size()] = static_cast<char>(random());
      try {
        const FacetTexts other = parse_facet_texts(damaged, facet);
        REQUIRE(other.last_place() == column.last_place());
        const std::uint32_t most = *std::max_element(other.numbers.begin(), other.numbers.end());
        REQUIRE(most < other.texts.size() + (facet == FacetId::keyword ? 0 : 1));
      } catch (const Error& error) {
        REQUIRE(error.kind() == ErrorKind::input);
      }
    }
  }
}

TEST_CASE("the files have the texts of every document of the main part, and an update shares them") {
  for (const std::size_t shards : {1U, 3U}) {
    const TempDirectory directory;
    const fs::path index = directory.path() / "index";
    BuildOptions options;
    options.shards = shards;
    const fs::path built = build(index, office(80), options).generation->path;
    check_fit(built);
    const FacetTexts keywords = read_facet_file(built, FacetId::keyword);
    CHECK(keywords.last_place() == 80);
    CHECK(keywords.texts.size() == 11);
    CHECK(read_facet_file(built, FacetId::year).texts.front() == "2019");  // the newest come first
    CHECK(read_facet_file(built, FacetId::year).numbers.back() == 0);      // and those without a date last
    const fs::path updated = update(index, {notice("new", "교량 보수")}).generation->path;
    REQUIRE(part_of(describe_generation(updated), added_role) != nullptr);
    CHECK(are_same_files(built, updated));
    check_fit(updated);
    const fs::path folded = update(index, office(20)).generation->path;
    REQUIRE(part_of(describe_generation(folded), added_role) == nullptr);
    CHECK_FALSE(are_same_files(built, folded));
    check_fit(folded);
    CHECK(read_facet_file(folded, FacetId::board).last_place() == 81);
  }
}

TEST_CASE("an index without documents has empty columns") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  build(index, {notice("a", "도로 공사")});
  const fs::path live = update(index, {}, {{"main", "a"}}).generation->path;
  check_fit(live);
}

TEST_CASE("a generation of an earlier release has no files of facets, and the next update writes them") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  const fs::path built = build(index, office(80)).generation->path;
  take_facet_files(built);
  CHECK(verify_generation(built).empty());
  CHECK(checked_generation(built).documents == 80);
  const fs::path updated = update(index, {notice("new", "교량 보수")}).generation->path;
  check_fit(updated);
  CHECK_FALSE(fs::exists(facets_path(built)));
}

TEST_CASE("a file of a facet that is changed, missing or not listed is damage, and the message names it") {
  const TempDirectory directory;
  const fs::path index = directory.path() / "index";
  const fs::path live = build(index, office(80)).generation->path;
  const fs::path file = facet_path(live, FacetId::department);
  const std::string sound = slurp(file);
  const FacetTexts column = read_facet_file(live, FacetId::department);
  const auto refused = [&] { CHECK_THROWS_WITH(checked_generation(live), Contains(file.string())); };

  SECTION("changed") {
    for (std::size_t at = 0; at < sound.size(); ++at) {
      std::string changed = sound;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      storage::replace_file(file, changed);
      refused();
      try {
        const FacetTexts read = read_facet_file(live, FacetId::department);
        CHECK(read == column);  // a bit may mean nothing
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::storage);
        CHECK_THAT(error.what(), Contains(file.string()));
      }
    }
  }
  SECTION("missing") {
    fs::remove(file);
    refused();
    CHECK_THROWS_WITH(read_facet_file(live, FacetId::department), Contains(file.string()));
  }
  SECTION("not listed") {
    take_facet_files(live);
    fs::create_directory(facets_path(live));
    storage::replace_file(file, sound);
    refused();
    CHECK_THROWS_AS(update(index, {notice("new", "교량 보수")}), Error);
  }
  SECTION("of other documents") {
    storage::replace_file(file, compressed(serialize(made_column(FacetId::department, 1))));
    const auto problems = check_facet_files(describe_generation(live));
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems.front(), Contains(file.string() + " has other values"));
  }
}
