// SPDX-License-Identifier: GPL-2.0-or-later
// The only file that knows Asio and Beast.
//
// Deadlines: every connection carries the instant at which what it is doing must be over, and each worker sweeps
// its connections four times a second. That costs nothing a request, unlike a timer each, and leaves the socket
// open for a last answer (408).
#include "searchd/server.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <ctime>
#include <list>
#include <optional>
#include <thread>

#include "common/base/error.hpp"
#include "searchd/routes.hpp"

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds sweep_interval{250};
constexpr std::chrono::milliseconds linger_timeout{1'000};
constexpr std::chrono::milliseconds drain_grace{1'000};  // while draining, for headers still on their way
constexpr std::size_t read_bytes = 4'096;
constexpr std::size_t linger_bytes = 256U << 10U;
constexpr std::size_t turned_away_at_once = 64;  // beyond, a connection too many is closed without an answer

using Parser = http::request_parser<http::string_body>;

struct Lane;

enum class Phase { idle, head, body, working, writing };

// One client. Registers itself with its lane for as long as it lives.
struct Connection {
  Connection(Lane& lane, tcp::socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void enter(Phase next, std::chrono::milliseconds limit) {
    phase = next;
    deadline = Clock::now() + limit;
    timed_out = false;
  }

  Lane& lane;
  tcp::socket socket;
  beast::flat_buffer buffer;
  Phase phase = Phase::idle;
  Clock::time_point deadline = Clock::time_point::max();
  bool timed_out = false;
  std::string remote;
  std::list<Connection*>::iterator place;
};

// The event loop of one worker. Everything but `load` belongs to its thread.
struct Lane {
  explicit Lane(Worker& given) : worker(given), sweep_timer(context) {}

  asio::awaitable<void> serve(tcp::socket socket);
  asio::awaitable<void> turn_away(tcp::socket socket);
  asio::awaitable<void> sweep();
  void drain();
  void cut_off();
  void end_if_drained();
  [[nodiscard]] const ServerLimits& limits() const { return worker.policy().limits; }

  Worker& worker;
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard = asio::make_work_guard(context);
  asio::steady_timer sweep_timer;
  std::list<Connection*> connections;
  std::uint64_t waiting = 0;
  bool draining = false;
  std::function<void()> drained;
  std::atomic<std::size_t> load{0};  // connections handed to it and not yet over; read when handing out the next
  std::string date;                  // of the answers of this second
  std::time_t date_second = 0;

 private:
  asio::awaitable<bool> serve_one(Connection& connection);
  asio::awaitable<bool> wait_for_request(Connection& connection);
  asio::awaitable<std::optional<Problem>> read(Connection& connection, Parser& parser, bool& gone);
  asio::awaitable<HttpResponse> take_turn(Connection& connection, const HttpRequest& request);
  asio::awaitable<bool> write(Connection& connection, HttpResponse response, unsigned version, bool head, bool keep);
  asio::awaitable<void> linger(Connection& connection);
  const std::string& http_date();
};

Connection::Connection(Lane& given, tcp::socket accepted)
    : lane(given),
      socket(std::move(accepted)),
      buffer(given.limits().header_bytes + given.limits().body_bytes + read_bytes) {
  error_code ignored;  // a client that is gone already has no address; the next read tells
  const auto endpoint = socket.remote_endpoint(ignored);
  remote = endpoint.address().to_string();
  socket.set_option(tcp::no_delay(true), ignored);
  place = lane.connections.insert(lane.connections.end(), this);
  lane.worker.metrics().connections(1);
}

Connection::~Connection() {
  lane.connections.erase(place);
  lane.worker.metrics().connections(-1);
  --lane.load;
  lane.end_if_drained();
}

// --- one request -----------------------------------------------------------------------------------------

HttpRequest plain(Parser& parser, const Connection& connection) {
  auto& message = parser.get();
  HttpRequest request;
  const auto header = [&](http::field field) { return std::string(message[field]); };
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  request.body = std::move(message.body());
  request.accept = header(http::field::accept);
  request.content_type = header(http::field::content_type);
  request.if_none_match = header(http::field::if_none_match);
  request.origin = header(http::field::origin);
  request.preflight_method = header(http::field::access_control_request_method);
  request.request_id = std::string(message["X-Request-Id"]);
  request.user_agent = header(http::field::user_agent);
  request.remote = connection.remote;
  return request;
}

// Whether the request line ends without a carriage return, which the parser takes for a part of the version.
bool ends_line_badly(const beast::flat_buffer& buffer) {
  const auto* bytes = static_cast<const char*>(buffer.data().data());
  const std::string_view text(bytes, buffer.size());
  const auto end = text.find('\n');
  return end != std::string_view::npos && (end == 0 || text[end - 1] != '\r');
}

// What is wrong with a message that could not be read; nullopt where nobody is left to be told.
std::optional<Problem> problem_of(error_code error, const Parser& parser, const Connection& connection) {
  if (connection.timed_out) {
    if (connection.lane.draining) {
      return std::nullopt;
    }
    return Problem{408, "request_timeout", "the request did not arrive in time", ""};
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    if (parser.get().target().empty()) {
      return Problem{414, "uri_too_long", "the request line is too long", ""};
    }
    return Problem{431, "headers_too_large", "the request headers are too large", ""};
  }
  if (error == http::error::body_limit) {
    return Problem{413, "body_too_large", "the request body is larger than this server takes", ""};
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  if (error == http::error::bad_version && !ends_line_badly(connection.buffer)) {
    return Problem{505, "http_version_not_supported", "this server speaks HTTP/1.1 and HTTP/1.0", ""};
  }
  static const auto& http_errors = make_error_code(http::error::bad_method).category();
  if (error.category() == http_errors) {
    return Problem{400, "bad_request", "this is not a proper HTTP/1.1 request: " + error.message(), ""};
  }
  return std::nullopt;
}

// What is wrong with headers that could be read.
std::optional<Problem> problem_in(const Parser& parser, const ServerLimits& limits) {
  const auto& message = parser.get();
  if (message.version() != 10 && message.version() != 11) {
    return Problem{505, "http_version_not_supported", "this server speaks HTTP/1.1 and HTTP/1.0", ""};
  }
  if (message.target().size() > limits.target_bytes) {
    return Problem{414, "uri_too_long",
                   "the request target is longer than " + std::to_string(limits.target_bytes) +
                       " bytes; send the parameters as JSON with POST",
                   ""};
  }
  if (message.version() == 11 && message.count(http::field::host) != 1) {
    return Problem{400, "bad_request", "an HTTP/1.1 request carries exactly one Host header", ""};
  }
  const auto expect = message[http::field::expect];
  if (!expect.empty() && !beast::iequals(expect, "100-continue")) {
    return Problem{417, "expectation_failed", "the only expectation known here is 100-continue", ""};
  }
  return std::nullopt;
}

// Reads headers and body. `gone` is set when there is nobody to answer.
asio::awaitable<std::optional<Problem>> Lane::read(Connection& connection, Parser& parser, bool& gone) {
  connection.enter(Phase::head, draining ? std::min(drain_grace, limits().header_timeout) : limits().header_timeout);
  auto [error, size] = co_await http::async_read_header(connection.socket, connection.buffer, parser, token);
  std::optional<Problem> problem;
  if (!error) {
    problem = problem_in(parser, limits());
  }
  if (!error && !problem && !parser.is_done()) {
    if (parser.get().version() == 11 && !parser.get()[http::field::expect].empty()) {
      static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(connection.socket, asio::buffer(go_on), token);
    }
    connection.enter(Phase::body, limits().body_timeout);
    auto [body_error, body_size] = co_await http::async_read(connection.socket, connection.buffer, parser, token);
    error = body_error;
  }
  if (error) {
    problem = problem_of(error, parser, connection);
    gone = !problem;
  }
  co_return problem;
}

// False when the client went away, was quiet for too long, or the server is to end.
asio::awaitable<bool> Lane::wait_for_request(Connection& connection) {
  if (connection.buffer.size() > 0) {
    co_return true;  // pipelined behind the request before
  }
  if (draining) {
    co_return false;
  }
  connection.enter(Phase::idle, limits().idle_timeout);
  auto [error, size] = co_await connection.socket.async_read_some(connection.buffer.prepare(read_bytes), token);
  connection.buffer.commit(size);
  co_return !error;
}

// Everything that searches waits its turn behind what became ready before it.
asio::awaitable<HttpResponse> Lane::take_turn(Connection& connection, const HttpRequest& request) {
  const auto started = Clock::now();
  if (!takes_search(request.target)) {
    co_return worker.answer(request, started);
  }
  if (waiting >= limits().queue) {
    const Problem overloaded{503, "overloaded", "too many requests are waiting; try again in a moment", ""};
    co_return worker.refuse(overloaded, request, started);
  }
  connection.phase = Phase::working;
  connection.deadline = Clock::time_point::max();  // the search has a deadline of its own
  ++waiting;
  worker.metrics().in_flight(1);
  co_await asio::post(context, asio::use_awaitable);
  --waiting;
  HttpResponse response = worker.answer(request, started);
  worker.metrics().in_flight(-1);
  co_return response;
}

asio::awaitable<bool> Lane::write(Connection& connection, HttpResponse response, unsigned version, bool head,
                                  bool keep) {
  keep = keep && !draining && !response.close;
  http::response<http::string_body> message{static_cast<http::status>(response.status), version};
  message.reason(reason_phrase(response.status));
  message.set(http::field::server, "gonggo");
  message.set(http::field::date, http_date());
  if (!response.content_type.empty()) {
    message.set(http::field::content_type, response.content_type);
  }
  for (const auto& [name, value] : response.headers) {
    message.insert(name, value);
  }
  message.body() = std::move(response.body);
  message.keep_alive(keep);
  message.prepare_payload();
  if (response.status == 204 || response.status == 304) {
    message.content_length(boost::none);  // RFC 9110, 8.6
  }
  connection.enter(Phase::writing, limits().write_timeout);
  http::response_serializer<http::string_body> serializer(message);
  error_code error;
  std::size_t size = 0;
  if (head) {
    std::tie(error, size) = co_await http::async_write_header(connection.socket, serializer, token);
  } else {
    std::tie(error, size) = co_await http::async_write(connection.socket, serializer, token);
  }
  if (error) {
    co_return false;
  }
  if (!keep) {
    co_await linger(connection);
  }
  co_return keep;
}

// Closes so that the answer arrives: bytes still on their way here would make the system reset the connection
// and the client lose what it was told.
asio::awaitable<void> Lane::linger(Connection& connection) {
  error_code error;
  connection.socket.shutdown(tcp::socket::shutdown_send, error);
  connection.enter(Phase::writing, linger_timeout);
  std::size_t dropped = 0;
  connection.buffer.clear();
  while (!error && dropped < linger_bytes) {
    std::size_t size = 0;
    std::tie(error, size) = co_await connection.socket.async_read_some(connection.buffer.prepare(read_bytes), token);
    dropped += size;
  }
}

// One request and its answer; false when the connection is over.
asio::awaitable<bool> Lane::serve_one(Connection& connection) {
  const bool ready = co_await wait_for_request(connection);
  if (!ready) {
    co_return false;
  }
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes));
  parser.body_limit(limits().body_bytes);
  bool gone = false;
  const auto problem = co_await read(connection, parser, gone);
  if (gone) {
    co_return false;
  }
  const HttpRequest request = plain(parser, connection);
  const bool head = parser.get().method() == http::verb::head;
  if (problem) {
    HttpResponse refusal = worker.refuse(*problem, request, Clock::now());
    co_await write(connection, std::move(refusal), 11, head, false);
    co_return false;
  }
  HttpResponse response = co_await take_turn(connection, request);
  const bool keep = parser.get().keep_alive();
  const bool stays = co_await write(connection, std::move(response), parser.get().version(), head, keep);
  co_return stays;
}

asio::awaitable<void> Lane::serve(tcp::socket socket) {
  Connection connection(*this, std::move(socket));
  bool stays = true;
  while (stays) {
    stays = co_await serve_one(connection);
  }
}

asio::awaitable<void> Lane::turn_away(tcp::socket socket) {
  Connection connection(*this, std::move(socket));
  HttpRequest unread;
  unread.remote = connection.remote;
  const Problem full{503, "too_many_connections", "too many connections are open; try again in a moment", ""};
  HttpResponse refusal = worker.refuse(full, unread, Clock::now());
  co_await write(connection, std::move(refusal), 11, false, false);
}

// --- the life of a lane ------------------------------------------------------------------------------------

asio::awaitable<void> Lane::sweep() {
  while (!draining || !connections.empty()) {
    const auto now_is = Clock::now();
    for (Connection* connection : connections) {
      if (connection->deadline > now_is) {
        continue;
      }
      connection->timed_out = true;
      connection->deadline = Clock::time_point::max();
      connection->socket.cancel();
    }
    sweep_timer.expires_after(sweep_interval);
    co_await sweep_timer.async_wait(token);
  }
}

void Lane::drain() {
  draining = true;
  for (Connection* connection : connections) {
    error_code error;  // a broken socket has nothing waiting, and its read ends by itself
    const bool request_waits = connection->socket.available(error) > 0;
    if (connection->phase == Phase::idle && !request_waits) {
      connection->socket.cancel();
    }
    if (connection->phase == Phase::head) {
      connection->deadline = std::min(connection->deadline, Clock::now() + drain_grace);
    }
  }
  end_if_drained();
}

void Lane::cut_off() {
  error_code ignored;  // closing what is broken already is no error
  for (Connection* connection : connections) {
    connection->socket.close(ignored);
  }
}

void Lane::end_if_drained() {
  if (!draining || !connections.empty() || !guard.owns_work()) {
    return;
  }
  sweep_timer.cancel();
  guard.reset();
  drained();
}

// IMF-fixdate of RFC 9110.
const std::string& Lane::http_date() {
  const std::time_t now_is = std::time(nullptr);
  if (now_is != date_second) {
    std::tm utc{};
    gmtime_r(&now_is, &utc);
    std::array<char, 40> text{};
    const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    date.assign(text.data(), size);
    date_second = now_is;
  }
  return date;
}

[[noreturn]] void cannot_listen(const Address& address, const error_code& error) {
  throw Error(ErrorKind::usage, "cannot listen on " + address.host + ":" + std::to_string(address.port) + ": " +
                                    error.message() + "; choose another address");
}

// Bound, not yet listening.
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

// --- all lanes together --------------------------------------------------------------------------------------

struct Server::Impl {
  Impl(const std::vector<Address>& addresses, const std::vector<Worker*>& workers, const Policy& policy,
       const Log& given)
      : log(given), limits(policy.limits) {
    for (Worker* worker : workers) {
      lanes.push_back(std::make_unique<Lane>(*worker));
    }
    for (const auto& address : addresses) {
      acceptors.push_back(listen_on(control, address));
    }
  }

  Lane& least_loaded() {
    return **std::min_element(lanes.begin(), lanes.end(), [](const auto& a, const auto& b) {
      return a->load.load(std::memory_order_relaxed) < b->load.load(std::memory_order_relaxed);
    });
  }

  std::size_t total_load() const {
    std::size_t total = 0;
    for (const auto& lane : lanes) {
      total += lane->load.load(std::memory_order_relaxed);
    }
    return total;
  }

  // An exception that leaves a connection ends that connection only.
  auto tell(const char* what) {
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
      Lane& lane = least_loaded();
      auto [error, socket] = co_await acceptor.async_accept(lane.context, token);
      if (error == asio::error::operation_aborted) {
        break;
      }
      if (error) {  // out of descriptors, or the client is gone: neither ends the daemon
        log.warning("cannot accept a connection: " + error.message());
        asio::steady_timer pause(control, std::chrono::milliseconds(100));
        co_await pause.async_wait(token);
        continue;
      }
      const std::size_t open = total_load();
      if (open >= limits.connections) {
        lane.worker.metrics().connection_refused();
      }
      if (open >= limits.connections + turned_away_at_once) {
        continue;
      }
      ++lane.load;
      if (open >= limits.connections) {
        asio::co_spawn(lane.context, lane.turn_away(std::move(socket)), tell("a connection"));
      } else {
        asio::co_spawn(lane.context, lane.serve(std::move(socket)), tell("a connection"));
      }
    }
  }

  asio::awaitable<void> obey_signals(const std::function<void()>& hang_up) {
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
    for (auto& lane : lanes) {
      asio::post(lane->context, [&each = *lane] { each.drain(); });
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
    for (auto& lane : lanes) {
      asio::post(lane->context, [&each = *lane] { each.cut_off(); });
    }
  }

  void lane_drained() {
    if (--running > 0) {
      return;
    }
    drain_timer.cancel();
    signals.cancel();
  }

  void run(const std::function<void()>& hang_up) {
    running = lanes.size();
    std::vector<std::jthread> threads;
    for (auto& lane : lanes) {
      lane->drained = [this] { asio::post(control, [this] { lane_drained(); }); };
      asio::co_spawn(lane->context, lane->sweep(), tell("the sweep"));
      threads.emplace_back([&each = *lane] { each.context.run(); });
    }
    for (auto& acceptor : acceptors) {
      asio::co_spawn(control, accept(acceptor), tell("accepting"));
    }
    asio::co_spawn(control, obey_signals(hang_up), tell("listening to signals"));
    control.run();
  }

  const Log& log;
  ServerLimits limits;  // belongs to the control thread
  asio::io_context control{1};
  std::vector<std::unique_ptr<Lane>> lanes;
  std::vector<tcp::acceptor> acceptors;
  asio::signal_set signals{control, SIGTERM, SIGINT, SIGHUP};
  asio::steady_timer drain_timer{control};
  bool draining = false;
  std::size_t running = 0;
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
  Lane& lane = *impl_->lanes.at(worker);
  asio::post(lane.context, [&lane, task = std::move(task)] { task(lane.worker); });
}

void Server::use(const ServerLimits& limits) {
  asio::post(impl_->control, [this, limits] { impl_->limits = limits; });
}

}  // namespace gonggo::searchd
