// SPDX-License-Identifier: GPL-2.0-or-later
// The options that decide who may ask, and how often.
#pragma once

#include <vector>

#include "common/base/option_table.hpp"
#include "common/base/settings.hpp"
#include "searchd/client_address.hpp"
#include "searchd/keys.hpp"
#include "searchd/rate_limit.hpp"

namespace gonggo::searchd {

struct AccessSettings {
  Keys search_keys;  // empty: everybody may search
  Keys admin_keys;   // empty: everybody may read the operational addresses, such as /metrics
  RateSettings rate;
  ProxyHeader proxy_header = ProxyHeader::x_forwarded_for;
};

std::vector<Option> access_options();

// Checks the values of access_options() and reads the key files. Throws Error(usage) if a value is wrong. The message
// names the option, or the file, the line and the key.
AccessSettings read_access_settings(const Values& values);

}  // namespace gonggo::searchd
