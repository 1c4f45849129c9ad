// SPDX-License-Identifier: GPL-2.0-or-later
// The settings for personal numbers: the option --personal and the table [personal].
#pragma once

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"
#include "common/text/personal_policy.hpp"

namespace gonggo::indexer {

Option personal_option();

// Returns the policy without settings: all kinds are masked. Numbers of persons have no place in a search index, where
// anybody could look up whose they are; telephone numbers and e-mail addresses of offices stay in any case.
PersonalPolicy default_personal_policy();

// Returns the policy of the settings of a command that has the option. Throws Error(usage) for an unknown kind or
// action.
PersonalPolicy personal_policy(const Values& values);

}  // namespace gonggo::indexer
