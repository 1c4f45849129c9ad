// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <string>

#include "common/text/clean_utf8.hpp"
#include "indexer/envelope.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/format.hpp"
#include "indexer/html.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

// What the page says is left out, because a report must not quote a file.
[[noreturn]] void fail_error_page() { throw ExtractFailed(ReadFailure::Reason::error_page, say("extract_error_page")); }

// True if a script of the page shows a box.
bool has_alert(std::string_view html) { return html.find("alert(") != std::string_view::npos; }

}  // namespace

void read_html(std::string_view bytes, ExtractionWriter& writer) {
  const std::string html = clean_utf8(decode_text(bytes));
  writer.use(html.size());
  const std::optional<std::string> converted = html_to_text(html);
  if (!converted) {
    throw ExtractFailed(ReadFailure::Reason::too_large, say("extract_html_too_deep"));
  }
  const std::string text = plain_text(*converted);
  if (text.empty() && has_alert(html)) {
    fail_error_page();
  }
  try {
    check_is_no_error(text);
  } catch (const SourceFailed&) {
    fail_error_page();
  }
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    writer.line(TextBlock::Part::body, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace gonggo::indexer
