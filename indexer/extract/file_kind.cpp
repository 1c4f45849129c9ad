// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/file_kind.hpp"

#include <algorithm>
#include <array>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/extract/extraction_writer.hpp"
#include "indexer/extract/johab.hpp"
#include "indexer/extract/ole_file.hpp"
#include "indexer/html_tags.hpp"
#include "indexer/text_stream.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t beginning_bytes = 64U << 10;
constexpr std::size_t pdf_mark_bytes = 1024;  // readers look for the mark of a PDF so far

struct Signature {
  std::string_view mark;
  std::string_view kind;
  std::size_t at = 0;
};

constexpr auto signatures = std::to_array<Signature>({
    {"HWP Document File V", "hwp3"},  // the first bytes of HWP 5 are those of OLE
    {"{\\rtf", "rtf"},
    {"\xFF\xD8\xFF", "jpeg"},
    {"\x89PNG\r\n\x1A\n", "png"},
    {"GIF8", "gif"},
    {"BM", "bmp"},
    {"II*\0"sv, "tiff"},
    {"MM\0*"sv, "tiff"},
    {"WEBP", "webp", 8},
    {"7z\xBC\xAF\x27\x1C", "7z"},
    {"EGGA", "egg"},
    {"ALZ\x01", "alz"},
    {"Rar!\x1A\x07", "rar"},
    {"\x1F\x8B", "gzip"},
    {"\xFD"
     "7zXZ\0"sv,
     "xz"},
    {"MZ", "program"},
    {"\x7F"
     "ELF",
     "program"},
    {"ftyp", "video", 4},
});

// Numbers of two bytes have zeros beside other bytes, as letters of UTF-16 do. So a text that is taken for UTF-16
// without its mark must consist of what texts have, for the most part: ASCII, Hangul, and punctuation. `decoded` is in
// UTF-8.
bool is_plausible_utf16(std::string_view decoded) {
  constexpr std::size_t shortest = 4;  // characters
  std::size_t all = 0;
  std::size_t usual = 0;
  for (std::size_t at = 0; at < decoded.size(); ++all) {
    const char32_t c = utf8::next(decoded, at);
    const bool is_punctuation = (c >= 0x2010 && c <= 0x203B) || (c >= 0x3000 && c <= 0x3015);
    if (c < 0x20 && !ascii::is_space(static_cast<char>(c))) {
      return false;
    }
    usual += (c < 0x7F || (c >= 0xAC00 && c <= 0xD7A3) || is_punctuation) ? 1 : 0;
  }
  return all >= shortest && usual * 4 >= all * 3;
}

bool is_utf16_without_mark(std::string_view beginning) {
  const Encoding encoding = detect_encoding(beginning);
  return (encoding == Encoding::utf16le || encoding == Encoding::utf16be) && !beginning.starts_with("\xFF\xFE") &&
         !beginning.starts_with("\xFE\xFF");
}

// Control characters that no text has. UTF-16 has been decoded.
bool is_text(std::string_view decoded) {
  const auto controls = static_cast<std::size_t>(std::count_if(decoded.begin(), decoded.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r') && c != '\x1A' && c != '\x1B';
  }));
  std::size_t malformed = 0;
  for (std::size_t at = 0; at < decoded.size();) {
    malformed += utf8::next(decoded, at) == utf8::replacement ? 1 : 0;
  }
  return decoded.find('\0') == std::string_view::npos && controls <= 2 + decoded.size() / 100 &&
         malformed <= 4 + decoded.size() / 20;
}

// Returns the text after the XML declaration, comments and processing instructions at its beginning.
std::string_view after_prolog(std::string_view text) {
  for (text = ascii::trim_start(text); text.starts_with("<?") || text.starts_with("<!--");
       text = ascii::trim_start(text)) {
    const std::string_view end = text[1] == '?' ? "?>" : "-->";
    const std::size_t at = text.find(end);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
  }
  return text;
}

