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

class Front::InFlight {
 public:
  explicit InFlight(Metrics& metrics) : metrics_(metrics) { metrics_.begin_search(); }
  ~InFlight() { metrics_.end_search(); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

 private:
  Metrics& metrics_;
};

// Listed in waiting_. Leaves the queue when it is destroyed.
class Front::WaitingSearch {
 public:
  WaitingSearch(Front& front, Admission::Ticket ticket, Clock::time_point expires)
      : front_(front), ticket_(ticket), timer_(front.context_, expires) {
    front_.waiting_.emplace(ticket_, this);
  }
  ~WaitingSearch() {
    front_.admission_.leave(ticket_);
    front_.waiting_.erase(ticket_);
  }
  WaitingSearch(const WaitingSearch&) = delete;
  WaitingSearch& operator=(const WaitingSearch&) = delete;

  [[nodiscard]] bool is_over() const { return result_.has_value(); }
  // Only the first result counts.
  void end(std::variant<std::size_t, Refusal> result) {
    if (!result_) {
      result_ = result;
      timer_.cancel();
    }
  }
  // Waits until end() is called or the time is over. Must be called before end().
  asio::awaitable<void> wait() { co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable)); }
  // Returns the search thread that was found, or the reason why there is none.
  [[nodiscard]] std::variant<std::size_t, Refusal> result() const { return result_.value_or(Refusal::expired); }

 private:
  Front& front_;
  Admission::Ticket ticket_;
  asio::steady_timer timer_;
  std::optional<std::variant<std::size_t, Refusal>> result_;
};

// Gives the search thread to the next search when it is destroyed.
class Front::SearchLease {
 public:
  SearchLease(Front& front, std::size_t search_thread) : front_(front), search_thread_(search_thread) {}
  ~SearchLease() {
    front_.admission_.finish(search_thread_);
    front_.start_searches();
  }
  SearchLease(const SearchLease&) = delete;
  SearchLease& operator=(const SearchLease&) = delete;

 private:
  Front& front_;
  std::size_t search_thread_;
};

Front::Front(asio::io_context& context, Worker& worker, const std::vector<SearchThread*>& search_threads)
    : context_(context),
      worker_(worker),
      search_threads_(search_threads),
      gate_(worker.log(), worker.metrics()),
      admission_(search_threads.size()),
      sweep_timer_(context) {}

