// SPDX-License-Identifier: GPL-2.0-or-later
// A thread that carries out searches, one after the other. It has no sockets.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <thread>

#include "searchd/worker.hpp"

namespace gonggo::searchd {

class SearchThread {
 public:
  using Clock = std::chrono::steady_clock;

  // The worker must outlive the thread. The thread begins with start().
  explicit SearchThread(Worker& worker) : worker_(worker) {}

  void start();

  // Runs `task` between two searches. May be called by any thread, before and after start().
  void post(std::function<void(Worker&)> task);

  // Answers the request on this thread, after the tasks that were posted before. Resumes the caller on its own thread.
  // The request and the destination must live until then. Never throws an exception of the search.
  boost::asio::awaitable<HttpResponse> answer(const HttpRequest& request, const Destination& destination,
                                              Clock::time_point started);

  // Ends the thread after the tasks that were posted, and waits for its end.
  void stop();

 private:
  Worker& worker_;
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_ =
      boost::asio::make_work_guard(context_);
  std::jthread thread_;
};

}  // namespace gonggo::searchd
