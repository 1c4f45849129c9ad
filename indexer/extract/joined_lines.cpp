// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/joined_lines.hpp"

#include <algorithm>
#include <array>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";

// Particles and endings that are no words of their own, so no line begins with one of them as a word. Those that look
// like another word (이, 가, 도, 한, 할) are left out.
constexpr auto attached = std::to_array<std::string_view>(
    {"은",     "는",     "을",     "를",     "의",     "에",     "에서",     "에게",   "으로",   "와",   "과",
     "에는",   "에서는", "으로는", "까지",   "부터",   "라고",   "이라고",   "이라는", "라는",   "며",   "되며",
     "지만",   "면서",   "으로써", "로써",   "으로서", "로서",   "에도",     "이나",   "이며",   "이고", "니다",
     "습니다", "합니다", "됩니다", "입니다", "랍니다", "십시오", "하십시오", "되었다", "이다",   "였다", "했다",
     "됐다",   "었다",   "았다",   "겠다",   "도록",   "하도록", "되도록",   "거나",   "하거나", "되는"});

bool ends_with_hangul(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && utf8::is_continuation(text[at - 1])) {
    --at;
  }
  if (at == 0) {
    return false;
  }
  --at;
  const char32_t c = utf8::next(text, at);
  return c >= 0xAC00 && c <= 0xD7A3;
}

// True if the line begins with a word that belongs to the end of the line before.
bool begins_with_attached(std::string_view line) {
  const std::string_view word = line.substr(0, std::min(line.find_first_of(" \t.,)"), line.size()));
  return std::find(attached.begin(), attached.end(), word) != attached.end();
}

}  // namespace

std::string joined_lines(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (joined.ends_with(soft_hyphen)) {
      joined.erase(joined.size() - soft_hyphen.size());
    } else if (joined.size() > 1 && joined.back() == '-' && ascii::is_lower(joined[joined.size() - 2]) &&
               !line.empty() && ascii::is_lower(line.front())) {
      joined.pop_back();
    } else if (!joined.empty() && !(ends_with_hangul(joined) && begins_with_attached(line))) {
      joined += '\n';
    }
    joined += line;
  }
  return joined;
}

}  // namespace gonggo::indexer
