// SPDX-License-Identifier: GPL-2.0-or-later
// Converts one value of the data and stores it in the member of an announcement that it means.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "common/index/announcement.hpp"
#include "indexer/field_targets.hpp"

namespace gonggo::indexer {

// `target` is a field or a period. Returns a message for each part of the value that is left out. Throws BadValue
// (values.hpp) if nothing of it can be used; the announcement is then unchanged, except that the text of a period is
// kept, so that it can be shown. SourceSpec explains `attachment_base`. A period, an embargo and a last day may refer
// to the date of the announcement, which must be stored before. Thread-safe.
std::vector<Message> store_value(const Target& target, const boost::json::value& value,
                                 const std::string& attachment_base, Announcement& to);

}  // namespace gonggo::indexer
