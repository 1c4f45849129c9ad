// SPDX-License-Identifier: GPL-2.0-or-later
// The least that a server with Boost.Beast does: one thread, keep-alive, the same answer to every request.
//
//   bare_beast BYTES     serves BYTES bytes on a free port of 127.0.0.1, and writes the address to the standard error
//
// It bounds what gonggo-searchd can reach with the same library.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <string>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(asio::ip::tcp::socket socket, const std::string& body) : stream_(std::move(socket)), body_(body) {
    stream_.socket().set_option(asio::ip::tcp::no_delay(true));
  }

  void read() {
    request_ = {};
    http::async_read(stream_, buffer_, request_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!error) {
        self->write();
      }
    });
  }

 private:
  void write() {
    response_ = {http::status::ok, request_.version()};
    response_.set(http::field::server, "bare");
    response_.set(http::field::content_type, "application/json");
    response_.keep_alive(request_.keep_alive());
    response_.body() = body_;
    response_.prepare_payload();
    http::async_write(stream_, response_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!error && self->response_.keep_alive()) {
        self->read();
      }
    });
  }

  beast::tcp_stream stream_;
  const std::string& body_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

void serve(const std::string& body) {
  asio::io_context context(1);
  asio::ip::tcp::acceptor acceptor(context, {asio::ip::make_address("127.0.0.1"), 0});
  std::cerr << "listening on http://127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
  std::function<void()> accept = [&] {
    acceptor.async_accept([&](beast::error_code error, asio::ip::tcp::socket socket) {
      if (!error) {
        std::make_shared<Session>(std::move(socket), body)->read();
      }
      accept();
    });
  };
  accept();
  context.run();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: bare_beast BYTES\n";
    return 2;
  }
  try {
    serve(std::string(std::stoul(arguments[1]), 'x'));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "bare_beast: " << error.what() << '\n';
    return 1;
  }
}
