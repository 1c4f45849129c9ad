// SPDX-License-Identifier: GPL-2.0-or-later
// No other source file includes all of Beast, because compiling Beast takes several seconds and hundreds of megabytes.
#include "searchd/server/connection.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <utility>

#include "searchd/ip_address.hpp"
#include "searchd/request_head.hpp"

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds linger_timeout{1'000};
constexpr std::size_t linger_bytes = 256U << 10U;
constexpr std::size_t read_bytes = 4'096;
constexpr std::string_view line_end = "\r\n";

using Parser = http::request_parser<http::string_body>;

// Returns the values of all lines of a header, joined with commas (RFC 9110, 5.3).
std::string joined_lines(const Parser::value_type& message, std::string_view name) {
  std::string joined;
  const auto lines = message.equal_range(name);
  for (auto line = lines.first; line != lines.second; ++line) {
    joined += (joined.empty() ? "" : ", ") + std::string(line->value());
  }
  return joined;
}

// Returns the request without its body.
HttpRequest to_request(const Parser& parser, const std::string& remote) {
  const auto& message = parser.get();
  HttpRequest request;
  const auto header = [&](http::field field) { return std::string(message[field]); };
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  request.accept = header(http::field::accept);
  request.accept_language = header(http::field::accept_language);
  request.accept_encoding = joined_lines(message, "Accept-Encoding");
  request.authorization = header(http::field::authorization);
  request.api_key = std::string(message["X-API-Key"]);
  request.content_type = header(http::field::content_type);
  request.if_none_match = header(http::field::if_none_match);
  request.origin = header(http::field::origin);
  request.preflight_method = header(http::field::access_control_request_method);
  request.request_id = std::string(message["X-Request-Id"]);
  request.user_agent = header(http::field::user_agent);
  request.host = header(http::field::host);
  request.forwarded_host = joined_lines(message, "X-Forwarded-Host");
  request.forwarded_proto = joined_lines(message, "X-Forwarded-Proto");
  request.forwarded_prefix = joined_lines(message, "X-Forwarded-Prefix");
  request.forwarded_for = joined_lines(message, "X-Forwarded-For");
  request.forwarded = joined_lines(message, "Forwarded");
  request.remote = remote;
  request.client = remote;  // until the front has looked for proxies
  return request;
}

// Returns the problem to answer when a request could not be read. Returns nullopt if no answer can be sent, because the
// client closed the connection or the socket failed. `begun` holds the bytes of the head that have arrived.
std::optional<Problem> read_problem(error_code error, bool timed_out, const Parser& parser, std::string_view begun) {
  if (timed_out) {
    return Problem{"request_timeout", "the request did not arrive in time"};
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    if (parser.get().target().empty()) {
      return Problem{"uri_too_long", "the request line is too long"};
    }
    return Problem{"headers_too_large", say("headers_over_limit")};
  }
  if (error == http::error::body_limit) {
    return Problem{"body_too_large", "the request body is larger than this server takes"};
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  if (error == http::error::bad_version) {
    return request_line_problem(begun);
  }
  static const auto& http_errors = make_error_code(http::error::bad_method).category();
  if (error.category() == http_errors) {
    return Problem{"bad_request", "this is not a proper HTTP/1.1 request: " + error.message()};
  }
  return std::nullopt;
}

// Returns the path of a request whose target is too long to be read: without it, a person would get the answer that is
// meant for programs. `head` begins with the request line.
std::string path_of_line(std::string_view head) {
  const std::size_t begin = std::min(head.find(' '), head.size());
  const std::string_view target = head.substr(std::min(begin + 1, head.size()));
  const std::size_t end = target.find_first_of("? ");
  return std::string(target.substr(0, end == std::string_view::npos ? 0 : end));
}

// Returns the problem of a request whose headers were read; nullopt if the headers are right. `head` holds their bytes.
std::optional<Problem> header_problem(const Parser& parser, std::string_view head, const ServerLimits& limits) {
  const auto& message = parser.get();
  if (message.target().size() > limits.target_bytes) {
    return Problem{"uri_too_long", say("target_too_long", {{"limit", limits.target_bytes}})};
  }
  if (auto problem = head_problem(head)) {
    return problem;
  }
  // The parser reads fewer forms of "chunked" than head_problem() accepts. It would take the body as the next request.
  if (message.count(http::field::transfer_encoding) > 0 && !parser.chunked()) {
    return Problem{"bad_request", "the header Transfer-Encoding is malformed"};
  }
  const auto expect = message[http::field::expect];
  if (!expect.empty() && !beast::iequals(expect, "100-continue")) {
    return Problem{"expectation_failed", "the only expectation known here is 100-continue"};
  }
  return std::nullopt;
}

// Such an answer has no Content-Length either (RFC 9110, 8.6).
bool may_have_body(const HttpResponse& response) { return response.status != 204 && response.status != 304; }

// Returns the status line and the headers of an answer (RFC 9112). Beast keeps the headers of a message in a tree, and
// copies its body; this takes a third of the time.
std::string head_of(const HttpResponse& response, Framing framing, std::string_view date) {
  std::string head = framing.version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  head.append(std::to_string(response.status)).append(" ").append(reason_phrase(response.status)).append(line_end);
  const auto add = [&](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append(line_end);
  };
  add("Server", "gonggo");
  add("Date", date);
  if (!response.content_type.empty()) {
    add("Content-Type", response.content_type);
  }
  for (const auto& [name, value] : response.headers) {
    add(name, value);
  }
  if (framing.version == 10 ? framing.keep_alive : !framing.keep_alive) {
    add("Connection", framing.keep_alive ? "keep-alive" : "close");
  }
  if (may_have_body(response)) {
    add("Content-Length", std::to_string(response.sent_body().size()));
  }
  return head.append(line_end);
}

}  // namespace

Connection::Connection(tcp::socket socket, std::size_t most_bytes)
    : socket_(std::move(socket)), buffer_(most_bytes + read_bytes) {
  error_code ignored;  // the client may have closed the connection; the next read reports that
  remote_ = socket_.remote_endpoint(ignored).address().to_string();
  if (const auto address = parse_ip(remote_)) {
    remote_ = format_ip(*address);
  }
  socket_.set_option(tcp::no_delay(true), ignored);
}

void Connection::enter(Phase next, std::chrono::milliseconds limit) {
  phase_ = next;
  entered_ = Clock::now();
  deadline_ = entered_ + limit;
  timed_out_ = false;
}

asio::awaitable<bool> Connection::wait_for_request(std::chrono::milliseconds limit) {
  enter(Phase::idle, limit);
  auto [error, size] = co_await socket_.async_read_some(buffer_.prepare(read_bytes), token);
  buffer_.commit(size);
  co_return !error;
}

// The parser of a request, and the bytes of the head that it has read.
struct Connection::Reading {
  explicit Reading(const ServerLimits& limits) {
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser.body_limit(limits.body_bytes);
  }
  Parser parser;
  std::string head;
};

// Reads the request line and the headers. On an error, reading.head also has the bytes that were not understood.
asio::awaitable<error_code> Connection::read_head(Reading& reading) {
  error_code error = http::error::need_more;
  while (true) {
    if (buffer_.size() > 0) {
      const auto used = reading.parser.put(buffer_.data(), error);
      reading.head.append(static_cast<const char*>(buffer_.data().data()), used);
      buffer_.consume(used);
      if (reading.parser.is_header_done() || (error && error != http::error::need_more)) {
        break;
      }
    }
    auto [failure, size] = co_await socket_.async_read_some(buffer_.prepare(read_bytes), token);
    if (failure) {
      co_return failure;
    }
    buffer_.commit(size);
  }
  if (error) {
    reading.head.append(static_cast<const char*>(buffer_.data().data()), buffer_.size());
  }
  co_return error;
}

asio::awaitable<error_code> Connection::read_body(Reading& reading, std::chrono::milliseconds limit) {
  if (reading.parser.get().version() == 11 && !reading.parser.get()[http::field::expect].empty()) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(socket_, asio::buffer(go_on), token);
  }
  enter(Phase::body, limit);
  auto [error, size] = co_await http::async_read(socket_, buffer_, reading.parser, token);
  co_return error;
}

