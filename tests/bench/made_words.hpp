// SPDX-License-Identifier: GPL-2.0-or-later
// Invents Korean words. A word is a function of its rank alone, so no list of words is kept, and every announcement can
// be made by itself.
#pragma once

#include <cstdint>
#include <string>

#include "tests/bench/random.hpp"

namespace gonggo::bench {

// Returns the noun of a rank from 1 on. Frequent nouns are short; rare ones are compounds of frequent ones, names, and
// words in Latin letters. Two ranks may have the same noun.
std::string noun(std::uint64_t rank);

// Returns a verb in a form inside a sentence, or, if `ends`, at the end of one.
std::string verb(std::uint64_t rank, Random& random, bool ends);

// Appends a particle, or none.
std::string with_particle(std::string noun, Random& random);

// Returns a word that every text has: 및, 위해, 또한.
std::string function_word(Random& random);

// Returns an amount, a date, a share or a number of things.
std::string quantity(Random& random);

}  // namespace gonggo::bench
