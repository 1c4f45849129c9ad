// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/endings.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_map>

#include "common/base/hangul.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;
using Views = std::vector<View>;

// ---- Particles -----------------------------------------------------------------------------------------------

struct Particle {
  View text;
  After after;
  float cost;
};

const std::vector<Particle>& simple_particles() {
  static const std::vector<Particle> table{{u"의", After::any, 1.8F},
                                           {u"에", After::any, 1.8F},
                                           {u"도", After::any, 2.8F},
                                           {u"만", After::any, 3.2F},
                                           {u"을", After::consonant, 1.5F},
                                           {u"를", After::vowel, 1.5F},
                                           {u"이", After::consonant, 1.9F},
                                           {u"가", After::vowel, 1.9F},
                                           {u"은", After::consonant, 1.8F},
                                           {u"는", After::vowel, 1.8F},
                                           {u"과", After::consonant, 2.4F},
                                           {u"와", After::vowel, 2.4F},
                                           {u"로", After::vowel_or_l, 2.2F},
                                           {u"으로", After::consonant, 1.5F},
                                           {u"에서", After::any, 1.8F},
                                           {u"에게", After::any, 2.5F},
                                           {u"께", After::any, 3.5F},
                                           {u"께서", After::any, 3},
                                           {u"한테", After::any, 3},
                                           {u"까지", After::any, 2.5F},
                                           {u"부터", After::any, 2.5F},
                                           {u"마다", After::any, 3},
                                           {u"조차", After::any, 3},
                                           {u"마저", After::any, 3},
                                           {u"밖에", After::any, 3},
                                           {u"보다", After::any, 3},
                                           {u"처럼", After::any, 3},
                                           {u"같이", After::any, 4},
                                           {u"대로", After::any, 3.5F},
                                           {u"만큼", After::any, 3},
                                           {u"뿐", After::any, 3.5F},
                                           {u"뿐만", After::any, 3},
                                           {u"하고", After::any, 4},
                                           {u"이나", After::consonant, 3},
                                           {u"나", After::vowel, 4},
                                           {u"이랑", After::consonant, 4},
                                           {u"랑", After::vowel, 4.5F},
                                           {u"으로서", After::consonant, 2.5F},
                                           {u"로서", After::vowel_or_l, 2.5F},
                                           {u"으로써", After::consonant, 2.5F},
                                           {u"로써", After::vowel_or_l, 2.5F},
                                           {u"으로부터", After::consonant, 2.5F},
                                           {u"로부터", After::vowel_or_l, 2.5F},
                                           {u"에게서", After::any, 3},
                                           {u"에서부터", After::any, 3},
                                           {u"이라도", After::consonant, 3},
                                           {u"라도", After::vowel, 3},
                                           {u"이든", After::consonant, 3.5F},
                                           {u"이든지", After::consonant, 3},
                                           {u"든지", After::vowel, 3.5F},
                                           {u"이나마", After::consonant, 3},
                                           {u"나마", After::vowel, 4},
                                           {u"치고", After::any, 4},
                                           {u"커녕", After::any, 3},
                                           {u"이야", After::consonant, 4},
                                           {u"야", After::vowel, 5},
                                           {u"에다", After::any, 4},
                                           {u"에다가", After::any, 3},
                                           {u"엔", After::any, 3},
                                           {u"에선", After::any, 3},
                                           {u"에겐", After::any, 3},
                                           {u"론", After::vowel_or_l, 5},
                                           {u"으론", After::consonant, 3},
                                           {u"과는", After::consonant, 3},
                                           {u"와는", After::vowel, 3},
                                           {u"라", After::vowel, 5},
                                           {u"이요", After::consonant, 4},
                                           {u"요", After::vowel, 4.5F},
                                           {u"별로", After::any, 3}};
  return table;
}