asio::awaitable<std::optional<ReceivedRequest>> Connection::read_request(ServerLimits limits) {
  Reading reading(limits);
  Parser& parser = reading.parser;
  enter(Phase::head, limits.header_timeout);
  error_code error = co_await read_head(reading);
  ReceivedRequest received;
  // The headers are taken before the body is read, because the parser adds the trailers of the body to them.
  received.request = to_request(parser, remote_);
  received.framing.head = parser.get().method() == http::verb::head;
  if (!error) {
    received.problem = header_problem(parser, reading.head, limits);
  }
  const bool keep_alive = !error && !received.problem && parser.keep_alive();
  if (!error && !received.problem && !parser.is_done()) {
    error = co_await read_body(reading, limits.body_timeout);
    received.request.body = std::move(parser.get().body());
  }
  if (error) {
    received.problem = read_problem(error, timed_out_, parser, reading.head);
    if (!received.problem) {
      co_return std::nullopt;
    }
    if (received.request.target.empty()) {
      received.request.target = path_of_line(reading.head);
    }
  }
  if (!received.problem) {
    received.framing.version = parser.get().version();
    received.framing.keep_alive = keep_alive;
  }
  co_return received;
}

asio::awaitable<bool> Connection::write(HttpResponse response, Framing framing, std::string date,
                                        std::chrono::milliseconds limit) {
  head_ = head_of(response, framing, date);
  const bool has_body = may_have_body(response) && !framing.head;
  const std::vector<asio::const_buffer> parts{asio::buffer(head_),
                                              has_body ? asio::buffer(response.sent_body()) : asio::const_buffer()};
  enter(Phase::writing, limit);
  error_code error;
  std::size_t size = 0;
  std::tie(error, size) = co_await asio::async_write(socket_, parts, token);
  if (error) {
    co_return false;
  }
  if (!framing.keep_alive) {
    co_await close_gracefully();
  }
  co_return framing.keep_alive;
}

