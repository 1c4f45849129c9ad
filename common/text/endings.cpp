// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/endings.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/base/hangul.hpp"
#include "common/text/ending_tables.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;
using Offer = std::function<void(Stem)>;

const std::unordered_map<View, std::uint16_t>& bases_by_ending() {
  static const std::unordered_map<View, std::uint16_t> table = [] {
    std::unordered_map<View, std::uint16_t> t;
    for (const EndingBase base : ending_bases) {
      for (const View ending : endings(base)) {
        t[ending] = static_cast<std::uint16_t>(t[ending] | base);
      }
    }
    return t;
  }();
  return table;
}

std::u16string replaced(View base, char16_t last) {
  std::u16string s(base);
  s.back() = last;
  return s;
}

std::u16string with_coda(View base, int coda) { return replaced(base, hangul::with_coda(base.back(), coda)); }

int coda_of(View base) { return hangul::is_syllable(base.back()) ? hangul::coda(base.back()) : hangul::t::none; }

View without_last(View base, std::size_t count = 1) { return base.substr(0, base.size() - count); }

// The auxiliary verbs that are often written together with the verb before them, and the ending of that verb.
struct Auxiliary {
  View stem;
  View ending;      // what the verb before it ends in, without the base
  EndingBase base;  // where this ending attaches
};
constexpr auto auxiliaries = std::to_array<Auxiliary>(
    {{u"지", u"", after_a},      {u"주", u"", after_a},        {u"보", u"", after_a},      {u"오", u"", after_a},
     {u"가", u"", after_a},      {u"두", u"", after_a},        {u"놓", u"", after_a},      {u"내", u"", after_a},
     {u"대", u"", after_a},      {u"있", u"", after_a},        {u"버리", u"", after_a},    {u"드리", u"", after_a},
     {u"하", u"야", after_a},    {u"되", u"야", after_a},      {u"있", u"고", after_stem}, {u"싶", u"고", after_stem},
     {u"않", u"지", after_stem}, {u"못하", u"지", after_stem}, {u"되", u"게", after_stem}, {u"하", u"게", after_stem},
     {u"하", u"려", after_eu},   {u"하", u"려고", after_eu}});

// Follows the rules of conjugation backwards. The base of a form is the form without its ending. Each function named
// after an ending offers the stems that give this base before this ending.
class Unconjugated {
 public:
  explicit Unconjugated(const Offer& offer) : offer_(offer) {}

  void form(View form) {
    const auto& table = bases_by_ending();
    const std::size_t most = std::min(longest_ending, form.size() - 1);
    for (std::size_t length = 0; length <= most; ++length) {
      const View ending = form.substr(form.size() - length);
      if (const auto found = table.find(ending); found != table.end()) {
        // 긴 and 질 are rare spellings of 기는 and 지를: 담긴 is more often 담기다 than 담다.
        direct_ = length != 1 || View(u"긴길진질").find(ending[0]) == View::npos;
        before(ending, found->second, without_last(form, length));
      }
    }
  }

 private:
  void before(View ending, std::uint16_t bases, View base) {
    if ((bases & after_stem) != 0) {
      stem(base);
      // ㄹ and ㅎ are dropped before ㄴ and ㅅ: 만드는, 그러네.
      if (const int onset = hangul::onset(ending[0]); onset == hangul::l::n || onset == hangul::l::s) {
        restored(base, hangul::t::l);
        restored_h(base);
      }
    }
    if ((bases & (after_stem | after_past)) != 0) {
      before_past(base);
    }
    if ((bases & after_eu) != 0) {
      before_eu(base);
    }
    if ((bases & after_a) != 0) {
      before_a(base);
    }
    for (const auto& [which, coda] : {std::pair{after_n, static_cast<int>(hangul::t::n)},
                                      {after_l, hangul::t::l},
                                      {after_m, hangul::t::m},
                                      {after_b, hangul::t::b}}) {
      if ((bases & which) != 0 && !base.empty() && coda_of(base) == coda) {
        before_eu(with_coda(base, hangul::t::none));
      }
    }
    if (ending.empty() && !base.empty() && coda_of(base) == hangul::t::lm) {
      stem(with_coda(base, hangul::t::l));  // 만듦
    }
  }

  // The base is the stem itself: 먹고.
  void stem(View base) {
    if (base.empty()) {
      return;
    }
    offer_({base, direct_, changed_});
    if (depth_ == 0 || View(u"시지주보오가두놓내있리하되싶않").find(base.back()) == View::npos) {
      return;  // neither 시 nor an auxiliary verb
    }
    --depth_;
    const bool outer = std::exchange(direct_, false);
    if (base.size() > 1 && base.back() == u'시') {
      before_eu(without_last(base));  // 가시는
    }
    for (const Auxiliary& auxiliary : auxiliaries) {
      if (base.size() > auxiliary.stem.size() + auxiliary.ending.size() && base.ends_with(auxiliary.stem)) {
        const View verb = without_last(base, auxiliary.stem.size());
        if (verb.ends_with(auxiliary.ending)) {
          before(auxiliary.ending, auxiliary.base, without_last(verb, auxiliary.ending.size()));
        }
      }
    }
    direct_ = outer;
    ++depth_;
  }

  // The stem has lost its final consonant.
  void restored(View base, int coda) {
    if (!base.empty() && coda_of(base) == hangul::t::none) {
      changed(with_coda(base, coda));
    }
  }

