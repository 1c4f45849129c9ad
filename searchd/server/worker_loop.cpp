// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/worker_loop.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "searchd/routes.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace gonggo::searchd {

namespace {

constexpr std::chrono::milliseconds sweep_interval{250};
constexpr std::chrono::milliseconds drain_grace{1'000};  // time for the rest of the headers while the loop drains

}  // namespace

class WorkerLoop::Registration {
 public:
  Registration(WorkerLoop& loop, Connection& connection)
      : loop_(loop), place_(loop.connections_.insert(loop.connections_.end(), &connection)) {
    loop_.worker_.metrics().change_connections(1);
  }
  ~Registration() {
    loop_.connections_.erase(place_);
    loop_.worker_.metrics().change_connections(-1);
    --loop_.load_;
    loop_.end_if_drained();
  }
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

 private:
  WorkerLoop& loop_;
  std::list<Connection*>::iterator place_;
};

asio::awaitable<void> WorkerLoop::serve(tcp::socket socket) {
  Connection connection(std::move(socket), limits().header_bytes + limits().body_bytes);
  const Registration registration(*this, connection);
  bool stays = true;
  while (stays) {
    stays = co_await serve_one(connection);
  }
}

asio::awaitable<void> WorkerLoop::refuse_connection(tcp::socket socket) {
  Connection connection(std::move(socket), limits().header_bytes + limits().body_bytes);
  const Registration registration(*this, connection);
  HttpRequest unread;
  unread.remote = connection.remote();
  const Problem full{"too_many_connections", "too many connections are open; try again in a moment"};
  HttpResponse refusal = worker_.refuse(full, unread, Clock::now());
  co_await write(connection, std::move(refusal), {});
}

// Reads and answers one request. Returns true if the connection stays open.
asio::awaitable<bool> WorkerLoop::serve_one(Connection& connection) {
  if (!connection.has_buffered_bytes()) {  // bytes in the buffer begin the next request (pipelining)
    if (draining_) {
      co_return false;
    }
    const bool begun = co_await connection.wait_for_request(limits().idle_timeout);
    if (!begun) {
      co_return false;
    }
  }
  ServerLimits reading = limits();
  if (draining_) {
    reading.header_timeout = std::min(reading.header_timeout, drain_grace);
  }
  const auto received = co_await connection.read_request(reading);
  if (!received) {
    co_return false;
  }
  if (received->problem) {
    if (draining_ && connection.timed_out()) {
      co_return false;  // the daemon is ending and does not wait for the request
    }
    HttpResponse refusal = worker_.refuse(*received->problem, received->request, Clock::now());
    co_await write(connection, std::move(refusal), received->framing);
    co_return false;
  }
  HttpResponse response = co_await answer_in_turn(connection, received->request);
  const bool stays = co_await write(connection, std::move(response), received->framing);
  co_return stays;
}

// Answers a request. If its route is queued, the requests that were ready earlier are answered first.
asio::awaitable<HttpResponse> WorkerLoop::answer_in_turn(Connection& connection, const HttpRequest& request) {
  const auto started = Clock::now();
  const Destination destination = find_destination(request.target);
  if (destination.route == nullptr || !destination.route->queued) {
    co_return worker_.answer(request, destination, started);
  }
  if (waiting_ >= limits().queue) {
    const Problem overloaded{"overloaded", "too many requests are waiting; try again in a moment"};
    co_return worker_.refuse(overloaded, request, started);
  }
  connection.start_working();
  ++waiting_;
  worker_.metrics().change_in_flight(1);
  co_await asio::post(context_, asio::use_awaitable);
  --waiting_;
  HttpResponse response = worker_.answer(request, destination, started);
  worker_.metrics().change_in_flight(-1);
  co_return response;
}

asio::awaitable<bool> WorkerLoop::write(Connection& connection, HttpResponse response, Framing framing) {
  framing.keep_alive = framing.keep_alive && !draining_ && !response.close;
  const bool stays = co_await connection.write(std::move(response), framing, date_.text(), limits().write_timeout);
  co_return stays;
}

asio::awaitable<void> WorkerLoop::sweep() {
  while (!draining_ || !connections_.empty()) {
    const auto now = Clock::now();
    for (Connection* connection : connections_) {
      connection->check_deadline(now);
    }
    sweep_timer_.expires_after(sweep_interval);
    co_await sweep_timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

void WorkerLoop::drain() {
  draining_ = true;
  for (Connection* connection : connections_) {
    connection->drain(drain_grace);
  }
  end_if_drained();
}

void WorkerLoop::cut_off() {
  for (Connection* connection : connections_) {
    connection->close();
  }
}

void WorkerLoop::end_if_drained() {
  if (!draining_ || !connections_.empty() || !guard_.owns_work()) {
    return;
  }
  sweep_timer_.cancel();
  guard_.reset();
  drained_();
}

}  // namespace gonggo::searchd
