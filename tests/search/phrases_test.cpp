// SPDX-License-Identifier: GPL-2.0-or-later
// Phrases are decided by the word streams: exactly the documents that have the words side by side are found.
#include "common/search/phrases.hpp"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "common/base/utf8.hpp"
#include "common/index/generation.hpp"
#include "common/index/slots.hpp"
#include "common/index/stored_text.hpp"
#include "common/index/word_numbers.hpp"
#include "common/text/analyzer.hpp"
#include "tests/rounds.hpp"
#include "tests/search/ranked.hpp"

using namespace gonggo;

namespace {

std::set<Xapian::docid> documents_of(const Xapian::Database& db, const Xapian::Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::set<Xapian::docid> all;
  const Xapian::MSet found = enquire.get_mset(0, db.get_doccount(), db.get_doccount());
  for (auto at = found.begin(); at != found.end(); ++at) {
    all.insert(*at);
  }
  return all;
}

// The terms of a text that stand at each place.
std::vector<std::set<std::string>> places_of(const std::string& text, Analyzer& analyzer) {
  std::vector<std::set<std::string>> places;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == TokenKind::stem || token.kind == TokenKind::part || token.kind == TokenKind::hidden) {
      places.resize(std::max<std::size_t>(places.size(), token.position + 1));
      places[token.position].insert(token.term);
    }
  }
  return places;
}

bool has_side_by_side(const std::vector<std::set<std::string>>& places, const std::vector<std::string>& units) {
  for (std::size_t begin = 0; begin + units.size() <= places.size(); ++begin) {
    std::size_t matched = 0;
    while (matched < units.size() && places[begin + matched].contains(units[matched])) {
      ++matched;
    }
    if (matched == units.size()) {
      return true;
    }
  }
  return false;
}

// One of 1,225 words.
std::string rare_word(std::mt19937& random) {
  static const std::u32string syllables = U"가고구기나노누니다도두디라로루리마모무미바보부비사소수시자조주지하호후";
  std::string word;
  utf8::append(word, syllables[random() % syllables.size()]);
  utf8::append(word, syllables[random() % syllables.size()]);
  return word;
}

// Random texts in which the same few words meet often, in many orders. If `has_rare`, every third word is a rare one.
std::string random_text(std::mt19937& random, std::size_t words, bool has_rare = false) {
  static const std::vector<std::string> few{
      "국가물산업클러스터", "물산업", "물",     "산업",   "산업의", "클러스터를", "국가", "코로나19",   "제3차", "3차",
      "기업·기관",          "입주",   "입주한", "1억 원", "AI",     "시민들",     "시민", "시민안전과", "안전",  "과"};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += has_rare && random() % 3 == 0 ? rare_word(random) : few[random() % few.size()];
    text += random() % 7 == 0 ? ". " : " ";
  }
  return text;
}

std::uint64_t total(Searcher& searcher, const std::string& query) {
  return searcher.search(asking(query), soon()).total;
}

}  // namespace

