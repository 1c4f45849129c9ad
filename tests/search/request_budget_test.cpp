// SPDX-License-Identifier: GPL-2.0-or-later
// One request spends one budget, whatever its query and its earlier queries (`within`) are. The tests count the work
// and do not measure the time.
#include "common/search/request_budget.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <tuple>

#include "common/base/utf8.hpp"
#include "common/search/correction.hpp"
#include "common/search/earlier_queries.hpp"
#include "common/search/spelling.hpp"
#include "tests/rounds.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

const std::vector<std::string> known{"수도", "요금", "감면", "물산업", "클러스터", "도서관", "여름", "축제"};

std::vector<Announcement> city() {
  std::vector<Announcement> all;
  for (std::size_t i = 0; i < 40; ++i) {
    std::string body;
    for (std::size_t k = 0; k < known.size(); ++k) {
      body += known[(i * 3 + k) % known.size()] + (k % 2 == 0 ? "의 " : ", ") + known[(i + k) % known.size()] + " ";
    }
    all.push_back(announcement("n" + std::to_string(i), known[i % known.size()] + " 안내", body + "가나다라마바사"));
  }
  return all;
}

std::shared_ptr<const WordLists> synonyms() {
  auto lists = std::make_shared<WordLists>();
  for (const std::string& word : known) {
    lists->synonyms[word] = {"수돗물 공급", "상수도요금", "물클러스터 기업", "독서교실"};
  }
  return lists;
}

using MakeWord = std::function<std::string(std::mt19937&)>;

