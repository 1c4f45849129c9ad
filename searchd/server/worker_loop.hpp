// SPDX-License-Identifier: GPL-2.0-or-later
// The event loop of one worker. It handles the connections, the queue of searches, the deadlines and draining.
//
// Each connection stores the deadline of its present read or write. The loop checks all its connections four times a
// second, so no request has to set a timer. A missed deadline cancels the read or write but leaves the socket open, so
// that a last answer (408) can be sent.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>

#include "searchd/server/connection.hpp"
#include "searchd/server/http_date.hpp"
#include "searchd/worker.hpp"

namespace gonggo::searchd {

// Only the thread that runs context() may use the members. Any thread may call context(), add_load() and load().
class WorkerLoop {
 public:
  // The worker must outlive the loop.
  explicit WorkerLoop(Worker& worker) : worker_(worker), sweep_timer_(context_) {}

  boost::asio::io_context& context() { return context_; }
  Worker& worker() { return worker_; }
  // Sets the function that is called once, when drain() was called and the last connection has ended.
  void on_drained(std::function<void()> drained) { drained_ = std::move(drained); }

  // Answers the requests of a connection until it ends.
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

  // Answers 503 to a connection that exceeds the limit, without reading a request.
  boost::asio::awaitable<void> refuse_connection(boost::asio::ip::tcp::socket socket);

  // Checks the deadlines of all connections until the loop has drained.
  boost::asio::awaitable<void> sweep();

  // Closes idle connections at once. Closes every other connection after its present request.
  void drain();

  // Closes every connection.
  void cut_off();

  // The load is the number of connections that were given to this loop and have not ended. Call add_load() for each
  // socket before serve() or refuse_connection(). May be called by any thread.
  void add_load() { ++load_; }
  [[nodiscard]] std::size_t load() const { return load_.load(std::memory_order_relaxed); }

 private:
  // Lists a connection in connections_ until the Registration is destroyed.
  class Registration;

  boost::asio::awaitable<bool> serve_one(Connection& connection);
  boost::asio::awaitable<HttpResponse> answer_in_turn(Connection& connection, const HttpRequest& request);
  boost::asio::awaitable<bool> write(Connection& connection, HttpResponse response, Framing framing);
  void end_if_drained();
  [[nodiscard]] const ServerLimits& limits() const { return worker_.policy().limits; }

  Worker& worker_;
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_ =
      boost::asio::make_work_guard(context_);
  boost::asio::steady_timer sweep_timer_;
  std::list<Connection*> connections_;
  std::uint64_t waiting_ = 0;  // requests in the queue
  bool draining_ = false;
  std::function<void()> drained_;
  std::atomic<std::size_t> load_{0};
  HttpDate date_;
};

}  // namespace gonggo::searchd
