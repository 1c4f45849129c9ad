// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/ending_tables.hpp"

namespace gonggo {

const std::vector<Particle>& simple_particles() {
  static const std::vector<Particle> table{{u"의", FinalCondition::any, 1.8F},
                                           {u"에", FinalCondition::any, 1.8F},
                                           {u"도", FinalCondition::any, 2.8F},
                                           {u"만", FinalCondition::any, 3.2F},
                                           {u"을", FinalCondition::consonant, 1.5F},
                                           {u"를", FinalCondition::vowel, 1.5F},
                                           {u"이", FinalCondition::consonant, 1.9F},
                                           {u"가", FinalCondition::vowel, 1.9F},
                                           {u"은", FinalCondition::consonant, 1.8F},
                                           {u"는", FinalCondition::vowel, 1.8F},
                                           {u"과", FinalCondition::consonant, 2.4F},
                                           {u"와", FinalCondition::vowel, 2.4F},
                                           {u"로", FinalCondition::vowel_or_l, 2.2F},
                                           {u"으로", FinalCondition::consonant, 1.5F},
                                           {u"에서", FinalCondition::any, 1.8F},
                                           {u"에게", FinalCondition::any, 2.5F},
                                           {u"께", FinalCondition::any, 3.5F},
                                           {u"께서", FinalCondition::any, 3},
                                           {u"한테", FinalCondition::any, 3},
                                           {u"까지", FinalCondition::any, 2.5F},
                                           {u"부터", FinalCondition::any, 2.5F},
                                           {u"마다", FinalCondition::any, 3},
                                           {u"조차", FinalCondition::any, 3},
                                           {u"마저", FinalCondition::any, 3},
                                           {u"밖에", FinalCondition::any, 3},
                                           {u"보다", FinalCondition::any, 3},
                                           {u"처럼", FinalCondition::any, 3},
                                           {u"같이", FinalCondition::any, 4},
                                           {u"대로", FinalCondition::any, 3.5F},
                                           {u"만큼", FinalCondition::any, 3},
                                           {u"뿐", FinalCondition::any, 3.5F},
                                           {u"뿐만", FinalCondition::any, 3},
                                           {u"하고", FinalCondition::any, 4},
                                           {u"이나", FinalCondition::consonant, 3},
                                           {u"나", FinalCondition::vowel, 4},
                                           {u"이랑", FinalCondition::consonant, 4},
                                           {u"랑", FinalCondition::vowel, 4.5F},
                                           {u"으로서", FinalCondition::consonant, 2.5F},
                                           {u"로서", FinalCondition::vowel_or_l, 2.5F},
                                           {u"으로써", FinalCondition::consonant, 2.5F},
                                           {u"로써", FinalCondition::vowel_or_l, 2.5F},
                                           {u"으로부터", FinalCondition::consonant, 2.5F},
                                           {u"로부터", FinalCondition::vowel_or_l, 2.5F},
                                           {u"에게서", FinalCondition::any, 3},
                                           {u"에서부터", FinalCondition::any, 3},
                                           {u"이라도", FinalCondition::consonant, 3},
                                           {u"라도", FinalCondition::vowel, 3},
                                           {u"이든", FinalCondition::consonant, 3.5F},
                                           {u"이든지", FinalCondition::consonant, 3},
                                           {u"든지", FinalCondition::vowel, 3.5F},
                                           {u"이나마", FinalCondition::consonant, 3},
                                           {u"나마", FinalCondition::vowel, 4},
                                           {u"치고", FinalCondition::any, 4},
                                           {u"커녕", FinalCondition::any, 3},
                                           {u"이야", FinalCondition::consonant, 4},
                                           {u"야", FinalCondition::vowel, 5},
                                           {u"에다", FinalCondition::any, 4},
                                           {u"에다가", FinalCondition::any, 3},
                                           {u"엔", FinalCondition::any, 3},
                                           {u"에선", FinalCondition::any, 3},
                                           {u"에겐", FinalCondition::any, 3},
                                           {u"론", FinalCondition::vowel_or_l, 5},
                                           {u"으론", FinalCondition::consonant, 3},
                                           {u"과는", FinalCondition::consonant, 3},
                                           {u"와는", FinalCondition::vowel, 3},
                                           {u"라", FinalCondition::vowel, 5},
                                           {u"이요", FinalCondition::consonant, 4},
                                           {u"요", FinalCondition::vowel, 4.5F},
                                           {u"별로", FinalCondition::any, 3}};
  return table;
}

const Spellings& second_particles() {
  static const Spellings table{u"는",   u"도",   u"만",     u"의",     u"만의", u"까지", u"까지는", u"까지도",
                               u"부터", u"보다", u"보다는", u"보다도", u"조차", u"라도", u"만은",   u"만이",
                               u"만을", u"만도", u"서",     u"서는",   u"서도", u"나",   u"이나",   u"은",
                               u"이",   u"을",   u"과",     u"과의",   u"와의", u"뿐만", u"처럼",   u"로"};
  return table;
}

const Spellings& copula_forms() {
  static const Spellings table{
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

const Spellings& copula_forms_joined() {
  static const Spellings table{u"인",     u"인가",   u"인가요",   u"인가를", u"인지",   u"인지를",   u"인지는",
                               u"인지도", u"인데",   u"인데도",   u"인데요", u"인데다", u"일",       u"일까",
                               u"일까요", u"일지",   u"일지라도", u"일뿐",   u"일수록", u"임",       u"임을",
                               u"임에도", u"임은",   u"임이",     u"입니다", u"입니까", u"입니다만", u"인걸",
                               u"일때",   u"일경우", u"일텐데",   u"인만큼"};
  return table;
}

const Spellings& copula_forms_contracted() {
  static const Spellings table{
      u"였다",   u"였던", u"였고", u"였으며",   u"였으나", u"였지만", u"였는데", u"였을",  u"였음", u"였는지", u"였나",
      u"였나요", u"예요", u"여서", u"였습니다", u"여야",   u"라는",   u"라고",   u"라며",  u"라면", u"라서",   u"란",
      u"란다",   u"며",   u"면",   u"고",       u"지만",   u"다",     u"든",     u"자",    u"이자", u"거나",   u"인가",
      u"죠",     u"니",   u"네요", u"였는가",   u"랍니다", u"라고도", u"라고는", u"라든지"};
  return table;
}

const Spellings& endings(EndingBase base) {
  static const Spellings stem{
      u"고",     u"고는",     u"고도",     u"고서",     u"고자",   u"고요",     u"구나",     u"군요",     u"게",
      u"게요",   u"게끔",     u"게도",     u"게는",     u"기",     u"기가",     u"기를",     u"기에",     u"기도",
      u"기는",   u"기로",     u"기로는",   u"기까지",   u"기만",   u"기엔",     u"기에는",   u"기위한",   u"기위해",
      u"기의",   u"기보다",   u"기보다는", u"기때문",   u"기란",   u"긴",       u"길",       u"거나",     u"거든",
      u"거든요", u"건",       u"건대",     u"는",       u"는다",   u"는다고",   u"는다는",   u"는다면",   u"는다며",
      u"는데",   u"는데도",   u"는데요",   u"는데는",   u"는데에", u"는지",     u"는지를",   u"는지는",   u"는지도",
      u"는지에", u"는가",     u"는가요",   u"는가를",   u"는구나", u"는걸",     u"는것",     u"느라",     u"느냐",
      u"느냐는", u"나",       u"나요",     u"냐",       u"냐고",   u"냐는",     u"네",       u"네요",     u"다",
      u"다가",   u"다가도",   u"다고",     u"다고는",   u"다는",   u"다며",     u"다면",     u"다면서",   u"다니",
      u"다지만", u"다시피",   u"더라",     u"더라도",   u"더니",   u"더라면",   u"던",       u"던가",     u"던데",
      u"던지",   u"던가요",   u"도록",     u"도록은",   u"든",     u"든가",     u"든지",     u"듯",       u"듯이",
      u"듯한",   u"자",       u"자고",     u"자는",     u"자마자", u"자며",     u"자면",     u"지",       u"지가",
      u"지는",   u"지도",     u"지를",     u"지만",     u"지만은", u"지요",     u"지마는",   u"죠",       u"진",
      u"질",     u"습니다",   u"습니까",   u"습니다만", u"소",     u"세",       u"더군요",   u"더군",     u"잖아",
      u"잖아요", u"거라",     u"고자하는", u"려면",     u"고만",   u"곤",       u"군",       u"기에도",   u"기조차",
      u"기부터", u"기라도",   u"기까지도", u"기까지의", u"느니",   u"는다니",   u"는다니까", u"는다지만", u"는답니다",
      u"는단다", u"는대",     u"는대요",   u"는지가",   u"는지의", u"는가에",   u"는가는",   u"는가도",   u"는군",
      u"는군요", u"는데서",   u"는데다",   u"는데다가", u"는만큼", u"는동안",   u"느냐고",   u"느냐가",   u"느냐에",
      u"느냐를", u"니",       u"냐면",     u"다간",     u"다가는", u"다니까",   u"다든지",   u"다든가",   u"답니다",
      u"단다",   u"대요",     u"더냐",     u"더니만",   u"더라고", u"더라고요", u"더라구요", u"더라니까", u"던걸",
      u"던들",   u"던지라",   u"던지는",   u"듯하다",   u"듯하고", u"듯하며",   u"듯하게",   u"듯싶다",   u"자니",
      u"자던",   u"자꾸나",   u"자니까",   u"지는지",   u"지요만", u"지라도",   u"지마",     u"지마세요", u"지마라",
      u"기라는", u"는바",     u"는중",     u"는줄",     u"는채",   u"는한",     u"는대로",   u"는대신",   u"는반면",
      u"는즉",   u"는겁니다", u"는거야",   u"는거예요", u"거니와", u"거들랑",   u"건만",     u"건마는",   u"겠",
      u"세요"};
  static const Spellings eu{
      u"며",       u"면",     u"면서",   u"면서도",   u"면은",   u"면요",   u"니",     u"니까",     u"니까요",
      u"나",       u"러",     u"려",     u"려고",     u"려는",   u"려면",   u"려던",   u"려고하는", u"라",
      u"라고",     u"라는",   u"라며",   u"라면",     u"리라",   u"므로",   u"시",     u"세요",     u"셔야",
      u"셔서",     u"십시오", u"시오",   u"소서",     u"셨다",   u"시는",   u"시고",   u"시면",     u"신",
      u"실",       u"십니까", u"십니다", u"시기",     u"시길",   u"셔도",   u"시나요", u"신가요",   u"시던",
      u"시려면",   u"실까요", u"실수",   u"셨습니다", u"셨나요", u"시거나", u"시려는", u"시는데",   u"시지",
      u"며는",     u"면야",   u"면이야", u"랴",       u"려나",   u"려니",   u"려니와", u"려다",     u"려다가",
      u"려다간",   u"려거든", u"련만",   u"련다",     u"렵니다", u"려는데", u"려는지", u"려기에",   u"려도",
      u"려야",     u"려하는", u"려던가", u"니만큼",   u"니만치", u"라든지", u"라거나", u"라니",     u"라니까",
      u"라든가",   u"래요",   u"랍니다", u"라지만",   u"라도",   u"시라",   u"련마는", u"려무나",   u"렴",
      u"면몰라도", u"셨던",   u"셨을",   u"셨고",     u"셨으며", u"시는지", u"시니",   u"시며",     u"시므로",
      u"시게",     u"시지만", u"실지",   u"실때",     u"신다",   u"신다면"};
  static const Spellings n{
      u"",       u"가",     u"가요", u"가를", u"다",     u"다고",   u"다는",   u"다면",    u"다며",   u"다고는",
      u"데",     u"데도",   u"데요", u"지",   u"지를",   u"지는",   u"지도",   u"지요",    u"걸",     u"것",
      u"다음",   u"답니다", u"채",   u"만큼", u"후",     u"뒤",     u"단다",   u"다니",    u"다니까", u"다면서",
      u"다든지", u"다지만", u"다지", u"대요", u"다더니", u"다더라", u"데다",   u"데다가",  u"데는",   u"데에",
      u"데서",   u"동안",   u"지가", u"지라", u"덕분",   u"한편",   u"반면",   u"겁니다",  u"거야",   u"거예요",
      u"거죠",   u"것은",   u"것이", u"것을", u"것도",   u"것으로", u"것이다", u"것입니다"};
  static const Spellings l{
      u"",     u"까",     u"까요",     u"까를",   u"지",     u"지를",   u"지는",   u"지도",   u"지라도", u"수록",
      u"수",   u"뿐",     u"때",       u"때는",   u"때의",   u"때도",   u"게",     u"게요",   u"래",     u"래요",
      u"텐데", u"걸",     u"것",       u"만큼",   u"만",     u"만한",   u"는지",   u"망정",   u"경우",   u"목적",
      u"필요", u"예정",   u"수있는",   u"는지도", u"까봐",   u"지언정", u"뿐더러", u"뿐만",   u"런지",   u"진대",
      u"지가", u"지요",   u"거야",     u"거예요", u"거죠",   u"겁니다", u"게끔",   u"께",     u"께요",   u"려고",
      u"듯",   u"듯이",   u"듯한",     u"듯하다", u"즈음",   u"터이니", u"테니",   u"테니까", u"텐데요", u"테지만",
      u"따름", u"만하다", u"만큼은",   u"것은",   u"것이",   u"것을",   u"것도",   u"것으로", u"것이다", u"것입니다",
      u"걸요", u"경우에", u"경우에는", u"래도",   u"라치면", u"때에",   u"때까지", u"때마다", u"때부터", u"때만"};
  static const Spellings m{u"",       u"을",   u"은",     u"이",     u"에",     u"에도", u"에는",   u"에서",
                           u"의",     u"과",   u"으로",   u"으로써", u"으로서", u"도",   u"만",     u"에따라",
                           u"으로는", u"이다", u"에게",   u"까지",   u"에서도", u"이나", u"보다",   u"처럼",
                           u"과는",   u"인",   u"이라고", u"이라는", u"이라",   u"이며", u"이고",   u"이지만",
                           u"입니다", u"인데", u"부터",   u"까지의", u"조차",   u"만을", u"만으로", u"으로부터",
                           u"으로도", u"과도", u"마저",   u"이란",   u"이라도"};
  static const Spellings b{u"니다", u"니까", u"니다만", u"시다", u"니다요", u"니까요", u"디까", u"디다", u"시오"};
  static const Spellings a{u"",         u"서",     u"서는",   u"서도",   u"서야",   u"서의",    u"도",
                           u"야",       u"야만",   u"야지",   u"야할",   u"야하는", u"요",      u"라",
                           u"라고",     u"라는",   u"선",     u"다가",   u"다가는", u"서요",    u"서라도",
                           u"서인지",   u"서만",   u"야죠",   u"야지요", u"야지만", u"야하고",  u"야하며",
                           u"야합니다", u"야한다", u"야된다", u"야되는", u"야하나", u"야하나요"};
  static const Spellings past{
      u"",       u"다",     u"다고",     u"다는",     u"다며",     u"다면",     u"다면서",   u"다가",     u"다고는",
      u"던",     u"던가",   u"던데",     u"던지",     u"더라도",   u"더라면",   u"더니",     u"고",       u"고요",
      u"는데",   u"는데도", u"는데요",   u"는지",     u"는지를",   u"는지는",   u"는지도",   u"는가",     u"는가요",
      u"는가를", u"나",     u"나요",     u"냐",       u"냐고",     u"네",       u"네요",     u"니",       u"으나",
      u"으니",   u"으니까", u"으며",     u"으면",     u"으면서",   u"으면서도", u"으므로",   u"을",       u"을까",
      u"을까요", u"을지",   u"을때",     u"을때는",   u"을뿐",     u"을경우",   u"음",       u"음을",     u"음에도",
      u"음은",   u"음이",   u"음에",     u"음으로",   u"습니다",   u"습니까",   u"습니다만", u"어",       u"어요",
      u"어도",   u"어야",   u"었다",     u"었던",     u"었을",     u"지",       u"지만",     u"지만은",   u"지요",
      u"죠",     u"거나",   u"거든",     u"거든요",   u"기",       u"기에",     u"기에는",   u"기때문",   u"구나",
      u"군요",   u"다시피", u"듯",       u"듯이",     u"을만큼",   u"을텐데",   u"으리라",   u"답니다",   u"단다",
      u"다니",   u"다니까", u"다든지",   u"대요",     u"던걸",     u"던것",     u"을걸",     u"을것",     u"을거",
      u"을수록", u"을지도", u"을지라도", u"을텐데요", u"을지언정", u"을망정",   u"을테니",   u"을테니까", u"음직",
      u"는가에", u"는데다", u"는지에",   u"는지가",   u"느냐",     u"느냐고",   u"느냐는",   u"더군",     u"더군요",
      u"더라",   u"더라고", u"더라고요", u"고도",     u"고는",     u"군",       u"거니와",   u"건만",     u"으되",
      u"으련만", u"자",     u"길래",     u"기로",     u"기를",     u"기는",     u"기도",     u"잖아",     u"잖아요",
      u"은들",   u"으랴",   u"을때의",   u"을때도",   u"을때에",   u"을줄",     u"을뿐만",   u"음이라",   u"을까봐",
      u"는걸",   u"다더니", u"다지만",   u"는지의"};
  switch (base) {
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

}  // namespace gonggo
