// SPDX-License-Identifier: GPL-2.0-or-later
// Words inside compounds. In each index another document has the word alone, so that the word is known and its pairs of
// syllables are not used.
#include "tests/search/small_index.hpp"

using namespace gonggo;

namespace {

bool all_words_in_compound(const std::string& compound, const std::string& query) {
  LexiconSources words;
  words.hunspell_dic = "/usr/share/hunspell/ko.dic";
  words.hunspell_aff = "/usr/share/hunspell/ko.aff";
  const SmallIndex index({announcement("compound", compound + " 안내"), announcement("alone", query + " 공고"),
                          announcement("other", "봄맞이 대청소")},
                         words);
  return index.open().search(asking(query), soon()).total == 2;
}

}  // namespace

TEST_CASE("a word is found in a compound although another document has it alone") {
  CHECK(all_words_in_compound("복지제도", "제도"));
  CHECK(all_words_in_compound("학부모동의", "동의"));
  CHECK(all_words_in_compound("행사장소", "장소"));
  CHECK(all_words_in_compound("배달원", "배달"));
  CHECK(all_words_in_compound("장애인용", "장애인"));
  CHECK(all_words_in_compound("산업지원금", "지원금"));
  CHECK(all_words_in_compound("다함께돌봄센터", "돌봄센터"));
  CHECK(all_words_in_compound("아람역광장", "광장"));
}

TEST_CASE("a noun with a particle does not have the word that its last syllables resemble") {
  CHECK_FALSE(all_words_in_compound("학교도", "교도"));
  CHECK_FALSE(all_words_in_compound("위원회의", "회의"));
  CHECK_FALSE(all_words_in_compound("비급여", "급여"));
}

TEST_CASE("a compound is not found where its syllables are scattered over many texts") {
  LexiconSources words;
  words.hunspell_dic = "/usr/share/hunspell/ko.dic";
  words.hunspell_aff = "/usr/share/hunspell/ko.aff";
  for (const std::string first : {"안전", "수행", "한국"}) {
    for (const std::string second : {"문화", "기반", "기업"}) {
      const std::string across = first.substr(3) + second.substr(0, 3);
      std::vector<Announcement> all;
      for (int i = 0; i < 20; ++i) {
        all.push_back(
            announcement("scattered" + std::to_string(i), second + " 공고", "새" + across + "길에서 " + first));
        all.push_back(announcement("other" + std::to_string(i), "봄맞이 대청소"));
      }
      all.push_back(announcement("joined", first + second + " 안내"));
      all.push_back(announcement("split", first + " " + second + " 안내"));
      all.push_back(announcement("inside", "도시" + first + second + "과의 안내"));
      INFO(first << second);
      const SmallIndex index(all, words);
      CHECK(index.open().search(asking(first + second), soon()).total == 3);
    }
  }
}
