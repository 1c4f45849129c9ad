// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/word_draft.hpp"

#include <string_view>

namespace gonggo {

void strip_number_affixes(WordDraft& draft) {
  std::vector<WordDraft::Part>& parts = draft.parts;
  if (parts.size() < 2) {
    return;
  }
  const bool ordinal = parts[0].term == "제" && parts[1].script == Script::number;
  const bool no_space =
      ordinal && parts[0].last == parts[1].first && parts[parts.size() - 2].last == parts.back().first;
  if (!ordinal && parts[0].script != Script::number) {
    return;
  }
  if (ordinal) {
    draft.stem.erase(0, std::string_view("제").size());
  }
  if (no_space) {
    parts.erase(parts.begin());
    for (std::vector<WordDraft::Fragment>* fragments : {&draft.bigrams, &draft.hidden}) {
      for (WordDraft::Fragment& fragment : *fragments) {
        fragment.part -= fragment.part > 0 ? 1 : 0;
      }
    }
  }
  constexpr std::string_view number_suffix = "호";
  if (draft.stem.size() > number_suffix.size() && draft.stem.find('-') != std::string::npos &&
      draft.stem.ends_with(number_suffix) && parts.back().term == number_suffix) {
    draft.stem.resize(draft.stem.size() - number_suffix.size());
    draft.stem_last = parts[parts.size() - 2].last;
    if (no_space) {
      parts.pop_back();
    }
  }
}

}  // namespace gonggo
