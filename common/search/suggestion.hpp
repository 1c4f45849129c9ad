// SPDX-License-Identifier: GPL-2.0-or-later
// One text that completes what a person types.
#pragma once

#include "common/index/suggestion_file.hpp"
#include "common/search/marked_text.hpp"

namespace gonggo {

struct Suggestion {
  MarkedText text;  // the stretches that match what was typed are marked
  SuggestionKind kind = SuggestionKind::title;
};

}  // namespace gonggo
