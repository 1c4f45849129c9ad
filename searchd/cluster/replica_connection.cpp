// SPDX-License-Identifier: GPL-2.0-or-later
// Besides searchd/server/connection.cpp, no other source file includes all of Beast, because compiling Beast takes
// several seconds and hundreds of megabytes.
#include "searchd/cluster/replica_connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http.hpp>
#include <tuple>
#include <utility>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr unsigned http_version = 11;

}  // namespace

ReplicaConnection::ReplicaConnection(asio::io_context& context, const Address& address)
    : address_(address), resolver_(context), socket_(context) {}

asio::awaitable<std::string> ReplicaConnection::connect() {
  error_code error;
  tcp::endpoint endpoint(asio::ip::make_address(address_.host, error), address_.port);
  if (is_closed_) {
    co_return "it was closed";
  }
  if (!error) {
    std::tie(error) = co_await socket_.async_connect(endpoint, token);
  } else {
    tcp::resolver::results_type found;
    std::tie(error, found) = co_await resolver_.async_resolve(address_.host, std::to_string(address_.port), token);
    if (!error && !is_closed_) {
      std::tie(error, endpoint) = co_await asio::async_connect(socket_, found, token);
    }
  }
  if (!error && !is_closed_) {
    socket_.set_option(tcp::no_delay(true), error);
  }
  is_ready_ = !error && !is_closed_;
  co_return is_ready_ ? "" : error ? error.message() : "it was closed";
}

template <typename Request>
asio::awaitable<ReplicaAnswer> ReplicaConnection::exchange(Request request, std::uint64_t longest_answer) {
  is_ready_ = false;
  request.set(http::field::host, format_address(address_));
  request.prepare_payload();
  error_code error;
  std::size_t size = 0;
  std::tie(error, size) = co_await http::async_write(socket_, request, token);
  ReplicaAnswer answer;
  if (error) {
    answer.problem = error.message();
    co_return answer;
  }
  http::response_parser<http::string_body> parser;
  parser.body_limit(longest_answer);
  std::tie(error, size) = co_await http::async_read(socket_, buffer_, parser, token);
  if (error) {
    answer.problem = error.message();
    answer.has_begun = size > 0;
    co_return answer;
  }
  answer.has_begun = true;
  answer.status = parser.get().result_int();
  answer.body = std::move(parser.get().body());
  last_use_ = Clock::now();
  is_ready_ = parser.get().keep_alive() && buffer_.size() == 0 && !is_closed_;
  co_return answer;
}

asio::awaitable<ReplicaAnswer> ReplicaConnection::get(std::string_view target, std::uint64_t longest_answer) {
  return exchange(http::request<http::empty_body>(http::verb::get, {target.data(), target.size()}, http_version),
                  longest_answer);
}

asio::awaitable<ReplicaAnswer> ReplicaConnection::ask(const std::string& body, const std::string& generation,
                                                      std::chrono::milliseconds time_left,
                                                      std::uint64_t longest_answer) {
  http::request<http::span_body<const char>> request(http::verb::post, "/shard", http_version);
  request.set(http::field::content_type, "application/octet-stream");
  request.set("Gonggo-Generation", generation);
  request.set("Gonggo-Timeout", std::to_string(time_left.count()));
  request.body() = {body.data(), body.size()};
  return exchange(std::move(request), longest_answer);
}

void ReplicaConnection::close() {
  is_closed_ = true;
  is_ready_ = false;
  resolver_.cancel();
  error_code ignored;  // closing a broken socket is harmless
  socket_.close(ignored);
}

}  // namespace gonggo::searchd
