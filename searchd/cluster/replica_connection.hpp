// SPDX-License-Identifier: GPL-2.0-or-later
// One HTTP connection to a replica. It carries one exchange after the other.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "searchd/address.hpp"

namespace gonggo::searchd {

// What the replica sent.
struct ReplicaAnswer {
  unsigned status = 0;     // 0: no whole answer came
  std::string body;        // of an answer
  std::string problem;     // why no whole answer came
  bool has_begun = false;  // at least a part of an answer came
};

// Belongs to the thread that runs the io_context. Nothing here has a time limit: close() ends what takes too long.
class ReplicaConnection {
 public:
  using Clock = std::chrono::steady_clock;

  // Opens no connection yet.
  ReplicaConnection(boost::asio::io_context& context, const Address& address);

  // Resolves the host and connects. Returns what went wrong; empty if the connection is open. Called at most once.
  boost::asio::awaitable<std::string> connect();

  // GET `target`.
  boost::asio::awaitable<ReplicaAnswer> get(std::string_view target, std::uint64_t longest_answer);

  // POST /shard. `body` must live until the coroutine has ended.
  boost::asio::awaitable<ReplicaAnswer> ask(const std::string& body, const std::string& generation,
                                            std::chrono::milliseconds time_left, std::uint64_t longest_answer);

  // Ends connect() or an exchange with an error. The connection cannot be used afterwards.
  void close();

  // True if a further exchange can follow: it is connected and every exchange so far has ended well. The replica may
  // have closed it in the meantime, which only the next exchange sees.
  [[nodiscard]] bool can_be_kept() const { return is_ready_; }

  [[nodiscard]] Clock::time_point last_use() const { return last_use_; }

 private:
  template <typename Request>
  boost::asio::awaitable<ReplicaAnswer> exchange(Request request, std::uint64_t longest_answer);

  const Address address_;
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  bool is_closed_ = false;
  bool is_ready_ = false;
  Clock::time_point last_use_ = {};
};

}  // namespace gonggo::searchd
