// SPDX-License-Identifier: GPL-2.0-or-later
// Reads bytes as build reads a file, and checks what comes out.
#pragma once

#include <string_view>

namespace gonggo_fuzz {

// Reads the bytes as a file of a source with this --format. Every announcement must be complete and clean, and its
// stored form must give it back. Every reject and every error must have a reason. Ends the program otherwise.
void read_as(std::string_view format, std::string_view bytes);

}  // namespace gonggo_fuzz
