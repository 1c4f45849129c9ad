// SPDX-License-Identifier: GPL-2.0-or-later
// The stored form of an Announcement: a document's data in the index, a record of the journal, a line of a
// build's spool. It is complete: a document can be indexed afresh from it.
#pragma once

#include <string>
#include <string_view>

#include "common/index/announcement.hpp"

namespace gonggo {

// One line of JSON (RFC 8259) with the keys of the field table; no newline at its end. Total.
std::string encode_announcement(const Announcement& announcement);

// The inverse. Throws Error(storage) when the text was not made by encode_announcement().
Announcement decode_announcement(std::string_view stored);

}  // namespace gonggo
