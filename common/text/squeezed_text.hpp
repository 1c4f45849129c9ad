// SPDX-License-Identifier: GPL-2.0-or-later
// A text without everything that separates words. It is compared where spacing and punctuation must not matter.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Returns the letters and digits of the text, normalised as those of terms (NFKC with case folding), in UTF-8.
// Total, linear, thread-safe.
std::string squeezed_text(std::string_view text);

}  // namespace gonggo