  // Stems of one syllable keep their ㅎ: 좋은.
  void restored_h(View base) {
    if (base.size() > 1) {
      restored(base, hangul::t::h);
    }
  }

  void changed(View base) {
    const bool outer = std::exchange(changed_, true);
    stem(base);
    changed_ = outer;
  }

  // An ending in ㄴ, ㄹ, ㅁ, ㅂ or 으.
  void before_eu(View base) {
    if (base.empty()) {
      return;
    }
    if (coda_of(base) == hangul::t::l) {
      stem(base);  // 만들면
    }
    if (coda_of(base) != hangul::t::none) {
      return;
    }
    stem(base);                    // 가면
    restored(base, hangul::t::l);  // 만드니
    if (base.size() > 1 && base.back() == u'으') {
      after_added_vowel(without_last(base));
    }
    if (base.size() > 1 && base.back() == u'우') {
      restored(without_last(base), hangul::t::b);  // 도우면: 돕
    }
    restored_h(base);  // 하야면: 하얗
  }

  // `base` stands before 으, 아 or 어, which the ending has added.
  void after_added_vowel(View base) {
    if (coda_of(base) != hangul::t::none) {
      stem(base);  // 먹으면, 잡아
    }
    if (coda_of(base) == hangul::t::l) {
      changed(with_coda(base, hangul::t::d));  // 들으면: 듣
    }
    restored(base, hangul::t::s);  // 지으면: 짓
  }

  // An ending that begins with 아 or 어. It may have merged with the stem.
  void before_a(View base) {
    if (base.empty() || !hangul::is_syllable(base.back()) || coda_of(base) != hangul::t::none) {
      return;
    }
    if (base.size() > 1) {
      before_a_syllable(without_last(base), base.back());
    }
    before_a_vowel(base);
  }

  // The last syllable of the base does not belong to the stem: 잡아, 지어, 도와, 불러, 이르러.
  void before_a_syllable(View base, char16_t last) {
    switch (last) {
      case u'아':
      case u'어':
        after_added_vowel(base);
        if (coda_of(base) == hangul::t::none) {
          stem(base);  // 되어
        }
        break;
      case u'여':
        if (base.back() == u'하') {
          stem(base);
        }
        break;
      case u'와':
      case u'워':
        restored(base, hangul::t::b);  // 도와: 돕
        break;
      case u'라':
      case u'러':
        if (coda_of(base) == hangul::t::l) {
          stem(with_coda(base, hangul::t::none) + u'르');  // 불러: 부르
        } else if (base.back() == u'르') {
          stem(base);  // 이르러: 이르
        }
        break;
      default:
        break;
    }
  }

  // The last vowel of the stem has merged with 아 or 어.
  void before_a_vowel(View base) {
    const char16_t last = base.back();
    const auto vowel = [&](int v) { stem(replaced(base, hangul::with_vowel(last, v))); };
    const auto vowel_h = [&](int v) {
      stem(replaced(base, static_cast<char16_t>(hangul::compose(hangul::onset(last), v, hangul::t::h))));
    };
    switch (hangul::vowel(last)) {
      case hangul::v::a:
      case hangul::v::eo:
        if (last != u'하') {
          stem(base);  // 가
        }
        vowel(hangul::v::eu);  // 써: 쓰
        if (last == u'퍼') {
          vowel(hangul::v::u);  // 퍼: 푸
        }
        break;
      case hangul::v::yeo:
        vowel(hangul::v::i);  // 보여: 보이
        stem(base);           // 켜
        break;
      case hangul::v::wa:
        vowel(hangul::v::o);    // 봐: 보
        vowel_h(hangul::v::o);  // 놔: 놓
        break;
      case hangul::v::wo:
        vowel(hangul::v::u);  // 줘: 주
        break;
      case hangul::v::wae:
        vowel(hangul::v::oe);  // 돼: 되
        break;
      case hangul::v::ae:
        if (last == u'해') {
          vowel(hangul::v::a);
        }
        stem(base);              // 내
        vowel_h(hangul::v::eo);  // 그래: 그렇
        vowel_h(hangul::v::a);   // 파래: 파랗
        break;
      case hangul::v::yae:
        vowel_h(hangul::v::ya);  // 하얘: 하얗
        break;
      case hangul::v::e:
        stem(base);              // 세
        vowel_h(hangul::v::eo);  // 퍼레: 퍼렇
        break;
      case hangul::v::ye:
        stem(base);               // 폐
        vowel_h(hangul::v::yeo);  // 허예: 허옇
        break;
      default:
        break;
    }
  }

  // The base ends in 았, 었 or 겠.
  void before_past(View base) {
    if (base.empty() || coda_of(base) != hangul::t::ss) {
      return;
    }
    const View rest = without_last(base);
    if (base.back() == u'겠' && !rest.empty()) {
      stem(rest);  // 가겠다
      if (rest.back() == u'야') {
        before_a(without_last(rest));  // 가야겠다
      }
    }
    if (!rest.empty() && coda_of(rest) == hangul::t::ss) {
      before_past(rest);  // 갔었다, 갔겠다
    }
    before_a(with_coda(base, hangul::t::none));
  }

  const Offer& offer_;
  bool direct_ = true;
  bool changed_ = false;
  int depth_ = 3;  // how many more auxiliary verbs are looked for: 보여주시는 has two
};

}  // namespace

void each_stem(std::u16string_view form, const std::function<void(Stem)>& offer) {
  if (!form.empty()) {
    Unconjugated(offer).form(form);
  }
}

}  // namespace gonggo
