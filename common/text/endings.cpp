// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/endings.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "common/base/hangul.hpp"
#include "common/text/ending_tables.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

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

using Offer = std::function<bool(View)>;

std::u16string replaced(View base, char16_t last) {
  std::u16string s(base);
  s.back() = last;
  return s;
}

// Offers the stems from which a base before ㄴ, ㄹ, ㅁ, ㅂ or 으 may come. Before such an ending, the stem may have
// lost or changed its final consonant, or 으 may have been added.
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

// Offers the stems of a base whose last syllable does not belong to the stem: 잡아, 지어, 도와, 불러, 이르러. `head` is
// the base without its last syllable.
bool stems_before_a_syllable(View head, char16_t last, const Offer& offer) {
  if (head.empty()) {
    return false;
  }
  const char16_t before = head.back();
  const int coda = hangul::coda(before);
  const auto with_coda = [&](int other) { return offer(replaced(head, hangul::with_coda(before, other))); };
  switch (last) {
    case u'아':
    case u'어':
    case u'여':
      return offer(head) ||                                      // 잡아: 잡
             (coda == 0 && with_coda(hangul::t::s)) ||           // 지어: 짓
             (coda == hangul::t::l && with_coda(hangul::t::d));  // 들어: 듣
    case u'와':
    case u'워':
      return coda == 0 && with_coda(hangul::t::b);  // 도와: 돕
    case u'라':
    case u'러':
      return (coda == hangul::t::l && offer(replaced(head, hangul::with_coda(before, 0)) + u'르')) ||  // 불러: 부르
             (last == u'러' && offer(head));  // 이르러: 이르
    default:
      return false;
  }
}

// Offers the stems of a base whose last vowel has merged with 아 or 어: 가, 써, 보여, 봐, 줘, 돼, 해, 그래.
bool stems_before_a_vowel(View base, const Offer& offer) {
  const char16_t last = base.back();
  const auto with = [&](int v) { return offer(replaced(base, hangul::with_vowel(last, v))); };
  const auto with_h = [&](int v) {
    return offer(replaced(base, static_cast<char16_t>(hangul::compose(hangul::onset(last), v, hangul::t::h))));
  };
  switch (hangul::vowel(last)) {
    case hangul::v::a:
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
      return (last == u'해' && with(hangul::v::a)) || offer(base) || with_h(hangul::v::eo) || with_h(hangul::v::a);
    case hangul::v::e:
    case hangul::v::ye:
      return offer(base);
    default:
      return false;
  }
}

// Offers the stems of a base that ends in 아 or 어, also in a changed form: 잡아, 도와, 불러, 해, 보여.
bool stems_before_a(View base, const Offer& offer) {
  if (base.empty() || !hangul::is_syllable(base.back()) || hangul::coda(base.back()) != 0) {
    return false;
  }
  return stems_before_a_syllable(base.substr(0, base.size() - 1), base.back(), offer) ||
         stems_before_a_vowel(base, offer);
}

// Offers the base itself, and the stems of the base without the honorific 시.
bool stems_honorific(View base, const Offer& offer) {
  if (base.empty()) {
    return false;
  }
  if (offer(base)) {
    return true;
  }
  return base.size() >= 2 && base.back() == u'시' && stems_before_eu(base.substr(0, base.size() - 1), offer);
}

// Offers the stems of a base that ends in 았, 었 or 겠.
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

bool stems_of(View base, std::uint16_t bases, const Offer& offer) {
  if ((bases & after_stem) != 0 && (stems_honorific(base, offer) || stems_before_past(base, offer))) {
    return true;
  }
  if ((bases & after_past) != 0 && stems_before_past(base, offer)) {
    return true;
  }
  if ((bases & after_eu) != 0 && stems_before_eu(base, offer)) {
    return true;
  }
  if ((bases & after_a) != 0 && stems_before_a(base, offer)) {
    return true;
  }
  const auto open = [&](EndingBase which, int coda) {
    return (bases & which) != 0 && !base.empty() && hangul::coda(base.back()) == coda && [&] {
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

bool each_stem(std::u16string_view form, const std::function<bool(std::u16string_view)>& offer) {
  const auto& table = bases_by_ending();
  const std::size_t most = std::min(longest_ending, form.size() - std::min<std::size_t>(form.size(), 1));
  // An auxiliary verb may stand between the verb and its endings: 여겨지는, 알려주었다.
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
