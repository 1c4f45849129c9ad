// SPDX-License-Identifier: GPL-2.0-or-later
// A library for LD_PRELOAD that lets the disk seem full once regular files have received a number of bytes. It stands
// before the functions of the C library that write. The counters are in a shared file that the environment variable
// GONGGO_DISK names, so that child processes share them and the test reads them afterwards.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct disk {
  _Atomic long long used;  // bytes written so far
  long long limit;         // bytes that fit
  long long late;          // if not 0: writing succeeds, and fsync() reports the full disk
};

static struct disk* disk;

__attribute__((constructor)) static void open_disk(void) {
  const char* path = getenv("GONGGO_DISK");
  const int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) {
    return;
  }
  void* memory = mmap(NULL, sizeof(struct disk), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  disk = memory == MAP_FAILED ? NULL : memory;
}

static int is_regular(int file) {
  struct stat facts;
  return fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
}

static int is_full(void) { return disk != NULL && atomic_load(&disk->used) >= disk->limit; }

// Returns how many of the bytes fit, and counts them. Returns -1 with errno if none fits.
static ssize_t take(int file, size_t bytes) {
  if (disk == NULL || bytes == 0 || !is_regular(file)) {
    return (ssize_t)bytes;
  }
  const long long before = atomic_fetch_add(&disk->used, (long long)bytes);
  if (disk->late || before + (long long)bytes <= disk->limit) {
    return (ssize_t)bytes;
  }
  if (before < disk->limit) {
    return (ssize_t)(disk->limit - before);
  }
  errno = ENOSPC;
  return -1;
}

#define REAL(type, name, ...)                                      \
  static type (*real)(__VA_ARGS__);                                \
  if (real == NULL) {                                              \
    real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);           \
  }

ssize_t write(int file, const void* data, size_t bytes) {
  REAL(ssize_t, "write", int, const void*, size_t)
  const ssize_t fits = take(file, bytes);
  return fits < 0 ? -1 : real(file, data, (size_t)fits);
}

ssize_t pwrite(int file, const void* data, size_t bytes, off_t offset) {
  REAL(ssize_t, "pwrite", int, const void*, size_t, off_t)
  const ssize_t fits = take(file, bytes);
  return fits < 0 ? -1 : real(file, data, (size_t)fits, offset);
}

ssize_t pwrite64(int file, const void* data, size_t bytes, off64_t offset) { return pwrite(file, data, bytes, offset); }

// Writes the parts one after another; stops at the first that is not written whole.
ssize_t writev(int file, const struct iovec* parts, int count) {
  ssize_t written = 0;
  for (int i = 0; i < count; ++i) {
    const ssize_t size = write(file, parts[i].iov_base, parts[i].iov_len);
    if (size < 0) {
      return written > 0 ? written : -1;
    }
    written += size;
    if ((size_t)size < parts[i].iov_len) {
      break;
    }
  }
  return written;
}

ssize_t copy_file_range(int from, off64_t* from_offset, int to, off64_t* to_offset, size_t bytes, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t*, int, off64_t*, size_t, unsigned)
  struct stat facts;
  if (fstat(from, &facts) == 0 && (size_t)facts.st_size < bytes) {
    bytes = (size_t)facts.st_size;
  }
  const ssize_t fits = take(to, bytes);
  return fits < 0 ? -1 : real(from, from_offset, to, to_offset, (size_t)fits, flags);
}

ssize_t sendfile(int to, int from, off_t* offset, size_t bytes) {
  REAL(ssize_t, "sendfile", int, int, off_t*, size_t)
  const ssize_t fits = take(to, bytes);
  return fits < 0 ? -1 : real(to, from, offset, (size_t)fits);
}

int posix_fallocate(int file, off_t offset, off_t bytes) {
  (void)offset;
  return take(file, (size_t)bytes) < bytes ? ENOSPC : 0;
}

// A copy that shares its blocks would need no space. It is refused, so that the program copies the bytes.
int ioctl(int file, unsigned long request, ...) {
  REAL(int, "ioctl", int, unsigned long, void*)
  va_list arguments;
  va_start(arguments, request);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  if (disk != NULL && request == 0x40049409UL) {  // FICLONE
    errno = EOPNOTSUPP;
    return -1;
  }
  return real(file, request, argument);
}

static int synced(int result) {
  if (result == 0 && disk != NULL && disk->late && is_full()) {
    errno = ENOSPC;
    return -1;
  }
  return result;
}

int fsync(int file) {
  REAL(int, "fsync", int)
  return synced(real(file));
}

int fdatasync(int file) {
  REAL(int, "fdatasync", int)
  return synced(real(file));
}

// A new file or directory needs room in its directory.
static int has_no_room_for(const char* path) {
  if (is_full() && !disk->late && access(path, F_OK) != 0) {
    errno = ENOSPC;
    return 1;
  }
  return 0;
}

int mkdir(const char* path, mode_t mode) {
  REAL(int, "mkdir", const char*, mode_t)
  return has_no_room_for(path) ? -1 : real(path, mode);
}

int open(const char* path, int flags, ...) {
  REAL(int, "open", const char*, int, ...)
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return (flags & O_CREAT) != 0 && has_no_room_for(path) ? -1 : real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return open(path, flags, mode);
}
