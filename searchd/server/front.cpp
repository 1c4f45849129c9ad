// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/front.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>
#include <variant>

#include "common/search/search_cost.hpp"
#include "searchd/routes.hpp"
#include "searchd/server/spawn.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace gonggo::searchd {

namespace {

constexpr std::chrono::milliseconds sweep_interval{250};
constexpr std::chrono::milliseconds drain_grace{1'000};  // time for the rest of the headers while the daemon drains
// Connections that are answered 503 at the same time. Any further connection is closed without an answer.
constexpr std::size_t max_refused_connections = 64;

}  // namespace

class Front::Registration {
 public:
  Registration(Front& front, Connection& connection)
      : front_(front),
        connection_(connection),
        place_(front.connections_.insert(front.connections_.end(), &connection)) {
    front_.worker_.metrics().change_connections(1);
  }
  ~Registration() {
    front_.connections_.erase(place_);
    front_.worker_.metrics().change_connections(-1);
    front_.open_ -= connection_.is_shed() ? 0 : 1;
    front_.end_if_drained();
  }
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

 private:
  Front& front_;
  Connection& connection_;
  std::list<Connection*>::iterator place_;
};

// Listed in turns_ while it waits.
struct Front::Turn {
  Turn(Front& front, Admission::Ticket ticket, Clock::time_point expires)
      : timer(front.context_, expires), place(front.turns_.emplace(ticket, this).first), owner(front) {}
  ~Turn() { owner.turns_.erase(place); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  asio::steady_timer timer;  // ends early when a worker was found
  std::optional<std::size_t> search_thread;
  std::map<Admission::Ticket, Turn*>::iterator place;
  Front& owner;
};

// Gives a search thread to the next search when it is destroyed.
class Front::Busy {
 public:
  Busy(Front& front, std::size_t search_thread) : front_(front), search_thread_(search_thread) {}
  ~Busy() {
    front_.admission_.finish(search_thread_);
    front_.start_searches();
  }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;

