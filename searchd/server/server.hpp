// SPDX-License-Identifier: GPL-2.0-or-later
// The HTTP/1.1 server. One thread has all connections (front.hpp). Further threads carry out the searches
// (search_thread.hpp). Searches wait in queues of limited length (admission.hpp).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/log.hpp"
#include "searchd/configuration.hpp"
#include "searchd/worker.hpp"

namespace gonggo::searchd {

class Server {
 public:
  // Binds the addresses. Throws Error(usage) if this machine does not have an address. Throws Error(locked) if another
  // program uses an address or if the address needs more permission. The message names the address. The first worker
  // belongs to the thread of the connections and has no Searcher. Each of the others belongs to a search thread; there
  // is at least one. The workers must outlive the server.
  Server(const std::vector<Address>& addresses, const std::vector<Worker*>& workers, const Log& log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Returns the bound addresses as URLs, for example "http://127.0.0.1:8080". The port is the one that was bound.
  [[nodiscard]] std::vector<std::string> addresses() const;

  // Serves until the signal TERM or INT, then finishes the started requests and returns. A second TERM or INT closes
  // all connections. Each HUP calls `hang_up` on this thread. `hang_up` must not block.
  void run(const std::function<void()>& hang_up);

  // Runs `task` on the thread of the worker with the number `worker`, between two answers. May be called by any thread,
  // before and during run().
  void post(std::size_t worker, std::function<void(Worker&)> task);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Throws Error(usage) if this machine does not have the address. The port is not tried, because a running daemon may
// use it.
void check_address(const Address& address);

}  // namespace gonggo::searchd
