// SPDX-License-Identifier: GPL-2.0-or-later
// Runs of words that are typed without spaces.
#include "common/search/run_words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "common/text/analyzer.hpp"
#include "tests/search/small_index.hpp"

using namespace gonggo;
using Terms = std::vector<std::string>;

namespace {

LexiconSources dictionary() {
  LexiconSources words;
  words.hunspell_dic = "/usr/share/hunspell/ko.dic";
  words.hunspell_aff = "/usr/share/hunspell/ko.aff";
  return words;
}

// The tokens of one word: its stem, its surface if it has a particle, its parts and their bigrams.
std::vector<Token> run(const Terms& parts, const std::string& particle = "") {
  Token stem;
  std::vector<Token> inside;
  for (const std::string& part : parts) {
    Token token;
    token.term = part;
    token.kind = TokenKind::part;
    token.script = part.front() >= '0' && part.front() <= '9' ? Script::number : Script::hangul;
    token.begin = static_cast<std::uint32_t>(stem.term.size());
    stem.term += part;
    token.end = static_cast<std::uint32_t>(stem.term.size());
    inside.push_back(token);
  }
  stem.end = static_cast<std::uint32_t>(stem.term.size());
  std::vector<Token> all{stem};
  if (!particle.empty()) {
    Token surface = stem;
    surface.kind = TokenKind::surface;
    surface.term += particle;
    surface.end += static_cast<std::uint32_t>(particle.size());
    all.push_back(surface);
  }
  all.insert(all.end(), inside.begin(), inside.end());
  return all;
}

const std::map<std::string, std::uint32_t> known{
    {"풍력", 40},    {"확산", 200},     {"가속", 90},    {"화", 300},     {"가속화", 80}, {"최저", 60},
    {"임금", 100},   {"최저임금", 55},  {"임금인상", 1}, {"인상", 150},   {"3월", 400},   {"행사", 300},
    {"안내", 500},   {"안내행사", 200}, {"재활용", 30},  {"총재", 30},    {"world", 40},  {"bank", 60},
    {"4만", 90},     {"분리", 50},      {"배출", 70},    {"분리배출", 1}, {"회", 100},    {"시", 900},
    {"가온누리", 3}, {"co", 70},        {"k", 20},       {"digital", 30}, {"3.3%", 20},   {"2022", 90}};

// The text matters only where it joins words.
std::vector<Token> separated(const std::vector<Token>& tokens, const std::string& text = std::string(100, ' ')) {
  const auto frequency = [](const std::string& stem) {
    const auto word = known.find(stem);
    return word == known.end() ? 0 : word->second;
  };
  const auto analyze = [](const std::string& word) { return Analyzer(Lexicon::empty()).analyze(word); };
  return separate_runs(text, tokens, {10'000, frequency, analyze});
}

Terms words(const std::vector<Token>& tokens) {
  Terms stems;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::stem) {
      stems.push_back(token.term);
    }
  }
  return stems;
}

std::string first(Searcher& searcher, const std::string& query) {
  const std::vector<std::string> found = ids(searcher.search(asking(query), soon()));
  return found.empty() ? "" : found.front();
}

}  // namespace

TEST_CASE("a run that no document has becomes the words that the index has") {
  CHECK(words(separated(run({"풍력", "확산", "가속", "화"}))) == Terms{"풍력", "확산", "가속화"});
  CHECK(words(separated(run({"재활용", "분리", "배출"}))) == Terms{"재활용", "분리", "배출"});
  CHECK(words(separated(run({"3", "월", "행사", "안내"}))) == Terms{"3월", "행사", "안내"});
}

TEST_CASE("parts are one word of a run only if the word is frequent for the frequency of its parts") {
  CHECK(words(separated(run({"최저", "임금", "인상", "안내"}))) == Terms{"최저임금", "인상", "안내"});
  CHECK(words(separated(run({"임금", "인상", "행사"}))) == Terms{"임금", "인상", "행사"});
}

TEST_CASE("a run of two known words becomes these words") {
  CHECK(words(separated(run({"풍력", "확산"}))) == Terms{"풍력", "확산"});
}

TEST_CASE("a run stays one word if half of its parts or more are in doubt") {
  CHECK(words(separated(run({"풍력", "시"}))) == Terms{"풍력시"});
  CHECK(words(separated(run({"풍력", "가온"}))) == Terms{"풍력가온"});
  CHECK(words(separated(run({"풍력", "가온", "시", "확산"}))) == Terms{"풍력가온시확산"});
  CHECK(words(separated(run({"풍력", "가온", "확산"}))) == Terms{"풍력", "가온", "확산"});
  CHECK(words(separated(run({"풍력", "시", "확산"}))) == Terms{"풍력", "시", "확산"});
}