// One word of each script, and bytes that are no text.
std::vector<MakeWord> scripts() {
  const auto from = [](std::u32string letters, std::size_t most) {
    return [letters = std::move(letters), most](std::mt19937& random) {
      std::string word;
      for (std::size_t i = 1 + random() % most; i > 0; --i) {
        utf8::append(word, letters[random() % letters.size()]);
      }
      return word;
    };
  };
  const auto any_hangul = [](std::size_t most) {
    return [most](std::mt19937& random) {
      std::string word;
      for (std::size_t i = 1 + random() % most; i > 0; --i) {
        utf8::append(word, static_cast<char32_t>(0xAC00 + random() % 11'172));
      }
      return word;
    };
  };
  return {
      [](std::mt19937& random) { return known[random() % known.size()]; },
      any_hangul(2),
      any_hangul(6),
      any_hangul(700),
      from(U"ㄱㄴㅏㅑㅎ", 5),
      from(U"\u1100\u1161\u11a8\u1112", 9),
      from(U"abcdefgh", 9),
      from(U"0123456789", 9),
      from(U"a1b2가3", 9),
      from(U"漢字水道", 9),
      from(U"かなカナ", 9),
      from(U"\U0001F600\U0001F4A7", 4),
      from(U"가\u0301\u0302\u20dd", 30),
      from(U"\u202e\u202d\u200f가", 9),
      from(U"\u0001\u007f가", 9),
      from(U"ـسلام", 9),
      [](std::mt19937& random) {
        std::string bytes;
        for (std::size_t i = 1 + random() % 9; i > 0; --i) {
          bytes += static_cast<char>(random() % 256);
        }
        return bytes;
      },
  };
}

struct Shape {
  std::string before;
  std::string after;
  std::string between;
};

const std::vector<Shape> shapes{
    {"", "", " "},         {"", "", ""},           {"", "", " OR "},      {"", "", "|"},        {"본문:", "", " OR "},
    {"제목:", "", " OR "}, {"본문:", "", " "},     {"-", "", " "},        {"-본문:", "", " "},  {"\"", "\"", " "},
    {"“", "”", " OR "},    {"\"", " 수도\"", " "}, {"", "*", " "},        {"본문:", "*", "|"},  {"(", ")", "|"},
    {"((((", "))))", " "}, {"(", "", " "},         {"부서:", "", " OR "}, {"없는칸:", "", " "}, {"", "을", " "},
};

std::string text_of(const MakeWord& word, const Shape& shape, std::mt19937& random) {
  std::string text;
  while (text.size() < max_query_bytes) {
    text += (text.empty() ? "" : shape.between) + shape.before + word(random) + shape.after;
  }
  return text;
}

struct Run {
  RequestBudget::Amounts spent{};
  std::set<std::string> codes;
};

// Reads and corrects the query of a request and its earlier queries, and returns what that spent.
Run run(OpenIndex& index, const SearchRequest& request) {
  RequestBudget budget(soon());
  CorrectedSearch corrected(index, request, budget, soon());
  search_within(request, index, budget, soon(), corrected.search());
  Run run;
  for (const Remark& remark : corrected.search().remarks()) {
    run.codes.insert(remark.code);
  }
  run.spent = budget.spent();
  return run;
}

std::size_t spent(const Run& run, Resource resource) { return run.spent[static_cast<std::size_t>(resource)]; }

// `count` different words of one syllable and a number, each after `before`.
std::string numbered(std::size_t count, const std::string& before, const std::string& between) {
  std::string query;
  for (std::size_t i = 0; i < count; ++i) {
    query += (i == 0 ? "" : between) + before + "수도" + std::to_string(i);
  }
  return query;
}

SearchRequest asking_within(const std::string& query, std::vector<std::string> within) {
  SearchRequest request = asking(query);
  request.within = std::move(within);
  return request;
}

}  // namespace

TEST_CASE("no request spends more than its budget, whatever its texts are") {
  const SmallIndex files(city());
  OpenIndex index = open_index(files.live(), synonyms());
  std::mt19937 random(8);
  std::size_t requests = 0;
  for (const MakeWord& script : scripts()) {
    for (const Shape& shape : shapes) {
      if (++requests % 3 == 0 || !gonggo_test::is_run(requests / 3)) {
        continue;  // the others are enough for a slow machine
      }
      SearchRequest request = asking(text_of(script, shape, random));
      for (std::size_t i = 0; i < requests % 9; ++i) {
        request.within.push_back(text_of(script, shapes[(requests + i) % shapes.size()], random));
      }
      request.scope = requests % 5 == 0 ? TextScope::body : TextScope::all;
      CAPTURE(request.query, request.within.size());
      const Run done = run(index, request);
      for (std::size_t i = 0; i < resource_count; ++i) {
        CAPTURE(i);
        CHECK(done.spent[i] <= RequestBudget::limits[i]);
      }
    }
  }
  CHECK(requests >= 300);
  CHECK(RequestBudget::limits[static_cast<std::size_t>(Resource::lookups)] == Speller::max_lookups);
}

TEST_CASE("the earlier queries share the words of the query, and a remark says which limit was reached") {
  const SmallIndex files(city());
  OpenIndex index = open_index(files.live(), nullptr);
  CHECK(spent(run(index, asking_within(numbered(40, "", " "), {numbered(24, "", " ")})), Resource::words) == 64);
  CHECK(run(index, asking_within(numbered(40, "", " "), {numbered(24, "", " ")})).codes.count("too_many_words") == 0);
  const Run more = run(index, asking_within(numbered(40, "", " "), {numbered(25, "", " ")}));
  CHECK(spent(more, Resource::words) == 64);
  CHECK(more.codes.count("too_many_words") == 1);
  // The earlier queries get no more than their share.
  const Run shared = run(index, asking_within("요금", {"수도", numbered(40, "", " ")}));
  CHECK(spent(shared, Resource::words) <= 1 + RequestBudget::most_earlier_words);
  CHECK(spent(shared, Resource::terms) <= 20 + RequestBudget::most_earlier_terms);
  CHECK(shared.codes.count("too_many_words") == 1);
  // The query comes first.
  const Run full = run(index, asking_within(numbered(64, "", " "), {"요금"}));
  CHECK(full.codes.count("too_many_words") == 1);
  // An earlier query that is given again counts once.
  const std::string earlier = numbered(20, "", " ");
  const Run same = run(index, asking_within("요금", {earlier, earlier, earlier}));
  CHECK(spent(same, Resource::words) == 21);
  CHECK(same.codes.count("too_many_words") == 0);
}

TEST_CASE("words that cannot be skipped count several times") {
  const SmallIndex files(city());
  OpenIndex index = open_index(files.live(), nullptr);
  const auto words = [&](const std::string& query) { return spent(run(index, asking(query)), Resource::words); };
  CHECK(words("수도 요금") == 2);
  CHECK(words("본문:수도 제목:요금") == 2);
  CHECK(words("\"수도 요금\"") == 2);
  CHECK(words("수도 OR 요금") == 4);
  CHECK(words("본문:수도 OR 요금") == 6);
  CHECK(words("수도 -요금") == 3);
  CHECK(words("수도 -본문:요금") == 5);
  CHECK(words("수도 (요금 | (감면 축제))") == 7);
  CHECK(words("수* OR 요*") == 4);
  for (const auto& [before, between, most] :
       {std::tuple{"", " OR ", 32}, std::tuple{"본문:", " OR ", 16}, std::tuple{"-", " ", 32},
        std::tuple{"-본문:", " ", 16}, std::tuple{"본문:", " ", 64}}) {
    CAPTURE(before, between);
    const auto count = static_cast<std::size_t>(most);
    CHECK(run(index, asking(numbered(count, before, between))).codes.count("too_many_words") == 0);
    CHECK(run(index, asking(numbered(count + 1, before, between))).codes.count("too_many_words") == 1);
  }
}

TEST_CASE("terms beyond the budget are left out with a remark, and the words that have their terms are kept") {
  const SmallIndex files(city());
  OpenIndex index = open_index(files.live(), nullptr);
  std::string letters;
  for (int i = 0; i < 30; ++i) {
    letters += "水";
  }
  std::string query = "요금";
  for (int i = 0; i < 22; ++i) {
    query += " " + letters + std::to_string(i);
  }
  const Run done = run(index, asking(query));
  CHECK(done.codes.count("too_many_terms") == 1);
  CHECK(spent(done, Resource::terms) <= 600);
  CHECK(run(index, asking(query.substr(0, query.size() / 2))).codes.count("too_many_terms") == 0);
  // The earlier queries get what the query has left, and the query itself loses nothing.
  const Run within = run(index, asking_within("수도 요금", {query, query + " 감면"}));
  CHECK(within.codes.count("too_many_terms") == 1);
  CHECK(spent(within, Resource::terms) <= 600);
  Searcher searcher = files.open_without_floor();
  CHECK(searcher.search(asking(query), soon()).total > 0);  // 요금 is searched for
}

TEST_CASE("a correction tries a bounded number of searches and reads the earlier queries once") {
  const SmallIndex files(city());
  OpenIndex index = open_index(files.live(), nullptr);
  for (const std::size_t mistakes : {1U, 2U, 4U, 8U}) {
    std::string query;
    for (std::size_t i = 0; i < mistakes; ++i) {
      query +=
          std::vector<std::string>{"크러스터", "도서간", "츅제", "물산럽", "여룸", "요굼", "감먄", "수됴"}[i] + " ";
    }
    const Run alone = run(index, asking(query));
    const Run within = run(index, asking_within(query, {numbered(20, "", " "), numbered(20, "제목:", " ")}));
    CAPTURE(query);
    CHECK(spent(within, Resource::trials) <= 16);
    // The terms of the earlier queries were looked up once, and those of the query are counted once.
    const Run earlier = run(index, asking_within("", {numbered(20, "", " "), numbered(20, "제목:", " ")}));
    CHECK(spent(within, Resource::words) <= spent(alone, Resource::words) + spent(earlier, Resource::words) + mistakes);
    CHECK(spent(within, Resource::terms) <=
          spent(alone, Resource::terms) + spent(earlier, Resource::terms) + 40 * mistakes);
  }
}

TEST_CASE("unknown values of many filters are compared with a bounded number of values") {
  std::vector<Announcement> list;
  for (int i = 0; i < 300; ++i) {
    list.push_back(announcement("n" + std::to_string(i), "공고"));
    list.back().board = "게시판" + std::to_string(i);
  }
  const SmallIndex files(list);
  OpenIndex index = open_index(files.live(), nullptr);
  SearchRequest request = asking("공고");
  std::vector<std::string> values;
  for (int i = 0; i < 64; ++i) {
    values.push_back("게시펀" + std::to_string(i));
  }
  request.filters = {{FieldId::board, values}, {FieldId::department, values}};
  const Run done = run(index, request);
  CHECK(spent(done, Resource::comparisons) <= 20'000);
  CHECK(spent(done, Resource::comparisons) >= 300);
  CHECK(done.codes.count("unknown_value") == 1);
}

TEST_CASE("remarks beyond the last one that is shown are counted and named") {
  const SmallIndex files(city());
  Searcher searcher = files.open();
  std::string query = numbered(70, "", " ");
  for (int i = 0; i < 30; ++i) {
    query += " 칸" + std::to_string(i) + ":물";
  }
  const std::vector<Remark> remarks = searcher.search(asking(query), soon()).remarks;
  REQUIRE(remarks.size() == 20);
  CHECK(remarks.back().code == "more_remarks");
  CHECK_THAT(remarks.back().message, Catch::Contains("too_many_words") && Catch::Contains("unknown_field"));
}

TEST_CASE("a deadline that has passed ends the reading of a query") {
  RequestBudget budget(std::chrono::steady_clock::now());
  CHECK_THROWS_AS(
      [&] {
        for (int i = 0; i < 1'000; ++i) {
          budget.take(Resource::terms);
        }
      }(),
      Error);
}
