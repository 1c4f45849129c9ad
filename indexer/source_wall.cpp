// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_wall.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/reading_codec.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::uint64_t mebibyte = 1U << 20;
// A row of a table has the names of its columns with it, and a file may be compressed.
constexpr std::uint64_t most_for_byte = 4096;

FileEnd stopped(const Message& message, std::uint64_t line) {
  FileEnd end;
  end.fault = std::make_exception_ptr(ReaderStopped(message, line));
  return end;
}

// Returns the bytes of one part at most: a record with its keys, its values and its text.
std::uint64_t most_of_part(const FileRequest& request) { return mebibyte + 16 * request.max_record; }

// Returns the size of the file; nullopt for a pipe.
std::optional<std::uint64_t> size_of(int file) {
  struct stat status {};
  const bool is_file = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  return is_file ? std::optional(static_cast<std::uint64_t>(status.st_size)) : std::nullopt;
}

// Follows one file, and gives the process its time again while it gets on.
class FileInReading {
 public:
  FileInReading(WalledProcess& process, int file, const FileRequest& request, const FileSink& sink,
                const StopCheck& stop)
      : process_(process),
        file_(file),
        request_(request),
        stop_(stop),
        size_(size_of(file)),
        parts_(sink, request.max_record),
        watch_(process.watch(file, stop)) {}

  // Throws Misdeed and WrongBytes, and the errors of SourceWall::read().
  FileEnd read() {
    process_.hand(WallTask::source, file_, request_bytes(request_), watch_);
    while (true) {
      size_ ? watch_.restart_clock() : watch_.stop_clock();
      const WalledProcess::Answer answer = process_.receive(most_of_part(request_), watch_);
      if (!answer.is_part) {
        return end(answer.bytes);
      }
      count(answer.bytes.size());
      parts_.take(answer.bytes);
      throw_if_stopped(stop_);
    }
  }

  [[nodiscard]] std::uint64_t last_line() const { return parts_.last_line(); }

 private:
  [[nodiscard]] FileEnd end(std::string_view bytes) const {
    FileEnd end = end_of(bytes);
    if (!parts_.has_format() && end.unrecognised.empty() && !end.fault) {
      throw WrongBytes();
    }
    return end;
  }

  // The process itself says how much it has read; of a file it cannot have read more than there is.
  void count(std::uint64_t bytes) {
    const std::uint64_t read = std::min(parts_.bytes_read(), size_.value_or(parts_.bytes_read()));
    sent_ += bytes;
    const std::uint64_t most = process_.limits().answer + most_for_byte * size_.value_or(read);
    if (process_.limits().answer > 0 && sent_ > most) {
      throw Misdeed{say("wall_output", {{"size", most / mebibyte}})};
    }
    if (sent_ + read >= renewed_at_ + mebibyte) {
      renewed_at_ = sent_ + read;
      watch_.renew();
    }
  }

  WalledProcess& process_;
  int file_;
  const FileRequest& request_;
  const StopCheck& stop_;
  std::optional<std::uint64_t> size_;
  PartReader parts_;
  ProcessWatch watch_;
  std::uint64_t sent_ = 0;
  std::uint64_t renewed_at_ = 0;  // bytes sent and read when the process last had its time again
};

}  // namespace

ProcessLimits limits_of_sources() {
  ProcessLimits limits;
  limits.memory = 2048 * mebibyte;
  limits.cpu = std::chrono::seconds(60);
  limits.time = std::chrono::seconds(600);
  limits.answer = 1024 * mebibyte;
  limits.files = 10'000;
  limits.is_renewed = true;
  return limits;
}

SourceWall::SourceWall(std::vector<std::string> program, const ProcessLimits& limits)
    : pool_(std::move(program), std::thread::hardware_concurrency()), limits_(limits) {}

FileEnd SourceWall::read(int file, const FileRequest& request, const FileSink& sink, const StopCheck& stop) {
  ProcessPool::Lease lease(pool_);
  WalledProcess* process = nullptr;
  try {
    process = &lease.process(limits_);
  } catch (const Error& error) {
    return stopped(error.message(), 0);
  }
  FileInReading reading(*process, file, request, sink, stop);
  try {
    return reading.read();
  } catch (const Misdeed& misdeed) {
    process->end();
    return stopped(misdeed.message, reading.last_line());
  } catch (const WrongBytes&) {
    process->end();
    return stopped(say("wall_answer"), reading.last_line());
  } catch (...) {
    process->end();
    throw;
  }
}

FileLook SourceWall::look(int file, LookFor wanted, const StopCheck& stop) {
  ProcessPool::Lease lease(pool_);
  WalledProcess& process = lease.process(limits_);
  try {
    ProcessWatch watch = process.watch(file, stop);
    const char more = static_cast<char>(wanted);
    process.hand(WallTask::look, file, {&more, 1}, watch);
    return look_of(process.receive(mebibyte, watch).bytes);
  } catch (const Misdeed&) {
    process.end();
  } catch (const WrongBytes&) {
    process.end();
  } catch (...) {
    process.end();
    throw;
  }
  return {};
}

}  // namespace gonggo::indexer
