// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/language.hpp"

#include <cstdlib>

namespace gonggo {

Language message_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);  // NOLINT: read before threads start
    if (value != nullptr && *value != '\0') {
      return parse_language(value).value_or(Language::english);
    }
  }
  return Language::english;
}

}  // namespace gonggo