// May follow another particle: 에서는, 까지도, 에게만, 으로의, 만을.
const Views& second_particles() {
  static const Views table{u"는",   u"도",   u"만",     u"의",     u"만의", u"까지", u"까지는", u"까지도",
                           u"부터", u"보다", u"보다는", u"보다도", u"조차", u"라도", u"만은",   u"만이",
                           u"만을", u"만도", u"서",     u"서는",   u"서도", u"나",   u"이나",   u"은",
                           u"이",   u"을",   u"과",     u"과의",   u"와의", u"뿐만", u"처럼",   u"로"};
  return table;
}

// Forms of the copula after a consonant; after a vowel the 이 may be missing.
const Views& copula() {
  static const Views table{
      u"이다",       u"이고",     u"이며",   u"이면",     u"이지만",   u"이라",     u"이라고",   u"이라는",
      u"이라며",     u"이라면",   u"이라서", u"이란",     u"이란다",   u"이므로",   u"이니",     u"이니까",
      u"이나",       u"이자",     u"이던",   u"이었다",   u"이었던",   u"이었고",   u"이었으며", u"이었으나",
      u"이었지만",   u"이었는데", u"이었을", u"이었음",   u"이었는지", u"이었나",   u"이었나요", u"이었습니다",
      u"이었습니까", u"이었는가", u"이어야", u"이어서",   u"이어도",   u"이에요",   u"이네요",   u"이죠",
      u"이지요",     u"이지",     u"이기",   u"이기도",   u"이기에",   u"이기는",   u"이거나",   u"이든",
      u"이든지",     u"이듯",     u"이듯이", u"이신",     u"이신가요", u"이라든지", u"이라도",   u"이더라도",
      u"이구나",     u"이냐",     u"이냐는", u"이야말로", u"이라고도", u"이라고는"};
  return table;
}
// The same with the 이 grown into the ending: these follow any final.
const Views& copula_joined() {
  static const Views table{u"인",       u"인가",   u"인가요",   u"인가를", u"인지", u"인지를", u"인지는", u"인지도",
                           u"인데",     u"인데도", u"인데요",   u"인데다", u"일",   u"일까",   u"일까요", u"일지",
                           u"일지라도", u"일뿐",   u"일수록",   u"임",     u"임을", u"임에도", u"임은",   u"임이",
                           u"입니다",   u"입니까", u"입니다만", u"인걸",   u"일때", u"일경우", u"일텐데", u"인만큼"};
  return table;
}
const Views& copula_contracted() {  // after a vowel only
  static const Views table{
      u"였다",   u"였던", u"였고", u"였으며",   u"였으나", u"였지만", u"였는데", u"였을",  u"였음", u"였는지", u"였나",
      u"였나요", u"예요", u"여서", u"였습니다", u"여야",   u"라는",   u"라고",   u"라며",  u"라면", u"라서",   u"란",
      u"란다",   u"며",   u"면",   u"고",       u"지만",   u"다",     u"든",     u"자",    u"이자", u"거나",   u"인가",
      u"죠",     u"니",   u"네요", u"였는가",   u"랍니다", u"라고도", u"라고는", u"라든지"};
  return table;
}

// ---- Endings: what may follow each kind of base ---------------------------------------------------------------

enum Join : std::uint16_t {
  after_stem = 1,    // any stem as it is: 먹고 가고
  after_eu = 2,      // 으 after a consonant, none after a vowel: 먹으며 가며
  after_n = 4,       // what follows 은/ㄴ: 간다고 먹은지
  after_l = 8,       // what follows 을/ㄹ: 갈까 먹을까
  after_m = 16,      // what follows 음/ㅁ
  after_b = 32,      // what follows 습/ㅂ
  after_a = 64,      // what follows 아/어: 가서 먹어도
  after_past = 128,  // what follows 았/었/겠: 갔다 먹었지만
};

