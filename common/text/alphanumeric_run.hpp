// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a run of Latin letters and digits: names, abbreviations, numbers and dates. Private to common/text. Pure, total
// and thread-safe.
#pragma once

#include "common/text/characters.hpp"
#include "common/text/script_run.hpp"

namespace gonggo {

// Reads the run that begins with the letter or digit at `at`. A name with a number (covid19) and a number with a unit
// (50kg, 8m2) are split into two pieces. 5g and u20 are not split.
ScriptRun read_alphanumeric(const Characters& text, Characters::Position at);

// True if a space between a number and a unit of measure in Latin letters stands at `at`: 50 kg.
bool unit_behind_space(const Characters& text, Characters::Position at);

}  // namespace gonggo
