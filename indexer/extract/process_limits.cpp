// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/process_limits.hpp"

#include <sys/resource.h>
#include <time.h>

#include <cerrno>
#include <system_error>

namespace gonggo::indexer {

std::string set_limits(pid_t process, const ProcessLimits& limits) {
  std::string problem;
  const auto limit = [&](__rlimit_resource resource, std::uint64_t most) {
    const rlimit both{most, most};
    if (::prlimit(process, resource, &both, nullptr) != 0) {
      problem = std::generic_category().message(errno);
    }
  };
#ifndef GONGGO_SANITIZED  // a sanitizer maps terabytes of addresses; then only ProcessWatch bounds the memory
  if (limits.memory > 0) {
    limit(RLIMIT_AS, limits.memory);
  }
#endif
  if (limits.written_file > 0) {
    limit(RLIMIT_FSIZE, 0);
  }
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, limits.descriptors);
  if (!limits.starts_threads) {
    limit(RLIMIT_NPROC, 0);
  }
  limit(RLIMIT_MEMLOCK, 0);
  limit(RLIMIT_MSGQUEUE, 0);
  return problem;
}

// A process reads many files, so its limit moves on with the time that it has used.
void allow_cpu(pid_t process, std::chrono::seconds time) {
  clockid_t clock{};
  timespec used{};
  if (time.count() > 0 && ::clock_getcpuclockid(process, &clock) == 0 && ::clock_gettime(clock, &used) == 0) {
    const rlimit most{static_cast<rlim_t>(used.tv_sec + 1 + time.count()), RLIM_INFINITY};
    ::prlimit(process, RLIMIT_CPU, &most, nullptr);
  }
}

}  // namespace gonggo::indexer
