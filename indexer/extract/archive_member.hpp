// SPDX-License-Identifier: GPL-2.0-or-later
// One file of an archive as a file of its own, for the commands of a site: an archive is unpacked behind the wall only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/stop_check.hpp"

namespace gonggo::indexer {

// A file in memory, open for reading only.
class ArchiveMember {
 public:
  // Has a process behind the wall unpack the file at this position (ReadFailure::position) of the archive, whose
  // descriptor must be open for reading; its offset is moved. `launcher` is the gonggo-indexer that is this process.
  // Throws as output_of_program() does, also if the file has more bytes than a process may answer.
  ArchiveMember(const std::string& launcher, int archive, const std::vector<std::uint32_t>& position,
                const StopCheck& stop);
  ~ArchiveMember();
  ArchiveMember(const ArchiveMember&) = delete;
  ArchiveMember& operator=(const ArchiveMember&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

// The hidden argument with which gonggo-indexer starts as that process, followed by the position, and what it does
// then: it reads the archive from standard input and writes the file to standard output. Does not return in order.
inline constexpr std::string_view unpack_argument = "--unpack-behind-the-wall";
int unpack_behind_wall(int argc, char** argv);

}  // namespace gonggo::indexer
