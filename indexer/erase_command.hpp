// SPDX-License-Identifier: GPL-2.0-or-later
// The commands erase, which removes announcements for certain, and allow, which takes them off the list of erased ones.
// Both return the exit status.
#pragma once

#include "common/base/settings.hpp"
#include "indexer/command_context.hpp"

namespace gonggo::indexer {

int erase_for_certain(const Settings& settings, const CommandContext& context);
int allow_again(const Settings& settings, const CommandContext& context);

}  // namespace gonggo::indexer
