// SPDX-License-Identifier: GPL-2.0-or-later
// Compares what a file is by its content with what its name says. Pure, total, thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/extract/extraction.hpp"

namespace gonggo::indexer {

// Returns the letters and digits after the last dot of the name, in lower case; empty if there is no dot. What follows
// them, such as a size that a board shows or the parameters of an address, is no part of the extension.
std::string extension_of(std::string_view name);

// A server that does not give a file often sends a page, JSON or a plain text in its place, which is then saved under
// the name of the file. What it says differs from system to system, but a document, a picture or an archive is never
// such a text. So a text under the name of one is a failure:
// - error_page if it is short: nothing of the file should be indexed. A DOC or XLS file that is short has to be one
//   line besides, because some systems write tables and letters as HTML or text under these names.
// - other_kind if it is long: some systems write documents as HTML, so it is read, and a person should look at it. DOC
//   and XLS files are not reported, because it is common there.
// `kind` is that of the content (kind_of_file()), `blocks` and `failures` are what was read of the file. Returns
// nullopt if the name fits, or if the file was not read for another reason.
std::optional<ReadFailure> failure_of_name(std::string_view name, std::string_view kind,
                                           std::span<const TextBlock> blocks, std::span<const ReadFailure> failures);

}  // namespace gonggo::indexer
