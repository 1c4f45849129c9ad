// SPDX-License-Identifier: GPL-2.0-or-later
// The settings of the search page, from [page] and [searchd] of the configuration file. Plain data.
#pragma once

#include <string>
#include <vector>

#include "common/index/schema.hpp"
#include "searchd/page/link.hpp"
#include "searchd/trusted_proxies.hpp"

namespace gonggo::searchd {

// Colour of buttons and links if the configuration names none.
inline constexpr const char* default_colour = "#1d4fa8";
// A search page shows at most this many topics, without 전체.
inline constexpr std::size_t most_topics = 6;

struct SiteLink {
  std::string text;
  Link address;
};

struct PageSettings {
  bool enabled = true;
  std::string title;                    // empty: the usual title in the language of the page
  std::string logo;                     // text at the top left; empty: the title
  std::string colour = default_colour;  // #rrggbb
  std::vector<SiteLink> links;          // at the bottom of the page
  FacetId topic = FacetId::board;       // its values are the tabs above the results
  std::vector<std::string> topics;      // the values in their order; empty: the most frequent ones
  std::string license;                  // a sentence for announcements that name no licence
  std::string base_path;                // "/search": what precedes the path in public addresses; empty: nothing
  std::string public_address;           // "https://www.gaon.example"; empty: from the request
  TrustedProxies trusted_proxies;
};

}  // namespace gonggo::searchd