const Views& endings(Join join) {
  static const Views stem{
      u"고",     u"고는",   u"고도",   u"고서",     u"고자",     u"고요",   u"고는",   u"구나",   u"군요",
      u"게",     u"게요",   u"게끔",   u"게도",     u"게는",     u"기",     u"기가",   u"기를",   u"기에",
      u"기도",   u"기는",   u"기로",   u"기로는",   u"기까지",   u"기만",   u"기엔",   u"기에는", u"기위한",
      u"기위해", u"기의",   u"기보다", u"기보다는", u"기때문",   u"기란",   u"긴",     u"길",     u"거나",
      u"거든",   u"거든요", u"건",     u"건대",     u"는",       u"는다",   u"는다고", u"는다는", u"는다면",
      u"는다며", u"는데",   u"는데도", u"는데요",   u"는데는",   u"는데에", u"는지",   u"는지를", u"는지는",
      u"는지도", u"는지에", u"는가",   u"는가요",   u"는가를",   u"는구나", u"는걸",   u"는것",   u"느라",
      u"느냐",   u"느냐는", u"나",     u"나요",     u"냐",       u"냐고",   u"냐는",   u"네",     u"네요",
      u"다",     u"다가",   u"다가도", u"다고",     u"다고는",   u"다는",   u"다며",   u"다면",   u"다면서",
      u"다니",   u"다지만", u"다시피", u"더라",     u"더라도",   u"더니",   u"더라면", u"던",     u"던가",
      u"던데",   u"던지",   u"던가요", u"도록",     u"도록은",   u"든",     u"든가",   u"든지",   u"듯",
      u"듯이",   u"듯한",   u"자",     u"자고",     u"자는",     u"자마자", u"자며",   u"자면",   u"지",
      u"지가",   u"지는",   u"지도",   u"지를",     u"지만",     u"지만은", u"지요",   u"지마는", u"죠",
      u"진",     u"질",     u"습니다", u"습니까",   u"습니다만", u"소",     u"세",     u"더군요", u"더군",
      u"잖아",   u"잖아요", u"거라",   u"고자하는", u"려면"};
  static const Views eu{u"며",       u"면",     u"면서",   u"면서도", u"면은",   u"면요",   u"니",     u"니까",
                        u"니까요",   u"나",     u"러",     u"려",     u"려고",   u"려는",   u"려면",   u"려던",
                        u"려고하는", u"라",     u"라고",   u"라는",   u"라며",   u"라면",   u"리라",   u"므로",
                        u"시",       u"세요",   u"셔야",   u"셔서",   u"십시오", u"시오",   u"소서",   u"셨다",
                        u"시는",     u"시고",   u"시면",   u"신",     u"실",     u"십니까", u"십니다", u"시기",
                        u"시길",     u"셔도",   u"시나요", u"신가요", u"시던",   u"시려면", u"실까요", u"실수",
                        u"셨습니다", u"셨나요", u"시거나", u"시려는", u"시는데", u"시지"};
  static const Views n{u"",       u"가", u"가요", u"가를", u"다",     u"다고", u"다는", u"다면", u"다며",
                       u"다고는", u"데", u"데도", u"데요", u"지",     u"지를", u"지는", u"지도", u"지요",
                       u"걸",     u"것", u"다음", u"들",   u"답니다", u"채",   u"만큼", u"후",   u"뒤"};
  static const Views l{u"",     u"까",   u"까요", u"까를", u"지",   u"지를",  u"지는", u"지도", u"지라도",
                       u"수록", u"수",   u"뿐",   u"때",   u"때는", u"때의",  u"때도", u"게",   u"게요",
                       u"래",   u"래요", u"텐데", u"걸",   u"것",   u"만큼",  u"만",   u"만한", u"는지",
                       u"망정", u"경우", u"목적", u"필요", u"예정", u"수있는"};
  static const Views m{u"",     u"을",     u"은",     u"이", u"에", u"에도",   u"에는",   u"에서", u"의",   u"과",
                       u"으로", u"으로써", u"으로서", u"도", u"만", u"에따라", u"으로는", u"이다", u"에게", u"까지"};
  static const Views b{u"니다", u"니까", u"니다만", u"시다", u"니다요"};
  static const Views a{u"",     u"서",   u"서는",     u"서도",   u"서야", u"서의",   u"도",   u"야",
                       u"야만", u"야지", u"야할",     u"야하는", u"요",   u"라",     u"라고", u"라는",
                       u"선",   u"지는", u"진",       u"지고",   u"져",   u"졌다",   u"지며", u"진다",
                       u"질",   u"져서", u"졌으며",   u"주는",   u"줄",   u"주세요", u"주고", u"준",
                       u"줘서", u"주기", u"드립니다", u"보세요", u"보는", u"볼",     u"본"};
  static const Views past{
      u"다",       u"다고",   u"다는",   u"다며",   u"다면",   u"다면서", u"다가",   u"다고는", u"던",     u"던가",
      u"던데",     u"던지",   u"더라도", u"더라면", u"더니",   u"고",     u"고요",   u"는데",   u"는데도", u"는데요",
      u"는지",     u"는지를", u"는지는", u"는지도", u"는가",   u"는가요", u"는가를", u"나",     u"나요",   u"냐",
      u"냐고",     u"네",     u"네요",   u"니",     u"으나",   u"으니",   u"으니까", u"으며",   u"으면",   u"으면서",
      u"으면서도", u"으므로", u"을",     u"을까",   u"을까요", u"을지",   u"을때",   u"을때는", u"을뿐",   u"을경우",
      u"음",       u"음을",   u"음에도", u"음은",   u"음이",   u"음에",   u"음으로", u"습니다", u"습니까", u"습니다만",
      u"어",       u"어요",   u"어도",   u"어야",   u"었다",   u"었던",   u"었을",   u"지",     u"지만",   u"지만은",
      u"지요",     u"죠",     u"거나",   u"거든",   u"거든요", u"기",     u"기에",   u"기에는", u"기때문", u"구나",
      u"군요",     u"다시피", u"듯",     u"듯이",   u"을만큼", u"을텐데", u"으리라"};
  switch (join) {
    case after_stem:
      return stem;
    case after_eu:
      return eu;
    case after_n:
      return n;
    case after_l:
      return l;
    case after_m:
      return m;
    case after_b:
      return b;
    case after_a:
      return a;
    default:
      return past;
  }
}

