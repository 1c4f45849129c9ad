// SPDX-License-Identifier: GPL-2.0-or-later
// Tests with random requests over the sample data that an answer is one honest set: totals, groups and facets are the
// same on every page and in every order, and the pages hold exactly what was counted.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "tests/relevance/sample.hpp"

using namespace gonggo;

namespace {

using Parameters = std::vector<Parameter>;
using Groups = std::map<std::string, Group>;  // by source and id

testing::Sample& sample() {
  static testing::Sample shared;
  return shared;
}

class RandomRequests {
 public:
  // Returns the query and the filters of a request: some queries have documents with all words, some with a few of
  // them, and some have none.
  Parameters query_and_filters() {
    Parameters parameters{{"q", query()}, {"syntax", "plain"}, {"highlight", "false"}};
    for (const Parameter& filter : Parameters{{"board", "공고"},
                                              {"board", "보도자료"},
                                              {"department", "물산업과"},
                                              {"from", "2025-01"},
                                              {"to", "2025-09"},
                                              {"status", "open"},
                                              {"status", "closed"},
                                              {"has_attachment", "true"}}) {
      const bool repeated = std::any_of(parameters.begin(), parameters.end(), [&](const Parameter& one) {
        return one.name == filter.name && filter.name == "status";
      });
      if (!repeated && random_() % 8 == 0) {
        parameters.push_back(filter);
      }
    }
    return parameters;
  }

  std::string one_of(const std::vector<std::string>& values) { return values[random_() % values.size()]; }

 private:
  std::string query() {
    const auto& judged = sample().queries();
    std::string text = judged[random_() % judged.size()].text;
    switch (random_() % 4) {
      case 0:
        return text + " " + judged[random_() % judged.size()].text;
      case 1:
        return text + " " + one_of({"우주선", "화성탐사선", "가온시", "안내", "신청"});
      case 2:
        return one_of({"물", "신청", "가온시", "우주선 화성", ""});
      default:
        return text;
    }
  }

  std::mt19937 random_{91};
};

struct Pages {
  Groups groups;
  std::vector<Group> order;
  std::uint64_t total = 0;
  std::uint64_t similar = 0;
};

// Reads all pages, and checks that each states the same totals and facets.
Pages read_pages(const Parameters& request, const SearchResult& expected) {
  Pages pages{{}, {}, expected.total, expected.similar};
  for (unsigned page = 1;; ++page) {
    Parameters paged = request;
    paged.push_back({"page", std::to_string(page)});
    const SearchResult result = sample().search(paged);
    CHECK(result.total == expected.total);
    CHECK(result.similar == expected.similar);
    REQUIRE(result.facets.size() == expected.facets.size());
    for (std::size_t i = 0; i < result.facets.size(); ++i) {
      CHECK(std::equal(
          result.facets[i].counts.begin(), result.facets[i].counts.end(), expected.facets[i].counts.begin(),
          expected.facets[i].counts.end(),
          [](const FacetCount& a, const FacetCount& b) { return a.value == b.value && a.count == b.count; }));
    }
    for (const Hit& hit : result.hits) {
      CHECK(pages.groups.emplace(hit.announcement.source + "/" + hit.announcement.id, hit.group).second);
      pages.order.push_back(hit.group);
    }
    if (result.hits.empty()) {
      return pages;
    }
  }
}

std::uint64_t count(const Groups& groups, Group wanted) {
  return static_cast<std::uint64_t>(
      std::count_if(groups.begin(), groups.end(), [wanted](const auto& one) { return one.second == wanted; }));
}

}  // namespace

TEST_CASE("totals, groups and facets are the same on every page and in every order, under any floor") {
  RandomRequests random;
  std::size_t with_both = 0;
  std::size_t with_none = 0;
  for (int i = 0; i < 1'200; ++i) {
    if (i % 200 == 0 && i >= 600) {
      sample().set_floor(i == 600 ? 0 : i == 800 ? 2 : 4);
    }
    Parameters request = random.query_and_filters();
    request.push_back({"facets", random.one_of({"board", "department,year", "status", "board,keyword,status"})});
    Parameters counts = request;
    counts.push_back({"size", "0"});
    const SearchResult expected = sample().search(counts);
    CHECK(expected.hits.empty());
    Parameters everything = request;
    for (const auto& [name, value] : Parameters{{"size", "100"}, {"match", "any"}}) {
      everything.push_back({name, value});
    }
    CAPTURE(i, request[0].value);
    const Pages all = read_pages(everything, expected);
    REQUIRE(count(all.groups, Group::all) == expected.total);
    REQUIRE(count(all.groups, Group::some) == expected.similar);
    with_both += expected.total > 0 && expected.similar > 0 ? 1 : 0;
    with_none += expected.total + expected.similar == 0 ? 1 : 0;

    const std::string sort = random.one_of({"relevance", "date", "views", "deadline"});
    const std::string match = random.one_of({"all", "any", ""});
    request.push_back({"sort", sort});
    request.push_back({"match", match});
    request.push_back({"size", random.one_of({"19", "37", "100"})});
    CAPTURE(sort, match);
    const Pages other = read_pages(request, expected);
    const bool both = match == "any" || (match.empty() && sort == "relevance");
    REQUIRE(other.groups.size() == expected.total + (both ? expected.similar : 0));
    for (const auto& [name, group] : other.groups) {
      REQUIRE(all.groups.at(name) == group);
    }
    if (sort != "relevance") {
      CHECK(std::is_sorted(other.order.begin(), other.order.end()));  // the first group in front
    }
  }
  sample().set_floor(RankingWeights{}.floor);
  CHECK(with_both > 100);
  CHECK(with_none > 50);
}

TEST_CASE("what is left out does not depend on the filters") {
  const Parameters query{{"q", "한빛동 청사 청소용역 우주선"}, {"syntax", "plain"}, {"sort", "date"}};
  const auto left_out = [](const SearchResult& result) {
    std::string text;
    for (const Remark& remark : result.remarks) {
      text += remark.code == "relaxed" ? remark.message : "";
    }
    return text;
  };
  const SearchResult all = sample().search(query);
  REQUIRE(left_out(all) != "");
  for (const Parameter& filter :
       Parameters{{"board", "공고"}, {"from", "2025-06"}, {"status", "open"}, {"id", "none"}}) {
    CAPTURE(filter.name);
    Parameters filtered = query;
    filtered.push_back(filter);
    const SearchResult narrowed = sample().search(filtered);
    CHECK(left_out(narrowed) == left_out(all));
    CHECK(narrowed.total <= all.total);
  }
}

TEST_CASE("a facet ignores the filter of its own field and keeps all others") {
  const Parameters query{{"q", "신청"}, {"facets", "board,year"}};
  const auto counts = [](const SearchResult& result, std::size_t facet) {
    std::map<std::string, std::uint64_t> all;
    for (const FacetCount& one : result.facets.at(facet).counts) {
      all[one.value] = one.count;
    }
    return all;
  };
  const SearchResult all = sample().search(query);
  Parameters filtered = query;
  filtered.push_back({"board", "공고"});
  const SearchResult narrowed = sample().search(filtered);
  CHECK(counts(narrowed, 0) == counts(all, 0));
  CHECK(counts(narrowed, 1) != counts(all, 1));
  CHECK(narrowed.total == counts(all, 0).at("공고"));
  filtered.push_back({"from", "2025"});
  filtered.push_back({"to", "2025"});
  CHECK(counts(sample().search(filtered), 1) == counts(narrowed, 1));
}
