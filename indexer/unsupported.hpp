// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises files that cannot be read, and advises the user what to do. The content decides. The file name is used
// only if several kinds have the same content signature. All functions here are pure and accept any text.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/message.hpp"

namespace gonggo::indexer {

// Returns the reason to refuse a file whose first bytes show an archive, a spreadsheet or a document. Returns
// nullopt for other files. `path` is the path of the file.
std::optional<Message> unsupported_bytes(std::string_view beginning, std::string_view path);

// Returns the reason to refuse an HTML page. Returns nullopt for other files. `beginning` is UTF-8.
std::optional<Message> unsupported_markup(std::string_view beginning);

}  // namespace gonggo::indexer
