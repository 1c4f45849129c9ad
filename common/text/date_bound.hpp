// SPDX-License-Identifier: GPL-2.0-or-later
// Which side of a period is meant.
#pragma once

namespace gonggo {

// The period itself (6월), everything up to its end (6월까지), or everything from its beginning (6월부터).
enum class DateBound { within, until, since };

}  // namespace gonggo
