// SPDX-License-Identifier: GPL-2.0-or-later
// Makes mistyped and correct words by rule from the words of an index, and counts what a search does with them. The
// same seed gives the same words.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/base/hangul.hpp"
#include "common/base/utf8.hpp"
#include "common/index/terms.hpp"
#include "common/search/open_index.hpp"
#include "common/search/searcher.hpp"
#include "common/text/normalize.hpp"

namespace gonggo::testing {

// A query with the query that was meant. Both are equal if nothing is mistyped.
struct Asked {
  std::string typed;
  std::string meant;
  std::string kind;  // the rule that made it, for the table of figures
};

// What a search did. A correction or an offer is right if it is the query that was meant, without regard to spaces.
struct Treated {
  std::size_t asked = 0;
  std::size_t replaced = 0;
  std::size_t replaced_right = 0;
  std::size_t offered = 0;
  std::size_t offered_right = 0;
};

class WordSource {
 public:
  WordSource(OpenIndex& index, Searcher& searcher, std::uint32_t seed) : index_(index), random_(seed) {
    SearchRequest request;
    request.sort = Sort::date;
    request.size = 100;
    request.highlight = false;
    for (request.page = 1; request.page <= 100; ++request.page) {
      const SearchResult result = searcher.search(request, std::chrono::steady_clock::now() + std::chrono::minutes(1));
      for (const Hit& hit : result.hits) {
        add_title(hit.announcement.title);
      }
      if (result.hits.size() < request.size) {
        break;
      }
    }
  }

  // Words of titles with one typing error, alone and with one or two words of the same title, in turn. A mistyped word
  // that is itself a word of the index or of the lexicon is not used, because nobody can tell it from that word.
  std::vector<Asked> mistyped(std::size_t count) {
    std::vector<Asked> made;
    for (std::size_t tries = 0; made.size() < count && tries < 50 * count && !titles_.empty(); ++tries) {
      const std::vector<std::string>& title = titles_[random_() % titles_.size()];
      const std::size_t at = random_() % title.size();
      const std::size_t beside = std::min(made.size() % 3, title.size() - 1);
      const std::u16string word = hangul_of(title[at]);
      if (word.size() < 2 || word.size() > 8) {
        continue;
      }
      const auto [kind, changed] = one_error(word, made.size());
      const std::string typed = utf8::encode(changed);
      if (changed.size() < 2 || typed == title[at] || is_word(typed) || !is_stem(title[at])) {
        continue;
      }
      Asked asked{typed, title[at], kind + (word.size() == 2 ? ", two syllables" : "")};
      asked.kind += beside == 0 ? ", alone" : ", with others";
      for (std::size_t k = 1; k <= beside; ++k) {
        const std::string& other = title[(at + k) % title.size()];
        asked.typed += " " + other;
        asked.meant += " " + other;
      }
      made.push_back(std::move(asked));
    }
    return made;
  }

  // Words that are spelled correctly: of the titles, of the dictionary but not of the index, both with particles, and
  // names of persons. Every second one stands beside a word of a title.
  std::vector<Asked> correct(std::size_t count, const std::string& dictionary) {
    std::vector<std::string> absent = absent_nouns(dictionary);
    std::vector<Asked> made;
    for (std::size_t i = 0; i < count && !titles_.empty() && !absent.empty(); ++i) {
      const std::vector<std::string>& title = titles_[random_() % titles_.size()];
      const std::string& own = title[random_() % title.size()];
      const std::string& lacking = absent[random_() % absent.size()];
      std::string word;
      std::string kind;
      switch (i % 5) {
        case 0:
          word = own, kind = "of the index";
          break;
        case 1:
          word = with_particle(own), kind = "of the index, with particle";
          break;
        case 2:
          word = lacking, kind = "of the dictionary only";
          break;
        case 3:
          word = with_particle(lacking), kind = "of the dictionary only, with particle";
          break;
        default:
          word = person(), kind = "person";
      }
      if (i % 2 == 1) {
        word += " " + titles_[random_() % titles_.size()].front();
        kind += ", with another";
      }
      made.push_back({word, word, kind});
    }
    return made;
  }

 private:
  void add_title(const std::string& title) {
    std::vector<std::string> words;
    for (const Token& token : index_.analyzer.analyze(title)) {
      if (token.kind == TokenKind::stem && token.script == Script::hangul &&
          title.substr(token.begin, token.end - token.begin) == token.term && hangul_of(token.term).size() >= 2) {
        words.push_back(token.term);
      }
    }
    if (!words.empty()) {
      titles_.push_back(std::move(words));
    }
  }

  [[nodiscard]] bool is_stem(const std::string& word) const {
    return index_.frequency(text_term(FieldId::body, TokenKind::stem, word)) > 0;
  }
  [[nodiscard]] bool is_word(const std::string& word) const { return is_stem(word) || index_.analyzer.knows(word); }

  // The letters of the two-set keyboard by row; a neighbour is in the same row.
  char32_t neighbour(char32_t letter) {
    static constexpr std::array<std::u16string_view, 5> rows{u"ㅂㅈㄷㄱㅅ", u"ㅁㄴㅇㄹㅎ", u"ㅋㅌㅊㅍ", u"ㅛㅕㅑㅐㅔ",
                                                             u"ㅗㅓㅏㅣ"};
    for (const std::u16string_view row : rows) {
      const std::size_t at = row.find(static_cast<char16_t>(letter));
      if (at == std::u16string_view::npos) {
        continue;
      }
      const bool left = at + 1 == row.size() || (at > 0 && random_() % 2 == 0);
      return row[left ? at - 1 : at + 1];
    }
    return letter;
  }

