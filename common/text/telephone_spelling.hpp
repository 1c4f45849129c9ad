// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises telephone numbers in all the ways in which they are written, and gives each of them one term. Private to
// common/text. Pure, total and thread-safe; the time is limited by longest_number.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/text/normalize.hpp"
#include "common/text/script_run.hpp"

namespace gonggo {

// Reads a telephone number of Korea that begins at unit `at`: 053-803-2114, 053)803-2114, 053 803 2114, 0538032114,
// 82-53-803-2114 behind a plus sign, 1588-1234, 1588.1234, 15881234. The term has hyphens: 053-803-2114. Its pieces are
// the area code, the exchange and the line number. Returns nullopt if the text is no telephone number.
std::optional<ScriptRun> read_telephone(const std::vector<Unit>& units, std::uint32_t at);

}  // namespace gonggo
