// SPDX-License-Identifier: GPL-2.0-or-later
// Unpacks members of a zip archive into memory.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace gonggo::indexer {

using ZipMembers = std::map<std::string, std::string, std::less<>>;  // contents by name

// Returns the members whose names `is_wanted` accepts. Throws SourceFailed if the archive is damaged or encrypted.
// Throws UnreadableFile if it has more than 10,000 members, or if the wanted ones have more than most_document_bytes
// together, unpacked.
ZipMembers unzip(std::string_view archive, const std::function<bool(std::string_view name)>& is_wanted);

}  // namespace gonggo::indexer
