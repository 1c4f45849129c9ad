// SPDX-License-Identifier: GPL-2.0-or-later
// Advises what a site file should say of a source, from the first records of the source.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/base/message.hpp"
#include "indexer/column_samples.hpp"

namespace gonggo::indexer {

struct ColumnAdvice {
  std::string key;    // as it is written in the data
  std::string field;  // field that it should be mapped to; empty: nothing is known about the key
  Message reason;     // why, for a person
};

struct SiteAdvice {
  std::vector<ColumnAdvice> columns;  // keys that a map should name, in the order of the data
  bool needs_id = false;              // no key means the id, and none can be advised
  std::string date_format;            // pattern of dates that do not begin with the year; empty: none is needed
  Message date_reason;
  std::map<std::string, std::size_t> boards;  // records by the code of their board; empty if boards have names
};

// Returns advice for a source with these columns. Keys that are understood already are not named, but for the one that
// should be the id. Pure.
SiteAdvice advise(const ColumnSamples& samples);

// The lines of TOML that follow the advice, with comments in the language. What is not certain is a comment. `settings`
// belongs to the table [[source]] itself, `tables` behind all settings of the table, because TOML wants this order.
struct AdviceText {
  std::string settings;
  std::string tables;
};
AdviceText advice_text(const SiteAdvice& advice, Language language);

// Returns the text as a basic string of TOML.
std::string toml_text(std::string_view text);

}  // namespace gonggo::indexer