constexpr std::array<Join, 8> joins{after_stem, after_eu, after_n, after_l, after_m, after_b, after_a, after_past};

const std::unordered_map<View, std::uint16_t>& ending_joins() {
  static const std::unordered_map<View, std::uint16_t> table = [] {
    std::unordered_map<View, std::uint16_t> t;
    for (const Join join : joins) {
      for (const View ending : endings(join)) {
        t[ending] = static_cast<std::uint16_t>(t[ending] | join);
      }
    }
    return t;
  }();
  return table;
}

// ---- Tails of nouns ------------------------------------------------------------------------------------------

using Tails = std::unordered_map<std::u16string, std::vector<Tail>>;

class TailTable {
 public:
  Tails build() {
    particles();
    for (const View form : copula()) {
      add(std::u16string(form), {After::any, false, 3.5F});
    }
    for (const View form : copula_joined()) {
      add(std::u16string(form), {After::any, false, form.size() == 1 ? 4.5F : 3.5F});
    }
    for (const View form : copula_contracted()) {
      add(std::u16string(form), {After::vowel, false, form.size() == 1 ? 6.0F : 3.8F});
    }
    for (const auto& [stem, infinitive, cost] : {std::tuple<View, View, float>{u"하", u"해", 2.2F},
                                                 {u"되", u"돼", 2.4F},
                                                 {u"시키", u"시켜", 2.8F},
                                                 {u"당하", u"당해", 3.0F},
                                                 {u"드리", u"드려", 4.0F},
                                                 {u"스럽", u"스러워", 3.5F},
                                                 {u"받", u"받아", 4.0F}}) {
      verb(stem, infinitive, cost);
    }
    verb(u"하", u"하여", 2.2F);
    verb(u"되", u"되어", 2.4F);
    verb(u"하시", u"하셔", 3.0F);
    return std::move(tails_);
  }

