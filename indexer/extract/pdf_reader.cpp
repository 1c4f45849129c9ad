// SPDX-License-Identifier: GPL-2.0-or-later
// PDF (ISO 32000-1), page by page, with poppler.
#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <string>

#include "indexer/extract/joined_lines.hpp"
#include "indexer/extract/readers.hpp"

namespace gonggo::indexer {
namespace {

using Reason = ReadFailure::Reason;

// A damaged file may claim any number of pages.
constexpr int most_missing_pages = 100;

// poppler prints what it finds wrong with a file.
void ignore(const std::string&, void*) {}

}  // namespace

// poppler-cpp converts text between UTF-8 and UTF-16 with iconv, for which the C library loads a module from a file. It
// stays loaded while a conversion is open.
void prepare_pdf() {
  static const iconv_t kept[]{iconv_open("UTF-16", "UTF-8"), iconv_open("UTF-8", "UTF-16")};
  static_cast<void>(kept);
}

void read_pdf(std::string_view bytes, ExtractionWriter& writer) {
  poppler::set_debug_error_function(ignore, nullptr);
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw ExtractFailed(Reason::too_large, say("extract_too_large"));
  }
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    throw ExtractFailed(Reason::damaged, say("extract_damaged"));
  }
  if (document->is_locked()) {
    throw ExtractFailed(Reason::encrypted, say("extract_encrypted"));
  }
  const std::size_t before = writer.blocks();
  int missing = 0;
  for (int number = 0; number < document->pages() && missing < most_missing_pages; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    if (!page) {
      ++missing;
      continue;
    }
    writer.begin_place(TextBlock::Place::page, static_cast<std::uint32_t>(number) + 1);
    const poppler::byte_array text = page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout).to_utf8();
    if (!text.empty()) {
      writer.line(TextBlock::Part::body, joined_lines({text.data(), text.size()}));
    }
  }
  writer.end_block();
  if (missing > 0) {
    writer.fail(Reason::damaged, say("extract_pages_missing", {{"count", missing}}));
  } else if (document->pages() <= 0) {
    throw ExtractFailed(Reason::damaged, say("extract_no_pages"));
  } else if (writer.blocks() == before) {
    throw ExtractFailed(Reason::no_text, say("extract_scanned"));
  }
}

}  // namespace gonggo::indexer
