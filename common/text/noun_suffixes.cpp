// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/noun_suffixes.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/base/hangul.hpp"

namespace gonggo {
namespace {

using View = std::u16string_view;

using Suffixes = std::unordered_map<std::u16string, std::vector<NounSuffix>>;

class SuffixTable {
 public:
  Suffixes build() {
    particles();
    for (const View form : copula_forms()) {
      add(std::u16string(form), {FinalCondition::any, false, 3.5F});
    }
    for (const View form : copula_forms_joined()) {
      add(std::u16string(form), {FinalCondition::any, false, form.size() == 1 ? 4.5F : 3.5F});
    }
    for (const View form : copula_forms_contracted()) {
      add(std::u16string(form), {FinalCondition::vowel, false, form.size() == 1 ? 6.0F : 3.8F});
    }
    for (const auto& [stem, infinitive, cost] : {std::tuple<View, View, float>{u"하", u"해", 2.2F},
                                                 {u"되", u"돼", 2.4F},
                                                 {u"시키", u"시켜", 2.8F},
                                                 {u"당하", u"당해", 3.0F},
                                                 {u"드리", u"드려", 4.0F},
                                                 {u"스럽", u"스러워", 3.5F},
                                                 {u"받", u"받아", 4.0F}}) {
      verb(stem, infinitive, cost);
      for (const auto& [auxiliary, merged] :
           {std::pair<View, View>{u"지", u"져"}, {u"주", u"줘"}, {u"드리", u"드려"}, {u"보", u"봐"}}) {
        verb(std::u16string(infinitive) + std::u16string(auxiliary),
             std::u16string(infinitive) + std::u16string(merged), cost);
      }
    }
    verb(u"하", u"하여", 2.2F);
    verb(u"되", u"되어", 2.4F);
    verb(u"하시", u"하셔", 3.0F);
    return std::move(suffixes_);
  }

 private:
  void add(std::u16string text, NounSuffix suffix) {
    std::vector<NounSuffix>& known = suffixes_[std::move(text)];
    for (NounSuffix& other : known) {
      if (other.after == suffix.after || other.after == FinalCondition::any) {
        other.cost = std::min(other.cost, suffix.cost);
        return;
      }
    }
    known.push_back(suffix);
  }

  void particles() {
    for (const Particle& first : simple_particles()) {
      add(std::u16string(first.text), {first.after, false, first.cost});
      add(u"들" + std::u16string(first.text), {FinalCondition::any, false, first.cost + 1.0F});
      if (first.text.size() == 1 && first.text != u"에" && first.text != u"로" && first.text != u"만" &&
          first.text != u"께") {
        continue;  // no second particle follows a particle such as 은, 는, 이, 가, 을, 를, 의 or 도
      }
      for (const View second : second_particles()) {
        const char16_t before = first.text.back();
        const std::vector<Particle>& all = simple_particles();
        const auto rule = std::find_if(all.begin(), all.end(), [&](const Particle& p) { return p.text == second; });
        if (rule != all.end() && !fits(rule->after, before)) {
          continue;
        }
        add(std::u16string(first.text) + std::u16string(second), {first.after, false, first.cost + 0.7F});
        add(u"들" + std::u16string(first.text) + std::u16string(second),
            {FinalCondition::any, false, first.cost + 1.7F});
      }
    }
    add(u"들", {FinalCondition::any, false, 3.0F});
    for (const View second : {View(u"의"), View(u"이"), View(u"도")}) {
      add(u"과" + std::u16string(second), {FinalCondition::consonant, false, 2.8F});
      add(u"와" + std::u16string(second), {FinalCondition::vowel, false, 2.8F});
    }
  }

  // Adds every form of a verb that turns nouns into verbs, such as 하다. `infinitive` is the stem merged with 아 or 어
  // (해, 돼).
  void verb(View stem, View infinitive, float cost) {
    const NounSuffix suffix{FinalCondition::any, true, cost};
    const char16_t last = stem.back();
    const std::u16string head(stem.substr(0, stem.size() - 1));
    const bool open = hangul::coda(last) == 0;
    const bool softens = last == u'럽';  // 스럽다: 스러운, 스러우며
    const auto forms = [&](const std::u16string& base, EndingBase base_kind) {
      for (const View ending : endings(base_kind)) {
        add(base + std::u16string(ending), suffix);
      }
    };
    forms(std::u16string(stem), after_stem);
    forms(std::u16string(stem) + u"겠", after_past);
    const std::u16string eu = open ? std::u16string(stem) : softens ? head + u"러우" : std::u16string(stem) + u"으";
    forms(eu, after_eu);
    for (const auto& [base_kind, coda] : {std::pair{after_n, static_cast<int>(hangul::t::n)},
                                          {after_l, hangul::t::l},
                                          {after_m, hangul::t::m},
                                          {after_b, hangul::t::b}}) {
      if (base_kind == after_b && !open) {
        continue;  // 습니다 follows the stem
      }
      forms(closed(eu == stem || softens ? eu : std::u16string(stem) + u"으", coda), base_kind);
    }
    forms(std::u16string(infinitive), after_a);
    forms(closed(std::u16string(infinitive), hangul::t::ss), after_past);
  }

  static std::u16string closed(std::u16string base, int coda) {
    base.back() = hangul::with_coda(base.back(), coda);
    return base;
  }

  Suffixes suffixes_;
};

const Suffixes& all_suffixes() {
  static const Suffixes table = SuffixTable().build();
  return table;
}

}  // namespace

bool fits(FinalCondition condition, char16_t syllable) {
  const int coda = hangul::is_syllable(syllable) ? hangul::coda(syllable) : 0;
  switch (condition) {
    case FinalCondition::consonant:
      return coda != 0;
    case FinalCondition::vowel:
      return coda == 0;
    case FinalCondition::vowel_or_l:
      return coda == 0 || coda == hangul::t::l;
    default:
      return true;
  }
}

bool may_end_noun_suffix(char16_t last) {
  static const std::vector<bool> ends = [] {
    std::vector<bool> set(hangul::last_syllable - hangul::first_syllable + 1);
    for (const auto& entry : all_suffixes()) {
      set[entry.first.back() - hangul::first_syllable] = true;
    }
    return set;
  }();
  return hangul::is_syllable(last) && ends[last - hangul::first_syllable];
}

const std::vector<NounSuffix>& noun_suffixes(std::u16string_view text) {
  static const std::vector<NounSuffix> none;
  if (text.size() > longest_noun_suffix) {
    return none;
  }
  const Suffixes& table = all_suffixes();
  const auto found = table.find(std::u16string(text));
  return found == table.end() ? none : found->second;
}

}  // namespace gonggo
