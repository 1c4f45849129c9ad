// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/walled_process.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

#include "common/base/error.hpp"
#include "indexer/extract/descriptor_message.hpp"

namespace gonggo::indexer {
namespace {

constexpr std::chrono::seconds time_to_start{60};  // on a machine that is busy with other work
constexpr std::size_t most_at_once = 256U << 10;
constexpr std::uint64_t most_of_layers = 64U << 10;
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

// The link names the running file even after an upgrade has replaced it.
std::vector<std::string> worker_program() { return {"/proc/self/exe", std::string(worker_argument)}; }

WalledProcess::WalledProcess(const std::vector<std::string>& program, const ProcessLimits& limits)
    : limits_(limits), buffer_(most_at_once) {
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
    const AnswerHeader header = receive_header(most_of_layers, watch);
    std::string bytes;
    receive_bytes(bytes, header.size, watch);
    layers_ = header.status == AnswerHeader::layers ? layers_of(bytes) : std::vector<LayerState>();
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

WalledProcess::~WalledProcess() { ::close(socket_); }

void WalledProcess::hand(WallTask kind, int file, std::string_view more, ProcessWatch& watch) {
  ++files_;
  const auto size = static_cast<std::uint32_t>(more.size());
  std::string bytes(sizeof size, '\0');
  std::memcpy(bytes.data(), &size, sizeof size);
  bytes += more;
  if (!send_descriptor(socket_, file, static_cast<char>(kind)) || !watch.write(socket_, bytes)) {
    throw misdeed_at_end(watch);
  }
}

// A small answer comes with its header at once, so what comes is taken as it is and kept. The memory grows with what
// has come, not with what was announced.
void WalledProcess::receive_bytes(std::string& out, std::size_t size, ProcessWatch& watch) {
  while (out.size() < size) {
    if (taken_ == received_) {
      taken_ = 0;
      received_ = watch.read(socket_, buffer_.data(), buffer_.size());
      if (received_ == 0) {
        throw misdeed_at_end(watch);
      }
    }
    const std::size_t count = std::min(size - out.size(), received_ - taken_);
    out.append(buffer_.data() + taken_, count);
    taken_ += count;
  }
}

AnswerHeader WalledProcess::receive_header(std::uint64_t most, ProcessWatch& watch) {
  std::string raw;
  AnswerHeader header;
  receive_bytes(raw, sizeof header, watch);
  std::memcpy(&header, raw.data(), sizeof header);
  if (header.status < AnswerHeader::layers || header.status > AnswerHeader::failed) {
    throw Misdeed{say("wall_answer")};
  }
  if (most > 0 && header.size > most) {
    throw Misdeed{say("wall_output", {{"size", most / mebibyte}})};
  }
  return header;
}

WalledProcess::Answer WalledProcess::receive(std::uint64_t most, ProcessWatch& watch) {
  const AnswerHeader header = receive_header(most, watch);
  Answer answer{header.status == AnswerHeader::part, {}};
  receive_bytes(answer.bytes, header.size, watch);
  if (header.status == AnswerHeader::out_of_memory) {
    throw Misdeed{memory_message(limits_)};
  }
  if (header.status == AnswerHeader::failed) {
    throw Misdeed{say("wall_failed")};
  }
  if (header.status == AnswerHeader::layers || (header.status == AnswerHeader::read && !is_silent())) {
    throw Misdeed{say("wall_answer")};
  }
  return answer;
}

// Whether the process has sent nothing beyond its answer.
bool WalledProcess::is_silent() const {
  pollfd descriptor{socket_, POLLIN, 0};
  return taken_ == received_ && ::poll(&descriptor, 1, 0) == 0;
}

bool WalledProcess::is_fit() const {
  return process_->is_running() && files_ < limits_.files &&
         (limits_.kept_memory == 0 || process_->memory() <= limits_.kept_memory);
}

}  // namespace gonggo::indexer
