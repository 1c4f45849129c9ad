// SPDX-License-Identifier: GPL-2.0-or-later
// Errors that end an operation. Expected outcomes are return values, never exceptions. Examples of expected outcomes
// are a query word that cannot be used, a rejected record and a missing document.
#pragma once

#include <exception>
#include <stdexcept>
#include <utility>

#include "common/base/message.hpp"

namespace gonggo {

// The kind of error. Programs map it to their exit status or HTTP status.
enum class ErrorKind {
  usage,        // the caller's request is invalid (an option, a parameter)
  input,        // the content of a file or a record is invalid
  missing,      // a file or an object that was named does not exist
  locked,       // another program uses the index or the port that is needed
  storage,      // reading or writing the index failed (disk full, damage, permissions)
  unpublished,  // a build was complete, but a safety check refused to publish it
  deadline,     // the time given for a request ran out
};

// The message is one sentence for a person. It says what is wrong, where (file, line or parameter) and what to do.
// what() is the message in English.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, Message message)
      : std::runtime_error(message.english), kind_(kind), message_(std::move(message)) {}
  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const Message& message() const noexcept { return message_; }

 private:
  ErrorKind kind_;
  Message message_;
};

// Returns what an exception says: the message of an Error, or what() of another exception. Thread-safe.
Message message_of(const std::exception& error);

}  // namespace gonggo
