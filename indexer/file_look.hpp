// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the beginning of a file, for the draft of a site file. Like file_reading.hpp it runs behind the wall.
#pragma once

#include <string>
#include <string_view>

#include "indexer/input.hpp"

namespace gonggo::indexer {

struct FileLook {
  std::string encoding = {};  // "UTF-8", "UTF-16" or "CP949"; empty if the file could not be looked at
  std::string preset = {};    // of the system that made the page (presets.hpp); empty: not known
};

enum class LookFor : char { encoding = 'e', preset = 'p' };

FileLook look_at(Input& input, LookFor wanted);

std::string look_bytes(const FileLook& look);
// Throws WrongBytes for bytes of another form.
FileLook look_of(std::string_view bytes);

}  // namespace gonggo::indexer
