// SPDX-License-Identifier: GPL-2.0-or-later
// Settings for systems that many sources use: `preset` of a [[source]]. The keys of the source itself count before
// those of its preset.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/html_mapping.hpp"
#include "indexer/source.hpp"

namespace gonggo::indexer {

struct PresetPath {
  std::string_view group;  // "list" or "detail"
  std::string_view key;
  std::string_view path;
};

struct PresetName {
  std::string_view name;   // in the data
  std::string_view field;  // key of a field, or "-"
};

struct Preset {
  std::string_view name;
  std::string_view help;         // what it reads, for the documents
  std::string_view korean_help;  // the same in Korean
  // Keys of the data that only this system has. A system with two kinds of answers has two; empty: none.
  std::array<std::string_view, 2> signs;
  std::string_view board = {};  // of announcements that name none
  std::string_view date_format = {};
  std::span<const PresetName> names = {};
  std::span<const PresetPath> paths = {};  // of HTML pages
};

std::span<const Preset> presets();
std::vector<std::string> preset_names();
// Returns the preset of that name; nullptr if there is none.
const Preset* find_preset(std::string_view name);
// Returns the preset of the system that has these keys in its data; nullptr if none has.
const Preset* preset_of_keys(const std::vector<std::string>& keys);

// Sets what the preset says. Called before the settings of the source itself.
void apply_preset(const Preset& preset, SourceSpec& source);
// Returns where the pages of the system have their announcements; an empty mapping if it has no pages.
HtmlMapping html_of(const Preset& preset);

}  // namespace gonggo::indexer
