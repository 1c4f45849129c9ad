// SPDX-License-Identifier: GPL-2.0-or-later
// Reads dictionaries and word lists into a word table. Private to common/text.
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/text/word_table.hpp"

namespace gonggo {

// The nouns, verbs, adjectives and adverbs of hunspell-ko (hunspell(5)). Of the affix file only two things are read:
// the table of flag sets (AF), and which flag lets a word take the particle 에서, because those words are nouns.
// Throws Error(missing) if a file cannot be read and Error(input) if it is not what it should be.
void read_hunspell_dictionary(const std::filesystem::path& dic, const std::filesystem::path& aff, WordTable& words);

// A word list: one word a line, a comment from # to the end of the line. Every word gets these bits of word_class.
// Throws Error(missing) if the file cannot be read and Error(input) naming the line that holds no word.
void read_word_list(const std::filesystem::path& path, std::uint8_t classes, WordTable& words);

}  // namespace gonggo
