// SPDX-License-Identifier: GPL-2.0-or-later
// The filter of system calls (seccomp(2)), by libseccomp.
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <initializer_list>
#include <system_error>
#include <utility>

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

// What programs need beside: to be loaded, to start threads, and to ask about themselves. It harms nobody else.
constexpr auto allowed_to_commands = std::to_array<int>({
    SCMP_SYS(execve),
    SCMP_SYS(mmap),
    SCMP_SYS(mmap2),
    SCMP_SYS(mprotect),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_thread_area),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_tls),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(chdir),
    SCMP_SYS(fchdir),
    SCMP_SYS(umask),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
    SCMP_SYS(preadv),
    SCMP_SYS(select),
    SCMP_SYS(_newselect),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(getppid),
    SCMP_SYS(getpgrp),
    SCMP_SYS(getpgid),
    SCMP_SYS(getsid),
    SCMP_SYS(getresuid),
    SCMP_SYS(getresgid),
    SCMP_SYS(getgroups),
    SCMP_SYS(getcpu),
    SCMP_SYS(times),
    SCMP_SYS(setitimer),
    SCMP_SYS(getitimer),
    SCMP_SYS(alarm),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(rt_sigsuspend),
    SCMP_SYS(rt_sigpending),
    SCMP_SYS(pause),
});

// What only a program would try that reaches for others. It ends the process, so that a report can say so.
constexpr auto forbidden_to_commands = std::to_array<int>({
    SCMP_SYS(socket),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(creat),
    SCMP_SYS(ptrace),
    SCMP_SYS(mount),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
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

constexpr std::uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);  // flags of open()
constexpr std::array<std::pair<int, unsigned>, 2> opening{{{SCMP_SYS(open), 1U}, {SCMP_SYS(openat), 2U}}};

void allow_opening(Filter& filter) {
  for (const auto& [call, flags] : opening) {
    filter.add(SCMP_ACT_ALLOW, call, {has_bits(flags, writing, O_RDONLY)});
  }
}

// A filter has no "otherwise" for one call, so each flag that means writing has a rule of its own.
void forbid_writing(Filter& filter) {
  for (const auto& [call, flags] : opening) {
    for (std::uint64_t flag = 1; flag <= writing; flag <<= 1U) {
      if ((writing & flag) != 0) {
        filter.add(SCMP_ACT_KILL_PROCESS, call, {has_bits(flags, flag, flag)});
      }
    }
  }
}

// What readers and commands may do alike.
void allow_common(Filter& filter) {
  for (const int call : allowed) {
    filter.add(SCMP_ACT_ALLOW, call);
  }
  allow_opening(filter);
  filter.add(SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl));              // asks whether an output is a terminal
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), {equals(2, 0)});  // reading a limit
  // abort() sends a signal to its own thread.
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), {equals(0, static_cast<std::uint64_t>(::getpid()))});
}

std::string restrict_calls_of_commands() {
  Filter filter(SCMP_ACT_ERRNO(ENOSYS));
  allow_common(filter);
  for (const int call : allowed_to_commands) {
    filter.add(SCMP_ACT_ALLOW, call);
  }
  for (const int call : forbidden_to_commands) {
    filter.add(SCMP_ACT_KILL_PROCESS, call);
  }
  forbid_writing(filter);
  // Threads share all with the process; without this bit, a process is started. clone3() has its flags in memory, where
  // a filter cannot look; the C library then takes clone().
  filter.add(SCMP_ACT_ALLOW, SCMP_SYS(clone), {has_bits(0, CLONE_THREAD, CLONE_THREAD)});
  filter.add(SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), {has_bits(0, CLONE_THREAD, 0)});
  return filter.load();
}

std::string restrict_calls_of_readers() {
  Filter filter(SCMP_ACT_KILL_PROCESS);
  allow_common(filter);
  // New code is refused, not punished: the C library tries it for character sets that it loads, and goes on without.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)}) {
    filter.add(SCMP_ACT_ALLOW, call, {has_bits(2, PROT_EXEC, 0)});
    filter.add(SCMP_ACT_ERRNO(EPERM), call, {has_bits(2, PROT_EXEC, PROT_EXEC)});
  }
#ifndef GONGGO_SANITIZED
  filter.add(SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl));  // malloc() names its memory
#endif
  return filter.load();
}

}  // namespace

std::string restrict_calls(const SandboxRights& rights) {
  return rights.runnable.empty() ? restrict_calls_of_readers() : restrict_calls_of_commands();
}

}  // namespace gonggo::indexer
