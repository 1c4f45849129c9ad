// SPDX-License-Identifier: GPL-2.0-or-later
// Reads dictionaries and word lists into a word table. Private to common/text.
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/text/word_table.hpp"

namespace gonggo {

// The nouns, verbs, adjectives and adverbs of hunspell-ko (hunspell(5)). Two things are read from the affix file: the
// table of flag sets (AF), and the flags that allow the particle 에서. Words with such a flag are nouns. Throws
// Error(missing) if a file cannot be read and Error(input) if its format is wrong.
void read_hunspell_dictionary(const std::filesystem::path& dic, const std::filesystem::path& aff, WordTable& words);

// Reads a word list: one word per line; a comment reaches from # to the end of the line. Every word gets these bits of
// word_class. Throws Error(missing) if the file cannot be read. Throws Error(input) that names the line if a line is
// not a word.
void read_word_list(const std::filesystem::path& path, std::uint8_t classes, WordTable& words);

}  // namespace gonggo
