// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format_choice.hpp"

#include "common/base/ascii.hpp"
#include "indexer/envelope.hpp"
#include "indexer/formats.hpp"
#include "indexer/json_document.hpp"
#include "indexer/spreadsheet.hpp"
#include "indexer/text_stream.hpp"
#include "indexer/unsupported.hpp"
#include "indexer/xml_document.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::size_t signature_bytes = 64U << 10;  // enough to recognise a kind of file that has a name
constexpr std::size_t recognised_bytes = 1U << 20;  // enough to reach the list of a board page below its text

Message name_of(const Format& format) { return std::string(format.name); }

bool is_json(std::string_view text) {
  text = ascii::trim_start(text);
  return text.starts_with('{') || text.starts_with('[');
}

// Throws UnreadableFile if the text is certainly not in the format that the user chose.
void check_choice(const Format& format, std::string_view beginning, const KnownKey& is_known_key) {
  const std::string_view text = ascii::trim_start(beginning);
  const std::string_view line = ascii::trim(text.substr(0, text.find('\n')));
  const bool may_be_lines = &format == find_format("jsonl") && line.starts_with('{') && line.ends_with('}');
  if (&format != find_format("json") && !may_be_lines && is_json_document(beginning, is_known_key)) {
    throw UnreadableFile(say("json_not_format", {{"format", name_of(format)}}));
  }
  if (&format != find_format("xml") && is_declared_xml(beginning)) {
    throw UnreadableFile(say("xml_not_format", {{"format", name_of(format)}}));
  }
}

const Format& format_of(std::string_view text, const Format* named, const FileRequest& request,
                        const KnownKey& is_known_key) {
  // One line in a .json file is a document, even if it is cut off. As a line of JSON Lines it would only be rejected.
  const bool is_document = named == find_format("json") && ascii::trim(text).find('\n') == std::string_view::npos;
  if ((!request.rows.empty() || is_document) && is_json(text)) {
    return *find_format("json");
  }
  if (const auto reason = named == nullptr && request.html.empty() ? unsupported_markup(text) : std::nullopt) {
    throw UnreadableFile(*reason);
  }
  const Format& format = named != nullptr && named->any_text ? *named : format_of_text(text, is_known_key, named);
  if (format.any_text) {
    check_is_text(text);
  }
  return format;
}

}  // namespace

const Format& choose_format(Input& input, const FileRequest& request, const KnownKey& is_known_key) {
  const Format* named = request.format != nullptr ? request.format : format_of_name(request.path);
  const Input::Beginning beginning = input.peek(named != nullptr ? signature_bytes : recognised_bytes);
  if (const Format* spreadsheet = spreadsheet_format(beginning.bytes, request.path)) {
    if (request.format != nullptr && request.format != spreadsheet) {
      throw UnreadableFile(
          say("spreadsheet_not_format", {{"format", name_of(*request.format)}, {"right", name_of(*spreadsheet)}}));
    }
    return *spreadsheet;
  }
  if (const auto reason = unsupported_bytes(beginning.bytes, request.path)) {
    throw UnreadableFile(*reason);
  }
  const std::string text = decode_text(beginning.bytes);
  if (beginning.whole && (named == nullptr || named->any_text)) {
    check_is_no_error(text);
  }
  if (request.format != nullptr) {
    check_choice(*request.format, text, is_known_key);
    return *request.format;
  }
  return format_of(text, named, request, is_known_key);
}

bool is_html(Input& input) { return unsupported_markup(decode_text(input.peek(signature_bytes).bytes)).has_value(); }

}  // namespace gonggo::indexer
