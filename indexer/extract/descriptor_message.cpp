// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/descriptor_message.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace gonggo::indexer {
namespace {

// A message with room for one descriptor. The parts that the system takes point into the object, so it stays where it
// is.
struct DescriptorMessage {
  DescriptorMessage() {
    head.msg_iov = &part;
    head.msg_iovlen = 1;
    head.msg_control = control.data();
    head.msg_controllen = control.size();
  }
  DescriptorMessage(const DescriptorMessage&) = delete;
  DescriptorMessage& operator=(const DescriptorMessage&) = delete;

  char byte = 0;
  iovec part{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr head{};
};

// Repeats a call that a signal interrupts.
template <typename Call>
auto uninterrupted(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) {
    result = call();
  }
  return result;
}

}  // namespace

bool send_descriptor(int socket, int descriptor, char byte) {
  DescriptorMessage message;
  message.byte = byte;
  cmsghdr* const header = CMSG_FIRSTHDR(&message.head);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  return uninterrupted([&] { return ::sendmsg(socket, &message.head, MSG_NOSIGNAL); }) == 1;
}

std::optional<ReceivedDescriptor> receive_descriptor(int socket) {
  DescriptorMessage message;
  const auto count = uninterrupted([&] { return ::recvmsg(socket, &message.head, MSG_CMSG_CLOEXEC); });
  const cmsghdr* const header = CMSG_FIRSTHDR(&message.head);
  if (count != 1 || header == nullptr || header->cmsg_type != SCM_RIGHTS) {
    return std::nullopt;
  }
  ReceivedDescriptor received;
  received.byte = message.byte;
  std::memcpy(&received.descriptor, CMSG_DATA(header), sizeof received.descriptor);
  return received;
}

}  // namespace gonggo::indexer
