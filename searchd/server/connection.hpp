// SPDX-License-Identifier: GPL-2.0-or-later
// One client: reads requests from its socket and writes answers to it. The implementation is the only user of Beast.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/configuration.hpp"
#include "searchd/http.hpp"
#include "searchd/problem.hpp"

namespace gonggo::searchd {

// The properties of a request that the form of its answer depends on.
struct Framing {
  unsigned version = 11;    // 10 or 11: HTTP/1.0 or 1.1
  bool head = false;        // the method is HEAD: no body is sent
  bool keep_alive = false;  // the connection stays open after the answer
};

struct ReceivedRequest {
  HttpRequest request;             // if there is a problem: the part that could be read
  std::optional<Problem> problem;  // why the request is not valid
  Framing framing;                 // as the client asks for
};

// Belongs to one thread. The coroutines run one after another, each until it ends.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Phase { idle, head, body, working, writing };

  // `most_bytes` limits what is buffered of one request.
  Connection(boost::asio::ip::tcp::socket socket, std::size_t most_bytes);

  // Waits for the first bytes of a request. False when the client closed the connection or sent nothing for `limit`.
  boost::asio::awaitable<bool> wait_for_request(std::chrono::milliseconds limit);

  // Reads headers and body. nullopt when the client has closed the connection, so that no answer can be sent.
  boost::asio::awaitable<std::optional<ReceivedRequest>> read_request(ServerLimits limits);

  // Sends the answer, then closes the connection unless it is kept alive. `date` is the text of the Date header.
  // False when the connection is over.
  boost::asio::awaitable<bool> write(HttpResponse response, Framing framing, std::string date,
                                     std::chrono::milliseconds limit);

  // Switches off the deadline of the connection while a request waits and is answered. The search has its own deadline.
  void start_working();

  // Makes a pending read or write end if its deadline has passed.
  void check_deadline(Clock::time_point now);

  // Stops waiting for another request. A request that has begun gets at most `limit` for the rest of its headers.
  void drain(std::chrono::milliseconds limit);

  // Closes the socket, even during a read or a write.
  void close();

  // Whether the last read or write ended because its deadline had passed.
  [[nodiscard]] bool timed_out() const { return timed_out_; }
  [[nodiscard]] bool has_buffered_bytes() const { return buffer_.size() > 0; }
  [[nodiscard]] const std::string& remote() const { return remote_; }  // the client's IP address

 private:
  void enter(Phase next, std::chrono::milliseconds limit);
  boost::asio::awaitable<void> close_gracefully();

  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  Phase phase_ = Phase::idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool timed_out_ = false;
  std::string remote_;
};

}  // namespace gonggo::searchd