 private:
  Front& front_;
  std::size_t search_thread_;
};

Front::Front(asio::io_context& context, Worker& worker, const std::vector<SearchThread*>& search_threads)
    : context_(context),
      worker_(worker),
      search_threads_(search_threads),
      admission_(search_threads.size()),
      sweep_timer_(context) {}

void Front::accept(tcp::socket socket) {
  const bool full = open_ >= limits().connections && !shed_idlest();
  if (full) {
    worker_.metrics().count_refused_connection();
    if (open_ >= limits().connections + max_refused_connections) {
      return;
    }
  }
  ++open_;
  spawn(context_, full ? refuse_connection(std::move(socket)) : serve(std::move(socket)), worker_.log(),
        "a connection");
}

// Closes the connection that has been idle longest. Returns false if none is idle.
bool Front::shed_idlest() {
  Connection* idlest = nullptr;
  for (Connection* connection : connections_) {
    if (connection->is_idle() && (idlest == nullptr || connection->idle_since() < idlest->idle_since())) {
      idlest = connection;
    }
  }
  if (idlest == nullptr) {
    return false;
  }
  idlest->shed();
  --open_;
  worker_.metrics().count_shed_connection();
  return true;
}

asio::awaitable<void> Front::serve(tcp::socket socket) {
  Connection connection(std::move(socket), limits().header_bytes + limits().body_bytes);
  const Registration registration(*this, connection);
  bool stays = true;
  while (stays) {
    stays = co_await serve_one(connection);
  }
}

asio::awaitable<void> Front::refuse_connection(tcp::socket socket) {
  Connection connection(std::move(socket), limits().header_bytes + limits().body_bytes);
  const Registration registration(*this, connection);
  HttpRequest unread;
  unread.remote = connection.remote();
  const Problem full{"too_many_connections", "too many connections are open; try again in a moment"};
  HttpResponse refusal = worker_.refuse(full, unread, Clock::now());
  co_await write(connection, std::move(refusal), {});
}

// Reads and answers one request. Returns true if the connection stays open.
asio::awaitable<bool> Front::serve_one(Connection& connection) {
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
  HttpResponse response = co_await answer(connection, received->request);
  const bool stays = co_await write(connection, std::move(response), received->framing);
  co_return stays;
}

asio::awaitable<HttpResponse> Front::answer(Connection& connection, const HttpRequest& request) {
  const auto started = Clock::now();
  const Destination destination = find_destination(request.target);
  auto answered = worker_.answer_or_cost(request, destination, started);
  if (auto* response = std::get_if<HttpResponse>(&answered)) {
    co_return std::move(*response);
  }
  connection.start_working();
  const CostClass cost = std::get<unsigned>(answered) >= heavy_cost ? CostClass::heavy : CostClass::light;
  worker_.metrics().change_in_flight(1);
  HttpResponse response = co_await search(request, destination, cost, started);
  worker_.metrics().change_in_flight(-1);
  co_return response;
}

// Waits for a search thread, then searches. The time of the search begins when the request has arrived, so a search
// that waited has less time left.
asio::awaitable<HttpResponse> Front::search(const HttpRequest& request, const Destination& destination, CostClass cost,
                                            Clock::time_point started) {
  const auto expires = started + limits().request_timeout;
  const auto ticket = admission_.enter(cost, expires, limits().queue);
  if (!ticket) {
    co_return refuse_search(request, cost, started, false);
  }
  const auto search_thread = co_await wait_for_worker(cost, *ticket, expires);
  if (!search_thread) {
    co_return refuse_search(request, cost, started, true);
  }
  const Busy busy(*this, *search_thread);
  co_return co_await search_threads_[*search_thread]->answer(request, destination, started);
}

// Returns the number of the search thread that was found; nullopt if none was found in time.
asio::awaitable<std::optional<std::size_t>> Front::wait_for_worker(CostClass cost, Admission::Ticket ticket,
                                                                   Clock::time_point expires) {
  Turn turn(*this, ticket, expires);
  start_searches();
  if (!turn.search_thread) {
    worker_.metrics().set_waiting(cost, admission_.waiting(cost));
    co_await turn.timer.async_wait(asio::as_tuple(asio::use_awaitable));
  }
  admission_.leave(ticket);
  worker_.metrics().set_waiting(cost, admission_.waiting(cost));
  co_return turn.search_thread;
}

HttpResponse Front::refuse_search(const HttpRequest& request, CostClass cost, Clock::time_point started, bool expired) {
  worker_.metrics().count_refused_search(cost, expired);
  if (expired) {
    return worker_.refuse({"deadline", "the search waited too long for its turn; try again in a moment"}, request,
                          started);
  }
  return worker_.refuse({"overloaded", "too many searches are waiting; try again in a moment"}, request, started);
}

void Front::start_searches() {
  while (const auto start = admission_.start(Clock::now())) {
    Turn& turn = *turns_.at(start->ticket);
    turn.search_thread = start->worker;
    turn.timer.cancel();
  }
}

asio::awaitable<bool> Front::write(Connection& connection, HttpResponse response, Framing framing) {
  framing.keep_alive = framing.keep_alive && !draining_ && !response.close;
  const bool stays = co_await connection.write(std::move(response), framing, date_.text(), limits().write_timeout);
  co_return stays;
}

asio::awaitable<void> Front::sweep() {
  while (!draining_ || !connections_.empty()) {
    const auto now = Clock::now();
    for (Connection* connection : connections_) {
      connection->check_deadline(now);
    }
    sweep_timer_.expires_after(sweep_interval);
    co_await sweep_timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

void Front::drain(std::function<void()> drained) {
  drained_ = std::move(drained);
  draining_ = true;
  for (Connection* connection : connections_) {
    connection->drain(drain_grace);
  }
  end_if_drained();
}

void Front::cut_off() {
  for (Connection* connection : connections_) {
    connection->close();
  }
  for (const auto& [ticket, turn] : turns_) {
    admission_.leave(ticket);
    turn->timer.cancel();
  }
}

void Front::end_if_drained() {
  if (!draining_ || !connections_.empty() || !drained_) {
    return;
  }
  sweep_timer_.cancel();
  std::exchange(drained_, nullptr)();
}

}  // namespace gonggo::searchd
