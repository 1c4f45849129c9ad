// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_text.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/extract/file_kind.hpp"
#include "indexer/extract/ole_file.hpp"
#include "indexer/extract/readers.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {
namespace {

using Reason = ReadFailure::Reason;

struct KindReader {
  std::string_view kind;
  FileReader read;
};

constexpr auto readers = std::to_array<KindReader>({
    {"text", read_plain},
    {"hwp", read_hwp5},
    {"hwpx", read_hwpx},
    {"hwpml", read_hwpml},
    {"pdf", read_pdf},
    {"docx", read_docx},
    {"xlsx", read_xlsx_sheets},
    {"pptx", read_pptx},
    {"odt", read_odt},
    {"ods", read_ods_sheets},
    {"odp", read_odp},
    {"html", read_html},
    {"rtf", read_rtf},
    {"zip", read_zip},
});

// Kinds without a reader, and why there is none.
struct Refusal {
  std::string_view kind;
  Reason reason;
  Message (*why)();
};

Message old_office() { return say("extract_old_office"); }
Message picture() { return say("extract_picture"); }
Message archive() { return say("extract_archive"); }
Message unknown() { return say("extract_unknown"); }

constexpr auto refusals = std::to_array<Refusal>({
    {"hwp3", Reason::unsupported, [] { return say("extract_hwp3"); }},
    {"doc", Reason::unsupported, old_office},
    {"xls", Reason::unsupported, old_office},
    {"xlsb", Reason::unsupported, old_office},
    {"ppt", Reason::unsupported, old_office},
    {"locked-office", Reason::encrypted, [] { return say("extract_encrypted"); }},
    {"jpeg", Reason::unsupported, picture},
    {"png", Reason::unsupported, picture},
    {"gif", Reason::unsupported, picture},
    {"bmp", Reason::unsupported, picture},
    {"tiff", Reason::unsupported, picture},
    {"webp", Reason::unsupported, picture},
    {"7z", Reason::unsupported, archive},
    {"egg", Reason::unsupported, archive},
    {"alz", Reason::unsupported, archive},
    {"rar", Reason::unsupported, archive},
    {"gzip", Reason::unsupported, archive},
    {"xz", Reason::unsupported, archive},
    {"empty", Reason::no_text, [] { return say("extract_empty"); }},
});

Reason reason_of(ZipFault::Kind kind) {
  return kind == ZipFault::Kind::encrypted   ? Reason::encrypted
         : kind == ZipFault::Kind::too_large ? Reason::too_large
                                             : Reason::damaged;
}

// Removes what scripts of web pages send before a file: blank lines and a byte-order mark.
std::string_view without_lead(std::string_view bytes) {
  return ascii::trim_start(utf8::without_byte_order_mark(ascii::trim_start(bytes)));
}

std::string_view without_zeros_behind(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of(std::string_view("\0\x1A", 2));
  return bytes.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Returns the kind of the file. Cuts off from `bytes` what hides the kind, before a file or behind a text.
std::string_view find_kind(std::string_view& bytes) {
  const std::string_view kind = kind_of_file(bytes);
  if (kind != "binary" && kind != "text" && kind != "hwpml") {
    return kind;
  }
  const std::string_view from = without_lead(bytes);
  for (const std::string_view part : {from, without_zeros_behind(from)}) {
    const std::string_view inner = kind_of_file(part);
    if (part.size() < bytes.size() && inner != "binary" && inner != "empty" && !(inner == "text" && kind == "text")) {
      bytes = part;
      return inner;
    }
  }
  return kind;
}

void read_as(std::string_view kind, std::string_view bytes, ExtractionWriter& writer) {
  const auto* const reader =
      std::find_if(readers.begin(), readers.end(), [&](const KindReader& one) { return one.kind == kind; });
  if (reader != readers.end()) {
    const std::size_t before = writer.blocks();
    const std::size_t failures_before = writer.failures();
    reader->read(bytes, writer);
    writer.end_block();
    if (writer.blocks() == before && writer.failures() == failures_before) {
      throw ExtractFailed(Reason::no_text, say("extract_no_text"));
    }
    return;
  }
  const auto* const refusal =
      std::find_if(refusals.begin(), refusals.end(), [&](const Refusal& one) { return one.kind == kind; });
  if (refusal != refusals.end()) {
    throw ExtractFailed(refusal->reason, refusal->why());
  }
  throw ExtractFailed(Reason::unsupported, unknown());
}

}  // namespace

std::string_view read_file(std::string_view bytes, ExtractionWriter& writer) {
  std::string_view kind = "binary";
  try {
    kind = find_kind(bytes);
    read_as(kind, bytes, writer);
  } catch (const ExtractFailed& failure) {
    writer.fail(failure.reason(), failure.message());
  } catch (const ZipFault& fault) {
    kind = kind == "binary" ? "zip" : kind;
    writer.fail(reason_of(fault.kind()), fault.message());
  } catch (const Fault& fault) {  // of the readers that sources use as well
    writer.fail(Reason::damaged, fault.message());
  } catch (const std::bad_alloc&) {
    writer.fail(Reason::too_large, say("extract_too_large"));
  } catch (const std::exception&) {  // of a library
    writer.fail(Reason::damaged, say("extract_damaged"));
  }
  writer.end_block();
  return kind;
}

void prepare_extraction() {
  ZipReader::prepare();
  OleFile::prepare();
  prepare_pdf();
  xmlInitParser();
}

Extraction extract_text(std::string_view bytes, const ExtractLimits& limits) {
  Extraction extraction;
  ExtractionWriter writer(extraction, limits);
  try {
    extraction.kind = read_file(bytes, writer);
  } catch (const TextIsFull&) {
    extraction.kind = find_kind(bytes);
  }
  return extraction;
}

}  // namespace gonggo::indexer
