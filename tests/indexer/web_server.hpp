// SPDX-License-Identifier: GPL-2.0-or-later
// A web server on a free port of loopback that answers exactly as a test wants, also wrongly. Each connection carries
// one request.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace gonggo::testing {

struct WebRequest {
  std::string target;
  std::string head;  // all lines, as they came
};

struct WebReply {
  std::string bytes;        // with the head
  bool stays_open = false;  // the connection stays open until the client or the server ends it
};

inline WebReply answer(const std::string& body, const std::string& headers = "", const std::string& status = "200 OK") {
  return {"HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
          headers + "\r\n" + body};
}

inline WebReply status_only(const std::string& status, const std::string& headers = "") {
  return answer("", headers, status);
}

class WebServer {
 public:
  using Handler = std::function<WebReply(const WebRequest&)>;

  // `loopback` is the last number of the address 127.0.0.x.
  explicit WebServer(Handler handler, int loopback = 1)
      : handler_(std::move(handler)),
        host_("127.0.0." + std::to_string(loopback)),
        socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::inet_addr(host_.c_str());
    socklen_t size = sizeof address;
    auto* generic = static_cast<sockaddr*>(static_cast<void*>(&address));
    if (::bind(socket_, generic, size) != 0 || ::listen(socket_, 64) != 0 ||
        ::getsockname(socket_, generic, &size) != 0) {
      throw std::runtime_error("no server");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~WebServer() {
    ends_ = true;
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  [[nodiscard]] std::string url(const std::string& target) const {
    return "http://" + host_ + ":" + std::to_string(port_) + target;
  }
  [[nodiscard]] std::vector<WebRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  [[nodiscard]] std::size_t count(const std::string& target) const {
    std::size_t count = 0;
    for (const WebRequest& request : requests()) {
      count += request.target == target ? 1 : 0;
    }
    return count;
  }

 private:
  void serve() {
    std::vector<std::thread> connections;
    for (int connection = ::accept(socket_, nullptr, nullptr); connection >= 0;
         connection = ::accept(socket_, nullptr, nullptr)) {
      connections.emplace_back([this, connection] { handle(connection); });
    }
    for (std::thread& each : connections) {
      each.join();
    }
  }

  void handle(int connection) {
    WebRequest request;
    char bytes[4096];
    while (request.head.find("\r\n\r\n") == std::string::npos) {
      const auto size = ::recv(connection, bytes, sizeof bytes, 0);
      if (size <= 0) {
        ::close(connection);
        return;
      }
      request.head.append(bytes, static_cast<std::size_t>(size));
    }
    const auto begin = request.head.find(' ') + 1;
    request.target = request.head.substr(begin, request.head.find(' ', begin) - begin);
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    const WebReply reply = handler_(request);
    std::string_view rest = reply.bytes;
    for (ssize_t sent = 1; !rest.empty() && sent > 0;) {
      sent = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
      rest.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
    while (reply.stays_open && !ends_ && ::recv(connection, bytes, sizeof bytes, MSG_DONTWAIT) != 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ::shutdown(connection, SHUT_WR);
    ::close(connection);
  }

  Handler handler_;
  std::string host_;
  int socket_;
  std::uint16_t port_ = 0;
  std::atomic<bool> ends_{false};
  mutable std::mutex mutex_;
  std::vector<WebRequest> requests_;
  std::thread thread_;
};

}  // namespace gonggo::testing
