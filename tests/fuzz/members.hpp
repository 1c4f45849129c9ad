// SPDX-License-Identifier: GPL-2.0-or-later
// Packs the members that an input lists, so that the fuzzer changes the members and the checksums of the archive stay
// right.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace gonggo_fuzz {

inline void put_number(std::string& bytes, std::uint32_t number, int count) {
  for (int i = 0; i < count; ++i) {
    bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  }
}

// Adds a member that is not compressed.
inline void add_member(std::string& archive, std::string_view name, std::string_view content) {
  const auto size = static_cast<std::uint32_t>(content.size());
  archive += "PK\x03\x04";
  put_number(archive, 20, 2);  // version that is needed
  put_number(archive, 0, 4);   // flags, method
  put_number(archive, 0, 4);   // time and date
  put_number(archive,
             static_cast<std::uint32_t>(
                 crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()))),
             4);
  put_number(archive, size, 4);
  put_number(archive, size, 4);
  put_number(archive, static_cast<std::uint32_t>(name.size()), 2);
  put_number(archive, 0, 2);  // no extra field
  archive.append(name).append(content);
}

// Returns the archive of the members in the list: a line "=== NAME" stands before the content of each. An input that
// begins with PK is an archive already.
inline std::string archive_of(std::string_view members) {
  constexpr std::string_view mark = "=== ";
  if (members.starts_with("PK")) {
    return std::string(members);
  }
  std::string archive;
  while (members.starts_with(mark)) {
    members.remove_prefix(mark.size());
    const std::string_view name = members.substr(0, std::min<std::size_t>(members.find('\n'), 200));
    members.remove_prefix(std::min(name.size() + 1, members.size()));
    const std::size_t next = members.find("\n=== ");
    add_member(archive, name, members.substr(0, next));
    members.remove_prefix(next == std::string_view::npos ? members.size() : next + 1);
  }
  // The directory at the end of an archive begins here. The reader does not need it.
  return archive + "PK\x01\x02";
}

}  // namespace gonggo_fuzz
