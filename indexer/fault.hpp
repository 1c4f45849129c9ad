// SPDX-License-Identifier: GPL-2.0-or-later
// The base of the exceptions that say what is wrong with data.
#pragma once

#include <stdexcept>
#include <utility>

#include "common/base/message.hpp"

namespace gonggo::indexer {

// An exception with a message in both languages. what() is the message in English.
class Fault : public std::runtime_error {
 public:
  explicit Fault(Message message) : std::runtime_error(message.english), message_(std::move(message)) {}
  [[nodiscard]] const Message& message() const noexcept { return message_; }

 private:
  Message message_;
};

}  // namespace gonggo::indexer
