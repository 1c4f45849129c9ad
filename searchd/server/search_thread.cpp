// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/search_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace asio = boost::asio;

namespace gonggo::searchd {

void SearchThread::start() {
  thread_ = std::jthread([this] { context_.run(); });
}

void SearchThread::post(std::function<void(Worker&)> task) {
  asio::post(context_, [this, task = std::move(task)] { task(worker_); });
}

asio::awaitable<HttpResponse> SearchThread::answer(const HttpRequest& request, const Destination& destination,
                                                   Clock::time_point started) {
  co_return co_await asio::co_spawn(
      context_, [&]() -> asio::awaitable<HttpResponse> { co_return worker_.answer(request, destination, started); },
      asio::use_awaitable);
}

void SearchThread::stop() {
  guard_.reset();
  if (thread_.joinable()) {
    thread_.join();
  }
}

}  // namespace gonggo::searchd
