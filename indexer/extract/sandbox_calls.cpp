// SPDX-License-Identifier: GPL-2.0-or-later
// The filter of system calls (seccomp(2)), by libseccomp.
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <initializer_list>
#include <system_error>

#include "indexer/extract/sandbox.hpp"

namespace gonggo::indexer {
namespace {

// What readers need: memory, the descriptors that they have, time, and looking at files.
constexpr auto allowed = std::to_array<int>({
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvmsg),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(dup),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(fcntl),
    SCMP_SYS(fcntl64),
    SCMP_SYS(fstat),
    SCMP_SYS(fstat64),
    SCMP_SYS(newfstatat),
    SCMP_SYS(fstatat64),
    SCMP_SYS(statx),
    SCMP_SYS(stat),
    SCMP_SYS(stat64),
    SCMP_SYS(lstat),
    SCMP_SYS(lstat64),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(fadvise64),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(mincore),
    SCMP_SYS(futex),
    SCMP_SYS(membarrier),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
#ifdef GONGGO_SANITIZED  // what the sanitizers need to look at memory and to write a report
    SCMP_SYS(prctl),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
#endif
});

// A filter that is being made. A rule that the architecture does not know is left out by libseccomp.
class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : context_(::seccomp_init(otherwise)) {
    failed_ = context_ == nullptr ? -ENOMEM : 0;
  }
  ~Filter() {
    if (context_ != nullptr) {
      ::seccomp_release(context_);
    }
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    if (failed_ == 0) {
      failed_ = ::seccomp_rule_add_array(context_, action, call, static_cast<unsigned>(conditions.size()),
                                         conditions.begin());
    }
  }
  // Returns a problem of the system, or an empty text.
  std::string load() {
    if (failed_ == 0) {
      failed_ = ::seccomp_load(context_);
    }
    return failed_ == 0 ? std::string() : std::generic_category().message(-failed_);
  }

 private:
  scmp_filter_ctx context_;
  int failed_ = 0;
};

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }

// The bits of `mask` in the argument are those of `bits`.
scmp_arg_cmp has_bits(unsigned argument, std::uint64_t mask, std::uint64_t bits) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, bits};
}

}  // namespace

std::string restrict_calls() {
  Filter filter(SCMP_ACT_KILL_PROCESS);
  for (const int call : allowed) {
    filter.add(SCMP_ACT_ALLOW, call);
  }
  constexpr std::uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(open), {has_bits(1, writing, O_RDONLY)});
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(openat), {has_bits(2, writing, O_RDONLY)});
  // New code is refused, not punished: the C library tries it for character sets that it loads, and goes on without.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)}) {
    filter.add(SCMP_ACT_ALLOW, call, {has_bits(2, PROT_EXEC, 0)});
    filter.add(SCMP_ACT_ERRNO(EPERM), call, {has_bits(2, PROT_EXEC, PROT_EXEC)});
  }
  filter.add(SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl));  // asks whether an output is a terminal
#ifndef GONGGO_SANITIZED
  filter.add(SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl));  // malloc() names its memory
#endif
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), {equals(2, 0)});  // reading a limit
  // abort() sends a signal to its own thread.
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), {equals(0, static_cast<std::uint64_t>(::getpid()))});
  return filter.load();
}

}  // namespace gonggo::indexer
