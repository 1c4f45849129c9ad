// SPDX-License-Identifier: GPL-2.0-or-later
// A replica of a shard for tests: a small HTTP server on loopback that answers or misbehaves as it is told.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace gonggo::testing {

class FakeReplica {
 public:
  struct Reply {
    unsigned status = 200;
    std::string body = {};
    bool close = false;                  // closes the connection after the answer, without saying so
    bool reset = false;                  // resets the connection instead of answering
    std::chrono::milliseconds delay{0};  // ends early if the replica is stopped
  };
  // Gets the body of a request to /shard. Called by several threads.
  using Behaviour = std::function<Reply(const std::string& body)>;

  explicit FakeReplica(Behaviour behaviour) : behaviour_(std::move(behaviour)) { start(); }
  explicit FakeReplica(std::string body)
      : FakeReplica([body = std::move(body)](const std::string&) { return Reply{.body = body}; }) {}
  ~FakeReplica() { stop(); }
  FakeReplica(const FakeReplica&) = delete;
  FakeReplica& operator=(const FakeReplica&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

  std::atomic<bool> frozen = false;  // true: accepts connections and answers nothing, like a stopped process
  std::atomic<unsigned> asked = 0;   // requests to /shard
  std::atomic<unsigned> connections = 0;

  [[nodiscard]] std::string last_head() const {
    const std::lock_guard lock(mutex_);
    return last_head_;
  }

  // Like a kill: refuses connections, and resets those that are open.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      if (listener_ < 0) {
        return;
      }
      stopping_ = true;
      ::shutdown(listener_, SHUT_RDWR);
      for (const int socket : sockets_) {
        reset(socket);
      }
    }
    changed_.notify_all();
    acceptor_.join();
    threads_.clear();
    ::close(listener_);
    listener_ = -1;
  }

  // Listens again on the same port.
  void start() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = static_cast<sockaddr*>(static_cast<void*>(&address));
    if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 128) != 0 ||
        ::getsockname(listener_, generic, &size) != 0) {
      throw std::runtime_error("cannot listen");
    }
    port_ = ntohs(address.sin_port);
    stopping_ = false;
    acceptor_ = std::jthread([this] { accept_all(); });
  }

 private:
  static void reset(int socket) {
    const linger now{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::shutdown(socket, SHUT_RDWR);
  }

  void accept_all() {
    for (;;) {
      const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      const std::lock_guard lock(mutex_);
      if (socket < 0 || stopping_) {
        if (socket >= 0) {
          ::close(socket);
        }
        return;
      }
      ++connections;
      sockets_.insert(socket);
      threads_.emplace_back([this, socket] {
        serve(socket);
        const std::lock_guard guard(mutex_);
        sockets_.erase(socket);
        ::close(socket);
      });
    }
  }

  // Waits, and returns false if the replica was stopped meanwhile.
  bool wait(std::chrono::milliseconds delay) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, delay, [this] { return stopping_; });
    while (frozen && !stopping_) {
      changed_.wait_for(lock, std::chrono::milliseconds(5));
    }
    return !stopping_;
  }

  void serve(int socket) {
    std::string buffer;
    const auto fill = [&] {
      char bytes[4096];
      const auto size = ::recv(socket, bytes, sizeof bytes, 0);
      if (size > 0) {
        buffer.append(bytes, static_cast<std::size_t>(size));
      }
      return size > 0;
    };
    for (;;) {
      std::size_t end = 0;
      while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) {
          return;
        }
      }
      const std::string head = buffer.substr(0, end + 2);
      const std::string name = "Content-Length: ";
      const auto length = head.find(name);
      const std::size_t size = length == std::string::npos ? 0 : std::stoul(head.substr(length + name.size()));
      while (buffer.size() < end + 4 + size) {
        if (!fill()) {
          return;
        }
      }
      const std::string body = buffer.substr(end + 4, size);
      buffer.erase(0, end + 4 + size);
      Reply reply{.body = "ok"};
      if (head.starts_with("POST /shard ")) {
        {
          const std::lock_guard lock(mutex_);
          last_head_ = head;
        }
        ++asked;
        reply = behaviour_(body);
      }
      if (!wait(reply.delay)) {
        return;
      }
      if (reply.reset) {
        reset(socket);
        return;
      }
      std::string answer = "HTTP/1.1 " + std::to_string(reply.status) +
                           " X\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n" + reply.body;
      for (std::string_view rest = answer; !rest.empty();) {
        const auto sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
          return;
        }
        rest.remove_prefix(static_cast<std::size_t>(sent));
      }
      if (reply.close) {
        return;
      }
    }
  }

  const Behaviour behaviour_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::string last_head_;
  std::set<int> sockets_;
  std::list<std::jthread> threads_;
  std::jthread acceptor_;
};

}  // namespace gonggo::testing
