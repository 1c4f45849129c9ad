// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "indexer/extract/readers.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {
namespace {

// Files that systems leave in archives.
bool is_of_system(std::string_view name) {
  constexpr std::array<std::string_view, 4> names{"Thumbs.db", ".DS_Store", "desktop.ini", "__MACOSX"};
  const std::string_view last = name.substr(name.rfind('/') + 1);
  return name.starts_with("__MACOSX/") || std::find(names.begin(), names.end(), last) != names.end();
}

}  // namespace

void read_zip(std::string_view bytes, ExtractionWriter& writer) {
  writer.check_depth();
  std::uint32_t number = 0;
  for (ZipReader reader(bytes); reader.next(); ++number) {
    writer.count_member();
    if (is_of_system(reader.name())) {
      continue;
    }
    const ExtractionWriter::InMember member(writer, reader.name(), number);
    try {
      const std::string content = reader.read(writer.room());
      writer.use(content.size());
      member.name_kind(read_file(content, writer));
    } catch (const ZipFault& fault) {
      if (fault.kind() == ZipFault::Kind::encrypted) {
        writer.fail(ReadFailure::Reason::encrypted, say("extract_encrypted"));
        continue;
      }
      // Each further member could cost as much, or nothing is found behind the damage.
      const bool is_large = fault.kind() == ZipFault::Kind::too_large;
      writer.fail(is_large ? ReadFailure::Reason::too_large : ReadFailure::Reason::damaged,
                  is_large ? say("extract_member_too_large") : say("extract_member_damaged"));
      return;
    }
  }
}

}  // namespace gonggo::indexer
