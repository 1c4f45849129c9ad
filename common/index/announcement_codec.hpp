// SPDX-License-Identifier: GPL-2.0-or-later
// Converts an Announcement to its stored form and back. The index keeps this form as the data of a document. The
// journal and the spool keep it, too. It is complete, so a document can be indexed again from it.
#pragma once

#include <string>
#include <string_view>

#include "common/index/announcement.hpp"

namespace gonggo {

// Returns one line of JSON (RFC 8259) without a newline at its end. Its keys come from the field table.
std::string encode_announcement(const Announcement& announcement);

// Returns the announcement that encode_announcement() encoded. Throws Error(storage) if the text is not a stored form.
Announcement decode_announcement(std::string_view stored);

// Throws Error(storage), which says that a stored document is damaged and what to do.
[[noreturn]] void throw_damaged_document(const std::string& reason);

}  // namespace gonggo
