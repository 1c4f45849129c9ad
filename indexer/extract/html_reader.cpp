// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <string>

#include "common/base/utf8.hpp"
#include "common/text/clean_utf8.hpp"
#include "indexer/envelope.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/format.hpp"
#include "indexer/html.hpp"
#include "indexer/plain_text.hpp"
#include "indexer/text_stream.hpp"

namespace gonggo::indexer {
namespace {

[[noreturn]] void fail_error_page(std::string_view text) {
  constexpr std::size_t shown_bytes = 120;
  throw ExtractFailed(
      ReadFailure::Reason::error_page,
      say("extract_error_page", {{"text", std::string(utf8::truncated(plain_line(text), shown_bytes))}}));
}

// Returns what a script shows in a box; an empty text if it shows none.
std::string_view alert_of(std::string_view html) {
  constexpr std::string_view call = "alert(";
  const std::size_t at = html.find(call);
  if (at == std::string_view::npos) {
    return {};
  }
  html.remove_prefix(at + call.size());
  return html.substr(0, html.find(')'));
}

}  // namespace

void read_html(std::string_view bytes, ExtractionWriter& writer) {
  const std::string html = clean_utf8(decode_text(bytes));
  writer.use(html.size());
  const std::optional<std::string> converted = html_to_text(html);
  if (!converted) {
    throw ExtractFailed(ReadFailure::Reason::too_large, say("extract_html_too_deep"));
  }
  const std::string text = plain_text(*converted);
  if (text.empty() && !alert_of(html).empty()) {
    fail_error_page(alert_of(html));
  }
  try {
    check_is_no_error(text);
  } catch (const SourceFailed&) {
    fail_error_page(text);
  }
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    writer.line(TextBlock::Part::body, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace gonggo::indexer
