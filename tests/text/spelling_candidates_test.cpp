// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/spelling_candidates.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <set>

#include "common/text/keyword.hpp"

using namespace gonggo;

namespace {

std::optional<EditKind> edit_between(const std::string& from, const std::string& to) {
  for (const SpellingCandidate& near : spelling_candidates(from)) {
    if (near.text == to) {
      return near.edit;
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("Letters that sound alike or are neighbours on the keyboard are near, others are not") {
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
    CHECK(edit_between(from, to) == EditKind::near_letter);
  }
  CHECK(edit_between("가방", "라방") == EditKind::near_letter);  // ㄹ is below ㄱ on the keyboard
  CHECK_FALSE(edit_between("가방", "하방"));
  CHECK_FALSE(edit_between("가방", "마방"));  // words of two syllables have no candidates with distant edits
  CHECK(edit_between("가방집", "마방집") == EditKind::other_letter);
}

TEST_CASE("Every kind of typing error is undone") {
  CHECK(edit_between("급역", "급여") == EditKind::extra_letter);
  CHECK(edit_between("가겨", "가격") == EditKind::extra_letter);
  CHECK(edit_between("출진", "진출") == EditKind::extra_letter);
  CHECK(edit_between("대중교토", "대중교통") == EditKind::extra_letter);
  CHECK(edit_between("대줌교통", "대주교통") == EditKind::extra_letter);
  CHECK(edit_between("도서과ㄴ", "도서관") == EditKind::near_letter);
  CHECK(edit_between("도서관ㄴ", "도서관") == EditKind::extra_letter);
  CHECK(edit_between("도ㅅ서관", "도서관") == EditKind::extra_letter);
  CHECK(spelling_candidates("도서관ㄴㄴ").empty());
  CHECK(edit_between("클러스스터", "클러스터") == EditKind::extra_letter);
  CHECK(edit_between("클러터스", "클러스터") == EditKind::extra_letter);
  CHECK(edit_between("클러가스터", "클러스터") == EditKind::other_letter);
  CHECK(edit_between("대구시는을", "대구시") == EditKind::ending);
  CHECK(edit_between("대구시는을", "대구시는") == EditKind::ending);
  CHECK_FALSE(edit_between("강원랜드", "강원"));
  CHECK(edit_between("platfrom", "platform") == EditKind::extra_letter);
  CHECK(edit_between("platfform", "platform") == EditKind::extra_letter);
  CHECK(edit_between("plattform", "platform") == EditKind::extra_letter);
  CHECK(edit_between("platfor", "platform") == EditKind::other_letter);
  CHECK(edit_between("latform", "platform") == EditKind::other_letter);
  CHECK(edit_between("plxatform", "platform") == EditKind::other_letter);
}

TEST_CASE("Short words, numbers and mixed scripts have no spelling candidates") {
  for (const std::string word :
       {"", "물", "ab", "exc", "12345", "mp3s", "ㅋㅋㅋ", "漢字漢字", "물a", "물 산업", "\xFF\xFE"}) {
    CAPTURE(word);
    CHECK(spelling_candidates(word).empty());
  }
  CHECK(spelling_candidates(std::string(15, 'a')).empty());
}

TEST_CASE(
    "Spelling candidates are few, distinct, sorted, never the word itself, and symmetric where a letter differs") {
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
      CHECK(edit_between(some.text, word) == some.edit);
    }
  }
}
