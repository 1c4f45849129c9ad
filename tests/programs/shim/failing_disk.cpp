// SPDX-License-Identifier: GPL-2.0-or-later
// A library for LD_PRELOAD that makes a program's disk fail. Only regular files other than standard output and standard
// error are concerned. The environment says when and how:
//
//   FAILING_DISK_AFTER  number of calls that succeed before the first failure
//   FAILING_DISK_ERROR  ENOSPC (the default) or EIO
//   FAILING_DISK_ONCE   if set, one call fails; otherwise every later call fails, too
//   FAILING_DISK_COUNT  path of a file that receives the number of calls when the program ends
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

std::atomic<long> calls{0};

// Returns the function of the C library that this library hides.
template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// Counts a call. Returns true, with errno set, if it must fail.
bool fails() {
  static const char* const after = std::getenv("FAILING_DISK_AFTER");
  static const char* const error = std::getenv("FAILING_DISK_ERROR");
  static const bool once = std::getenv("FAILING_DISK_ONCE") != nullptr;
  const long call = calls++;
  if (after == nullptr) {
    return false;
  }
  const long first = std::atol(after);
  if (call < first || (once && call > first)) {
    return false;
  }
  errno = error != nullptr && std::string_view(error) == "EIO" ? EIO : ENOSPC;
  return true;
}

bool is_on_disk(int file) {
  struct stat status {};
  return file > STDERR_FILENO && ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

struct Counter {
  ~Counter() {
    const char* path = std::getenv("FAILING_DISK_COUNT");
    if (path == nullptr) {
      return;
    }
    if (std::FILE* file = std::fopen(path, "w"); file != nullptr) {
      std::fprintf(file, "%ld\n", calls.load());
      std::fclose(file);
    }
  }
} counter;

int open_with(const char* name, const char* path, int flags, mode_t mode) {
  if ((flags & (O_CREAT | O_TRUNC)) != 0 && fails()) {
    return -1;
  }
  return real<int(const char*, int, mode_t)>(name)(path, flags, mode);
}

mode_t mode_from(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
  static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
  return is_on_disk(file) && fails() ? -1 : next(file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  static auto* const next = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return is_on_disk(file) && fails() ? -1 : next(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
  static auto* const next = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return is_on_disk(file) && fails() ? -1 : next(file, bytes, count, offset);
}

ssize_t writev(int file, const iovec* parts, int count) {
  static auto* const next = real<ssize_t(int, const iovec*, int)>("writev");
  return is_on_disk(file) && fails() ? -1 : next(file, parts, count);
}

int fsync(int file) {
  static auto* const next = real<int(int)>("fsync");
  return fails() ? -1 : next(file);
}

int fdatasync(int file) {
  static auto* const next = real<int(int)>("fdatasync");
  return fails() ? -1 : next(file);
}

int ftruncate(int file, off_t size) {
  static auto* const next = real<int(int, off_t)>("ftruncate");
  return fails() ? -1 : next(file, size);
}

int ftruncate64(int file, off64_t size) {
  static auto* const next = real<int(int, off64_t)>("ftruncate64");
  return fails() ? -1 : next(file, size);
}

int rename(const char* from, const char* to) {
  static auto* const next = real<int(const char*, const char*)>("rename");
  return fails() ? -1 : next(from, to);
}

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_from(flags, arguments);
  va_end(arguments);
  return open_with("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_from(flags, arguments);
  va_end(arguments);
  return open_with("open64", path, flags, mode);
}

}  // extern "C"
