// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markup_text.hpp"

#include "common/base/ascii.hpp"

namespace gonggo::indexer {

void MarkupText::begin(Element kind, std::string_view alt) {
  if (kind == Element::dropped) {
    ++dropped_;
  }
  if (dropped_ > 0) {
    return;
  }
  if (kind == Element::preformatted) {
    ++preformatted_;
  }
  if (kind == Element::line_break) {
    text_ += '\n';
  }
  if (kind == Element::cell) {
    text_ += ' ';
  }
  if (kind == Element::block || kind == Element::preformatted) {
    begin_line();
  }
  if (kind == Element::image && !alt.empty()) {
    text_ += ' ';
    characters(alt);
    text_ += ' ';
  }
}

void MarkupText::end(Element kind) {
  if (kind == Element::dropped) {
    --dropped_;
  } else if (dropped_ == 0) {
    if (kind == Element::preformatted) {
      --preformatted_;
    }
    if (kind == Element::block || kind == Element::preformatted) {
      begin_line();
    }
  }
}

void MarkupText::characters(std::string_view text) {
  if (dropped_ > 0) {
    return;
  }
  if (keep_lines_ || preformatted_ > 0) {
    text_ += text;
    return;
  }
  for (const char c : text) {
    if (!ascii::is_space(c)) {
      text_ += c;
    } else if (!text_.empty() && !ascii::is_space(text_.back())) {
      text_ += ' ';
    }
  }
}

void MarkupText::begin_line() {
  if (text_.ends_with(' ')) {
    text_.pop_back();
  }
  if (!text_.empty() && text_.back() != '\n') {
    text_ += '\n';
  }
}

}  // namespace gonggo::indexer
