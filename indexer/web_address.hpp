// SPDX-License-Identifier: GPL-2.0-or-later
// Reads web addresses. A site puts them into links, so they must not end the link or run a script.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gonggo::indexer {

// Returns the address as it may stand in a link. `line` is one line of text without control characters at its ends
// (plain_line()). The scheme must be http or https, followed by "//" and a host (RFC 3986, RFC 9110 section 4.2). The
// host is an IPv4 address, an IPv6 address in brackets, or a name. A name has letters, marks and digits of any script,
// "-" and "_"; no label of it is empty, and none begins or ends with "-". A port is a number from 1 to 65535. Returns
// nullopt for any other text, also for one with a user name, which could make a link look like one to another host.
//
// After the host these are percent-encoded: white space of Unicode, U+200B, U+FEFF, control characters,
// " ' < > ` \ ^ { | }, and a percent sign that no two hexadecimal digits follow. RFC 3986 allows none of them but the
// apostrophe, which could end an attribute of HTML. Characters that control the direction of text are encoded, too.
// Other characters outside ASCII stay: RFC 3987 allows them, and Korean addresses have them. An address that needs no
// change is returned byte for byte.
std::optional<std::string> web_address(std::string_view line);

}  // namespace gonggo::indexer
