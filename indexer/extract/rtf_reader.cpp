// SPDX-License-Identifier: GPL-2.0-or-later
// Rich Text Format (specification 1.9.1 of Microsoft). Bytes above 127 are in the character set of the font, which for
// Korean is CP949, or of the file; \u gives a character in Unicode, followed by bytes for older readers.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/extract/rtf_tokens.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

using Part = TextBlock::Part;

constexpr int hangul_charset = 129;
constexpr int hangul_code_page = 949;
constexpr std::size_t most_groups = 1000;  // that are open
constexpr std::size_t most_fonts = 10'000;

// Groups whose content is no text of the document.
constexpr auto left_out = std::to_array<std::string_view>({"colortbl",
                                                           "stylesheet",
                                                           "info",
                                                           "pict",
                                                           "object",
                                                           "themedata",
                                                           "colorschememapping",
                                                           "datastore",
                                                           "listtable",
                                                           "listoverridetable",
                                                           "rsidtbl",
                                                           "generator",
                                                           "fldinst",
                                                           "latentstyles",
                                                           "xmlnstbl",
                                                           "filetbl",
                                                           "revtbl",
                                                           "bkmkstart",
                                                           "bkmkend",
                                                           "atnid",
                                                           "atnauthor",
                                                           "nonshppict",
                                                           "listtext",
                                                           "pntext",
                                                           "sp",
                                                           "shprslt"});

constexpr auto parts = std::to_array<std::pair<std::string_view, Part>>({
    {"header", Part::header},
    {"headerl", Part::header},
    {"headerr", Part::header},
    {"headerf", Part::header},
    {"footer", Part::header},
    {"footerl", Part::header},
    {"footerr", Part::header},
    {"footerf", Part::header},
    {"footnote", Part::note},
    {"annotation", Part::comment},
    {"shptxt", Part::text_box},
});

struct Group {
  bool is_left_out = false;
  bool is_font_table = false;
  bool begins_part = false;     // a text that stands inside a paragraph
  bool may_be_unknown = false;  // it begins with \*
  int font = -1;
  int fallback_units = 1;  // bytes that follow \u
};

struct Line {
  Part part{};
  std::string text;
};

class RtfReading {
 public:
  RtfReading(std::string_view rtf, ExtractionWriter& writer) : tokens_(rtf), writer_(writer) {}

  void run() {
    groups_.emplace_back();
    texts_.push_back({Part::body, {}});
    for (RtfToken token; tokens_.next(token);) {
      take(token);
    }
    while (texts_.size() > 1) {
      end_part();
    }
    end_line();
  }

 private:
  void take(const RtfToken& token) {
    switch (token.kind) {
      case RtfToken::Kind::open:
        decode();
        if (groups_.size() == most_groups) {
          throw ExtractFailed(ReadFailure::Reason::damaged, say("extract_damaged"));
        }
        groups_.push_back(groups_.back());
        groups_.back().begins_part = false;
        groups_.back().may_be_unknown = false;
        break;
      case RtfToken::Kind::close:
        close();
        break;
      case RtfToken::Kind::byte:
        put_bytes({&token.byte, 1});
        break;
      case RtfToken::Kind::text:
        put_bytes(token.text);
        break;
      case RtfToken::Kind::word:
        take_word(token);
    }
  }

  void close() {
    decode();
    if (groups_.size() == 1) {
      return;  // more closed than opened
    }
    if (groups_.back().begins_part) {
      end_part();
    }
    groups_.pop_back();
  }

  void take_word(const RtfToken& token) {
    Group& group = groups_.back();
    const int number = token.number.value_or(1);
    if (token.text == "u") {
      put_unit(static_cast<char16_t>(number));
      return;
    }
    decode();
    if (token.text == "*") {
      group.may_be_unknown = true;
    } else if (token.text == "ansicpg") {
      is_korean_ = number == hangul_code_page;
    } else if (token.text == "uc") {
      group.fallback_units = std::clamp(number, 0, 16);
    } else if (token.text == "f") {
      group.font = number;
    } else if (token.text == "fonttbl") {
      group.is_font_table = true;
    } else if (token.text == "fcharset") {
      if (group.is_font_table && number == hangul_charset && korean_fonts_.size() < most_fonts) {
        korean_fonts_.insert(group.font);
      }
    } else if (!take_destination(token.text, group) && !group.is_left_out && !group.is_font_table) {
      take_character(token.text);
    }
    group.may_be_unknown = group.may_be_unknown && token.text == "*";
  }

