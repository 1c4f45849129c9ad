// SPDX-License-Identifier: GPL-2.0-or-later
// The thread of the connections. It reads all requests and writes all answers. It answers every request that needs no
// search at once. A search waits for its turn (admission.hpp), then a search thread carries it out. So health,
// readiness and metrics are answered quickly even while all search threads are busy.
//
// Each connection stores the deadline of its present read or write. All connections are checked four times a second, so
// no request has to set a timer. A missed deadline cancels the read or write but leaves the socket open, so that a last
// answer (408) can be sent.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "searchd/admission.hpp"
#include "searchd/gate.hpp"
#include "searchd/server/connection.hpp"
#include "searchd/server/http_date.hpp"
#include "searchd/server/search_thread.hpp"
#include "searchd/worker.hpp"

namespace gonggo::searchd {

// Only the thread that runs the io_context may use a Front.
class Front {
 public:
  // The worker has no Searcher. All arguments must outlive the Front.
  Front(boost::asio::io_context& context, Worker& worker, const std::vector<SearchThread*>& search_threads);

  Worker& worker() { return worker_; }
  [[nodiscard]] const ServerLimits& limits() const { return worker_.policy().limits; }

  // Answers the requests of a new connection until it ends. If too many connections are open, the connection that has
  // been idle longest is closed for it. If none is idle, the one that has waited longest for the rest of a request is
  // closed. If there is none either, the new connection is answered 503.
  void accept(boost::asio::ip::tcp::socket socket);

  // Checks the deadlines of all connections until the last connection has ended after drain().
  boost::asio::awaitable<void> sweep();

  // Closes idle connections at once. Closes every other connection after its present request. `drained` is called once,
  // when the last connection has ended.
  void drain(std::function<void()> drained);

  // Closes every connection and gives up the searches that wait.
  void cut_off();

 private:
  // Lists a connection in connections_ until the Registration is destroyed.
  class Registration;
  class InFlight;       // counts a search in the metrics while it waits or is carried out
  class WaitingSearch;  // a search in the queue
  class SearchLease;    // a search thread that carries out a search
  struct Cost {
    CostClass cost_class = CostClass::light;
    unsigned estimate = 0;  // in the unit of estimated_cost()
  };
  enum class Refusal { overloaded, expired };

  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
  boost::asio::awaitable<void> refuse_connection(boost::asio::ip::tcp::socket socket);
  boost::asio::awaitable<bool> serve_one(Connection& connection);
  std::variant<HttpResponse, unsigned> answer_or_cost(const HttpRequest& request, const Destination& destination,
                                                      Connection::Clock::time_point started);
  boost::asio::awaitable<HttpResponse> answer(Connection& connection, const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> search(const HttpRequest& request, const Destination& destination, Cost cost,
                                              Connection::Clock::time_point started);
  boost::asio::awaitable<std::variant<std::size_t, Refusal>> wait_for_worker(Cost cost,
                                                                             Connection::Clock::time_point expires);
  HttpResponse refuse_search(const HttpRequest& request, const Destination& destination, CostClass cost_class,
                             Connection::Clock::time_point started, Refusal reason);
  void start_searches();
  bool end_waiting(Admission::Ticket ticket, std::variant<std::size_t, Refusal> result);
  bool shed_one();
  boost::asio::awaitable<bool> write(Connection& connection, HttpResponse response, Framing framing);
  void end_if_drained();

  boost::asio::io_context& context_;
  Worker& worker_;
  const std::vector<SearchThread*> search_threads_;
  Gate gate_;
  Admission admission_;
  std::map<Admission::Ticket, WaitingSearch*> waiting_;
  boost::asio::steady_timer sweep_timer_;
  std::list<Connection*> connections_;
  std::size_t open_ = 0;  // connections that were accepted and have not ended, without those that were shed
  bool draining_ = false;
  std::function<void()> drained_;
  HttpDate date_;
};

}  // namespace gonggo::searchd
