// SPDX-License-Identifier: GPL-2.0-or-later
// Tests what the field table promises for each row: a value in its member is found, counted and shown without any code
// that names the field. A new keyword field is covered by these tests as soon as it has a row.
#include <algorithm>

#include "common/index/schema.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

constexpr const char* value = "zeta";

bool is_filter(const Field& row) {
  return !row.name.empty() && (row.type == FieldType::keyword || row.type == FieldType::path);
}

void give(Announcement& to, const Field& row) {
  if (const auto* text = std::get_if<std::string Announcement::*>(&row.member)) {
    to.** text = value;
  } else {
    to.*std::get<std::vector<std::string> Announcement::*>(row.member) = {value};
  }
}

}  // namespace

TEST_CASE("the value of every keyword field is found by each name of the field and as a parameter") {
  for (const Field& row : fields()) {
    if (!is_filter(row)) {
      continue;
    }
    CAPTURE(row.key);
    Announcement with = announcement("with", "수도 공사 안내");
    give(with, row);
    const SmallIndex index({with, announcement("without", "도로 공사 안내")});
    Searcher searcher = index.open();
    const std::string aliases(row.aliases);
    for (const std::string& name :
         {std::string(row.name), std::string(row.key), std::string(row.alias), aliases.substr(0, aliases.find(' '))}) {
      CHECK(ids(searcher.search(asking(name + ":" + value), soon())) == std::vector<std::string>{"with"});
    }
    const auto parsed =
        parse_request(std::vector<Parameter>{{std::string(row.name), value}}, seoul_midnight(*make_day(2024, 3, 7)));
    const SearchResult found = searcher.search(std::get<SearchRequest>(parsed), soon());
    REQUIRE(ids(found) == std::vector<std::string>{"with"});
    CHECK(found.hits.front().announcement == with);
  }
}

TEST_CASE("every facet that counts the values of a field counts them") {
  for (const FacetId facet : all_facets()) {
    const Field& row = facet_field(facet);
    if (!is_filter(row)) {
      continue;
    }
    CAPTURE(row.key);
    Announcement with = announcement("with", "수도 공사 안내");
    give(with, row);
    const SmallIndex index({with, announcement("without", "도로 공사 안내")});
    SearchRequest request = asking("");
    request.facets = {facet};
    const SearchResult result = index.open().search(request, soon());
    REQUIRE(result.facets.size() == 1);
    REQUIRE(result.facets.front().counts.size() == 1);
    CHECK(result.facets.front().counts.front().value == value);
    CHECK(result.facets.front().counts.front().count == 1);
  }
}
