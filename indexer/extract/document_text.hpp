// SPDX-License-Identifier: GPL-2.0-or-later
// Takes the text out of an XML document of a word processor. All of them have paragraphs with text, tables with rows
// and cells, and texts that stand inside a paragraph (a text box, a note). They differ in the names of their elements,
// which a table of rules gives.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extraction_writer.hpp"
#include "indexer/xml_events.hpp"

namespace gonggo::indexer {

enum class Act : std::uint8_t {
  paragraph,
  text,              // its characters are text of the paragraph
  spaced_text,       // the same, with a space before and after it
  gloss,             // the same, in brackets
  object_text,       // its characters are a text of their own
  attribute,         // the value of an attribute is text of the paragraph
  object_attribute,  // the value of an attribute is a text of its own
  space,
  line_break,
  hyphen,
  table,  // this and the following begin a block
  text_box,
  note,
  header,
  caption,
  comment,
  row,
  cell,
  place,  // the next section or slide
  drop,   // it is left out with all that is in it
  run,    // a part of a paragraph, which may be hidden
  hide,   // the run is hidden, unless its attribute w:val says that it is not
};

struct ElementRule {
  std::string_view name;  // without prefix, or with it if one element of that local name only is meant
  Act act{};
  std::string_view attribute = {};  // for Act::attribute
  std::string_view condition = {};  // the rule is for elements whose attribute of this name ...
  std::string_view value = {};      // ... begins with this value
};

struct DocumentRules {
  std::span<const ElementRule> elements;            // the first that fits is used; other elements are passed through
  bool has_bare_text = false;                       // characters of a paragraph are text wherever they stand
  TextBlock::Place place = TextBlock::Place::none;  // what Act::place counts
};

// Adds the text of the document to the writer. Its encoding is detected; malformed bytes become U+FFFD, and control
// characters, which no XML may have, are left out. Text inside a paragraph follows it as a block of its own. `part` is
// that of text in no table, text box and so on. Returns why the document was not read to its end; what was read before
// is added.
Message read_document(std::string_view bytes, const DocumentRules& rules, TextBlock::Part part,
                      ExtractionWriter& writer);

}  // namespace gonggo::indexer
