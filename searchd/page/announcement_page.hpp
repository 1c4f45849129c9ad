// SPDX-License-Identifier: GPL-2.0-or-later
// The page of one whole announcement. Pure and thread-safe.
#pragma once

#include <string>

#include "common/index/announcement.hpp"
#include "common/search/result.hpp"
#include "searchd/page/view.hpp"

namespace gonggo::searchd {

// Returns the page of one announcement, with links to those of its notice number and to those that resemble it.
std::string announcement_page(const View& view, const Announcement& announcement, const SimilarResult& others);

// Returns the conditions of a reader (manners) with the source, if the id alone may not be enough: two sources may have
// the same id. The source "main" is not named.
Conditions identity_of(const View& view, const Announcement& announcement);

// Returns identity_of() with the parameter `results`, which is the search of this view. So the page of an announcement
// can lead back to the results without a script. A search whose text is very long is left out, because an address has a
// limit.
Conditions opened_from(const View& view, const Announcement& announcement);

}  // namespace gonggo::searchd
