// SPDX-License-Identifier: GPL-2.0-or-later
// A client that sends exactly the given bytes, also those that no HTTP library would send.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/ascii.hpp"

namespace gonggo::testing {

struct Answer {
  int status = 0;                              // 0: the connection ended before a whole answer
  std::map<std::string, std::string> headers;  // names in lower case; repeated lines are joined
  std::string body;
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval limit{30, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* generic = static_cast<const sockaddr*>(static_cast<const void*>(&address));
    if (::connect(socket_, generic, sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // False when the server has closed the connection.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  // Reads the next answer. With `head` it is the answer to HEAD and has no body, whatever its Content-Length is.
  Answer read(bool head = false) {
    Answer answer;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!fill()) {
        return answer;
      }
    }
    const std::string headers = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    const int status = headers.size() > 12 ? std::stoi(headers.substr(9, 3)) : 0;
    for (std::size_t line = headers.find("\r\n") + 2; line < headers.size();) {
      const auto stop = headers.find("\r\n", line);
      const auto colon = headers.find(": ", line);
      const std::string name = gonggo::ascii::lower(headers.substr(line, colon - line));
      std::string& value = answer.headers[name];  // lines of one name are one list (RFC 9110, section 5.3)
      value += (value.empty() ? "" : ", ") + headers.substr(colon + 2, stop - colon - 2);
      line = stop + 2;
    }
    const auto length = answer.header("content-length");
    const std::size_t wanted = head || length.empty() ? 0 : std::stoul(length);
    while (buffer_.size() < wanted) {
      if (!fill()) {
        return answer;
      }
    }
    answer.body = buffer_.substr(0, wanted);
    buffer_.erase(0, wanted);
    answer.status = status;
    return answer;
  }

  Answer get(const std::string& target) {
    send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return read();
  }

  // True when the server ends the connection without sending anything more.
  bool ended() { return buffer_.empty() && !fill(); }

 private:
  bool fill() {
    char bytes[16'384];
    const auto size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size <= 0) {
      return false;
    }
    buffer_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  int socket_;
  std::string buffer_;
};

}  // namespace gonggo::testing
