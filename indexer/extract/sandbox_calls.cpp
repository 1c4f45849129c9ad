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

// What programs of a site that extract text must not call. Everything else of them is bounded by the other layers: they
// may need threads, and programs of their own.
constexpr auto refused_to_programs = std::to_array<int>({
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(setsid),
    SCMP_SYS(setpgid),
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

std::string restrict_readers() {
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

std::string restrict_programs() {
  Filter filter(SCMP_ACT_ALLOW);
  for (const int call : refused_to_programs) {
    filter.add(SCMP_ACT_ERRNO(EPERM), call);
  }
  filter.add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));  // its flags cannot be seen; the C library then calls clone
  constexpr std::uint64_t new_namespace = 0x7E020000;
  for (std::uint64_t flag = 1; flag <= new_namespace; flag <<= 1U) {
    if ((new_namespace & flag) != 0) {
      filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), {has_bits(0, flag, flag)});
    }
  }
  return filter.load();
}

}  // namespace

std::string restrict_calls(const SandboxRights& rights) {
  return rights.starts_programs ? restrict_programs() : restrict_readers();
}

}  // namespace gonggo::indexer
