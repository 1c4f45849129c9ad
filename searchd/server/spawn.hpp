// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <string>
#include <utility>

#include "common/base/log.hpp"

namespace gonggo::searchd {

// Starts a coroutine. An exception ends only this coroutine. It is logged under the name `what`. The log must outlive
// the coroutine.
inline void spawn(boost::asio::io_context& context, boost::asio::awaitable<void> coroutine, const Log& log,
                  const char* what) {
  boost::asio::co_spawn(context, std::move(coroutine), [&log, what](const std::exception_ptr& failure) {
    if (!failure) {
      return;
    }
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& error) {
      log.error(std::string(what) + " ended: " + error.what());
    }
  });
}

}  // namespace gonggo::searchd
