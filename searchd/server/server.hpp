// SPDX-License-Identifier: GPL-2.0-or-later
// HTTP/1.1 over TCP. One worker = one thread = one event loop; a new connection goes to the worker with the fewest.
// A search runs on its worker's thread. Requests that arrive meanwhile wait in a queue of limited length; a request
// that finds the queue full is answered 503 at once.
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
  // Binds the addresses. Throws Error(usage) naming an address that this machine does not have, and
  // Error(locked) naming one that another program uses or that needs more permission. The workers must outlive the
  // server.
  Server(const std::vector<Address>& addresses, std::vector<Worker*> workers, const Policy& policy, const Log& log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // "http://127.0.0.1:8080", with the port that was really bound.
  [[nodiscard]] std::vector<std::string> addresses() const;

  // Serves until TERM or INT, then finishes the requests under way and returns. A second TERM or INT closes their
  // connections. `hang_up` is called on this thread for each HUP and must not block.
  void run(const std::function<void()>& hang_up);

  // Runs `task` on the thread of that worker, between two requests. May be called by any thread, before and during
  // run().
  void post(std::size_t worker, std::function<void(Worker&)> task);

  // Replaces the limits on accepting and draining. May be called by any thread.
  void use(const ServerLimits& limits);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Throws Error(usage) if the address is not one of this machine's. The port is not tried, because the daemon may be
// running.
void check_address(const Address& address);

}  // namespace gonggo::searchd
