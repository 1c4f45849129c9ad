// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/squeezed_text.hpp"

#include <vector>

#include "common/base/utf8.hpp"
#include "common/text/normalize.hpp"

namespace gonggo {

std::string squeezed_text(std::string_view text) {
  std::vector<Unit> units;
  normalize(text, units);
  std::string squeezed;
  squeezed.reserve(text.size());
  for (const Unit& unit : units) {
    if (unit.kind >= CharClass::hangul) {  // the classes of letters and digits stand behind those of separators
      utf8::append(squeezed, unit.character);
    }
  }
  return squeezed;
}

}  // namespace gonggo
