// SPDX-License-Identifier: GPL-2.0-or-later
// Texts and presentations of OpenDocument (OASIS OpenDocument 1.2, part 1).
#include <array>

#include "indexer/extract/packed_members.hpp"
#include "indexer/extract/readers.hpp"

namespace gonggo::indexer {
namespace {

constexpr auto elements = std::to_array<ElementRule>({
    {"text:p", Act::paragraph},
    {"text:h", Act::paragraph},
    {"text:s", Act::space},
    {"text:tab", Act::space},
    {"text:line-break", Act::line_break},
    {"table:table", Act::table},
    {"table:table-row", Act::row},
    {"table:table-cell", Act::cell},
    {"draw:text-box", Act::text_box},
    {"draw:custom-shape", Act::text_box},
    {"draw:page", Act::place},
    {"presentation:notes", Act::note},
    {"text:note", Act::note},
    {"text:note-citation", Act::drop},
    {"text:ruby-text", Act::gloss},
    {"office:annotation", Act::comment},
    {"dc:creator", Act::drop},
    {"dc:date", Act::drop},
    {"meta:creator-initials", Act::drop},
    {"style:header", Act::header},
    {"style:header-left", Act::header},
    {"style:header-first", Act::header},
    {"style:footer", Act::header},
    {"style:footer-left", Act::header},
    {"style:footer-first", Act::header},
    {"text:page-number", Act::drop},
    {"text:tracked-changes", Act::drop},  // texts that were taken out
    {"office:scripts", Act::drop},
    {"office:event-listeners", Act::drop},
    {"svg:title", Act::drop},
    {"svg:desc", Act::drop},
});

void read_odf(std::string_view bytes, TextBlock::Place place, ExtractionWriter& writer) {
  const DocumentRules rules{elements, true, place};
  const ZipMembers members = unpack(
      bytes,
      [](std::string_view name) { return name == "content.xml" || name == "styles.xml" || name == manifest_name; },
      writer);
  check_is_open(members);
  if (const auto content = members.find("content.xml"); content != members.end()) {
    read_member(*content, rules, TextBlock::Part::body, writer);
  }
  // The styles of a text have its headers. Those of a presentation have hints for its author.
  const auto styles = members.find("styles.xml");
  if (place == TextBlock::Place::none && styles != members.end()) {
    read_member(*styles, rules, TextBlock::Part::header, writer);
  }
}

}  // namespace

void read_odt(std::string_view bytes, ExtractionWriter& writer) { read_odf(bytes, TextBlock::Place::none, writer); }
void read_odp(std::string_view bytes, ExtractionWriter& writer) { read_odf(bytes, TextBlock::Place::slide, writer); }

}  // namespace gonggo::indexer
