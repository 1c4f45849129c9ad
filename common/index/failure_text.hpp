// SPDX-License-Identifier: GPL-2.0-or-later
// Describes exceptions of every library that common/index uses.
#pragma once

#include <string>

namespace gonggo {

// Returns what the exception that is being handled says. May be called in a catch clause and in a terminate handler.
// Xapian's exceptions have no base class of the standard library, so a program cannot read them itself. Returns "an
// unknown error" for any other type and if no exception is being handled.
std::string failure_text();

}  // namespace gonggo
