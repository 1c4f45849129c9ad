// SPDX-License-Identifier: GPL-2.0-or-later
// Landlock (landlock(7)), by its system calls, because the C library has no functions for it. The constants that are
// newer than the headers of Debian 12 are written out; the kernel tells by its version which of them it knows.
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include "indexer/extract/sandbox.hpp"

namespace gonggo::indexer {
namespace {

// As in the kernel; a shorter one is an older version of it.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;  // since version 4
  std::uint64_t scopes = 0;   // since version 6
};

constexpr std::uint64_t oldest_rights = (1U << 13) - 1;  // version 1: execute to make_sym
constexpr std::uint64_t refer = 1U << 13;                // version 2
constexpr std::uint64_t truncate_files = 1U << 14;       // version 3
constexpr std::uint64_t device_calls = 1U << 15;         // version 5
constexpr std::uint64_t tcp = 3;                         // bind and connect
constexpr std::uint64_t all_scopes = 3;                  // abstract Unix sockets, signals to other processes

std::string last_problem() { return std::generic_category().message(errno); }

Ruleset all_of(long version) {
  Ruleset all{.files = oldest_rights};
  all.files |= version >= 2 ? refer : 0;
  all.files |= version >= 3 ? truncate_files : 0;
  all.files |= version >= 5 ? device_calls : 0;
  all.network = version >= 4 ? tcp : 0;
  all.scopes = version >= 6 ? all_scopes : 0;
  return all;
}

std::size_t size_for(long version) {
  return version >= 6 ? sizeof(Ruleset) : version >= 4 ? offsetof(Ruleset, scopes) : offsetof(Ruleset, network);
}

// A path that does not exist needs no right. A right for folders alone would be refused for a file.
void allow(int rules, const std::filesystem::path& path, std::uint64_t rights) {
  const int descriptor = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (descriptor < 0) {
    return;
  }
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    rights &= ~std::uint64_t{LANDLOCK_ACCESS_FS_READ_DIR};
  }
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = descriptor;
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(descriptor);
}

}  // namespace

std::string restrict_files(const SandboxRights& rights) {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 0) {
    return last_problem();
  }
  const Ruleset all = all_of(version);
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, size_for(version), 0));
  if (rules < 0) {
    return last_problem();
  }
  constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  for (const auto& path : rights.readable) {
    allow(rules, path, reading);
  }
  for (const auto& path : rights.runnable) {
    allow(rules, path, reading | LANDLOCK_ACCESS_FS_EXECUTE);
  }
  const bool works = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  const std::string problem = works ? std::string() : last_problem();
  ::close(rules);
  return problem;
}

}  // namespace gonggo::indexer
