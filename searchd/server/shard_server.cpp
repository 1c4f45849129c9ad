// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/shard_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>

#include "common/base/error.hpp"
#include "common/search/shard_reader.hpp"
#include "searchd/server/listening.hpp"
#include "searchd/server/spawn.hpp"

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds accept_pause{100};  // pause after an error of accept
// The other machines drop a connection that was idle for 20 seconds (replicas.hpp).
constexpr std::chrono::seconds longest_idle{60};
constexpr std::chrono::seconds longest_write{30};
constexpr std::chrono::milliseconds longest_timeout{600'000};

struct ShardAnswer {
  http::status status = http::status::ok;
  std::string body = {};
};

// Counts a request during its life.
class Waiting {
 public:
  explicit Waiting(std::size_t& count) : count_(count) { ++count_; }
  ~Waiting() { --count_; }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::size_t& count_;
};

// The reader of the thread that answers.
thread_local ShardReader* own_reader = nullptr;

// Returns the milliseconds of the header; nullopt if it is no such number.
std::optional<std::chrono::milliseconds> timeout_of(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) {
    return std::nullopt;
  }
  return std::min(longest_timeout, std::chrono::milliseconds(value));
}

}  // namespace

struct ShardServer::Impl {
  Impl(const ShardServerOptions& given, std::filesystem::path directory, Metrics& counted, const Log& logged)
      : options(given), index(std::move(directory)), metrics(counted), log(logged) {
    for (const Address& address : options.listen) {
      acceptors.push_back(listen_on(connections, address));
    }
    for (auto& acceptor : acceptors) {
      spawn(connections, accept(acceptor), log, "accepting connections to the shards");
    }
    const auto tables = make_shard_tables();
    for (unsigned i = 0; i < options.threads; ++i) {
      threads.emplace_back([this, tables] {
        ShardReader reader(index, tables);
        own_reader = &reader;
        work.run();
      });
    }
    threads.emplace_back([this] { connections.run(); });
  }

  ~Impl() {
    connections.stop();
    work.stop();
    threads.clear();  // waits for them
  }

  asio::awaitable<void> accept(tcp::acceptor& acceptor) {
    for (;;) {
      auto [error, socket] = co_await acceptor.async_accept(connections, token);
      if (error) {
        log.warning("cannot accept a connection to the shards: " + error.message());
        asio::steady_timer pause(connections, accept_pause);
        co_await pause.async_wait(token);
        continue;
      }
      spawn(connections, serve(std::move(socket)), log, "a connection to the shards");
    }
  }

  // Answers the requests of a connection, one after the other.
  asio::awaitable<void> serve(tcp::socket socket) {
    error_code error;
    socket.set_option(tcp::no_delay(true), error);
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    bool goes_on = true;
    while (goes_on) {
      http::request_parser<http::string_body> parser;
      parser.body_limit(options.request_bytes);
      stream.expires_after(longest_idle);
      std::size_t size = 0;
      std::tie(error, size) = co_await http::async_read(stream, buffer, parser, token);
      const bool is_too_large = error == http::error::body_limit;
      if (error && !is_too_large) {
        break;
      }
      ShardAnswer answer{.status = http::status::payload_too_large};
      if (!is_too_large) {
        answer = co_await answer_to(parser.get());
      }
      metrics.count_shard_request(static_cast<unsigned>(answer.status));
      http::response<http::string_body> response(answer.status, parser.get().version());
      goes_on = !is_too_large && parser.get().keep_alive();
      response.keep_alive(goes_on);
      response.set(http::field::content_type,
                   answer.status == http::status::ok ? "application/octet-stream" : "text/plain; charset=utf-8");
      response.body() = std::move(answer.body);
      response.prepare_payload();
      stream.expires_after(longest_write);
      std::tie(error, size) = co_await http::async_write(stream, response, token);
      goes_on = goes_on && !error;
    }
    stream.socket().shutdown(tcp::socket::shutdown_both, error);
  }

  asio::awaitable<ShardAnswer> answer_to(const http::request<http::string_body>& request) {
    if (request.method() == http::verb::get && request.target() == "/healthz") {
      co_return ShardAnswer{.body = "ok"};
    }
    if (request.target() != "/shard" || request.method() != http::verb::post) {
      co_return ShardAnswer{http::status::not_found, "only POST /shard and GET /healthz are answered here"};
    }
    const auto timeout = timeout_of(request["Gonggo-Timeout"]);
    if (!timeout) {
      co_return ShardAnswer{http::status::bad_request, "the header Gonggo-Timeout is no number of milliseconds"};
    }
    if (waiting >= options.waiting) {
      co_return ShardAnswer{http::status::service_unavailable, "too many requests wait"};
    }
    const Waiting counted(waiting);
    const Clock::time_point deadline = Clock::now() + *timeout;
    const std::string generation(request["Gonggo-Generation"]);
    ShardAnswer answer = co_await asio::co_spawn(
        work, [&]() -> asio::awaitable<ShardAnswer> { co_return read(generation, request.body(), deadline); },
        asio::use_awaitable);
    co_return answer;
  }

  // Runs on a thread that answers. Does not throw.
  ShardAnswer read(const std::string& generation, const std::string& request, Clock::time_point deadline) const {
    try {
      std::optional<std::string> answer = own_reader->answer(generation, request, deadline);
      return answer ? ShardAnswer{http::status::ok, std::move(*answer)}
                    : ShardAnswer{http::status::conflict, "the index has no generation " + generation};
    } catch (const Error& error) {
      switch (error.kind()) {
        case ErrorKind::deadline:
          return {http::status::gateway_timeout, error.what()};
        case ErrorKind::input:
          return {http::status::bad_request, error.what()};
        case ErrorKind::usage:
        case ErrorKind::missing:
          return {http::status::not_implemented, error.what()};
        default:
          break;
      }
      log.error(std::string("a request for a shard failed: ") + error.what());
      return {http::status::internal_server_error, error.what()};
    } catch (const std::exception& error) {
      log.error(std::string("a request for a shard failed: ") + error.what());
      return {http::status::internal_server_error, error.what()};
    }
  }

  const ShardServerOptions options;
  const std::filesystem::path index;
  Metrics& metrics;
  const Log& log;
  asio::io_context connections{1};
  asio::io_context work;
  asio::executor_work_guard<asio::io_context::executor_type> guard = asio::make_work_guard(work);
  std::vector<tcp::acceptor> acceptors;
  std::size_t waiting = 0;  // belongs to the thread of the connections
  std::vector<std::jthread> threads;
};

ShardServer::ShardServer(const ShardServerOptions& options, std::filesystem::path index, Metrics& metrics,
                         const Log& log)
    : impl_(std::make_unique<Impl>(options, std::move(index), metrics, log)) {}
ShardServer::~ShardServer() = default;

std::vector<std::string> ShardServer::addresses() const {
  std::vector<std::string> addresses;
  for (const auto& acceptor : impl_->acceptors) {
    addresses.push_back(local_address(acceptor));
  }
  return addresses;
}

}  // namespace gonggo::searchd
