// SPDX-License-Identifier: GPL-2.0-or-later
// Converts numbers to text. The decimal separator is a point in every locale. All functions are pure, total and
// thread-safe.
#pragma once

#include <string>

namespace gonggo::terminal {

// Returns the shortest text that converts back to the same number. Very large and very small numbers get an exponent.
std::string exact_number(double value);

// Returns the number with at most four decimals. Below 1, the zeros after the point do not count as decimals. The text
// has no exponent and no zeros at the end of the decimals. Examples: 12.3457, 0.00001235, 3.
std::string short_number(double value);

}  // namespace gonggo::terminal