TEST_CASE("a run is cut at a word of another reading, and what is left of a part is a word") {
  std::vector<Token> tokens = run({"풍력", "총", "재회"});
  Token hidden = tokens[2];
  hidden.kind = TokenKind::hidden;
  hidden.term = "총재";
  hidden.end = hidden.begin + 6;
  tokens.push_back(hidden);
  CHECK(words(separated(tokens)) == Terms{"풍력", "총재", "회"});
}

TEST_CASE("a run in Latin letters becomes the two words of the index that it consists of") {
  std::vector<Token> tokens = run({"worldbank", "행사"});
  tokens[0].script = Script::hangul;
  tokens[1].script = Script::latin;
  CHECK(words(separated(tokens)) == Terms{"world", "bank", "행사"});
  Token alone;
  alone.term = "worldbank";
  alone.script = Script::latin;
  alone.end = 9;
  CHECK(words(separated({alone})) == Terms{"world", "bank"});
  alone.term = "worldfair";
  CHECK(words(separated({alone})) == Terms{"worldfair"});
}

TEST_CASE("a word that the parts do not show is found, and a particle may follow it") {
  CHECK(words(separated(run({"가온누리란", "행사"}))) == Terms{"가온누리", "행사"});
  CHECK(words(separated(run({"안내", "가온", "누리의", "행사"}))) == Terms{"안내", "가온누리", "행사"});
  CHECK(words(separated(run({"가온", "누리즈", "행사"}))) == Terms{"가온누리즈행사"});
  const std::vector<Token> tokens = separated(run({"가온", "누리의", "행사"}));
  const auto surface =
      std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == TokenKind::surface; });
  REQUIRE(surface != tokens.end());
  CHECK(surface->term == "가온누리의");
  CHECK(surface->begin == 0);
  CHECK(surface->end == 15);
}

TEST_CASE("a name in Latin letters in a run may have a particle or a sign inside") {
  std::vector<Token> tokens = run({"co", "의", "행사"});
  tokens[1].script = Script::latin;
  CHECK(words(separated(tokens)) == Terms{"co", "행사"});
  tokens = run({"k", "digital", "행사"});
  tokens[1].script = tokens[2].script = Script::latin;
  for (std::size_t i = 2; i < tokens.size(); ++i) {  // K-Digital
    ++tokens[i].begin;
    ++tokens[i].end;
  }
  ++tokens[0].end;
  CHECK(words(separated(tokens)) == Terms{"k", "digital", "행사"});
}

TEST_CASE("a form of a verb that the parts do not show is found as the verb") {
  const SmallIndex index({announcement("made", "시민이 손수 만드는 길"), announcement("other", "시민의 길")},
                         dictionary());
  Searcher searcher = index.open();
  for (const char* typed : {"시민이만드는", "시민이만든", "시민이만들고"}) {
    INFO(typed);
    const SearchResult result = searcher.search(asking(typed), soon());
    CHECK(ids(result).front() == "made");
    CHECK(result.total == 1);
  }
}

TEST_CASE("a rare word beside another one without a space is a run") {
  // The words of a text, with what stands between them.
  const auto read = [](const std::string& between) {
    std::vector<Token> tokens = run({"분리", "배출"}, "을");
    const auto begin = static_cast<std::uint32_t>(tokens[1].end + between.size());
    for (Token token : run({"행사"})) {
      token.word = 1;
      token.begin += begin;
      token.end += begin;
      tokens.push_back(token);
    }
    return words(separated(tokens, "분리배출을" + between + "행사"));
  };
  CHECK(read("") == Terms{"분리", "배출", "행사"});
  CHECK(read("·") == Terms{"분리", "배출", "행사"});
  CHECK(read(" ") == Terms{"분리배출", "행사"});
  CHECK(read(", ") == Terms{"분리배출", "행사"});
  CHECK(read("\u3000") == Terms{"분리배출", "행사"});
  CHECK(words(separated(run({"분리", "배출"}))) == Terms{"분리배출"});
}

TEST_CASE("a frequent word beside another one without a space stays one word") {
  std::vector<Token> tokens = run({"안내", "행사"});
  for (Token token : run({"풍력"})) {
    token.word = 1;
    token.begin += 12;
    token.end += 12;
    tokens.push_back(token);
  }
  CHECK(words(separated(tokens, "안내행사풍력")) == Terms{"안내행사", "풍력"});
}

