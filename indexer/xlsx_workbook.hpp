// SPDX-License-Identifier: GPL-2.0-or-later
// What all sheets of an Excel workbook share.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/xlsx_number.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {

struct Workbook {
  struct Entry {
    std::string name;
    std::string relation;
    bool is_hidden = false;
  };
  std::vector<Entry> sheets;
  bool from_1904 = false;
  std::map<std::string, std::string, std::less<>> worksheets;  // members by relation
  std::string strings_member = "xl/sharedStrings.xml";
  std::vector<std::string> strings;
  std::vector<NumberStyle> styles;  // of cells
};

// Reads the members xl/workbook.xml and xl/_rels/workbook.xml.rels, and those of texts and styles if the workbook has
// them. Throws SourceFailed if one of them is missing or damaged, and UnreadableFile if there are too many texts.
Workbook read_workbook(const ZipMembers& members);

}  // namespace gonggo::indexer
