// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/term_filter.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "common/base/error.hpp"
#include "common/index/layout.hpp"
#include "tests/index/fixture.hpp"

using namespace gonggo;
using namespace gonggo::testing;

namespace {

TermFilter with_terms(unsigned count) {
  TermFilter filter(count);
  for (unsigned i = 0; i < count; ++i) {
    filter.add(TermFilter::hash_of("term " + std::to_string(i)));
  }
  return filter;
}

unsigned known_among(const TermFilter& filter, unsigned first, unsigned last) {
  unsigned known = 0;
  for (unsigned i = first; i < last; ++i) {
    known += filter.may_have(TermFilter::hash_of("term " + std::to_string(i))) ? 1 : 0;
  }
  return known;
}

}  // namespace

TEST_CASE("the filter knows every term that was added, and about one in a hundred others") {
  for (const unsigned count : {0U, 1U, 7U, 500U, 100'000U}) {
    INFO(count);
    const TermFilter filter = with_terms(count);
    CHECK(known_among(filter, 0, count) == count);
    CHECK(known_among(filter, 200'000, 300'000) < 2'000);
  }
}

TEST_CASE("the filter is the same after it was written and read") {
  const TermFilter filter = with_terms(1'000);
  const std::string bytes = filter.serialize();
  const TermFilter again(bytes);
  CHECK(again.serialize() == bytes);
  CHECK(known_among(again, 0, 1'000) == 1'000);
  CHECK(known_among(again, 1'000, 9'000) == known_among(filter, 1'000, 9'000));
}

TEST_CASE("a damaged filter is refused") {
  const std::string bytes = with_terms(100).serialize();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(TermFilter(std::string_view(bytes).substr(0, size)), Error);
  }
  for (std::size_t i = 0; i < 16; ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x41);
    INFO(i);
    CHECK_THROWS_AS(TermFilter(damaged), Error);
  }
  CHECK_THROWS_AS(TermFilter(bytes + "more"), Error);
}

TEST_CASE("the filter of a generation knows all its terms, and an update shares the file") {
  const TempDirectory directory;
  const auto index = directory.path() / "index";
  std::vector<Announcement> many;  // so many that one more does not cause a new main part
  for (unsigned i = 0; i < 60; ++i) {
    many.push_back(notice("n" + std::to_string(i), "도서관 휴관 " + std::to_string(i)));
  }
  const auto path = build(index, many).generation->path;
  const auto knows_main = [](const std::filesystem::path& generation) {
    const auto filter = load_term_filter(generation);
    const Xapian::Database main(main_paths(generation, 1).front().string());
    bool knows = main.allterms_begin() != main.allterms_end();
    for (auto term = main.allterms_begin(); term != main.allterms_end(); ++term) {
      knows = knows && filter->may_have(TermFilter::hash_of(*term));
    }
    return knows;
  };
  CHECK(knows_main(path));
  const auto updated = update(index, {notice("c", "교량 보수")}).generation->path;
  CHECK(std::filesystem::equivalent(term_filter_path(path), term_filter_path(updated)));
  CHECK(knows_main(updated));

  std::filesystem::remove(term_filter_path(updated));
  CHECK_THROWS_AS(load_term_filter(updated), Error);
}
