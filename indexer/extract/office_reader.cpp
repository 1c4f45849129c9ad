// SPDX-License-Identifier: GPL-2.0-or-later
// Word and PowerPoint files (ECMA-376, part 1: WordprocessingML, PresentationML and DrawingML).
#include <array>
#include <set>
#include <string>

#include "indexer/extract/packed_members.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/extract/relationships.hpp"

namespace gonggo::indexer {
namespace {

using Part = TextBlock::Part;
using Reason = ReadFailure::Reason;

constexpr auto word_elements = std::to_array<ElementRule>({
    {"p", Act::paragraph},
    {"r", Act::run},
    {"vanish", Act::hide},
    {"rPrChange", Act::drop},  // how it looked before
    {"pPrChange", Act::drop},
    {"del", Act::drop},  // what was taken out, or moved elsewhere
    {"moveFrom", Act::drop},
    {"t", Act::text},
    {"tab", Act::space},
    {"ptab", Act::space},
    {"br", Act::line_break},
    {"cr", Act::line_break},
    {"noBreakHyphen", Act::hyphen},
    {"sym", Act::hyphen, {}, "w:char", "F02D"},  // a hyphen of the font Symbol
    {"tbl", Act::table},
    {"tr", Act::row},
    {"tc", Act::cell},
    {"txbxContent", Act::text_box},
    {"rt", Act::gloss},
    {"Fallback", Act::drop},  // what older programs show in place of a drawing: its text again
    {"tabs", Act::drop},      // the places of tabulators, which have the name of a tabulator
});

constexpr auto slide_elements = std::to_array<ElementRule>({
    {"p", Act::paragraph},
    {"fld", Act::drop, {}, "type", "slidenum"},
    {"t", Act::text},
    {"tab", Act::space},
    {"br", Act::line_break},
    {"tbl", Act::table},
    {"tr", Act::row},
    {"tc", Act::cell},
    {"Fallback", Act::drop},
    {"tabLst", Act::drop},
});

constexpr DocumentRules word_rules{word_elements};
constexpr DocumentRules slide_rules{slide_elements};

void read_numbered(const ZipMembers& members, std::string_view before, Part part, ExtractionWriter& writer) {
  for (const auto& member : numbered_members(members, before, ".xml")) {
    read_member(*member, word_rules, part, writer);
  }
}

}  // namespace

void read_docx(std::string_view bytes, ExtractionWriter& writer) {
  constexpr std::array<std::pair<std::string_view, Part>, 3> others{
      {{"word/footnotes.xml", Part::note}, {"word/endnotes.xml", Part::note}, {"word/comments.xml", Part::comment}}};
  const ZipMembers members = unpack(
      bytes,
      [](std::string_view name) {
        return name.starts_with("word/") && name.ends_with(".xml") && name.find('/', 5) == std::string_view::npos;
      },
      writer);
  if (const auto main = members.find("word/document.xml"); main != members.end()) {
    read_member(*main, word_rules, Part::body, writer);
  }
  for (const auto& [name, part] : others) {
    if (const auto member = members.find(name); member != members.end()) {
      read_member(*member, word_rules, part, writer);
    }
  }
  read_numbered(members, "word/header", Part::header, writer);
  read_numbered(members, "word/footer", Part::header, writer);
}

void read_pptx(std::string_view bytes, ExtractionWriter& writer) {
  const ZipMembers members = unpack(
      bytes,
      [](std::string_view name) {
        return name.starts_with("ppt/presentation.xml") || name.starts_with("ppt/_rels/presentation.xml") ||
               name.starts_with("ppt/slides/") || name.starts_with("ppt/notesSlides/notesSlide") ||
               name.starts_with("ppt/diagrams/data");
      },
      writer);
  std::uint32_t number = 0;
  std::set<std::string> read;  // a part that is named again and again is read once
  for (const std::string& slide : slides_in_order(members)) {
    writer.begin_place(TextBlock::Place::slide, ++number);
    const auto member = members.find(slide);
    if (member == members.end()) {
      writer.fail(Reason::damaged, say("extract_slide_missing", {{"number", number}}));
      continue;
    }
    if (!read.insert(slide).second) {
      continue;
    }
    read_member(*member, slide_rules, Part::body, writer);
    for (const Relationship& relation : relationships_of(members, slide)) {
      const bool is_note = relation.type == "notesSlide";
      const auto target = members.find(relation.target);
      if ((is_note || relation.type == "diagramData") && target != members.end() &&
          read.insert(relation.target).second) {
        read_member(*target, slide_rules, is_note ? Part::note : Part::text_box, writer);
      }
    }
  }
}

}  // namespace gonggo::indexer
