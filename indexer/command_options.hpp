// SPDX-License-Identifier: GPL-2.0-or-later
// The options that several commands of gonggo-indexer have.
#pragma once

#include <vector>

#include "common/base/option_table.hpp"

namespace gonggo::indexer {

// Headings of the help. A heading appears where its first option is listed.
inline const Message publishing_group = say("group_publishing");
inline const Message reports_group = say("group_reports");

Option wait_option();
Option report_option();
Option keep_option();
Option json_option();
Option allow_drop_option(Message help);
Option contact_option();
std::vector<Option> reading_options();  // of build and update
std::vector<Option> build_options();
std::vector<Option> fetch_options();

}  // namespace gonggo::indexer
