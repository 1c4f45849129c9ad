// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/document_text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/sheet.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

using Part = TextBlock::Part;

constexpr std::size_t most_levels = 240;  // each table in a table takes about six

Part part_of(Act act) {
  switch (act) {
    case Act::table:
      return Part::table;
    case Act::text_box:
      return Part::text_box;
    case Act::note:
      return Part::note;
    case Act::header:
      return Part::header;
    case Act::caption:
      return Part::caption;
    case Act::comment:
      return Part::comment;
    default:
      return Part::body;
  }
}

// A paragraph that is complete.
struct Line {
  Part part{};
  std::uint64_t scope = 0;
  bool is_same_row = false;  // it begins a cell that is not the first of its row
  std::string text;
};

struct Paragraph {
  Line line;
  std::vector<Line> inner;  // texts that stand inside it
};

// A table, a text box and so on.
struct Scope {
  Part part{};
  std::uint64_t number = 0;
  std::size_t cells = 0;  // of the row
  bool begins_cell = false;
};

class DocumentText final : public XmlEvents {
 public:
  DocumentText(const DocumentRules& rules, Part part, ExtractionWriter& writer)
      : rules_(rules), writer_(writer), scopes_{Scope{part}} {}

  void begin(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    const ElementRule* rule = dropped_ > 0 ? nullptr : rule_for(name, attributes);
    open_.push_back(rule);
    if (dropped_ > 0) {
      ++dropped_;
    } else if (rule != nullptr) {
      begin(*rule, attributes);
    }
  }

  void text(std::string_view text) override {
    if (dropped_ == 0 && !paragraphs_.empty() && (rules_.has_bare_text || texts_ > 0)) {
      put(text);
    }
  }

  void end() override {
    const ElementRule* rule = open_.back();
    open_.pop_back();
    if (dropped_ > 0) {
      --dropped_;
    } else if (rule != nullptr) {
      end(*rule);
    }
  }

  // Gives what is left if the document ended early.
  void finish() {
    while (!paragraphs_.empty()) {
      end_paragraph();
    }
    writer_.end_block();
  }

 private:
  [[nodiscard]] const ElementRule* rule_for(std::string_view name, const XmlAttributes& attributes) const {
    const std::string_view local = local_name(name);
    const auto found = std::find_if(rules_.elements.begin(), rules_.elements.end(), [&](const ElementRule& rule) {
      return (rule.name == local || rule.name == name) &&
             (rule.condition.empty() || attribute(attributes, rule.condition).starts_with(rule.value));
    });
    return found == rules_.elements.end() ? nullptr : &*found;
  }

  void begin(const ElementRule& rule, const XmlAttributes& attributes) {
    switch (rule.act) {
      case Act::paragraph:
        begin_paragraph();
        break;
      case Act::text:
      case Act::spaced_text:
      case Act::gloss:
        ++texts_;
        put(rule.act == Act::text ? "" : rule.act == Act::gloss ? "(" : " ");
        break;
      case Act::object_text:
        begin_scope(Part::body);
        begin_paragraph();
        ++texts_;
        break;
      case Act::attribute:
        put(attribute(attributes, rule.attribute));
        break;
      case Act::object_attribute:
        begin_scope(Part::text_box);
        begin_paragraph();
        put(attribute(attributes, rule.attribute));
        end_paragraph();
        scopes_.pop_back();
        break;
      case Act::space:
        put(" ");
        break;
      case Act::line_break:
        put("\n");
        break;
      case Act::hyphen:
        put("-");
        break;
      case Act::row:
        scopes_.back().cells = 0;
        break;
      case Act::cell:
        scopes_.back().begins_cell = true;
        ++scopes_.back().cells;
        break;
      case Act::place:
        if (rules_.place != TextBlock::Place::none) {  // otherwise it has no business in this kind of document
          writer_.begin_place(rules_.place, ++place_);
        }
        break;
      case Act::run:
        hidden_.push_back(false);
        break;
      case Act::hide:
        hide_run(attribute(attributes, "w:val"));
        break;
      case Act::drop:
        dropped_ = 1;
        open_.back() = nullptr;
        break;
      default:
        begin_scope(part_of(rule.act));
    }
  }

  void end(const ElementRule& rule) {
    switch (rule.act) {
      case Act::paragraph:
        end_paragraph();
        break;
      case Act::text:
      case Act::spaced_text:
      case Act::gloss:
        put(rule.act == Act::text ? "" : rule.act == Act::gloss ? ")" : " ");
        --texts_;
        break;
      case Act::object_text:
        --texts_;
        end_paragraph();
        scopes_.pop_back();
        break;
      case Act::table:
      case Act::text_box:
      case Act::note:
      case Act::header:
      case Act::caption:
      case Act::comment:
        scopes_.pop_back();
        break;
      case Act::run:
        hidden_.pop_back();
        break;
      default:
        break;
    }
  }

  void hide_run(std::string_view value) {
    if (!hidden_.empty()) {
      hidden_.back() = value != "0" && value != "false" && value != "off";
    }
  }

  void begin_scope(Part part) { scopes_.push_back({part, ++scope_count_}); }

  void begin_paragraph() {
    Scope& scope = scopes_.back();
    const bool is_same_row = std::exchange(scope.begins_cell, false) && scope.cells > 1;
    paragraphs_.push_back({{scope.part, scope.number, is_same_row, {}}, {}});
  }

  void put(std::string_view text) {
    if (!paragraphs_.empty() && (hidden_.empty() || !hidden_.back())) {
      paragraphs_.back().line.text += text;
    }
  }

  // What stands inside another paragraph waits for the end of that.
  void end_paragraph() {
    Paragraph done = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    if (paragraphs_.empty()) {
      give(done.line);
      std::for_each(done.inner.begin(), done.inner.end(), [&](const Line& line) { give(line); });
    } else {
      std::vector<Line>& inner = paragraphs_.back().inner;
      inner.push_back(std::move(done.line));
      inner.insert(inner.end(), std::move_iterator(done.inner.begin()), std::move_iterator(done.inner.end()));
    }
  }

  void give(const Line& line) {
    if (line.scope != given_) {
      writer_.end_block();
      given_ = line.scope;
    }
    if (line.is_same_row) {
      writer_.cell(line.part, line.text);
    } else {
      writer_.line(line.part, line.text);
    }
  }

  const DocumentRules& rules_;
  ExtractionWriter& writer_;
  std::vector<Scope> scopes_;
  std::vector<Paragraph> paragraphs_;     // that are open, each inside the one before
  std::vector<const ElementRule*> open_;  // elements
  std::vector<bool> hidden_;              // of the open runs, each inside the one before
  std::uint64_t scope_count_ = 0;
  std::uint64_t given_ = 0;  // scope of the last line
  std::uint32_t place_ = 0;
  std::size_t texts_ = 0;    // open elements with text
  std::size_t dropped_ = 0;  // open elements that are left out
};

}  // namespace

Message read_document(std::string_view bytes, const DocumentRules& rules, Part part, ExtractionWriter& writer) {
  const auto is_control = [](char c) { return (c >= 0 && c < ' ' && !ascii::is_space(c)) || c == '\v' || c == '\f'; };
  const bool is_clean = is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), is_control);
  const std::string cleaned = is_clean ? std::string() : clean_utf8(decode_text(bytes));
  DocumentText text(rules, part, writer);
  Message error = read_xml(is_clean ? bytes : cleaned, text, most_levels);
  text.finish();
  return error;
}

}  // namespace gonggo::indexer
