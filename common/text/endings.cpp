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
