// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/wall_protocol.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/extract/descriptor_message.hpp"

namespace gonggo::indexer {
namespace {

constexpr int socket_to_parent = STDIN_FILENO;

bool receive_all(char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(socket_to_parent, to, size);
    if (count == 0 || (count < 0 && errno != EINTR)) {
      return false;
    }
    to += count < 0 ? 0 : count;
    size -= count < 0 ? 0 : static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

bool send_answer(AnswerHeader::Status status, std::string_view bytes) {
  AnswerHeader header{status, static_cast<std::uint32_t>(bytes.size())};
  std::array<iovec, 2> parts{{{&header, sizeof header}, {const_cast<char*>(bytes.data()), bytes.size()}}};
  for (auto part = parts.begin(); part != parts.end();) {
    ssize_t count = ::writev(socket_to_parent, &*part, static_cast<int>(parts.end() - part));
    if (count < 0 && errno != EINTR) {
      return false;
    }
    for (; part != parts.end() && count >= static_cast<ssize_t>(part->iov_len); ++part) {
      count -= static_cast<ssize_t>(part->iov_len);
    }
    if (count > 0) {
      part->iov_base = static_cast<char*>(part->iov_base) + count;
      part->iov_len -= static_cast<std::size_t>(count);
    }
  }
  return true;
}

std::optional<ReceivedTask> receive_task() {
  const auto received = receive_descriptor(socket_to_parent);
  if (!received) {
    return std::nullopt;
  }
  ReceivedTask task{static_cast<WallTask>(received->byte), received->descriptor, {}};
  std::array<char, sizeof(std::uint32_t)> raw{};
  if (!receive_all(raw.data(), raw.size())) {
    return std::nullopt;
  }
  std::uint32_t size = 0;
  std::memcpy(&size, raw.data(), sizeof size);
  task.more.resize(size);
  return receive_all(task.more.data(), size) ? std::optional(std::move(task)) : std::nullopt;
}

}  // namespace gonggo::indexer
