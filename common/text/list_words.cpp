// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/list_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "common/base/utf8.hpp"
#include "common/text/noun_affixes.hpp"

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

// Last syllables that the words of a list share, even if the lexicon does not have the last word: 시·도비, 국·시비.
constexpr std::u16string_view shared_heads = u"비세민장립";

// Words of two opposite syllables, each of which makes a word with the single syllable before the dot: 국·내외 is 국내
// and 국외.
constexpr auto opposites = std::to_array<std::u16string_view>({u"내외", u"상하", u"전후", u"좌우", u"안팎", u"출입"});

// The levels of school, which are named by one syllable in a list: 초·중·고생.
struct SchoolLevel {
  char16_t syllable;
  std::u16string_view school;
};
constexpr auto school_levels = std::to_array<SchoolLevel>({{u'초', u"초등학"}, {u'중', u"중학"}, {u'고', u"고등학"}});

const SchoolLevel* find_level(char16_t syllable) {
  const auto* const level = std::find_if(school_levels.begin(), school_levels.end(),
                                         [&](const SchoolLevel& one) { return one.syllable == syllable; });
  return level == school_levels.end() ? nullptr : level;
}

void add_beside(WordDraft& draft, std::u16string_view term) {
  draft.parts.push_back({utf8::encode(term), draft.first, draft.last, Script::hangul, WordDraft::Place::same});
}

// Returns the end of `donor` that forms the most frequent noun when it is appended to `borrower`. Returns an empty text
// if no end forms a noun.
std::u16string_view borrowed_ending(std::u16string_view borrower, std::u16string_view donor, const WordTable& words) {
  const auto noun = [&](const std::u16string& text) {
    const Word* known = words.find(text);
    return is_noun(known) ? known : nullptr;
  };
  const bool shares_head = donor.size() == 2 && contains(shared_heads, donor[1]);
  if (borrower.size() == 1 && donor.size() == 2 && !shares_head && noun(std::u16string(donor)) == nullptr) {
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
    // Of two words that are equally frequent, the shorter is meant: 중학교, not 중등학교.
    if (known != nullptr && (best == nullptr || known->cost <= best->cost)) {
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
  const std::u16string_view borrower = std::u16string_view(whole).substr(before);
  if (before == 0 && borrower.size() == 1 && std::find(opposites.begin(), opposites.end(), donor) != opposites.end()) {
    add_beside(draft, std::u16string(borrower) + donor[0]);
    add_beside(draft, std::u16string(borrower) + donor[1]);
  }
  const std::u16string_view ending = borrowed_ending(borrower, donor, words);
  if (ending.empty()) {
    return;
  }
  draft.surface += utf8::encode(ending);
  if (before > 0) {
    draft.parts.back().term += utf8::encode(ending);
  }
}

// A single syllable of a list is a noun, although the syllable alone may be a verb: 민 in 민·관 is not 밀다.
void read_as_nouns(std::span<WordDraft> list) {
  for (WordDraft& draft : list) {
    if (draft.last - draft.first == 1 && draft.stem != draft.surface && draft.parts.size() < 2) {
      draft.stem = draft.surface;
      draft.stem_last = draft.last;
      draft.parts.clear();
    }
  }
}

// Adds the schools or pupils that a list of levels names: 초등학교, 중학교 and 고등학교 in 초·중·고, 고등학생 in
// 중·고생.
void add_schools(std::span<WordDraft> list, const std::vector<Unit>& units) {
  const WordDraft& end = list.back();
  const std::u16string last = hangul_between(units, end.first, end.last);
  if (last.empty() || last.size() > longest_word || find_level(last[0]) == nullptr) {
    return;
  }
  const bool pupils = last.size() > 1 && last[1] == u'생';
  const bool schools = last.size() == 1 || last[1] == u'교';
  const auto names_level = [&](const WordDraft& draft) {
    const std::u16string word = hangul_between(units, draft.first, draft.last);
    return word.size() == 1 && find_level(word[0]) != nullptr;
  };
  if ((!pupils && !schools) || !std::all_of(list.begin(), list.end() - 1, names_level)) {
    return;
  }
  for (WordDraft& draft : list) {
    const SchoolLevel* level = find_level(static_cast<char16_t>(units[draft.first].character));
    add_beside(draft, std::u16string(level->school) + (pupils ? u'생' : u'교'));
  }
}

// Calls `use` with each list of two or more words.
template <typename Use>
void each_list(std::span<WordDraft> drafts, Use&& use) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < drafts.size() && drafts[last].list_follows) {
      ++last;
    }
    if (last > i) {
      use(drafts.subspan(i, last - i + 1));
    }
    i = last;
  }
}

constexpr char32_t ideographic_comma = 0x3001;

// Adds to the first word what its list would be without dots, together with the Hangul that follows the word `last`
// without a space.
void add_words_without_dots(std::span<WordDraft> list, std::size_t last, const std::vector<Unit>& units,
                            const WordsOf& words_of) {
  WordDraft& first = list.front();
  const std::uint32_t begin_of_last = list[last].first;
  std::u16string text;
  std::uint32_t end = first.first;
  for (; end < units.size() && (units[end].kind == CharClass::hangul || end < begin_of_last); ++end) {
    if (units[end].kind == CharClass::hangul) {
      text.push_back(static_cast<char16_t>(units[end].character));
    }
    if (text.size() > longest_word) {
      return;
    }
  }
  std::size_t count = 1;  // of the words in the text
  while (count < list.size() && list[count].first < end) {
    ++count;
  }
  const auto is_known = [&](const std::string& word) {
    return std::any_of(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), [&](const WordDraft& draft) {
      return draft.stem == word || std::any_of(draft.parts.begin(), draft.parts.end(),
                                               [&](const WordDraft::Part& part) { return part.term == word; });
    });
  };
  for (std::string& word : words_of(text)) {
    if (!is_known(word)) {
      first.hidden.push_back({std::move(word), first.first, end, 0, Script::hangul});
    }
  }
}

}  // namespace

bool separates_list(const Unit& unit) {
  return unit.kind == CharClass::list_dot || unit.kind == CharClass::dot || unit.kind == CharClass::comma ||
         unit.character == U'/' || unit.character == ideographic_comma;
}

void join_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordsOf& words_of) {
  each_list(drafts, read_as_nouns);
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
    add_words_without_dots(drafts.subspan(i), end - i, units, words_of);
    i = end;
  }
}

void complete_list_words(std::span<WordDraft> drafts, const std::vector<Unit>& units, const WordTable& words) {
  constexpr std::size_t longest_donor = 8;
  each_list(drafts, [&](std::span<WordDraft> list) {
    const std::u16string donor = hangul_between(units, list.back().first, list.back().stem_last);
    if (donor.size() >= 2 && donor.size() <= longest_donor) {
      for (WordDraft& draft : list.first(list.size() - 1)) {
        complete(draft, donor, units, words);
      }
    }
    add_schools(list, units);
  });
}

}  // namespace gonggo
