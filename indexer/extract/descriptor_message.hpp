// SPDX-License-Identifier: GPL-2.0-or-later
// Hands an open file to another process: one byte with its descriptor, through a Unix stream socket (unix(7)).
#pragma once

#include <optional>

namespace gonggo::indexer {

// Returns false if nobody listens any more.
bool send_descriptor(int socket, int descriptor, char byte);

struct ReceivedDescriptor {
  int descriptor = -1;  // the caller closes it
  char byte = 0;
};

// Waits for a message. Returns nullopt if the socket was closed, or if something else came.
std::optional<ReceivedDescriptor> receive_descriptor(int socket);

}  // namespace gonggo::indexer
