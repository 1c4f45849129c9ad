// SPDX-License-Identifier: GPL-2.0-or-later
// Knows feeds: RSS 2.0 (rssboard.org), RSS 1.0 with Dublin Core and content modules (web.resource.org/rss/1.0), and
// Atom (RFC 4287).
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "indexer/format.hpp"

namespace gonggo::indexer {

// Returns the path of the entries of a feed whose root element has this name; an empty text if it is no feed.
std::string_view entries_of_feed(std::string_view root);

// Gives the values of an entry the names of our fields: id (guid, id or address), title, body, url, date, updated,
// department (the author), keywords (categories) and attachments (enclosures). `entry` is as the reader of XML builds
// it: "link.@href" is an attribute, and a repeated element is an array. Other values stay, and those with a new name
// stay if their old name is known, too. Total.
void name_feed_fields(boost::json::object& entry, const KnownKey& is_known_key);

}  // namespace gonggo::indexer
