// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a whole file into memory, for formats that must be known to the end before their first record is found.
#pragma once

#include <cstddef>
#include <string>

#include "common/base/message.hpp"
#include "indexer/input.hpp"

namespace gonggo::indexer {

// The largest JSON document, XML document or spreadsheet that is read, uncompressed and in UTF-8. Reading one needs
// memory for its text and for its largest record.
inline constexpr std::size_t most_document_bytes = 256U << 20;

// Returns the text of the file in UTF-8. Throws StreamError if the bytes cannot be read to their end. Throws
// UnreadableFile if the text is larger than most_document_bytes; `advice` says what to do then.
std::string read_whole_text(Input& input, const Message& advice);

}  // namespace gonggo::indexer