 private:
  void add(std::u16string text, Tail tail) {
    std::vector<Tail>& known = tails_[std::move(text)];
    for (Tail& other : known) {
      if (other.after == tail.after || other.after == After::any) {
        other.cost = std::min(other.cost, tail.cost);
        return;
      }
    }
    known.push_back(tail);
  }

  void particles() {
    for (const Particle& first : simple_particles()) {
      add(std::u16string(first.text), {first.after, false, first.cost});
      add(u"들" + std::u16string(first.text), {After::any, false, first.cost + 1.0F});
      if (first.text.size() == 1 && first.text != u"에" && first.text != u"로" && first.text != u"만" &&
          first.text != u"께") {
        continue;  // 은는이가을를의과와도 end the eojeol
      }
      for (const View second : second_particles()) {
        const char16_t before = first.text.back();
        const std::vector<Particle>& all = simple_particles();
        const auto rule = std::find_if(all.begin(), all.end(), [&](const Particle& p) { return p.text == second; });
        if (rule != all.end() && !fits(rule->after, before)) {
          continue;
        }
        add(std::u16string(first.text) + std::u16string(second), {first.after, false, first.cost + 0.7F});
        add(u"들" + std::u16string(first.text) + std::u16string(second), {After::any, false, first.cost + 1.7F});
      }
    }
    add(u"들", {After::any, false, 3.0F});
    for (const View second : {View(u"의"), View(u"이"), View(u"도")}) {
      add(u"과" + std::u16string(second), {After::consonant, false, 2.8F});
      add(u"와" + std::u16string(second), {After::vowel, false, 2.8F});
    }
  }

  // Every form of a verb that makes verbs of nouns; the infinitive (해, 돼) carries its vowel joins.
  void verb(View stem, View infinitive, float cost) {
    const Tail tail{After::any, true, cost};
    const char16_t last = stem.back();
    const std::u16string head(stem.substr(0, stem.size() - 1));
    const bool open = hangul::coda(last) == 0;
    const bool softens = last == u'럽';  // 스럽다: 스러운, 스러우며
    const auto forms = [&](const std::u16string& base, Join join) {
      for (const View ending : endings(join)) {
        add(base + std::u16string(ending), tail);
      }
    };
    forms(std::u16string(stem), after_stem);
    forms(std::u16string(stem) + u"겠", after_past);
    const std::u16string eu = open ? std::u16string(stem) : softens ? head + u"러우" : std::u16string(stem) + u"으";
    forms(eu, after_eu);
    for (const auto& [join, coda] : {std::pair{after_n, static_cast<int>(hangul::t::n)},
                                     {after_l, hangul::t::l},
                                     {after_m, hangul::t::m},
                                     {after_b, hangul::t::b}}) {
      if (join == after_b && !open) {
        continue;  // 습니다 follows the stem
      }
      forms(closed(eu == stem || softens ? eu : std::u16string(stem) + u"으", coda), join);
    }
    forms(std::u16string(infinitive), after_a);
    forms(closed(std::u16string(infinitive), hangul::t::ss), after_past);
  }

  static std::u16string closed(std::u16string base, int coda) {
    base.back() = hangul::with_coda(base.back(), coda);
    return base;
  }

  Tails tails_;
};

const Tails& all_tails() {
  static const Tails table = TailTable().build();
  return table;
}

// ---- Undoing what endings do to stems -----------------------------------------------------------------------

using Offer = std::function<bool(View)>;

std::u16string replaced(View base, char16_t last) {
  std::u16string s(base);
  s.back() = last;
  return s;
}

