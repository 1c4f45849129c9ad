// SPDX-License-Identifier: GPL-2.0-or-later
// Leads from a passive or causative verb to the verb that it is made from. Private to common/text.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the stem of the verb or adjective from which the verb with this stem is made with -이-, -히-, -리-, -기- or
// another such suffix (쌓 for 쌓이, 높 for 높이), or of which it is the longer spelling (서툴 for 서투르). Returns an
// empty string if there is none, or if both verbs mean different things (알리다, 알다). The caller must check that a
// dictionary has both verbs, because a rule also takes stems apart that have no suffix. Total; thread-safe.
std::u16string base_of_derived(std::u16string_view stem);

}  // namespace gonggo
