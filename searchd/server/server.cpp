// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <exception>
#include <thread>

#include "common/base/error.hpp"
#include "searchd/server/worker_loop.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds accept_pause{100};  // pause after an error of accept
// Connections that are answered 503 at the same time. Any further connection is closed without an answer.
constexpr std::size_t max_refused_connections = 64;

// Always throws: Error(locked) if another program uses the port or if the port needs more permission, otherwise
// Error(usage).
[[noreturn]] void cannot_listen(const Address& address, const error_code& error) {
  const bool port_denied = error == asio::error::address_in_use || error == asio::error::access_denied;
  throw Error(port_denied ? ErrorKind::locked : ErrorKind::usage, "cannot listen on " + address.host + ":" +
                                                                      std::to_string(address.port) + ": " +
                                                                      error.message() + "; choose another address");
}

// Returns an acceptor that is bound but not yet listening.
tcp::acceptor bind_to(asio::io_context& context, const Address& address, std::uint16_t port) {
  error_code error;
  tcp::resolver resolver(context);
  const auto found = resolver.resolve(address.host, std::to_string(port), tcp::resolver::passive, error);
  if (error) {
    cannot_listen(address, error);
  }
  tcp::acceptor acceptor(context);
  const tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), error);
  if (!error) {
    acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  }
  if (!error) {
    acceptor.bind(endpoint, error);
  }
  if (error) {
    cannot_listen(address, error);
  }
  return acceptor;
}

tcp::acceptor listen_on(asio::io_context& context, const Address& address) {
  tcp::acceptor acceptor = bind_to(context, address, address.port);
  error_code error;
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    cannot_listen(address, error);
  }
  return acceptor;
}

}  // namespace

// The members belong to the control thread, which is the thread that calls run(). Each loop has a thread of its own.
struct Server::Impl {
  Impl(const std::vector<Address>& addresses, const std::vector<Worker*>& workers, const Policy& policy,
       const Log& given)
      : log(given), limits(policy.limits) {
    for (Worker* worker : workers) {
      loops.push_back(std::make_unique<WorkerLoop>(*worker));
    }
    for (const auto& address : addresses) {
      acceptors.push_back(listen_on(control, address));
    }
  }

  WorkerLoop& least_loaded() {
    return **std::min_element(loops.begin(), loops.end(),
                              [](const auto& a, const auto& b) { return a->load() < b->load(); });
  }

  std::size_t total_load() const {
    std::size_t total = 0;
    for (const auto& loop : loops) {
      total += loop->load();
    }
    return total;
  }

  // Returns the completion handler for co_spawn. An exception in a connection ends only that connection.
  auto log_failure(const char* what) {
    return [this, what](const std::exception_ptr& failure) {
      if (!failure) {
        return;
      }
      try {
        std::rethrow_exception(failure);
      } catch (const std::exception& error) {
        log.error(std::string(what) + " ended: " + error.what());
      }
    };
  }

  asio::awaitable<void> accept(tcp::acceptor& acceptor) {
    while (acceptor.is_open()) {
      WorkerLoop& loop = least_loaded();
      auto [error, socket] = co_await acceptor.async_accept(loop.context(), token);
      if (error == asio::error::operation_aborted) {
        break;
      }
      if (error) {  // no descriptor is free, or the client is gone: the daemon goes on
        log.warning("cannot accept a connection: " + error.message());
        asio::steady_timer pause(control, accept_pause);
        co_await pause.async_wait(token);
        continue;
      }
      hand_over(std::move(socket), loop);
    }
  }

  void hand_over(tcp::socket socket, WorkerLoop& loop) {
    const std::size_t open = total_load();
    const bool refused = open >= limits.connections;
    if (refused) {
      loop.worker().metrics().count_refused_connection();
    }
    if (open >= limits.connections + max_refused_connections) {
      return;
    }
    loop.add_load();
    asio::co_spawn(loop.context(), refused ? loop.refuse_connection(std::move(socket)) : loop.serve(std::move(socket)),
                   log_failure("a connection"));
  }

  asio::awaitable<void> handle_signals(const std::function<void()>& hang_up) {
    while (true) {
      auto [error, signal] = co_await signals.async_wait(token);
      if (error) {
        co_return;
      }
      if (signal == SIGHUP) {
        hang_up();
      } else if (draining) {
        cut_off();
      } else {
        drain();
      }
    }
  }

  void drain() {
    log.info("ending: finishing what is under way");
    draining = true;
    for (auto& acceptor : acceptors) {
      acceptor.close();
    }
    for (auto& loop : loops) {
      asio::post(loop->context(), [&each = *loop] { each.drain(); });
    }
    drain_timer.expires_after(limits.drain_timeout);
    drain_timer.async_wait([this](error_code error) {
      if (!error) {
        cut_off();
      }
    });
  }

  void cut_off() {
    log.warning("ending: closing connections that are still busy");
    for (auto& loop : loops) {
      asio::post(loop->context(), [&each = *loop] { each.cut_off(); });
    }
  }

  void count_drained_loop() {
    if (--running > 0) {
      return;
    }
    drain_timer.cancel();
    signals.cancel();
  }

  void run(const std::function<void()>& hang_up) {
    running = loops.size();
    std::vector<std::jthread> threads;
    for (auto& loop : loops) {
      loop->on_drained([this] { asio::post(control, [this] { count_drained_loop(); }); });
      asio::co_spawn(loop->context(), loop->sweep(), log_failure("the check of deadlines"));
      threads.emplace_back([&each = *loop] { each.context().run(); });
    }
    for (auto& acceptor : acceptors) {
      asio::co_spawn(control, accept(acceptor), log_failure("accepting connections"));
    }
    asio::co_spawn(control, handle_signals(hang_up), log_failure("handling signals"));
    control.run();
  }

  const Log& log;
  ServerLimits limits;
  asio::io_context control{1};
  std::vector<std::unique_ptr<WorkerLoop>> loops;
  std::vector<tcp::acceptor> acceptors;
  asio::signal_set signals{control, SIGTERM, SIGINT, SIGHUP};
  asio::steady_timer drain_timer{control};
  bool draining = false;
  std::size_t running = 0;  // number of loops that have not drained
};

void check_address(const Address& address) {
  asio::io_context context;
  bind_to(context, address, 0);
}

Server::Server(const std::vector<Address>& addresses, std::vector<Worker*> workers, const Policy& policy,
               const Log& log)
    : impl_(std::make_unique<Impl>(addresses, workers, policy, log)) {}
Server::~Server() = default;

std::vector<std::string> Server::addresses() const {
  std::vector<std::string> names;
  for (const auto& acceptor : impl_->acceptors) {
    const auto endpoint = acceptor.local_endpoint();
    const std::string host = endpoint.address().to_string();
    names.push_back("http://" + (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
                    std::to_string(endpoint.port()));
  }
  return names;
}

void Server::run(const std::function<void()>& hang_up) { impl_->run(hang_up); }

void Server::post(std::size_t worker, std::function<void(Worker&)> task) {
  WorkerLoop& loop = *impl_->loops.at(worker);
  asio::post(loop.context(), [&loop, task = std::move(task)] { task(loop.worker()); });
}

void Server::use(const ServerLimits& limits) {
  asio::post(impl_->control, [this, limits] { impl_->limits = limits; });
}

}  // namespace gonggo::searchd
