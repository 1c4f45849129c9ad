// SPDX-License-Identifier: GPL-2.0-or-later
// Hands an open file to another process: one byte with its descriptor, through a Unix stream socket (unix(7)).
#pragma once

#include <optional>

namespace gonggo::indexer {

// Returns false if nobody listens any more.
bool send_descriptor(int socket, int descriptor);

// Waits for a message. Returns the descriptor, which the caller closes; nullopt if the socket was closed, or if
// something else came.
std::optional<int> receive_descriptor(int socket);

}  // namespace gonggo::indexer
