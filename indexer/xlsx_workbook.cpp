// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/xlsx_workbook.hpp"

#include <filesystem>

#include "indexer/format.hpp"
#include "indexer/sheet.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t most_shared_strings = 5'000'000;
constexpr std::size_t most_styles = 100'000;
constexpr std::size_t most_sheets = 1000;

class WorkbookEvents final : public XmlEvents {
 public:
  explicit WorkbookEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    name = local_name(name);
    if (name == "workbookPr") {
      const std::string_view value = attribute(attributes, "date1904");
      book_.from_1904 = value == "1" || value == "true";
    } else if (name == "sheet" && book_.sheets.size() < most_sheets) {
      std::string_view relation = attribute(attributes, "r:id");
      for (const auto& [key, value] : attributes) {
        relation = relation.empty() && key.ends_with(":id") ? std::string_view(value) : relation;
      }
      const std::string_view state = attribute(attributes, "state");
      book_.sheets.push_back(
          {std::string(attribute(attributes, "name")), std::string(relation), !state.empty() && state != "visible"});
    }
  }
  void text(std::string_view) override {}
  void end() override {}

 private:
  Workbook& book_;
};

class RelationEvents final : public XmlEvents {
 public:
  explicit RelationEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    if (local_name(name) != "Relationship") {
      return;
    }
    const std::string target(attribute(attributes, "Target"));
    const std::string_view type = attribute(attributes, "Type");
    const std::filesystem::path path(target.starts_with('/') ? target.substr(1) : "xl/" + target);
    const std::string member = path.lexically_normal().string();
    if (type.ends_with("/worksheet") || member.starts_with("xl/worksheets/")) {
      book_.worksheets.emplace(attribute(attributes, "Id"), member);
    } else if (type.ends_with("/sharedStrings")) {
      book_.strings_member = member;
    }
  }
  void text(std::string_view) override {}
  void end() override {}

 private:
  Workbook& book_;
};

// Reads the texts that cells share. A text may be in runs; its phonetic guide (rPh) is no part of it.
class StringEvents final : public XmlEvents {
 public:
  explicit StringEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes&, std::uint64_t) override {
    name = local_name(name);
    names_.emplace_back(name);
    guide_ += name == "rPh" ? 1 : 0;
    if (name == "si") {
      if (book_.strings.size() == most_shared_strings) {
        throw UnreadableFile(say("too_many_texts", {{"most", most_shared_strings}}));
      }
      book_.strings.emplace_back();
    }
  }
  void text(std::string_view text) override {
    if (names_.back() == "t" && guide_ == 0 && !book_.strings.empty()) {
      book_.strings.back() += text;
    }
  }
  void end() override {
    guide_ -= names_.back() == "rPh" ? 1 : 0;
    names_.pop_back();
  }

 private:
  Workbook& book_;
  std::vector<std::string> names_;
  int guide_ = 0;
};

class StyleEvents final : public XmlEvents {
 public:
  explicit StyleEvents(Workbook& book) : book_(book) {}
  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    name = local_name(name);
    const std::uint64_t id = whole_number(attribute(attributes, "numFmtId")).value_or(0);
    if (name == "numFmt" && formats_.size() < most_styles) {
      const std::string_view format = attribute(attributes, "formatCode");
      formats_[id] = style_of_format(format);
    } else if (name == "cellXfs") {
      in_cells_ = true;
    } else if (name == "cellStyleXfs" || name == "cellStyles" || name == "dxfs") {
      in_cells_ = false;
    } else if (name == "xf" && in_cells_ && book_.styles.size() < most_styles) {
      const auto own = formats_.find(id);
      book_.styles.push_back(own != formats_.end() ? own->second : style_of_built_in_format(id));
    }
  }
  void text(std::string_view) override {}
  void end() override {}

 private:
  Workbook& book_;
  std::map<std::uint64_t, NumberStyle> formats_;
  bool in_cells_ = false;
};

}  // namespace

Workbook read_workbook(const ZipMembers& members) {
  Workbook book;
  WorkbookEvents workbook(book);
  read_member_xml(members, "xl/workbook.xml", workbook);
  RelationEvents relations(book);
  read_member_xml(members, "xl/_rels/workbook.xml.rels", relations);
  if (members.contains(book.strings_member)) {
    StringEvents strings(book);
    read_member_xml(members, book.strings_member, strings);
  }
  if (members.contains("xl/styles.xml")) {
    StyleEvents styles(book);
    read_member_xml(members, "xl/styles.xml", styles);
  }
  return book;
}

}  // namespace gonggo::indexer
