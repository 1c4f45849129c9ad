// SPDX-License-Identifier: GPL-2.0-or-later
// Sockets that wait for connections.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>

#include "searchd/address.hpp"

namespace gonggo::searchd {

// Returns an acceptor that is bound to this port, but not yet listening. Throws as listen_on() does.
boost::asio::ip::tcp::acceptor bind_to(boost::asio::io_context& context, const Address& address, std::uint16_t port);

// Returns an acceptor that listens at the address. Throws Error(locked) if another program uses the port or if the port
// needs more permission, otherwise Error(usage) if the address cannot be used.
boost::asio::ip::tcp::acceptor listen_on(boost::asio::io_context& context, const Address& address);

// Returns the address at which it listens, with the port that the system chose.
std::string local_address(const boost::asio::ip::tcp::acceptor& acceptor);

}  // namespace gonggo::searchd
