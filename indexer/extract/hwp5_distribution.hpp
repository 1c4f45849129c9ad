// SPDX-License-Identifier: GPL-2.0-or-later
// Deciphers the sections of HWP 5 files for distribution, which anybody may read but not copy from: the key is in the
// file ("Hangul document file format for distribution", revision 1.2, of Hancom).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer::hwp5 {

// Returns the stream that stands enciphered in a stream of the storage ViewText; nullopt if it does not begin with the
// record that has the key. Pure. Accepts any bytes.
std::optional<std::string> decipher(std::string_view stream);

}  // namespace gonggo::indexer::hwp5
