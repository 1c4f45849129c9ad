// SPDX-License-Identifier: GPL-2.0-or-later
// Where a snippet stands that is not from the body. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "common/base/message.hpp"
#include "common/index/announcement.hpp"

namespace gonggo {

struct SnippetPlace {
  std::string attachment;  // its name; may be empty
  TextPlace place;         // the kind is none if it is not known; `at` is not used
};

// Returns the name in answers: "page", "section", "sheet", "slide"; an empty text for none.
std::string_view name_of(TextPlace::Kind kind);

// Returns a line for a person: "notice.pdf, page 3".
Message text_of(const SnippetPlace& place);

}  // namespace gonggo
