// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the first records of a source: what their values mean, and what was not understood. Needs no index.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/site_advice.hpp"
#include "indexer/source.hpp"
#include "indexer/source_reader.hpp"

namespace gonggo::indexer {

struct InspectedRecord {
  RawRecord raw;
  std::optional<Announcement> announcement;
  std::vector<Message> left_out;  // reasons
  Message rejected;               // reason; empty if there is an announcement
};

struct Inspection {
  std::string source;
  std::map<std::string, std::string> files;  // path and format of each file that was opened
  std::vector<InspectedRecord> records;
  std::vector<Message> problems;  // about files and lines that are no records
  Message failure;                // why the source fails; empty if it was not seen to fail
  SiteAdvice advice;              // what the site file should say
};

// Reads the first `most` records of the source. Only their part of the source is read, so a fault that comes later is
// not found. `wall` is SourceEvents::wall. Throws Error(usage) if check_source() refuses
// the source.
Inspection inspect_source(const SourceSpec& source, std::uint64_t most, const StopCheck& stop,
                          SourceWall* wall = nullptr);

// Returns the inspections as text for a person.
std::string inspection_text(const std::vector<Inspection>& inspections, Language language = Language::english);
// Returns them as a JSON array with one object for each source, for programs. Its messages are in English.
std::string inspection_json(const std::vector<Inspection>& inspections);

}  // namespace gonggo::indexer
