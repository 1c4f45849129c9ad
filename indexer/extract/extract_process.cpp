// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract_process.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/extract/descriptor_message.hpp"
#include "indexer/extract/extract_worker.hpp"
#include "indexer/extract/extraction_codec.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::chrono::seconds time_to_start{60};  // on a machine that is busy with other work
constexpr std::uint64_t mebibyte = 1U << 20;

[[noreturn]] void fail_start(const Message& reason) {
  throw Error(ErrorKind::storage, say("wall_not_started", {{"reason", reason}}));
}

// Called when the process has closed its socket. It has ended, or it does not keep to the protocol.
Misdeed misdeed_at_end(ProcessWatch& watch) {
  const auto status = watch.status_of_end();
  return status ? watch.misdeed_of(*status) : Misdeed{say("wall_answer")};
}

}  // namespace

Reading reading_of(const Misdeed& misdeed) {
  Reading stopped;
  stopped.is_lasting = misdeed.is_lasting;
  stopped.extraction.failures.push_back({ReadFailure::Reason::stopped, misdeed.message, {}});
  return stopped;
}

struct ExtractProcess::Answer {
  std::uint32_t status = 0;
  std::string bytes;
};

ExtractProcess::ExtractProcess(const std::vector<std::string>& program, const ProcessLimits& limits) : limits_(limits) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    fail_start(std::generic_category().message(errno));
  }
  socket_ = ends[0];
  try {
    process_ = std::make_unique<ChildProcess>(program, ends[1], -1);
    ::close(std::exchange(ends[1], -1));
    ProcessLimits starting = limits;
    starting.time = time_to_start;
    const StopCheck nobody_stops;
    ProcessWatch watch(*process_, starting, -1, nobody_stops);
    const Answer answer = receive(watch);
    layers_ = answer.status == AnswerHeader::layers ? layers_of(answer.bytes) : std::vector<LayerState>();
    if (layers_.empty()) {
      throw Misdeed{say("wall_answer")};
    }
  } catch (...) {
    process_.reset();
    for (const int end : ends) {
      ::close(end);
    }
    try {
      throw;
    } catch (const Misdeed& misdeed) {
      fail_start(misdeed.message);
    }
  }
  // Limits are set from outside, so nothing that is read can change them: only root could raise them again.
  problem_of_limits_ = set_limits(process_->id(), limits_);
}

ExtractProcess::~ExtractProcess() { ::close(socket_); }

void ExtractProcess::receive_bytes(std::string& out, std::size_t size, ProcessWatch& watch) {
  constexpr std::size_t most_at_once = 256U << 10;
  while (out.size() < size) {
    const std::size_t before = out.size();
    out.resize(std::min(size, before + most_at_once));
    const std::size_t count = watch.read(socket_, out.data() + before, out.size() - before);
    out.resize(before + count);
    if (count == 0) {
      throw misdeed_at_end(watch);
    }
  }
}

ExtractProcess::Answer ExtractProcess::receive(ProcessWatch& watch) {
  std::string raw;
  AnswerHeader header;
  receive_bytes(raw, sizeof header, watch);
  std::memcpy(&header, raw.data(), sizeof header);
  if (header.status < AnswerHeader::layers || header.status > AnswerHeader::failed) {
    throw Misdeed{say("wall_answer")};
  }
  if (limits_.answer > 0 && header.size > limits_.answer) {
    throw Misdeed{say("wall_output", {{"size", limits_.answer / mebibyte}})};
  }
  Answer answer{header.status, {}};
  receive_bytes(answer.bytes, header.size, watch);
  return answer;
}

// Whether the process has sent nothing beyond its answer.
bool ExtractProcess::is_silent() const {
  pollfd descriptor{socket_, POLLIN, 0};
  return ::poll(&descriptor, 1, 0) == 0;
}

Reading ExtractProcess::read(int file, const StopCheck& stop) {
  ++files_;
  try {
    ProcessWatch watch(*process_, limits_, file, stop);
    if (!send_descriptor(socket_, file)) {
      throw misdeed_at_end(watch);
    }
    const Answer answer = receive(watch);
    if (answer.status == AnswerHeader::out_of_memory) {
      throw Misdeed{memory_message(limits_)};
    }
    if (answer.status == AnswerHeader::failed) {
      throw Misdeed{say("wall_failed")};
    }
    auto extraction = answer.status == AnswerHeader::read ? extraction_of(answer.bytes) : std::nullopt;
    if (!extraction || !is_silent()) {
      throw Misdeed{say("wall_answer")};
    }
    return {std::move(*extraction)};
  } catch (const Misdeed& misdeed) {
    process_->end();
    return reading_of(misdeed);
  } catch (...) {
    process_->end();
    throw;
  }
}

bool ExtractProcess::is_fit() const {
  return process_->is_running() && files_ < limits_.files &&
         (limits_.kept_memory == 0 || process_->memory() <= limits_.kept_memory);
}

}  // namespace gonggo::indexer
