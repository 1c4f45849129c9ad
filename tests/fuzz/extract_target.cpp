// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes a reader of attachments. The input is the file; for documents that are zip archives it is a list of their
// members, or an archive (members.hpp); for the target section it is one section of HWP 5, unpacked. What is read must
// be clean, and each failure must have a reason.
#include "indexer/extract/extraction_writer.hpp"
#include "indexer/extract/hwp5_section.hpp"
#include "indexer/extract/readers.hpp"
#include "tests/fuzz/members.hpp"
#include "tests/fuzz/oracle.hpp"

namespace {

namespace indexer = gonggo::indexer;

[[maybe_unused]] void section(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::hwp5::read_section(bytes, writer);
}
[[maybe_unused]] void hwp5(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_hwp5(bytes, writer);
}
[[maybe_unused]] void hwpml(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_hwpml(bytes, writer);
}
[[maybe_unused]] void pdf(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_pdf(bytes, writer);
}
[[maybe_unused]] void rtf(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_rtf(bytes, writer);
}
[[maybe_unused]] void hwpx(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_hwpx(gonggo_fuzz::archive_of(bytes), writer);
}
[[maybe_unused]] void docx(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_docx(gonggo_fuzz::archive_of(bytes), writer);
}
[[maybe_unused]] void pptx(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_pptx(gonggo_fuzz::archive_of(bytes), writer);
}
[[maybe_unused]] void odt(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_odt(gonggo_fuzz::archive_of(bytes), writer);
}
// Any file, with those in it.
[[maybe_unused]] void file(std::string_view bytes, indexer::ExtractionWriter& writer) {
  indexer::read_file(bytes.starts_with("=== ") ? gonggo_fuzz::archive_of(bytes) : std::string(bytes), writer);
}

void check(const indexer::Extraction& read) {
  for (const indexer::TextBlock& block : read.blocks) {
    gonggo_fuzz::require(!block.text.empty(), "a block is empty");
    gonggo_fuzz::require_clean(block.text, "a text is not clean");
    gonggo_fuzz::require_clean(block.member, "the path of a member is not clean");
    gonggo_fuzz::require((block.number == 0) == (block.place == indexer::TextBlock::Place::none), "a place is wrong");
  }
  for (const indexer::ReadFailure& failure : read.failures) {
    gonggo_fuzz::require(!failure.message.english.empty() && !failure.message.korean.empty(), "a reason is empty");
    gonggo_fuzz::require_clean(failure.message.english, "a reason is not clean");
    gonggo_fuzz::require_clean(failure.member, "the path of a failure is not clean");
  }
}

}  // namespace

// libgsf does not free the entries of a damaged directory when it refuses one of them. GLib allocates them. A reader
// behind the wall is replaced after some files, so the loss stays small there.
extern "C" const char* __lsan_default_suppressions() { return "leak:g_malloc0\n"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr indexer::ExtractLimits limits{.most_unpacked = 8U << 20, .most_text = 1U << 20, .most_members = 100};
  indexer::Extraction read;
  indexer::ExtractionWriter writer(read, limits);
  try {
    FUZZED_READER(gonggo_fuzz::text_of(data, size), writer);
    writer.end_block();
  } catch (const indexer::TextIsFull&) {
    gonggo_fuzz::require(read.is_cut, "the text is full but not cut");
  } catch (const indexer::Fault& fault) {
    gonggo_fuzz::require(!fault.message().english.empty(), "a reason is empty");
  }
  check(read);
  return 0;
}
