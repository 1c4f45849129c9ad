// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the conversion of HTML to text.
#include "indexer/html.hpp"
#include "tests/fuzz/oracle.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string html = gonggo::clean_utf8(gonggo_fuzz::text_of(data, size));
  (void)gonggo::indexer::looks_like_html(html);
  if (const auto text = gonggo::indexer::html_to_text(html)) {
    gonggo_fuzz::require(gonggo::clean_utf8(*text).size() <= 4 * html.size() + 4, "the text is larger than its HTML");
  }
  return 0;
}
