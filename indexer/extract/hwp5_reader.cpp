// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/hwp5_distribution.hpp"
#include "indexer/extract/hwp5_records.hpp"
#include "indexer/extract/hwp5_section.hpp"
#include "indexer/extract/ole_file.hpp"
#include "indexer/extract/raw_deflate.hpp"
#include "indexer/extract/readers.hpp"

namespace gonggo::indexer {
namespace {

using namespace hwp5;
using Reason = ReadFailure::Reason;

// Bits of the stream FileHeader (format revision 1.3, table 3).
struct Properties {
  bool is_compressed = false;
  bool is_encrypted = false;
  bool is_for_distribution = false;
};

Properties properties_of(const OleFile& file) {
  constexpr std::size_t properties_at = 36;
  const std::string header = file.stream({"FileHeader"}).value_or(std::string());
  if (!header.starts_with("HWP Document File") || header.size() < properties_at + 4) {
    throw ExtractFailed(Reason::damaged, say("extract_damaged"));
  }
  const std::uint32_t bits = number_at(header, properties_at, 4);
  const auto has = [&](unsigned bit) { return (bits >> bit & 1U) != 0; };
  // A password; rights management; encryption with a certificate; rights management with a certificate.
  // A file that was unlocked by other programs may keep the bit of distribution, but not the storage of it.
  return {has(0), has(1) || has(4) || has(8) || has(10), has(2) && file.has({"ViewText"})};
}

enum class Outcome { read, damaged, unreadable };

Outcome read_stream(std::string_view stream, const Properties& properties, ExtractionWriter& writer) {
  std::optional<std::string> plain;
  if (properties.is_for_distribution) {
    plain = decipher(stream);
    if (!plain) {
      return Outcome::unreadable;
    }
    stream = *plain;
  }
  bool is_damaged = false;
  if (properties.is_compressed) {
    Inflated inflated = inflate_raw(stream, writer.room());
    writer.use(inflated.bytes.size());
    if (inflated.is_too_large) {
      throw ExtractFailed(Reason::too_large, say("extract_too_large"));
    }
    is_damaged = inflated.is_damaged;
    plain = std::move(inflated.bytes);
    stream = *plain;
  }
  const std::size_t before = writer.blocks();
  is_damaged = !read_section(stream, writer) || is_damaged;
  return !is_damaged ? Outcome::read : writer.blocks() > before ? Outcome::damaged : Outcome::unreadable;
}

// Returns false if no section could be read. Adds the numbers of those that are damaged, from 1.
bool read_sections(const OleFile& file, const Properties& properties, ExtractionWriter& writer,
                   std::vector<std::uint32_t>& damaged) {
  const char* const storage = properties.is_for_distribution ? "ViewText" : "BodyText";
  bool has_read = false;
  for (std::uint32_t number = 0;; ++number) {
    writer.begin_place(TextBlock::Place::section, number + 1);
    Outcome outcome = Outcome::unreadable;
    try {
      const std::optional<std::string> stream = file.stream({storage, "Section" + std::to_string(number)});
      if (!stream) {
        return has_read;
      }
      outcome = read_stream(*stream, properties, writer);
    } catch (const ExtractFailed& failure) {
      if (failure.reason() != Reason::damaged) {
        throw;
      }
    }
    has_read = has_read || outcome != Outcome::unreadable;
    if (outcome != Outcome::read) {
      damaged.push_back(number + 1);
    }
  }
}

// The beginning of the text, which the file has for previews. Returns false if it has none.
bool read_preview(const OleFile& file, const Properties& properties, ExtractionWriter& writer) {
  writer.begin_place(TextBlock::Place::none, 0);
  const std::size_t before = writer.blocks();
  writer.line(TextBlock::Part::body, utf8_of(file.stream({"PrvText"}).value_or(std::string())));
  writer.end_block();
  if (writer.blocks() == before) {
    return false;
  }
  writer.mark_preview();
  writer.fail(Reason::damaged,
              properties.is_for_distribution ? say("extract_preview") : say("extract_preview_of_damaged"));
  return true;
}

}  // namespace

void read_hwp5(std::string_view bytes, ExtractionWriter& writer) {
  const OleFile file(bytes);
  const Properties properties = properties_of(file);
  if (properties.is_encrypted) {
    throw ExtractFailed(Reason::encrypted, say("extract_encrypted"));
  }
  std::vector<std::uint32_t> damaged;
  if (!read_sections(file, properties, writer, damaged) && read_preview(file, properties, writer)) {
    return;  // the failure of the preview says it all
  }
  for (const std::uint32_t number : damaged) {
    writer.fail(Reason::damaged, say("extract_section_damaged", {{"number", number}}));
  }
}

}  // namespace gonggo::indexer
