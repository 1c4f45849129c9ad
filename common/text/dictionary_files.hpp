// SPDX-License-Identifier: GPL-2.0-or-later
// Reads dictionaries and word lists into a word table. Private to common/text.
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/text/word_table.hpp"

namespace gonggo {

// Adds the nouns, verbs, adjectives and adverbs of hunspell-ko to `words`. hunspell(5) describes the format of the
// files. From the affix file, the function reads the table of flag sets (AF) and the flags that allow the particle
// 에서. Words with such a flag are nouns. Throws Error(missing) if a file cannot be read. Throws Error(input) if the
// format of a file is wrong.
void read_hunspell_dictionary(const std::filesystem::path& dic, const std::filesystem::path& aff, WordTable& words);

// Adds the words of a word list to `words`. The list has one word per line. A comment begins with # and ends with the
// line. `classes` are the bits of word_class that every word gets. Throws Error(missing) if the file cannot be read.
// Throws Error(input) if a line is not a word; the message names the line.
void read_word_list(const std::filesystem::path& path, std::uint8_t classes, WordTable& words);

}  // namespace gonggo
