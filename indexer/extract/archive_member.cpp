// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/archive_member.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <exception>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/durable_file.hpp"
#include "indexer/extract/extract_limits.hpp"
#include "indexer/extract/program_output.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {
namespace {

// Returns a descriptor that is open for reading.
int file_in_memory(std::string_view bytes) {
  const int written = ::memfd_create("member", MFD_CLOEXEC);
  if (written < 0) {
    fail_file("make", "a file in memory");
  }
  int read = -1;
  try {
    write_all(written, bytes, "a file in memory");
    read = ::open(("/proc/self/fd/" + std::to_string(written)).c_str(), O_RDONLY | O_CLOEXEC);
    if (read < 0) {
      fail_file("open", "a file in memory");
    }
  } catch (...) {
    ::close(written);
    throw;
  }
  ::close(written);
  return read;
}

// Throws ZipFault.
std::string member_at(std::string_view archive, const std::vector<std::uint32_t>& position) {
  std::string content;
  for (const std::uint32_t at : position) {
    std::string inner;
    {
      ZipReader reader(archive);
      for (std::uint32_t i = 0; i <= at; ++i) {
        if (!reader.next()) {
          throw ZipFault(ZipFault::Kind::damaged, say("zip_damaged"));
        }
      }
      inner = reader.read(ExtractLimits{}.most_unpacked);
    }
    content = std::move(inner);
    archive = content;
  }
  return content;
}

std::string_view standard_input() {
  struct stat status {};
  if (::fstat(STDIN_FILENO, &status) != 0 || status.st_size == 0) {
    return {};
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  const void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  return start == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(start), size);
}

bool write_output(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

ArchiveMember::ArchiveMember(const std::string& launcher, int archive, const std::vector<std::uint32_t>& position,
                             const StopCheck& stop) {
  std::vector<std::string> words{launcher, std::string(unpack_argument)};
  for (const std::uint32_t at : position) {
    words.push_back(std::to_string(at));
  }
  descriptor_ = file_in_memory(output_of_program(words, archive, ProcessLimits{}, stop));
}

ArchiveMember::~ArchiveMember() { ::close(descriptor_); }

// argv: program, unpack_argument, numbers.
int unpack_behind_wall(int argc, char** argv) {
  constexpr int first_number = 2;
  std::vector<std::uint32_t> position;
  for (int i = first_number; i < argc; ++i) {
    position.push_back(static_cast<std::uint32_t>(std::strtoul(argv[i], nullptr, 10)));
  }
  ZipReader::prepare();
  set_limits(0, {});
  raise_sandbox(rights_of_readers());
  bool is_done = false;
  try {
    is_done = write_output(member_at(standard_input(), position));
  } catch (const std::exception&) {  // the status says so
  }
  ::_exit(is_done ? 0 : 1);  // not through the destructors of libraries, as those of the readers
}

}  // namespace gonggo::indexer
