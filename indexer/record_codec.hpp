// SPDX-License-Identifier: GPL-2.0-or-later
// The values of a record as bytes.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>

#include "common/base/byte_codec.hpp"

namespace gonggo::indexer {

void write_values(const boost::json::object& values, ByteWriter& to);

// Throws WrongBytes for bytes of another form: more than `most` values, or values nested deeper than any reader gives.
boost::json::object read_values(ByteReader& from, std::uint64_t most);

}  // namespace gonggo::indexer
