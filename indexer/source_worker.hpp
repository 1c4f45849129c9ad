// SPDX-License-Identifier: GPL-2.0-or-later
// Reads files of sources within the process behind the wall. source_wall.hpp is its parent's side.
#pragma once

#include "indexer/extract/wall_protocol.hpp"
#include "indexer/file_reading.hpp"

namespace gonggo::indexer {

// read_records(), or what a test has in its place.
using SourceFileReader = FileEnd (*)(Input& input, const FileRequest& request, const FileSink& sink);

// Has the file of the task read, and sends the parts while they come, and then the end. Closes the file. Returns
// whether the parent still listens. Exceptions of the reader reach the caller.
bool answer_for_source(const ReceivedTask& task, SourceFileReader reader);
// Looks at the file of the task, and closes it. Returns whether the parent still listens.
bool answer_for_look(const ReceivedTask& task);

}  // namespace gonggo::indexer
