// SPDX-License-Identifier: GPL-2.0-or-later
// Forms of verbs and adjectives lead to their dictionary form, whatever the class of the stem.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "common/base/utf8.hpp"
#include "tests/text/conjugation.hpp"
#include "tests/text/tokens.hpp"

namespace gonggo::test {
namespace {

constexpr auto adjective = Inflects::as_adjective;

constexpr auto verbs = std::to_array<PrincipalParts>({
    {"consonant", u"먹", u"먹으", u"먹어"},
    {"consonant", u"받", u"받으", u"받아"},
    {"consonant", u"읽", u"읽으", u"읽어"},
    {"consonant", u"찾", u"찾으", u"찾아"},
    {"consonant", u"입", u"입으", u"입어"},
    {"consonant", u"뽑", u"뽑으", u"뽑아"},
    {"consonant", u"씻", u"씻으", u"씻어"},
    {"consonant", u"벗", u"벗으", u"벗어"},
    {"consonant", u"믿", u"믿으", u"믿어"},
    {"consonant", u"닫", u"닫으", u"닫아"},
    {"consonant", u"얻", u"얻으", u"얻어"},
    {"consonant", u"앉", u"앉으", u"앉아"},
    {"consonant", u"놓", u"놓으", u"놓아"},
    {"consonant", u"쌓", u"쌓으", u"쌓아"},
    {"consonant", u"끊", u"끊으", u"끊어"},
    {"consonant", u"좋", u"좋으", u"좋아", adjective},
    {"consonant", u"많", u"많으", u"많아", adjective},
    {"consonant", u"높", u"높으", u"높아", adjective},
    {"consonant", u"넓", u"넓으", u"넓어", adjective},
    {"consonant", u"좁", u"좁으", u"좁아", adjective},
    {"vowel", u"가", u"가", u"가"},
    {"vowel", u"보", u"보", u"봐"},
    {"vowel", u"오", u"오", u"와"},
    {"vowel", u"주", u"주", u"줘"},
    {"vowel", u"배우", u"배우", u"배워"},
    {"vowel", u"나누", u"나누", u"나눠"},
    {"vowel", u"바꾸", u"바꾸", u"바꿔"},
    {"vowel", u"마시", u"마시", u"마셔"},
    {"vowel", u"보내", u"보내", u"보내"},
    {"vowel", u"켜", u"켜", u"켜"},
    {"vowel", u"기다리", u"기다리", u"기다려"},
    {"vowel", u"지키", u"지키", u"지켜"},
    {"vowel", u"빌리", u"빌리", u"빌려"},
    {"vowel", u"쉬", u"쉬", u"쉬어"},
    {"vowel", u"되", u"되", u"돼"},
    {"vowel", u"푸", u"푸", u"퍼"},
    {"으", u"쓰", u"쓰", u"써"},
    {"으", u"모으", u"모으", u"모아"},
    {"으", u"따르", u"따르", u"따라"},
    {"으", u"치르", u"치르", u"치러"},
    {"으", u"들르", u"들르", u"들러"},
    {"으", u"크", u"크", u"커", adjective},
    {"으", u"바쁘", u"바쁘", u"바빠", adjective},
    {"으", u"아프", u"아프", u"아파", adjective},
    {"ㄹ", u"만들", u"만들", u"만들어"},
    {"ㄹ", u"열", u"열", u"열어"},
    {"ㄹ", u"알", u"알", u"알아"},
    {"ㄹ", u"살", u"살", u"살아"},
    {"ㄹ", u"팔", u"팔", u"팔아"},
    {"ㄹ", u"풀", u"풀", u"풀어"},
    {"ㄹ", u"이끌", u"이끌", u"이끌어"},
    {"ㄹ", u"머물", u"머물", u"머물러"},
    {"ㄹ", u"베풀", u"베풀", u"베풀어"},
    {"ㄹ", u"늘", u"늘", u"늘어"},
    {"ㄹ", u"날", u"날", u"날아"},
    {"ㄹ", u"길", u"길", u"길어", adjective},
    {"ㄹ", u"멀", u"멀", u"멀어", adjective},
    {"ㄹ", u"힘들", u"힘들", u"힘들어", adjective},
    {"ㅂ", u"돕", u"도우", u"도와"},
    {"ㅂ", u"굽", u"구우", u"구워"},
    {"ㅂ", u"눕", u"누우", u"누워"},
    {"ㅂ", u"줍", u"주우", u"주워"},
    {"ㅂ", u"가깝", u"가까우", u"가까워", adjective},
    {"ㅂ", u"어렵", u"어려우", u"어려워", adjective},
    {"ㅂ", u"쉽", u"쉬우", u"쉬워", adjective},
    {"ㅂ", u"덥", u"더우", u"더워", adjective},
    {"ㅂ", u"아름답", u"아름다우", u"아름다워", adjective},
    {"ㅂ", u"새롭", u"새로우", u"새로워", adjective},
    {"ㅅ", u"짓", u"지으", u"지어"},
    {"ㅅ", u"낫", u"나으", u"나아"},
    {"ㅅ", u"잇", u"이으", u"이어"},
    {"ㅅ", u"붓", u"부으", u"부어"},
    {"ㅅ", u"젓", u"저으", u"저어"},
    {"ㄷ", u"걷", u"걸으", u"걸어"},
    {"ㄷ", u"듣", u"들으", u"들어"},
    {"ㄷ", u"묻", u"물으", u"물어"},
    {"ㄷ", u"싣", u"실으", u"실어"},
    {"ㄷ", u"깨닫", u"깨달으", u"깨달아"},
    {"르", u"부르", u"부르", u"불러"},
    {"르", u"오르", u"오르", u"올라"},
    {"르", u"고르", u"고르", u"골라"},
    {"르", u"흐르", u"흐르", u"흘러"},
    {"르", u"모르", u"모르", u"몰라"},
    {"르", u"서두르", u"서두르", u"서둘러"},
    {"르", u"다르", u"다르", u"달라", adjective},
    {"르", u"빠르", u"빠르", u"빨라", adjective},
    {"러", u"이르", u"이르", u"이르러"},
    {"러", u"푸르", u"푸르", u"푸르러", adjective},
    {"ㅎ", u"하얗", u"하야", u"하얘", adjective},
    {"ㅎ", u"빨갛", u"빨가", u"빨개", adjective},
    {"ㅎ", u"퍼렇", u"퍼러", u"퍼레", adjective},
    {"ㅎ", u"그렇", u"그러", u"그래", adjective},
    {"ㅎ", u"어떻", u"어떠", u"어때", adjective},
    {"하", u"정하", u"정하", u"정해"},
    {"하", u"구하", u"구하", u"구하여"},
    {"하", u"착하", u"착하", u"착해", adjective},
});

// True if the analyzer gives the dictionary form as the stem or as another reading of the form.
bool leads_to(const std::string& form, const std::string& dictionary_form) {
  const std::vector<Token> all = tokens(form);
  return std::any_of(all.begin(), all.end(), [&](const Token& token) {
    return token.term == dictionary_form && (token.kind == TokenKind::stem || token.kind == TokenKind::reading);
  });
}

}  // namespace

TEST_CASE("Every form of a verb or adjective leads to its dictionary form, unless the form is itself another word") {
  const Analyzer analyzer(dictionary());
  std::size_t forms = 0;
  std::size_t words = 0;  // forms that are words themselves: 보고, 가지, 크기, 그래서
  std::string lost;
  for (const PrincipalParts& verb : verbs) {
    const std::string dictionary_form = utf8::encode(verb.stem) + "다";
    for (const Conjugated& one : conjugate(verb)) {
      const std::string form = utf8::encode(one.form);
      ++forms;
      if (leads_to(form, dictionary_form)) {
        continue;
      }
      if (analyzer.knows(form)) {
        ++words;
      } else {
        lost += ' ' + form;
      }
    }
  }
  INFO("lost:" << lost);
  CHECK(lost.empty());
  CHECK(forms > 5'000);
  CHECK(words * 40 < forms);
}

TEST_CASE("Every form of a passive or causative verb also leads to the verb that it is made from") {
  // The stem of each verb, and the stem that it is made from.
  constexpr auto derived = std::to_array<std::pair<std::u16string_view, std::u16string_view>>(
      {{u"쌓이", u"쌓"}, {u"놓이", u"놓"}, {u"섞이", u"섞"}, {u"깎이", u"깎"}, {u"묶이", u"묶"},     {u"덮이", u"덮"},
       {u"높이", u"높"}, {u"녹이", u"녹"}, {u"죽이", u"죽"}, {u"끓이", u"끓"}, {u"붙이", u"붙"},     {u"막히", u"막"},
       {u"찍히", u"찍"}, {u"닫히", u"닫"}, {u"굳히", u"굳"}, {u"잡히", u"잡"}, {u"뽑히", u"뽑"},     {u"좁히", u"좁"},
       {u"맺히", u"맺"}, {u"꽂히", u"꽂"}, {u"앉히", u"앉"}, {u"읽히", u"읽"}, {u"넓히", u"넓"},     {u"밟히", u"밟"},
       {u"담기", u"담"}, {u"남기", u"남"}, {u"숨기", u"숨"}, {u"안기", u"안"}, {u"끊기", u"끊"},     {u"씻기", u"씻"},
       {u"쫓기", u"쫓"}, {u"맡기", u"맡"}, {u"찢기", u"찢"}, {u"옮기", u"옮"}, {u"뚫리", u"뚫"},     {u"열리", u"열"},
       {u"팔리", u"팔"}, {u"풀리", u"풀"}, {u"늘리", u"늘"}, {u"줄이", u"줄"}, {u"흔들리", u"흔들"}, {u"낮추", u"낮"}});
  std::string lost;
  std::size_t count = 0;
  std::size_t forms = 0;
  for (const auto& [stem, base] : derived) {
    std::u16string before_a(stem);
    const bool in_i = before_a.back() != u'추';
    before_a.back() = hangul::with_vowel(before_a.back(), in_i ? hangul::v::yeo : hangul::v::wo);
    for (const Conjugated& one : conjugate({"vowel", stem, stem, before_a})) {
      const std::string form = utf8::encode(one.form);
      ++forms;
      if (!leads_to(form, utf8::encode(base) + "다")) {
        ++count;
        lost += ' ' + form;
      }
    }
  }
  INFO("lost:" << lost);
  CHECK(forms > 2'000);
  CHECK(count * 50 < forms);  // nouns such as 높이, 낮추고 and 감기 stay nouns
}

TEST_CASE("A verb that means something else than the verb that it seems to be made from is not found under it") {
  for (const auto& [form, other] : {std::pair{"알리는", "알다"},
                                    {"알렸다", "알다"},
                                    {"먹이고", "먹다"},
                                    {"보이는", "보다"},
                                    {"보였다", "보다"},
                                    {"달리는", "달다"},
                                    {"걸렸다", "걸다"},
                                    {"밝혔다", "밝다"},
                                    {"놀리면", "놀다"},
                                    {"배우는", "배다"},
                                    {"싸우고", "싸다"}}) {
    INFO(form);
    CHECK_FALSE(leads_to(form, other));
  }
}

TEST_CASE("A noun keeps its reading where it looks like a form of a verb") {
  for (const auto& [form, noun] : {std::pair{"보고서는", "보고서"},
                                   {"단가는", "단가"},
                                   {"지침을", "지침"},
                                   {"결함으로", "결함"},
                                   {"삶의", "삶"},
                                   {"화해와", "화해"},
                                   {"사고를", "사고"},
                                   {"신고는", "신고"},
                                   {"감기가", "감기"},
                                   {"크기를", "크기"},
                                   {"이자는", "이자"},
                                   {"물은", "물"},
                                   {"담은", "담"},
                                   {"어려움을", "어려움"}}) {
    INFO(form);
    CHECK(stems(form) == std::vector<std::string>{noun});
  }
  for (const char* noun : {"사고", "신고", "보고", "입지", "이자", "크기", "감기", "결함", "지침을", "사고를"}) {
    INFO(noun);
    CHECK(readings(noun).empty());
  }
}

}  // namespace gonggo::test
