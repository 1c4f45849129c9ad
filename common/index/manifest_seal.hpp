// SPDX-License-Identifier: GPL-2.0-or-later
// Private to common/index: the checksum that a manifest has of itself. It is the last member of the JSON object,
// "checksum": the SHA-256, in hexadecimal digits, of all bytes of the file before the comma in front of this member.
#pragma once

#include <string>
#include <string_view>

namespace gonggo {

// Adds the checksum to a JSON object that has at least one member, and a line end.
std::string sealed(std::string object);

// True if the text of a manifest ends with its checksum and nothing was changed since sealed() returned it.
bool is_seal_intact(std::string_view text);

}  // namespace gonggo
