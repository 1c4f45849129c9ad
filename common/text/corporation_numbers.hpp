// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers of corporations (법인등록번호). They have the form of registration numbers of persons, and about one in ten
// has their check digit, too. Private to common/text. All functions are pure, total, linear and thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gonggo {

// True if the two digits at the beginning are those of a registry: 11 to 28.
bool begins_with_registry(const std::string& digits);

// True for thirteen digits that a corporation can have (대법원, 법인등의 등기사항에 관한 특례법 시행규칙): the first
// four name the registry, the fifth and sixth the kind of corporation, and the last is a check digit.
bool is_corporation(const std::string& digits);

// Returns where the numbers begin that the text names as those of corporations, in bytes and ascending order. The word
// for them (법인등록번호, 법인번호, 법인(등록)번호) names all that follow it, in a list or as the column of a table. It
// does so until a number that no corporation can have, a word for numbers of persons (주민, 외국인, 생년월일), or 300
// bytes without such a number. A word for persons before it in the same line takes the effect of the word away.
std::vector<std::size_t> corporation_numbers(std::string_view text);

}  // namespace gonggo
