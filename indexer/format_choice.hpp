// SPDX-License-Identifier: GPL-2.0-or-later
// Decides in which format a file of a source is read.
#pragma once

#include "indexer/file_request.hpp"
#include "indexer/format.hpp"

namespace gonggo::indexer {

// Returns the format of the file. The user's choice (FileRequest::format) comes first. A format of the extension that
// can read any text comes second. A format that is certain from the content comes third. The format of the extension
// comes fourth. The format with the best match comes last. FileRequest::path gives the extension. Nothing of the input
// is taken away. Throws UnreadableFile if the file is unsupported or its format is not recognised, and SourceFailed if
// it is an error of a server in place of the data.
const Format& choose_format(Input& input, const FileRequest& request, const KnownKey& is_known_key);

// True if the file is HTML, whatever its name.
bool is_html(Input& input);

}  // namespace gonggo::indexer