  char16_t with_neighbour(char16_t syllable) {
    const int l = hangul::onset(syllable);
    const int v = hangul::vowel(syllable);
    const int t = hangul::coda(syllable);
    if (random_() % 2 == 0) {
      const char32_t letter = neighbour(hangul::letter_of_onset(0x1100 + static_cast<char32_t>(l)));
      return static_cast<char16_t>(hangul::compose(hangul::onset_of_letter(static_cast<char16_t>(letter)), v, t));
    }
    const char32_t letter = neighbour(hangul::letter_of_vowel(0x1161 + static_cast<char32_t>(v)));
    for (int other = 0; other < hangul::vowels; ++other) {
      if (hangul::letter_of_vowel(0x1161 + static_cast<char32_t>(other)) == letter) {
        return static_cast<char16_t>(hangul::compose(l, other, t));
      }
    }
    return syllable;
  }

  // Makes one typing error; `turn` chooses the rule.
  std::pair<std::string, std::u16string> one_error(std::u16string word, std::size_t turn) {
    static constexpr std::array<char16_t, 6> codas{u'ㄱ', u'ㄴ', u'ㄹ', u'ㅁ', u'ㅂ', u'ㅇ'};
    const std::size_t at = random_() % word.size();
    const int coda = hangul::coda(word[at]);
    switch (turn / 3 % 6) {
      case 0:
      case 1:
        word[at] = with_neighbour(word[at]);
        return {"neighbouring key", word};
      case 2: {
        const int added = hangul::coda_of_letter(codas[random_() % codas.size()]);
        word[at] = static_cast<char16_t>(hangul::with_coda(word[at], coda == 0 ? added : 0));
        return {"final consonant", word};
      }
      case 3:
        if (at + 1 < word.size()) {
          std::swap(word[at], word[at + 1]);
        }
        return {"syllables swapped", word};
      case 4:
        return {"syllable dropped", word.size() > 2 ? word.erase(at, 1) : word};
      default:
        return {"syllable doubled", word.insert(at, 1, word[at])};
    }
  }

  std::string with_particle(const std::string& word) {
    static const std::array<std::pair<std::string, std::string>, 7> particles{
        {{"이", "가"}, {"은", "는"}, {"을", "를"}, {"으로", "로"}, {"에서", "에서"}, {"의", "의"}, {"에", "에"}}};
    const auto& [after_coda, after_vowel] = particles[random_() % particles.size()];
    return word + (hangul::coda(hangul_of(word).back()) != 0 ? after_coda : after_vowel);
  }

  std::string person() {
    static const std::array<std::string, 12> family{"김", "이", "박", "최", "정", "강",
                                                    "조", "윤", "장", "임", "한", "오"};
    static const std::array<std::string, 24> given{"민", "서", "지", "현", "준", "우", "도", "하",
                                                   "은", "수", "영", "진", "예", "성", "재", "호",
                                                   "경", "미", "숙", "철", "희", "선", "정", "연"};
    return family[random_() % family.size()] + given[random_() % given.size()] + given[random_() % given.size()];
  }

  // The Hangul words of the dictionary with two to five syllables that the index lacks.
  [[nodiscard]] std::vector<std::string> absent_nouns(const std::string& dictionary) const {
    std::vector<std::string> found;
    std::ifstream lines(dictionary);
    for (std::string line; std::getline(lines, line);) {
      std::string word;
      for (const Token& token : index_.analyzer.analyze(line.substr(0, line.find('/')))) {
        if (token.kind == TokenKind::stem) {
          word = word.empty() && token.script == Script::hangul ? token.term : "-";
        }
      }
      const std::size_t syllables = hangul_of(word).size();
      if (syllables >= 2 && syllables <= 5 && !is_stem(word)) {
        found.push_back(std::move(word));
      }
    }
    return found;
  }

  OpenIndex& index_;
  std::mt19937 random_;
  std::vector<std::vector<std::string>> titles_;
};

inline std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

// Counts what the searches did, in all (key "") and by kind. `report` gets every query that was not treated well.
template <typename Report>
std::map<std::string, Treated> treat(Searcher& searcher, const std::vector<Asked>& queries, const Report& report) {
  std::map<std::string, Treated> figures;
  for (const Asked& asked : queries) {
    SearchRequest request;
    request.query = asked.typed;
    request.highlight = false;
    request.size = 1;
    const SearchResult result = searcher.search(request, std::chrono::steady_clock::now() + std::chrono::minutes(1));
    const bool replaced = !result.corrected_query.empty();
    const bool replaced_right = without_spaces(result.corrected_query) == without_spaces(asked.meant);
    const bool offered = !result.suggested_query.empty();
    const bool offered_right = without_spaces(result.suggested_query) == without_spaces(asked.meant);
    for (const std::string& key : {std::string(), asked.kind}) {
      Treated& one = figures[key];
      ++one.asked;
      one.replaced += replaced ? 1 : 0;
      one.replaced_right += replaced && replaced_right ? 1 : 0;
      one.offered += offered ? 1 : 0;
      one.offered_right += offered && offered_right ? 1 : 0;
    }
    const bool well = asked.typed == asked.meant ? !replaced : replaced_right || offered_right;
    if (!well) {
      report(asked, result);
    }
  }
  return figures;
}

}  // namespace gonggo::testing
