// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers as text, with a point in every locale. Pure, total and thread-safe.
#pragma once

#include <string>

namespace gonggo::terminal {

// The fewest digits that read back as the same number; very large and very small numbers get an exponent.
std::string exact_number(double value);

// At most four decimals, of a value below 1 the first four digits that are not 0. Never an exponent, no zeros at the
// end: 12.3457, 0.00001235, 3.
std::string short_number(double value);

}  // namespace gonggo::terminal