// The stems behind a base that lost its final or took 으 before an ending beginning with ㄴ ㄹ ㅁ ㅂ or 으.
bool stems_before_eu(View base, const Offer& offer) {
  if (base.empty()) {
    return false;
  }
  const char16_t last = base.back();
  if (hangul::coda(last) == 0) {
    if (offer(base)) {
      return true;  // 가면
    }
    if (offer(replaced(base, hangul::with_coda(last, hangul::t::l)))) {
      return true;  // 만든: 만들
    }
    if (base.size() >= 2 && last == u'으') {
      const View stem = base.substr(0, base.size() - 1);
      const char16_t before = stem.back();
      if (offer(stem)) {
        return true;  // 먹으면
      }
      if (hangul::coda(before) == 0 && offer(replaced(stem, hangul::with_coda(before, hangul::t::s)))) {
        return true;  // 지은: 짓
      }
      if (hangul::coda(before) == hangul::t::l && offer(replaced(stem, hangul::with_coda(before, hangul::t::d)))) {
        return true;  // 들은: 듣
      }
    }
    if (base.size() >= 2 && last == u'우' && hangul::coda(base[base.size() - 2]) == 0) {  // 도운: 돕
      const View stem = base.substr(0, base.size() - 1);
      if (offer(replaced(stem, hangul::with_coda(stem.back(), hangul::t::b)))) {
        return true;
      }
    }
    return offer(replaced(base, hangul::with_coda(last, hangul::t::h)));  // 이런: 이렇
  }
  return hangul::coda(last) == hangul::t::l && offer(base);  // 만들면
}

// The stems behind a base in 아/어: 잡아 도와 불러 해 보여.
bool stems_before_a(View base, const Offer& offer) {
  if (base.empty()) {
    return false;
  }
  const char16_t last = base.back();
  if (!hangul::is_syllable(last) || hangul::coda(last) != 0) {
    return false;
  }
  const int vowel = hangul::vowel(last);
  const View head = base.substr(0, base.size() - 1);
  if (!head.empty() && (last == u'아' || last == u'어' || last == u'여')) {
    const char16_t before = head.back();
    if (offer(head)) {
      return true;
    }
    if (hangul::coda(before) == 0 && offer(replaced(head, hangul::with_coda(before, hangul::t::s)))) {
      return true;
    }
    if (hangul::coda(before) == hangul::t::l && offer(replaced(head, hangul::with_coda(before, hangul::t::d)))) {
      return true;
    }
  }
  if (!head.empty() && (last == u'와' || last == u'워') && hangul::coda(head.back()) == 0 &&
      offer(replaced(head, hangul::with_coda(head.back(), hangul::t::b)))) {
    return true;
  }
  if (!head.empty() && (last == u'라' || last == u'러')) {
    if (hangul::coda(head.back()) == hangul::t::l && offer(replaced(head, hangul::with_coda(head.back(), 0)) + u'르')) {
      return true;  // 불러: 부르
    }
    if (last == u'러' && offer(head)) {
      return true;  // 이르러: 이르
    }
  }
  const auto with = [&](int v) { return offer(replaced(base, hangul::with_vowel(last, v))); };
  switch (vowel) {
    case hangul::v::a:
      return offer(base) || with(hangul::v::eu);
    case hangul::v::eo:
      return offer(base) || with(hangul::v::eu);
    case hangul::v::yeo:
      return with(hangul::v::i) || offer(base);
    case hangul::v::wa:
      return with(hangul::v::o);
    case hangul::v::wo:
      return with(hangul::v::u);
    case hangul::v::wae:
      return with(hangul::v::oe);
    case hangul::v::ae:
      return (last == u'해' && with(hangul::v::a)) || offer(base) ||
             offer(replaced(
                 base, static_cast<char16_t>(hangul::compose(hangul::onset(last), hangul::v::eo, hangul::t::h)))) ||
             offer(replaced(base,
                            static_cast<char16_t>(hangul::compose(hangul::onset(last), hangul::v::a, hangul::t::h))));
    case hangul::v::e:
    case hangul::v::ye:
      return offer(base);
    default:
      return false;
  }
}