  // Returns false if the word begins no destination.
  bool take_destination(std::string_view word, Group& group) {
    const auto* const part =
        std::find_if(parts.begin(), parts.end(), [&](const auto& one) { return one.first == word; });
    if (part != parts.end()) {
      if (!group.is_left_out && !group.begins_part) {
        group.begins_part = true;
        texts_.push_back({part->second, {}});
      }
      return true;
    }
    if (word == "shpinst") {
      return true;  // a drawing, which may have text
    }
    if (group.may_be_unknown || std::find(left_out.begin(), left_out.end(), word) != left_out.end()) {
      group.is_left_out = true;
      return true;
    }
    return false;
  }

  void take_character(std::string_view word) {
    constexpr auto characters = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"tab", " "},
        {"line", "\n"},
        {"~", " "},
        {"_", "-"},
        {"emdash", "—"},
        {"endash", "–"},
        {"bullet", "•"},
        {"lquote", "‘"},
        {"rquote", "’"},
        {"ldblquote", "“"},
        {"rdblquote", "”"},
        {"emspace", " "},
        {"enspace", " "},
    });
    Line& text = texts_.back();
    if (word == "par" || word == "sect" || word == "page") {
      if (text.part == Part::table) {
        text.text += '\n';
      } else {
        end_line();
      }
    } else if (word == "intbl" || word == "pard") {
      // \pard ends what \intbl said of the paragraphs before.
      const bool is_free = texts_.size() == 1 && text.text.empty();
      text.part = !is_free ? text.part : word == "intbl" ? Part::table : Part::body;
    } else if (word == "cell" || word == "nestcell") {
      text.text += ' ';
    } else if (word == "row" || word == "nestrow") {
      end_line();
    } else if (const auto* const found = std::find_if(characters.begin(), characters.end(),
                                                      [&](const auto& one) { return one.first == word; });
               found != characters.end()) {
      text.text += found->second;
    }
  }

  [[nodiscard]] bool is_heard() const { return !groups_.back().is_left_out && !groups_.back().is_font_table; }

  void put_bytes(std::string_view bytes) {
    const std::size_t skipped = std::min(fallback_left_, bytes.size());
    fallback_left_ -= skipped;
    if (is_heard()) {
      pending_ += bytes.substr(skipped);
    }
  }

  void put_unit(char16_t unit) {
    decode();
    fallback_left_ = static_cast<std::size_t>(groups_.back().fallback_units);
    if (!is_heard()) {
      return;
    }
    const char16_t high = std::exchange(high_surrogate_, u'\0');
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      utf8::append(texts_.back().text, high == 0
                                           ? utf8::replacement
                                           : 0x10000 + ((char32_t{high} - 0xD800) << 10) + (char32_t{unit} - 0xDC00));
    } else {
      utf8::append(texts_.back().text, unit);
    }
  }

  // Decodes the bytes that were collected. The two bytes of a character may be in two tokens.
  void decode() {
    fallback_left_ = 0;
    if (pending_.empty()) {
      return;
    }
    const int font = groups_.back().font;
    const bool is_korean = is_korean_ || korean_fonts_.contains(font);
    texts_.back().text += decode_text_as(pending_, is_korean ? "cp949" : "latin1");
    pending_.clear();
  }

  // Ends the paragraph or the row. What stands inside it follows it.
  void end_line() {
    decode();
    Line& text = texts_.back();
    if (texts_.size() > 1) {
      text.text += '\n';
      return;
    }
    writer_.line(text.part, text.text);
    text = {Part::body, {}};
    for (const Line& line : std::exchange(inner_, {})) {
      writer_.end_block();
      writer_.line(line.part, line.text);
      writer_.end_block();
    }
  }

  void end_part() {
    decode();
    inner_.push_back(std::move(texts_.back()));
    texts_.pop_back();
  }

  RtfTokens tokens_;
  ExtractionWriter& writer_;
  std::vector<Group> groups_;
  std::vector<Line> texts_;  // of the document, and of parts that stand inside a paragraph
  std::vector<Line> inner_;  // parts that are complete
  std::string pending_;      // bytes that are not decoded yet
  std::set<int> korean_fonts_;
  std::size_t fallback_left_ = 0;
  char16_t high_surrogate_ = 0;
  bool is_korean_ = false;
};

}  // namespace

void read_rtf(std::string_view bytes, ExtractionWriter& writer) { RtfReading(bytes, writer).run(); }

}  // namespace gonggo::indexer
