// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/list_words.hpp"

#include <string>
#include <string_view>

#include "common/base/utf8.hpp"

namespace gonggo {
namespace {

// Returns the text of the units [first, last). Returns an empty string if a unit is not a Hangul syllable.
std::u16string hangul_between(const std::vector<Unit>& units, std::uint32_t first, std::uint32_t last) {
  std::u16string text;
  for (std::uint32_t i = first; i < last; ++i) {
    if (units[i].kind != CharClass::hangul) {
      return {};
    }
    text.push_back(static_cast<char16_t>(units[i].character));
  }
  return text;
}

// Returns the end of `donor` that forms the most frequent noun when it is appended to `borrower`. Returns an empty text
// if no end forms a noun.
std::u16string_view borrowed_ending(std::u16string_view borrower, std::u16string_view donor, const WordTable& words) {
  const auto noun = [&](const std::u16string& text) {
    const Word* known = words.find(text);
    return is_noun(known) ? known : nullptr;
  };
  if (borrower.size() == 1 && donor.size() == 2 && noun(std::u16string(donor)) == nullptr) {
    return {};  // 시·도간
  }
  const Word* best = nullptr;
  std::u16string_view best_ending;
  for (std::size_t skip = 1; skip < donor.size(); ++skip) {
    const std::u16string_view ending = donor.substr(skip);
    if (ending.size() == 1 && skip != borrower.size()) {
      continue;
    }
    const Word* known = noun(std::u16string(borrower) + std::u16string(ending));
    if (known != nullptr && (best == nullptr || known->cost < best->cost)) {
      best = known, best_ending = ending;
    }
  }
  return best_ending;
}

void complete(WordDraft& draft, std::u16string_view donor, const std::vector<Unit>& units, const WordTable& words) {
  if (draft.surface != draft.stem || draft.last - draft.first > longest_word) {
    return;
  }
  const std::u16string whole = hangul_between(units, draft.first, draft.last);
  if (whole.empty()) {
    return;
  }
  std::size_t before = 0;  // number of syllables before the part that borrows the ending
  if (draft.parts.size() > 1 && draft.parts.back().last == draft.parts.back().first + 1) {
    before = draft.parts.back().first - draft.first;
  }
  const std::u16string_view ending = borrowed_ending(std::u16string_view(whole).substr(before), donor, words);
  if (ending.empty()) {
    return;
  }
  draft.surface += utf8::encode(ending);
  if (before > 0) {
    draft.parts.back().term += utf8::encode(ending);
  }
}

}  // namespace

void join_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units) {
  constexpr std::size_t most_joined = 8;
  const auto is_hangul = [&](const WordDraft& draft) { return units[draft.first].kind == CharClass::hangul; };
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::size_t end = i;
    std::string joined;
    while (end < drafts.size() && end - i < most_joined && drafts[end].last - drafts[end].first == 1 &&
           is_hangul(drafts[end]) && drafts[end].list_follows) {
      joined += drafts[end++].stem;
    }
    if (end == i || end >= drafts.size() || !is_hangul(drafts[end])) {
      continue;
    }
    joined += drafts[end].stem;
    drafts[i].parts.push_back({joined, drafts[i].first, drafts[end].stem_last, Script::hangul});
    i = end;
  }
}

void complete_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words) {
  constexpr std::size_t longest_donor = 8;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < drafts.size() && drafts[last].list_follows) {
      ++last;
    }
    const std::u16string donor = last > i ? hangul_between(units, drafts[last].first, drafts[last].stem_last) : u"";
    for (; i < last; ++i) {
      if (donor.size() >= 2 && donor.size() <= longest_donor) {
        complete(drafts[i], donor, units, words);
      }
    }
  }
}

}  // namespace gonggo
