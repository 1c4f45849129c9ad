// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the codes in a text that stand for exactly one thing: notice numbers, telephone numbers and identifiers. A
// search for such a code finds the code only, in any of its spellings, and nothing that resembles it. Pure, total,
// thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace gonggo {

// Returns the bytes [begin, end) of each code, in order. Codes are
// - notice numbers: 2025-51, 제 2024 - 123 호; not 2025-2027, which are two years, and not 2025-03, which is a month
// - telephone numbers: 053-803-2114, 0538032114; with an area code also short ones: 02-120, 02)120
// - identifiers of letters and digits, or of digits and hyphens, with at least five or six digits: GN-2024-0012,
//   R25BK00123456, 803-2114, or of digits with leading zeros: 0000219; not dates, measures (15000m2) or amounts
// A text that consists of an amount of money alone is a code, too: 5천만 원.
std::vector<std::pair<std::size_t, std::size_t>> exact_codes(std::string_view text);

enum class CodeKind { notice_number, telephone, identifier, amount };

// Returns the kind of a text that is one code, or nullopt for any other text.
std::optional<CodeKind> kind_of_code(std::string_view text);

}  // namespace gonggo