std::string_view kind_of_text(std::string_view beginning) {
  if (is_johab(beginning)) {
    return "text";
  }
  std::string text = decode_text(beginning);
  if (!is_text(text) || (is_utf16_without_mark(beginning) && !is_plausible_utf16(text))) {
    return "binary";
  }
  std::string_view rest = after_prolog(text);
  if (rest.starts_with("<HWPML") || (rest.starts_with("<!DOCTYPE HWPML"))) {
    return "hwpml";
  }
  if (!rest.starts_with('<')) {
    return "text";
  }
  rest.remove_prefix(1);
  const auto end = static_cast<std::size_t>(
      std::find_if(rest.begin(), rest.end(), [](char c) { return !ascii::is_letter(c) && !ascii::is_digit(c); }) -
      rest.begin());
  const bool is_page = ascii::lower(rest.substr(0, 13)) == "!doctype html";
  return is_page || element_of(rest.substr(0, end)) != Element::unknown ? "html" : "text";
}

std::string_view kind_of_ole(std::string_view bytes) {
  try {
    const OleFile file(bytes);
    const auto has = [&](const char* name) { return file.has({name}); };
    if (has("FileHeader") && (has("BodyText") || has("DocInfo") || has("ViewText"))) {
      return "hwp";
    }
    return has("EncryptedPackage")      ? "locked-office"
           : has("WordDocument")        ? "doc"
           : has("Workbook")            ? "xls"
           : has("Book")                ? "xls"
           : has("PowerPoint Document") ? "ppt"
                                        : "ole";
  } catch (const ExtractFailed&) {
    // The directory is damaged, but its entries may still tell what it was.
    constexpr std::string_view name = "F\0i\0l\0e\0H\0e\0a\0d\0e\0r\0"sv;
    return bytes.find("HWP Document File") != std::string_view::npos || bytes.find(name) != std::string_view::npos
               ? "hwp"
               : "ole";
  }
}

std::string_view kind_of_mimetype(std::string_view type) {
  constexpr auto kinds = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"application/hwp+zip", "hwpx"},
      {"application/vnd.oasis.opendocument.text", "odt"},
      {"application/vnd.oasis.opendocument.spreadsheet", "ods"},
      {"application/vnd.oasis.opendocument.presentation", "odp"},
  });
  const auto* const found =
      std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return type.starts_with(kind.first); });
  return found == kinds.end() ? std::string_view() : found->second;
}

std::string_view kind_of_zip(std::string_view bytes) {
  constexpr auto kinds = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"word/document.xml", "docx"},
      {"xl/workbook.xml", "xlsx"},
      {"xl/workbook.bin", "xlsb"},
      {"ppt/presentation.xml", "pptx"},
      {"Contents/content.hpf", "hwpx"},
      {"Contents/section0.xml", "hwpx"},
  });
  constexpr std::size_t most_names = 1000;  // an archive of other files may have very many
  ZipReader reader(bytes);
  for (std::size_t count = 0; count < most_names && reader.next(); ++count) {
    if (reader.name() == "mimetype") {
      try {
        if (const std::string_view kind = kind_of_mimetype(reader.read(256)); !kind.empty()) {
          return kind;
        }
      } catch (const ZipFault&) {
        continue;  // not the short text that it should be
      }
    }
    const auto* const found =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.first == reader.name(); });
    if (found != kinds.end()) {
      return found->second;
    }
  }
  return "zip";
}

}  // namespace

std::string_view kind_of_file(std::string_view bytes) {
  if (bytes.empty()) {
    return "empty";
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    return kind_of_zip(bytes);
  }
  if (is_ole_file(bytes)) {
    return kind_of_ole(bytes);
  }
  if (bytes.substr(0, pdf_mark_bytes).find("%PDF-") != std::string_view::npos) {
    return "pdf";
  }
  const std::string_view beginning = bytes.substr(0, beginning_bytes);
  const auto* const signature = std::find_if(signatures.begin(), signatures.end(), [&](const Signature& candidate) {
    return beginning.size() > candidate.at && beginning.substr(candidate.at).starts_with(candidate.mark);
  });
  if (signature != signatures.end()) {
    // A text may begin with two letters of a signature.
    const bool is_certain = signature->mark.size() > 2 || kind_of_text(beginning) == "binary";
    return is_certain ? signature->kind : kind_of_text(beginning);
  }
  return kind_of_text(beginning);
}

}  // namespace gonggo::indexer
