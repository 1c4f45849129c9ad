// SPDX-License-Identifier: GPL-2.0-or-later
// Prefixes: each completion keeps a posting list open, so all prefixes of a query share a limit.
#include <algorithm>

#include "common/index/terms.hpp"
#include "common/search/compile.hpp"
#include "common/search/query.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

const std::vector<std::string> syllables{"가", "나", "다", "라", "마", "바", "사", "아"};

// A database of one document with a given number of words that begin with each syllable.
Xapian::WritableDatabase beginning_with(const std::vector<std::pair<std::string, int>>& beginnings) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  for (const auto& [beginning, count] : beginnings) {
    for (int i = 0; i < count; ++i) {
      document.add_term(text_term(FieldId::body, TokenKind::stem, beginning + std::to_string(100'000 + i)));
    }
  }
  db.add_document(document);
  return db;
}

struct Expanded {
  std::vector<std::size_t> counts;   // how many words each prefix of the query finds
  std::vector<std::string> limited;  // the remarks that say that a prefix finds more words than are used
  std::size_t all = 0;
};

std::size_t completions_of(const QueryWord& word) {
  return static_cast<std::size_t>(
      std::count_if(word.alternatives.begin(), word.alternatives.end(),
                    [](const Alternative& alternative) { return alternative.kind == Alternative::Kind::completion; }));
}

Expanded expand(const Xapian::Database& db, const std::string& query) {
  OpenIndex index{{}, Collection(db), Analyzer(Lexicon::empty()), std::make_shared<const WordLists>(), {"main"}, {}};
  ParsedQuery parsed = parse_query(query, Syntax::full);
  RequestBudget budget;
  const CompiledQuery compiled(parsed.root, TextScope::all, index, budget, parsed.remarks);
  Expanded expanded;
  for (const QueryWord& word : compiled.words()) {
    expanded.counts.push_back(completions_of(word));
    expanded.all += completions_of(word);
  }
  for (const Remark& remark : parsed.remarks) {
    if (remark.code == "prefix_limited") {
      expanded.limited.push_back(remark.message);
    }
  }
  return expanded;
}

std::string all_prefixes() {
  std::string query;
  for (const std::string& syllable : syllables) {
    query += syllable + "* ";
  }
  return query;
}

}  // namespace

TEST_CASE("a prefix finds every word that begins with it, up to a hundred, with a remark if there are more") {
  const auto db = beginning_with({{"가", 100}, {"나", 101}});
  CHECK(expand(db, "가*").counts == std::vector<std::size_t>{100});
  CHECK(expand(db, "가*").limited.empty());
  CHECK(expand(db, "나*").counts == std::vector<std::size_t>{100});
  REQUIRE(expand(db, "나*").limited.size() == 1);
  CHECK_THAT(expand(db, "나*").limited.front(), Catch::Contains("\"나\"") && Catch::Contains("more than 100 words"));
  CHECK(expand(db, "다*").counts == std::vector<std::size_t>{0});
  CHECK(expand(db, "다*").limited.empty());
}

TEST_CASE("all prefixes of a query together find at most four hundred words") {
  std::vector<std::pair<std::string, int>> beginnings;
  for (const std::string& syllable : syllables) {
    beginnings.emplace_back(syllable, 90);
  }
  const auto db = beginning_with(beginnings);
  const Expanded expanded = expand(db, all_prefixes());
  CHECK(expanded.counts == std::vector<std::size_t>{90, 90, 90, 90, 40});  // the others are left out
  CHECK(expanded.all == 400);
  CHECK(expanded.limited.size() == 4);
  // The limit holds for prefixes in any combination, including excluded ones.
  CHECK(expand(db, "(가* | 나*) (다* | 라*) 마* \"바사\" 사*").all == 400);
  const Expanded excluding = expand(db, "-가* -나* -다* -라* 마*");
  CHECK(excluding.counts == std::vector<std::size_t>{40});
  // The next query has a limit of its own.
  CHECK(expand(db, "마*").counts == std::vector<std::size_t>{90});
}

TEST_CASE("all prefixes of a query together scan at most sixty thousand words") {
  const auto db = beginning_with({{"가", 20'001}, {"나", 20'001}, {"다", 19'998}, {"라", 5}});
  const Expanded expanded = expand(db, "가* 나* 다* 라*");
  CHECK(expanded.counts == std::vector<std::size_t>{100, 100, 100});
  CHECK_THAT(expanded.limited.back(), Catch::Contains("\"라*\" was left out"));
  CHECK(expanded.limited.size() == 4);
  CHECK(expand(db, "가* 라*").counts == std::vector<std::size_t>{100, 5});
  CHECK(expand(db, "가* 라*").limited.size() == 1);
  CHECK_THAT(expand(db, "가*").limited.front(), Catch::Contains("the first 20000 by alphabet"));
}

// The words of the texts are separated by commas. Otherwise neighbouring words joined into one would begin with the
// prefixes, too.
TEST_CASE("a search with many prefixes names those that were limited, and still finds documents") {
  std::vector<Announcement> list;
  for (const std::string& syllable : syllables) {
    std::string body;
    for (int i = 0; i < 90; ++i) {
      body += syllable + syllables[static_cast<std::size_t>(i) % 8] + syllables[static_cast<std::size_t>(i) / 8 % 8] +
              (i < 64 ? "물" : "불") + ", ";
    }
    list.push_back(announcement("n" + syllable, "소식", body));
  }
  const SmallIndex index(list);
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking(all_prefixes()), soon());
  CHECK_FALSE(result.hits.empty());
  const auto limited = std::count_if(result.remarks.begin(), result.remarks.end(),
                                     [](const Remark& remark) { return remark.code == "prefix_limited"; });
  CHECK(limited == 4);

  // Words that were left out are not reported as missing from a document that has all of them.
  std::string whole;
  for (const Announcement& one : list) {
    whole += one.body;
  }
  const SmallIndex together({announcement("all", "소식", whole)});
  Searcher other = together.open();
  for (const Remark& remark : other.search(asking(all_prefixes()), soon()).remarks) {
    CHECK(remark.code != "relaxed");
  }
}
