// SPDX-License-Identifier: GPL-2.0-or-later
#include "searchd/server/listening.hpp"

#include <boost/asio/io_context.hpp>

#include "common/base/error.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace gonggo::searchd {

namespace {

// Always throws: Error(locked) if another program uses the port or if the port needs more permission, otherwise
// Error(usage).
[[noreturn]] void cannot_listen(const Address& address, const error_code& error) {
  const bool port_denied = error == asio::error::address_in_use || error == asio::error::access_denied;
  throw Error(port_denied ? ErrorKind::locked : ErrorKind::usage,
              say("cannot_listen",
                  {{"address", address.host + ":" + std::to_string(address.port)}, {"problem", error.message()}}));
}

}  // namespace

tcp::acceptor bind_to(asio::io_context& context, const Address& address, std::uint16_t port) {
  error_code error;
  tcp::resolver resolver(context);
  const auto found = resolver.resolve(address.host, std::to_string(port), tcp::resolver::passive, error);
  if (error) {
    cannot_listen(address, error);
  }
  tcp::acceptor acceptor(context);
  const tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), error);
  if (!error) {
    acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  }
  if (!error) {
    acceptor.bind(endpoint, error);
  }
  if (error) {
    cannot_listen(address, error);
  }
  return acceptor;
}

tcp::acceptor listen_on(asio::io_context& context, const Address& address) {
  tcp::acceptor acceptor = bind_to(context, address, address.port);
  error_code error;
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    cannot_listen(address, error);
  }
  return acceptor;
}

std::string local_address(const tcp::acceptor& acceptor) {
  const auto endpoint = acceptor.local_endpoint();
  return format_address({endpoint.address().to_string(), endpoint.port()});
}

}  // namespace gonggo::searchd
