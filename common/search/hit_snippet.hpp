// SPDX-License-Identifier: GPL-2.0-or-later
// Chooses the snippet of a hit: from which of its texts, and which passage. Private to common/search. Belongs to one
// thread.
#pragma once

#include "common/search/result.hpp"
#include "common/search/snippet.hpp"

namespace gonggo {

// Sets the snippet of the hit, and where it stands. The announcement must have its texts.
//
// The snippet is the best passage of the body. It is the best passage of an attachment if the body has no word of the
// query, or if a word is looked for in attachments only (첨부:서식) and the body's passage is worth no more. An
// attachment that has the word in its name alone is shown with the beginning of its text. Throws Error(deadline) once
// the deadline of the highlighter has passed.
void set_snippet(Hit& hit, Highlighter& highlighter);

}  // namespace gonggo
