// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <set>

#include "common/text/keyword.hpp"
#include "common/text/spelling_candidates.hpp"

using namespace gonggo;

namespace {

std::optional<EditKind> slip(const std::string& from, const std::string& to) {
  for (const SpellingCandidate& near : spelling_candidates(from)) {
    if (near.text == to) {
      return near.edit;
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("letters that sound alike or lie side by side are near, others are not") {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"축재", "축제"},
           {"되나", "돼나"},
           {"가드", "카드"},
           {"까드", "카드"},
           {"부탁", "보탁"},
           {"국이다", "구기다"},
           {"구기다", "국이다"},
           {"도서간", "도서관"},
           {"신라면", "실라면"},
           {"막걸리", "막걸니"},
           {"클러스타", "클러스터"},
           {"빗물길", "빛물길"},
           {"platgorm", "platform"},
       }) {
    CAPTURE(from, to);
    CHECK(slip(from, to) == EditKind::near_letter);
  }
  CHECK(slip("가방", "라방") == EditKind::near_letter);  // its key lies below the other
  CHECK_FALSE(slip("가방", "하방"));
  CHECK_FALSE(slip("가방", "마방"));  // two syllables: near letters only
  CHECK(slip("가방집", "마방집") == EditKind::other_letter);
}

TEST_CASE("every kind of slip is undone") {
  CHECK(slip("대중교토", "대중교통") == EditKind::extra_letter);
  CHECK(slip("대줌교통", "대주교통") == EditKind::extra_letter);
  CHECK(slip("도서과ㄴ", "도서관") == EditKind::near_letter);
  CHECK(slip("도서관ㄴ", "도서관") == EditKind::extra_letter);
  CHECK(slip("도ㅅ서관", "도서관") == EditKind::extra_letter);
  CHECK(spelling_candidates("도서관ㄴㄴ").empty());
  CHECK(slip("클러스스터", "클러스터") == EditKind::extra_letter);
  CHECK(slip("클러터스", "클러스터") == EditKind::extra_letter);
  CHECK(slip("클러가스터", "클러스터") == EditKind::other_letter);
  CHECK(slip("대구시는을", "대구시") == EditKind::ending);
  CHECK(slip("대구시는을", "대구시는") == EditKind::ending);
  CHECK_FALSE(slip("강원랜드", "강원"));
  CHECK(slip("platfrom", "platform") == EditKind::extra_letter);
  CHECK(slip("platfform", "platform") == EditKind::extra_letter);
  CHECK(slip("plattform", "platform") == EditKind::extra_letter);
  CHECK(slip("platfor", "platform") == EditKind::other_letter);
  CHECK(slip("latform", "platform") == EditKind::other_letter);
  CHECK(slip("plxatform", "platform") == EditKind::other_letter);
}

TEST_CASE("what is no word to correct has no near words") {
  for (const std::string word :
       {"", "물", "ab", "exc", "12345", "mp3s", "ㅋㅋㅋ", "漢字漢字", "물a", "물 산업", "\xFF\xFE"}) {
    CAPTURE(word);
    CHECK(spelling_candidates(word).empty());
  }
  CHECK(spelling_candidates(std::string(15, 'a')).empty());
}

TEST_CASE(
    "near words are few, each once, never the word itself, nearest first, and near in return where a letter differs") {
  std::mt19937 random(3);
  for (int i = 0; i < 200; ++i) {
    std::u16string syllables;
    std::string word;
    const std::size_t length = 2 + random() % 13;
    for (std::size_t k = 0; k < length; ++k) {
      const char32_t c = 0xAC00 + random() % 11'172;
      word += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
               static_cast<char>(0x80 | (c & 0x3F))};
    }
    CAPTURE(word);
    const std::vector<SpellingCandidate> near = spelling_candidates(word);
    CHECK(near.size() <= 1'100);
    CHECK(std::is_sorted(near.begin(), near.end(),
                         [](const SpellingCandidate& a, const SpellingCandidate& b) { return a.edit < b.edit; }));
    std::set<std::string> distinct{word};
    for (const SpellingCandidate& one : near) {
      CHECK(distinct.insert(one.text).second);
      CHECK(normalize_keyword(one.text) == one.text);
    }
    const SpellingCandidate& some = near[random() % near.size()];
    if (some.text.size() == word.size() && some.edit != EditKind::ending) {
      CHECK(slip(some.text, word) == some.edit);
    }
  }
}
