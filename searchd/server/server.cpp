// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "searchd/server/front.hpp"
#include "searchd/server/listening.hpp"
#include "searchd/server/search_thread.hpp"
#include "searchd/server/spawn.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds accept_pause{100};  // pause after an error of accept

}  // namespace

// The members belong to the thread of the connections, which is the thread that calls run().
struct Server::Impl {
  Impl(const std::vector<Address>& addresses, const std::vector<Worker*>& workers, const Log& given) : log(given) {
    std::vector<SearchThread*> borrowed;
    for (std::size_t i = 1; i < workers.size(); ++i) {
      search_threads.push_back(std::make_unique<SearchThread>(*workers[i]));
      borrowed.push_back(search_threads.back().get());
    }
    front = std::make_unique<Front>(context, *workers.front(), borrowed);
    for (const auto& address : addresses) {
      acceptors.push_back(listen_on(context, address));
    }
  }

  asio::awaitable<void> accept(tcp::acceptor& acceptor) {
    while (acceptor.is_open()) {
      auto [error, socket] = co_await acceptor.async_accept(context, token);
      if (error == asio::error::operation_aborted) {
        break;
      }
      if (error) {  // no descriptor is free, or the client is gone: the daemon goes on
        log.warning("cannot accept a connection: " + error.message());
        asio::steady_timer pause(context, accept_pause);
        co_await pause.async_wait(token);
        continue;
      }
      front->accept(std::move(socket));
    }
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
    drain_timer.expires_after(front->limits().drain_timeout);
    drain_timer.async_wait([this](error_code error) {
      if (!error) {
        cut_off();
      }
    });
    front->drain([this] {
      // If no connection is open, this runs while a signal is handled, and there is no wait for signals to cancel yet.
      asio::post(context, [this] {
        drain_timer.cancel();
        signals.cancel();
      });
    });
  }

  void cut_off() {
    log.warning("ending: closing connections that are still busy");
    front->cut_off();
  }

  void run(const std::function<void()>& hang_up) {
    for (auto& thread : search_threads) {
      thread->start();
    }
    spawn(context, front->sweep(), log, "the check of deadlines");
    for (auto& acceptor : acceptors) {
      spawn(context, accept(acceptor), log, "accepting connections");
    }
    spawn(context, handle_signals(hang_up), log, "handling signals");
    context.run();
    for (auto& thread : search_threads) {
      thread->stop();
    }
  }

  const Log& log;
  asio::io_context context{1};
  std::vector<std::unique_ptr<SearchThread>> search_threads;
  std::unique_ptr<Front> front;
  std::vector<tcp::acceptor> acceptors;
  asio::signal_set signals{context, SIGTERM, SIGINT, SIGHUP};
  asio::steady_timer drain_timer{context};
  bool draining = false;
};

void check_address(const Address& address) {
  asio::io_context context;
  bind_to(context, address, 0);
}

Server::Server(const std::vector<Address>& addresses, const std::vector<Worker*>& workers, const Log& log)
    : impl_(std::make_unique<Impl>(addresses, workers, log)) {}
Server::~Server() = default;

std::vector<std::string> Server::addresses() const {
  std::vector<std::string> names;
  for (const auto& acceptor : impl_->acceptors) {
    names.push_back("http://" + local_address(acceptor));
  }
  return names;
}

void Server::run(const std::function<void()>& hang_up) { impl_->run(hang_up); }

void Server::post(std::size_t worker, std::function<void(Worker&)> task) {
  if (worker > 0) {
    impl_->search_threads.at(worker - 1)->post(std::move(task));
    return;
  }
  asio::post(impl_->context, [front = impl_->front.get(), task = std::move(task)] { task(front->worker()); });
}

}  // namespace gonggo::searchd