TEST_CASE("a phrase finds the documents whose analysis has its units at neighbouring places, and no others") {
  // With rare words, there are more words than have ranks, and all kinds of products of ranks.
  const bool has_rare = GENERATE(false, true);
  const int count = has_rare ? 500 : 60;
  std::mt19937 random(20);
  std::vector<Announcement> all;
  for (int i = 0; i < count; ++i) {
    const auto text = [&](std::size_t words) { return random_text(random, words, has_rare); };
    all.push_back(announcement("n" + std::to_string(i), text(3), text(12)));
    all.back().attachments = {{"서식.hwp", "", text(8)}, {"서식2.hwp", "", text(8)}};
    all.back().keywords = {"물산업"};
  }
  const SmallIndex index(all, {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}});
  // Some words of the last document are in no table.
  all.push_back(announcement("new", "새빛마을 물산업", "새빛마을 산업의 물"));
  index.put(all.back());
  const Xapian::Database db = open_database(describe_generation(index.live()));
  Analyzer analyzer(load_lexicon(index.live()));
  const auto words = std::make_shared<const TermWords>(load_word_numbers(index.live()));
  CHECK((words->numbers()->common_units().size() == WordNumbers::most_common_units) == has_rare);
  Phrases phrases(words);
  const StoredText texts(db);
  std::map<std::string, Xapian::docid> numbers;
  for (auto at = db.postlist_begin(""); at != db.postlist_end(""); ++at) {
    numbers[texts.announcement(db.get_document(*at)).id] = *at;
  }
  std::map<std::string, std::vector<std::set<std::string>>> places_by_text;
  const auto places_in = [&](const std::string& text) -> const std::vector<std::set<std::string>>& {
    const auto [at, is_new] = places_by_text.try_emplace(text);
    if (is_new) {
      at->second = places_of(text, analyzer);
    }
    return at->second;
  };
  std::size_t present = 0;
  std::map<bool, std::size_t> asked;  // by whether all neighbours of the phrase have a term
  for (int round = 0; round < gonggo_test::rounds(600); ++round) {
    // Two or three neighbouring units of a text; in every second round, two of them are swapped.
    const Announcement& from = all[random() % all.size()];
    const auto& places = places_in(random() % 3 == 0 ? from.title : from.body);
    const std::size_t length = 2 + random() % 2;
    if (places.size() < length) {
      continue;
    }
    const std::size_t begin = random() % (places.size() - length + 1);
    std::vector<std::string> units;
    for (std::size_t i = 0; i < length; ++i) {
      const auto& terms = places[begin + i];
      units.push_back(*std::next(terms.begin(), static_cast<std::ptrdiff_t>(random() % terms.size())));
    }
    if (round % 2 == 1) {
      std::swap(units[0], units[1]);
    }
    for (const TextScope scope : {TextScope::all, TextScope::title, TextScope::body, TextScope::attachment}) {
      std::set<Xapian::docid> wanted;
      for (const Announcement& a : all) {
        const auto has = [&](const std::string& text) { return has_side_by_side(places_in(text), units); };
        bool found = scope != TextScope::title && scope != TextScope::attachment && has(a.body);
        found = found || ((scope == TextScope::all || scope == TextScope::title) && has(a.title));
        for (const Attachment& file : a.attachments) {
          found = found ||
                  ((scope == TextScope::all || scope == TextScope::attachment) && (has(file.name) || has(file.text)));
        }
        for (const std::string& keyword : a.keywords) {
          found = found || (scope == TextScope::all && has(keyword));
        }
        if (found) {
          wanted.insert(numbers.at(a.id));
        }
      }
      CAPTURE(units, static_cast<int>(scope));
      CHECK(documents_of(db, phrases.query(scope, units)) == wanted);
      present += wanted.empty() ? 0 : 1;
    }
    const auto rank = [&](std::size_t i) { return words->common().rank_of(term_hash(WordForm::stem, units[i])); };
    ++asked[has_neighbours_term(rank(0), rank(1)) && (length == 2 || has_neighbours_term(rank(1), rank(2)))];
  }
  CHECK(present > gonggo_test::rounds(300));
  CHECK(asked[true] > gonggo_test::rounds(100));
  CHECK(asked[false] > gonggo_test::rounds(100));
}

TEST_CASE("a phrase on the last page of a long attachment is found, and its words in another order are not") {
  std::mt19937 random(4);
  std::string pages;
  for (int page = 0; page < 60; ++page) {
    pages += random_text(random, 300) + "\n";
  }
  Announcement end = announcement("end", "사업 계획", "붙임을 보십시오.");
  end.attachments = {{"계획서.hwp", "", pages + "장애인 체육관 개관식"}};
  Announcement apart = announcement("apart", "사업 계획", "붙임을 보십시오.");
  apart.attachments = {{"계획서.hwp", "", pages + "개관식 장애인 그리고 체육관"}};
  const SmallIndex index({end, apart});
  Searcher searcher = index.open();
  for (const std::string query : {"\"장애인 체육관 개관식\"", "\"체육관 개관식\"", "붙임:\"장애인 체육관\""}) {
    CAPTURE(query);
    SearchRequest request = asking(query);
    request.match = MatchGroups::all;
    const SearchResult result = searcher.search(request, soon());
    CHECK(result.total == 1);
    CHECK(ids(result) == Ids{"end"});
  }
  CHECK(total(searcher, "\"체육관 장애인\"") == 0);
  CHECK(total(searcher, "계획 -\"장애인 체육관\"") == 1);
}

TEST_CASE("totals and facets of phrases beside NOT and OR are exact") {
  std::vector<Announcement> all;
  for (int i = 0; i < 40; ++i) {
    const std::string title = i % 2 == 0 ? "시민 공원 안내" : "공원 시민 안내";
    const std::string body = i % 5 == 0 ? "도로 포장 공사" : "포장 도로 공사";
    all.push_back(announcement("n" + std::to_string(i), title, body));
    all.back().date = make_day(2020 + i % 4, 3, 1);
  }
  const SmallIndex index(all);
  Searcher searcher = index.open();
  CHECK(total(searcher, "\"시민 공원\"") == 20);
  CHECK(total(searcher, "안내 -\"시민 공원\"") == 20);
  CHECK(total(searcher, "\"시민 공원\" OR \"도로 포장\"") == 24);
  CHECK(total(searcher, "\"시민 공원\" \"도로 포장\"") == 4);
  CHECK(total(searcher, "\"시민 공원\" -\"도로 포장\"") == 16);
  SearchRequest request = asking("\"시민 공원\" -\"도로 포장\"");
  request.facets = {FacetId::year};
  const SearchResult result = searcher.search(request, soon());
  std::uint64_t counted = 0;
  for (const FacetCount& count : result.facets.at(0).counts) {
    counted += count.count;
  }
  CHECK(counted == 16);
}
