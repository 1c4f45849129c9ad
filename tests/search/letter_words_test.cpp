// SPDX-License-Identifier: GPL-2.0-or-later
// Words that are spelled with names of letters find the Latin word, and the Latin word finds them.
#include <algorithm>

#include "common/text/letter_names.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

bool finds(Searcher& searcher, const std::string& query, const std::string& id) {
  const std::vector<std::string> found = ids(searcher.search(asking(query), soon()));
  return std::find(found.begin(), found.end(), id) != found.end();
}

std::uint64_t total(Searcher& searcher, const std::string& query) {
  return searcher.search(asking(query), soon()).total;
}

LexiconSources hunspell() { return {"/usr/share/hunspell/ko.dic", "/usr/share/hunspell/ko.aff", {}, {}}; }

}  // namespace

TEST_CASE("Words spelled with names of letters find the Latin word and the other way round") {
  const SmallIndex index(
      {announcement("ai", "AI 기술 지원", "기업을 돕습니다."),
       announcement("cctv", "CCTV 설치 공사", "골목에 설치합니다."),
       announcement("lh", "LH와 협약", "주택을 짓습니다."), announcement("k", "K-패스 이용 안내", "교통비를 줄입니다."),
       announcement("textbook", "에이아이 교과서 도입", "교실에서 씁니다."),
       announcement("gtx", "지티엑스 노선 설명회", "노선을 설명합니다."),
       announcement("card", "케이카드 발급", "카드를 드립니다.")},
      hunspell());
  Searcher searcher = index.open();
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"에이아이", "ai"},   {"에이아이를", "ai"},   {"씨씨티비", "cctv"},        {"시시티브이", "cctv"},
      {"엘에이치가", "lh"}, {"케이패스", "k"},      {"케이패스는", "k"},         {"씨씨티비설치", "cctv"},
      {"AI", "textbook"},   {"gtx", "gtx"},         {"GTX 노선", "gtx"},         {"K-카드", "card"},
      {"K카드", "card"},    {"에이아이기술", "ai"}, {"씨씨티브이 설치", "cctv"}, {"AI 교과서", "textbook"}};
  for (const auto& [query, id] : pairs) {
    INFO(query);
    CHECK(finds(searcher, query, id));
    CHECK(total(searcher, query) > 0);
  }
}

TEST_CASE("Two hundred abbreviations find each other in both scripts") {
  std::vector<Announcement> documents;
  std::vector<std::pair<std::string, std::string>> pairs;  // query, id
  for (int i = 0; i < 200; ++i) {
    // Consonants first, so that no abbreviation is a Korean word of ordinary syllables.
    std::string latin{static_cast<char>('a' + i % 26), "fhklmnqsx"[i % 9],
                      static_cast<char>('a' + (i * 7 + i / 26) % 26)};
    const std::string id = std::to_string(i);
    const std::string spelled = spell_letter_names(latin).front();
    const bool is_latin = i % 2 == 0;
    documents.push_back(announcement(id, (is_latin ? latin : spelled) + " 사업 안내", "사업을 안내합니다."));
    pairs.emplace_back(is_latin ? spelled : latin, id);
  }
  const SmallIndex index(documents, hunspell());
  Searcher searcher = index.open();
  std::size_t lost = 0;
  for (const auto& [query, id] : pairs) {
    lost += finds(searcher, query, id) ? 0 : 1;
  }
  CHECK(lost <= 6);  // the analyzer takes the 에 of 에이치 for a particle in a few of them
}

TEST_CASE("Ordinary words are not read as letters, and letters need their word in the index") {
  const SmallIndex index(
      {announcement("eu", "EU 협정", "EU와 맺은 협정입니다."), announcement("reason", "지연 이유", "이유를 알립니다."),
       announcement("id", "ID 어학 과정", "어 그리고 ID를 씁니다."), announcement("a", "A 전시 안내", "전시를 봅니다."),
       announcement("agency", "에이전시 모집", "에이전시를 모집합니다.")},
      hunspell());
  Searcher searcher = index.open();
  CHECK_FALSE(finds(searcher, "이유", "eu"));
  CHECK_FALSE(finds(searcher, "EU", "reason"));
  CHECK_FALSE(finds(searcher, "아이디어", "id"));
  CHECK(total(searcher, "에이전시") == 1);
  CHECK(total(searcher, "엑스와이제트") == 0);
}
