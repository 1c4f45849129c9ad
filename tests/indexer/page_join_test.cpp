// SPDX-License-Identifier: GPL-2.0-or-later
// What is kept while the rows of lists and the pages of their announcements are joined.
#include "indexer/page_join.hpp"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace gonggo::indexer;

namespace {

using Part = Record::Part;

std::vector<PageJoin::Joined> take(PageJoin& join, std::size_t id, Part part, const std::string& value) {
  const boost::json::object values{{"id", std::to_string(id)}, {part == Part::row ? "department" : "body", value}};
  const std::string text = boost::json::serialize(values);
  return join.take({values, 1, text, part}, part == Part::row ? "list.html" : "page.html");
}

const std::string long_value(100, 'a');

}  // namespace

TEST_CASE("the rows that are kept count, whether the list or the page comes first") {
  for (const auto& [first, second] : {std::pair(Part::row, Part::page), std::pair(Part::page, Part::row)}) {
    PageJoin join(10'000);
    std::size_t early = 0;
    std::size_t joined = 0;
    const auto take_all = [&, first = first, second = second] {
      for (std::size_t id = 0; id < 1000; ++id) {
        early += take(join, id, first, long_value).size();
        joined += take(join, id, second, long_value).size();
      }
    };
    CHECK_THROWS_AS(take_all(), SourceFailed);
    CHECK(early == 0);
    CHECK(joined >= 50);
    CHECK(joined < 100);
  }
}

TEST_CASE("a page that has found its row is not kept") {
  PageJoin join(20'000);
  for (std::size_t id = 0; id < 100; ++id) {
    take(join, id, Part::page, std::string(10'000, 'a'));
    const std::vector<PageJoin::Joined> joined = take(join, id, Part::row, "급수과");
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].values.at("department") == "급수과");
    CHECK(joined[0].file == "page.html");
  }
  CHECK(join.rest().empty());
}

TEST_CASE("a page that is there twice gets the values of its row twice") {
  PageJoin join;
  take(join, 7, Part::row, "급수과");
  for (int i = 0; i < 2; ++i) {
    const std::vector<PageJoin::Joined> joined = take(join, 7, Part::page, "본문");
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].values.at("department") == "급수과");
    CHECK(joined[0].values.at("body") == "본문");
  }
}
