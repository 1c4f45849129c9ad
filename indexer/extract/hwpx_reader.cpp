// SPDX-License-Identifier: GPL-2.0-or-later
// HWPX (KS X 6101, OWPML) and its predecessor HWPML ("Hangul document file format", part HWPML 2.x, of Hancom). Both
// have the same structure. Prefixes of HWPX differ between its editions, so local names count.
#include <algorithm>
#include <array>

#include "indexer/extract/packed_members.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

constexpr auto hwpx_elements = std::to_array<ElementRule>({
    {"p", Act::paragraph},
    {"t", Act::text},
    {"tab", Act::space},
    {"nbSpace", Act::space},
    {"fwSpace", Act::space},
    {"lineBreak", Act::line_break},
    {"hyphen", Act::hyphen},
    {"tbl", Act::table},
    {"tr", Act::row},
    {"tc", Act::cell},
    {"drawText", Act::text_box},
    {"caption", Act::caption},
    {"header", Act::header},
    {"footer", Act::header},
    {"footNote", Act::note},
    {"endNote", Act::note},
    {"hiddenComment", Act::comment},
    {"fieldBegin", Act::comment, {}, "type", "MEMO"},
    {"autoNum", Act::attribute, "num", "numType", "PICTURE"},  // numbers of pages and notes are no part of a sentence
    {"autoNum", Act::attribute, "num", "numType", "TABLE"},
    {"autoNum", Act::attribute, "num", "numType", "EQUATION"},
    {"mainText", Act::text},
    {"subText", Act::gloss},
    {"compose", Act::attribute, "composeText"},
    {"script", Act::object_text},  // of an equation
    {"textart", Act::object_attribute, "text"},
    {"text", Act::spaced_text},  // of a form
    {"btn", Act::attribute, "caption"},
    {"checkBtn", Act::attribute, "caption"},
    {"radioBtn", Act::attribute, "caption"},
    {"default", Act::drop},  // what older programs show in place of a chart
});

constexpr auto hwpml_elements = std::to_array<ElementRule>({
    {"P", Act::paragraph},
    {"CHAR", Act::text},
    {"TAB", Act::space},
    {"NBSPACE", Act::space},
    {"FWSPACE", Act::space},
    {"LINEBREAK", Act::line_break},
    {"HYPEN", Act::hyphen},  // as the format spells it
    {"TABLE", Act::table},
    {"ROW", Act::row},
    {"CELL", Act::cell},
    {"DRAWTEXT", Act::text_box},
    {"CAPTION", Act::caption},
    {"HEADER", Act::header},
    {"FOOTER", Act::header},
    {"FOOTNOTE", Act::note},
    {"ENDNOTE", Act::note},
    {"HIDDENCOMMENT", Act::comment},
    {"AUTONUM", Act::attribute, "Number", "NumberType", "Figure"},
    {"AUTONUM", Act::attribute, "Number", "NumberType", "Table"},
    {"AUTONUM", Act::attribute, "Number", "NumberType", "Equation"},
    {"MAINTEXT", Act::text},
    {"SUBTEXT", Act::gloss},
    {"SCRIPT", Act::object_text},
    {"TEXTART", Act::object_attribute, "Text"},
    {"SECTION", Act::place},
    {"HEAD", Act::drop},
    {"TAIL", Act::drop},
});

constexpr std::string_view sections = "Contents/section";
constexpr std::string_view master_pages = "Contents/masterpage";

}  // namespace

void read_hwpx(std::string_view bytes, ExtractionWriter& writer) {
  constexpr DocumentRules rules{hwpx_elements};
  const ZipMembers members = unpack(
      bytes,
      [](std::string_view name) {
        return name.starts_with(sections) || name.starts_with(master_pages) || name == manifest_name;
      },
      writer);
  check_is_open(members);
  std::uint32_t number = 0;
  for (const auto& member : numbered_members(members, sections, ".xml")) {
    writer.begin_place(TextBlock::Place::section, ++number);
    read_member(*member, rules, TextBlock::Part::body, writer);
  }
  writer.begin_place(TextBlock::Place::none, 0);
  for (const auto& member : numbered_members(members, master_pages, ".xml")) {
    read_member(*member, rules, TextBlock::Part::header, writer);
  }
}

void read_hwpml(std::string_view bytes, ExtractionWriter& writer) {
  constexpr DocumentRules rules{hwpml_elements, false, TextBlock::Place::section};
  std::string xml = decode_text(bytes);
  writer.use(xml.size());
  // Behind the text are pictures, each in one text that may be longer than libxml2 takes.
  if (const std::size_t tail = xml.find("<TAIL"); tail != std::string::npos) {
    xml.replace(tail, std::string::npos, "</HWPML>");
  }
  if (const Message error = read_document(xml, rules, TextBlock::Part::body, writer); !error.empty()) {
    writer.fail(ReadFailure::Reason::damaged, say("extract_part_damaged", {{"problem", error}}));
  }
}

}  // namespace gonggo::indexer