TEST_CASE("a percentage is a word of a run, and a word that a number does not count is none with it") {
  std::vector<Token> tokens = run({"3.3%", "인상"});
  CHECK(words(separated(tokens)) == Terms{"3.3%", "인상"});
  CHECK(words(separated(run({"2022", "풍력", "행사"}))) == Terms{"2022", "풍력", "행사"});
  CHECK(words(separated(run({"2022", "풍력"}))) == Terms{"2022풍력"});
}

TEST_CASE("numbers with what they count are one word of a run") {
  CHECK(words(separated(run({"풍력", "4", "만", "4", "천명", "행사"}))) == Terms{"풍력", "4만4천명", "행사"});
  CHECK(words(separated(run({"2024", "년", "풍력", "행사"}))) == Terms{"2024년", "풍력", "행사"});
}

TEST_CASE("a run may begin with an ordinal number, whose first syllable belongs to no part") {
  std::vector<Token> ordinal = run({"12", "차", "풍력", "행사"});  // 제12차풍력행사
  Token surface = ordinal[0];
  surface.kind = TokenKind::surface;
  surface.term.insert(0, "제");
  ordinal.insert(ordinal.begin() + 1, surface);
  for (Token& token : ordinal) {
    token.begin += token.kind == TokenKind::part ? 3 : 0;
    token.end += 3;
  }
  const std::vector<Token> tokens = separated(ordinal);
  CHECK(words(tokens) == Terms{"12차", "풍력", "행사"});
  CHECK(
      std::none_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == TokenKind::surface; }));
}

TEST_CASE("the last word of a run keeps the particle, and the words are numbered without gaps") {
  std::vector<Token> two = run({"풍력", "확산", "가속", "화"}, "를");
  for (Token token : run({"행사"}, "는")) {
    token.word = 1;
    two.push_back(token);
  }
  const std::vector<Token> tokens = separated(two);
  CHECK(words(tokens) == Terms{"풍력", "확산", "가속화", "행사"});
  Terms surfaces;
  std::uint32_t last = 0;
  for (const Token& token : tokens) {
    CHECK((token.word == last || token.word == last + 1));
    last = token.word;
    if (token.kind == TokenKind::surface) {
      surfaces.push_back(token.term);
    }
  }
  CHECK(last == 3);
  CHECK(surfaces == Terms{"가속화를", "행사는"});
}

TEST_CASE("a query of three nouns without spaces finds the document with all three first") {
  const std::array<const char*, 8> what{"도서관", "공원", "주차장", "수영장", "박물관", "체육관", "보건소", "시장"};
  const std::array<const char*, 6> about{"안전", "환경", "교육", "건강", "문화", "교통"};
  const std::array<const char*, 6> how{"점검", "개선", "홍보", "평가", "조사", "정비"};
  std::vector<Announcement> documents;
  std::vector<std::string> queries;  // in the order of their documents
  for (const std::string place : what) {
    for (const std::string matter : about) {
      for (const std::string work : how) {
        const std::string id = std::to_string(queries.size());
        documents.push_back(announcement(id, work + " 계획과 " + matter + " 소식", place + "에서 알립니다"));
        queries.push_back(place + matter + work);
      }
      documents.push_back(announcement(place + matter, "주간 안내", place + matter + " 길잡이"));
    }
  }
  const SmallIndex index(documents, dictionary());
  Searcher searcher = index.open();
  std::size_t lost = 0;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    lost += first(searcher, queries[i]) == std::to_string(i) ? 0 : 1;
  }
  CHECK(lost == 0);
}

TEST_CASE("a quoted run stays one word") {
  const SmallIndex index({announcement("together", "도서관 안전 점검"), announcement("apart", "안전 도서관의 점검")},
                         dictionary());
  Searcher searcher = index.open();
  CHECK(searcher.search(asking("도서관안전점검"), soon()).total == 2);
  CHECK(searcher.search(asking("\"도서관안전점검\""), soon()).total == 1);
}

TEST_CASE("two words typed as one are left out and kept together") {
  const SmallIndex index({announcement("pair", "도서관 소식", "안전을 위해 점검"),
                          announcement("half", "수영장 안전 소식"), announcement("other", "수영장 개장")},
                         dictionary());
  Searcher searcher = index.open();
  const SearchResult result = searcher.search(asking("도서관 안전점검 수영장"), soon());
  REQUIRE_FALSE(result.remarks.empty());
  CHECK(result.remarks.front().message.find("\"수영장\"") != std::string::npos);
  CHECK(result.total == 1);
  const SearchResult without = searcher.search(asking("수영장 개장 안전점검"), soon());
  REQUIRE_FALSE(without.remarks.empty());
  CHECK(without.remarks.front().message.find("\"안전점검\"") != std::string::npos);
}