// A stem as it is, or with the honorific 시 taken off.
bool stems_honorific(View base, const Offer& offer) {
  if (base.empty()) {
    return false;
  }
  if (offer(base)) {
    return true;
  }
  return base.size() >= 2 && base.back() == u'시' && stems_before_eu(base.substr(0, base.size() - 1), offer);
}

// 았/었/겠 taken off.
bool stems_before_past(View base, const Offer& offer) {
  if (base.empty() || hangul::coda(base.back()) != hangul::t::ss) {
    return false;
  }
  if (base.size() >= 2 && base.back() == u'겠') {
    return stems_honorific(base.substr(0, base.size() - 1), offer);
  }
  const std::u16string open = replaced(base, hangul::with_coda(base.back(), 0));
  if (open.size() >= 2 && open.back() == u'셔') {
    if (stems_before_eu(View(open).substr(0, open.size() - 1), offer)) {
      return true;
    }
  }
  return stems_before_a(open, offer);
}

bool stems_of(View base, std::uint16_t join, const Offer& offer) {
  if ((join & after_stem) != 0 && (stems_honorific(base, offer) || stems_before_past(base, offer))) {
    return true;
  }
  if ((join & after_past) != 0 && stems_before_past(base, offer)) {
    return true;
  }
  if ((join & after_eu) != 0 && stems_before_eu(base, offer)) {
    return true;
  }
  if ((join & after_a) != 0 && stems_before_a(base, offer)) {
    return true;
  }
  const auto open = [&](Join which, int coda) {
    return (join & which) != 0 && !base.empty() && hangul::coda(base.back()) == coda && [&] {
      const std::u16string bare = replaced(base, hangul::with_coda(base.back(), 0));
      if (stems_before_eu(bare, offer)) {
        return true;
      }
      return bare.size() >= 2 && bare.back() == u'시' && stems_honorific(bare, offer);
    }();
  };
  return open(after_n, hangul::t::n) || open(after_l, hangul::t::l) || open(after_m, hangul::t::m) ||
         open(after_b, hangul::t::b);
}

}  // namespace

bool fits(After after, char16_t before) {
  const int coda = hangul::is_syllable(before) ? hangul::coda(before) : 0;
  switch (after) {
    case After::consonant:
      return coda != 0 && coda != -1;
    case After::vowel:
      return coda == 0;
    case After::vowel_or_l:
      return coda == 0 || coda == hangul::t::l;
    default:
      return true;
  }
}

bool may_end_tail(char16_t last) {
  static const std::vector<bool> ends = [] {
    std::vector<bool> set(hangul::last_syllable - hangul::first_syllable + 1);
    for (const auto& entry : all_tails()) {
      set[entry.first.back() - hangul::first_syllable] = true;
    }
    return set;
  }();
  return hangul::is_syllable(last) && ends[last - hangul::first_syllable];
}

const std::vector<Tail>& tails_spelled(std::u16string_view text) {
  static const std::vector<Tail> none;
  if (text.size() > longest_tail) {
    return none;
  }
  const Tails& table = all_tails();
  const auto found = table.find(std::u16string(text));
  return found == table.end() ? none : found->second;
}

bool each_stem(std::u16string_view form, const std::function<bool(std::u16string_view)>& offer) {
  constexpr std::size_t longest_ending = 5;
  const auto& table = ending_joins();
  const std::size_t most = std::min(longest_ending, form.size() - std::min<std::size_t>(form.size(), 1));
  // 여겨지는, 알려주었다: a helping verb may stand between the verb and its endings.
  const Offer either = [&](View stem) {
    if (offer(stem)) {
      return true;
    }
    return stem.size() >= 2 && View(u"지주보오가두놓내").find(stem.back()) != View::npos &&
           stems_before_a(stem.substr(0, stem.size() - 1), offer);
  };
  for (std::size_t length = 0; length <= most; ++length) {
    const View ending = form.substr(form.size() - length);
    const auto found = table.find(ending);
    if (found != table.end() && stems_of(form.substr(0, form.size() - length), found->second, either)) {
      return true;
    }
  }
  return false;
}

}  // namespace gonggo
