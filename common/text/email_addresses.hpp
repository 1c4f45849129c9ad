// SPDX-License-Identifier: GPL-2.0-or-later
// Finds e-mail addresses (personal.hpp). Private to common/text. Pure, total and thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/text/personal_characters.hpp"

namespace gonggo {

// The bytes [begin, end) of the text are the address. The host has ASCII letters in lower case and a dot between its
// labels, however they are written; syllables in it are left out.
struct EmailAddress {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string host;
};

// Returns the addresses in the order of the text. They do not overlap.
std::vector<EmailAddress> find_email_addresses(const std::vector<Character>& characters);

}  // namespace gonggo