// Ends sending, then reads and drops the bytes that the client still sends, up to linger_timeout and linger_bytes. If
// bytes were left unread, the system would reset the connection and the client could lose the answer.
asio::awaitable<void> Connection::close_gracefully() {
  error_code error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  enter(Phase::writing, linger_timeout);
  std::size_t dropped = 0;
  buffer_.clear();
  while (!error && dropped < linger_bytes) {
    std::size_t size = 0;
    std::tie(error, size) = co_await socket_.async_read_some(buffer_.prepare(read_bytes), token);
    dropped += size;
  }
}

void Connection::start_working() {
  phase_ = Phase::working;
  deadline_ = Clock::time_point::max();
}

void Connection::check_deadline(Clock::time_point now) {
  if (deadline_ > now) {
    return;
  }
  timed_out_ = true;
  deadline_ = Clock::time_point::max();
  socket_.cancel();
}

bool Connection::is_idle() const {
  error_code ignored;  // the pending read of a broken socket ends by itself
  return phase_ == Phase::idle && !shed_ && socket_.available(ignored) == 0;
}

bool Connection::is_receiving() const { return (phase_ == Phase::head || phase_ == Phase::body) && !shed_; }

void Connection::shed() {
  shed_ = true;
  close();
}

void Connection::drain(std::chrono::milliseconds limit) {
  if (is_idle()) {
    socket_.cancel();
  }
  if (phase_ == Phase::head) {
    deadline_ = std::min(deadline_, Clock::now() + limit);
  }
}

void Connection::close() {
  error_code ignored;  // closing a broken socket is harmless
  socket_.close(ignored);
}

}  // namespace gonggo::searchd
