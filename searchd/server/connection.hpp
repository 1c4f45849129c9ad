// SPDX-License-Identifier: GPL-2.0-or-later
// The connection of one client. Reads requests from the socket and writes answers to it. Only connection.cpp uses the
// HTTP parser and serializer of Beast.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/configuration.hpp"
#include "searchd/http.hpp"
#include "searchd/problem.hpp"

namespace gonggo::searchd {

// The properties of a request that decide how its answer is sent.
struct Framing {
  unsigned version = 11;    // 10 or 11: HTTP/1.0 or 1.1
  bool head = false;        // the method is HEAD: no body is sent
  bool keep_alive = false;  // the connection stays open after the answer
};

struct ReceivedRequest {
  HttpRequest request;             // only the part that could be read if there is a problem
  std::optional<Problem> problem;  // the reason why the request is not valid; nullopt: it is valid
  Framing framing;                 // the framing that the client asks for
};

// Belongs to one thread. Only one coroutine of a Connection may run at a time.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Phase { idle, head, body, working, writing };

  // `most_bytes` is the largest number of bytes of one request that are buffered.
  Connection(boost::asio::ip::tcp::socket socket, std::size_t most_bytes);

  // Waits for the first bytes of a request. Returns false if the client closed the connection or sent nothing for
  // `limit`.
  boost::asio::awaitable<bool> wait_for_request(std::chrono::milliseconds limit);

  // Reads the headers and the body of a request. Returns nullopt if the client closed the connection or the socket
  // failed.
  boost::asio::awaitable<std::optional<ReceivedRequest>> read_request(ServerLimits limits);

  // Sends the answer, then closes the connection unless framing.keep_alive is set. `date` is the text of the Date
  // header. Returns true if the connection stays open.
  boost::asio::awaitable<bool> write(HttpResponse response, Framing framing, std::string date,
                                     std::chrono::milliseconds limit);

  // Switches off the deadline of the connection while a request waits in the queue and is answered. The search has a
  // deadline of its own.
  void start_working();

  // Cancels the pending read or write if its deadline has passed.
  void check_deadline(Clock::time_point now);

  // Stops the wait for another request. If the headers of a request are being read, the rest of them must arrive within
  // `limit`.
  void drain(std::chrono::milliseconds limit);

  // Closes the socket, even during a read or a write.
  void close();

  // True if the connection waits for a request of which no byte has arrived.
  [[nodiscard]] bool is_idle() const;
  // True if a part of a request has arrived and the rest is awaited.
  [[nodiscard]] bool is_receiving() const;
  // When the connection became idle, or when it began to read the present headers or body.
  [[nodiscard]] Clock::time_point waiting_since() const { return entered_; }

  // Closes a connection that is idle or receives a request, to admit another one.
  void shed();
  [[nodiscard]] bool is_shed() const { return shed_; }

  // True if the last read or write was cancelled because its deadline had passed.
  [[nodiscard]] bool timed_out() const { return timed_out_; }
  [[nodiscard]] bool has_buffered_bytes() const { return buffer_.size() > 0; }
  [[nodiscard]] const std::string& remote() const { return remote_; }  // the client's IP address

 private:
  struct Reading;

  boost::asio::awaitable<boost::system::error_code> read_head(Reading& reading);
  boost::asio::awaitable<boost::system::error_code> read_body(Reading& reading, std::chrono::milliseconds limit);
  void enter(Phase next, std::chrono::milliseconds limit);
  boost::asio::awaitable<void> close_gracefully();

  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  Phase phase_ = Phase::idle;
  Clock::time_point entered_ = Clock::now();  // when the present phase began
  Clock::time_point deadline_ = Clock::time_point::max();
  bool timed_out_ = false;
  bool shed_ = false;
  std::string remote_;
  std::string head_;  // of the answer that is being sent
};

}  // namespace gonggo::searchd