void Front::accept(tcp::socket socket) {
  const bool full = open_ >= limits().connections && !shed_one();
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

// Closes the connection that has waited longest for its client. Idle connections are closed before those that receive
// a request. Returns false if there is no such connection.
bool Front::shed_one() {
  Connection* idle = nullptr;
  Connection* receiving = nullptr;
  for (Connection* connection : connections_) {
    Connection** longest = connection->is_idle() ? &idle : connection->is_receiving() ? &receiving : nullptr;
    if (longest != nullptr && (*longest == nullptr || connection->waiting_since() < (*longest)->waiting_since())) {
      *longest = connection;
    }
  }
  Connection* chosen = idle != nullptr ? idle : receiving;
  if (chosen == nullptr) {
    return false;
  }
  chosen->shed();
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
  unread.client = connection.remote();  // its headers are not read
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
  auto received = co_await connection.read_request(reading);
  if (!received) {
    co_return false;
  }
  const Policy& policy = worker_.policy();
  received->request.client = client_address(received->request, policy.page.trusted_proxies, policy.access.proxy_header);
  if (received->problem) {
    if (draining_ && connection.timed_out()) {
      co_return false;  // the daemon is ending and does not wait for the request
    }
    // A person whose search words or cookies were too long gets a page.
    const unsigned status = received->problem->code.row().status;
    const Route* route = status == 414 || status == 431 ? find_destination(received->request.target).route : nullptr;
    HttpResponse refusal = worker_.refuse(*received->problem, received->request, Clock::now(), route);
    co_await write(connection, std::move(refusal), received->framing);
    co_return false;
  }
  HttpResponse response = co_await answer(connection, received->request);
  const bool stays = co_await write(connection, std::move(response), received->framing);
  co_return stays;
}

// Returns the answer if the request is refused at the gate or needs no search. Otherwise returns the cost of the
// search.
std::variant<HttpResponse, unsigned> Front::answer_or_cost(const HttpRequest& request, const Destination& destination,
                                                           Clock::time_point started) {
  gate_.note_origin(request, worker_.policy().cors_allow, started);
  if (const auto problem = gate_.refuse(request, destination, worker_.policy().access, started)) {
    return worker_.refuse(*problem, request, started, destination.route);
  }
  return worker_.answer_or_cost(request, destination, started);
}

asio::awaitable<HttpResponse> Front::answer(Connection& connection, const HttpRequest& request) {
  const auto started = Clock::now();
  const Destination destination = find_destination(request.target);
  auto answered = answer_or_cost(request, destination, started);
  if (auto* response = std::get_if<HttpResponse>(&answered)) {
    co_return std::move(*response);
  }
  connection.start_working();
  const unsigned estimate = std::get<unsigned>(answered);
  const Cost cost{estimate >= heavy_cost ? CostClass::heavy : CostClass::light, estimate};
  const InFlight counted(worker_.metrics());
  co_return co_await search(request, destination, cost, started);
}

// Waits for a search thread, then searches. The time of the search begins when the request has arrived, so a search
// that waited has less time left.
asio::awaitable<HttpResponse> Front::search(const HttpRequest& request, const Destination& destination, Cost cost,
                                            Clock::time_point started) {
  const auto found = co_await wait_for_worker(cost, started + limits().request_timeout);
  if (const auto* refusal = std::get_if<Refusal>(&found)) {
    co_return refuse_search(request, destination, cost.cost_class, started, *refusal);
  }
  const SearchLease lease(*this, std::get<std::size_t>(found));
  co_return co_await search_threads_[std::get<std::size_t>(found)]->answer(request, destination, started);
}

// Returns the number of the search thread that was found, or the reason why there is none.
asio::awaitable<std::variant<std::size_t, Front::Refusal>> Front::wait_for_worker(Cost cost,
                                                                                  Clock::time_point expires) {
  const auto entry = admission_.enter(cost.cost_class, cost.estimate, expires, limits().queue);
  if (entry.dropped) {
    end_waiting(*entry.dropped, Refusal::overloaded);
  }
  if (!entry.ticket) {
    co_return Refusal::overloaded;
  }
  std::variant<std::size_t, Refusal> result;
  {
    WaitingSearch waiting(*this, *entry.ticket, expires);
    start_searches();
    if (!waiting.is_over()) {
      worker_.metrics().set_waiting(cost.cost_class, admission_.waiting(cost.cost_class));
      co_await waiting.wait();
    }
    result = waiting.result();
  }
  worker_.metrics().set_waiting(cost.cost_class, admission_.waiting(cost.cost_class));
  co_return result;
}

HttpResponse Front::refuse_search(const HttpRequest& request, const Destination& destination, CostClass cost_class,
                                  Clock::time_point started, Refusal reason) {
  const bool expired = reason == Refusal::expired;
  worker_.metrics().count_refused_search(cost_class, expired);
  const Problem problem = expired
                              ? Problem{"deadline", "the search waited too long for its turn; try again in a moment"}
                              : Problem{"overloaded", "too many searches are waiting; try again in a moment"};
  return worker_.refuse(problem, request, started, destination.route);
}

void Front::start_searches() {
  while (const auto start = admission_.start(Clock::now())) {
    if (!end_waiting(start->ticket, start->worker)) {
      admission_.finish(start->worker);
    }
  }
}

// Returns false if nobody waits for the result any more, for example because there was no memory to wait.
bool Front::end_waiting(Admission::Ticket ticket, std::variant<std::size_t, Refusal> result) {
  const auto found = waiting_.find(ticket);
  if (found == waiting_.end()) {
    return false;
  }
  found->second->end(result);
  return true;
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
  for (const auto& [ticket, search] : waiting_) {
    admission_.leave(ticket);
    search->end(Refusal::expired);
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
