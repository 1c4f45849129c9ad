// SPDX-License-Identifier: GPL-2.0-or-later
// The address of a server as a value: a host and a port. All functions are pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>

namespace gonggo::searchd {

struct Address {
  std::string host;
  std::uint16_t port = 0;  // 0: the system chooses a free port
  bool operator==(const Address&) const = default;
};

// Parses an address such as "127.0.0.1:8080" or "[::1]:8080". ":8080" means every address of this machine. Throws
// Error(usage) if the text is not an address. The message begins with `where`, the option or key that holds the text.
Address parse_address(const std::string& text, const std::string& where);

// Parses the address of another server like parse_address(). Also throws if the host is left out or the port is 0,
// because such an address cannot be connected to.
Address parse_remote_address(const std::string& text, const std::string& where);

// Returns the text that parse_address() reads: "127.0.0.1:8080" or "[::1]:8080".
std::string format_address(const Address& address);

}  // namespace gonggo::searchd
