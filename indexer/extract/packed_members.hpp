// SPDX-License-Identifier: GPL-2.0-or-later
// Unpacks the members of a document that is a zip archive, within the limits of the writer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/extract/document_text.hpp"
#include "indexer/extract/extraction_writer.hpp"
#include "indexer/zip_members.hpp"

namespace gonggo::indexer {

// Returns the wanted members. If the archive is damaged behind some of them, these are returned, and a failure is added
// to the writer. Throws ExtractFailed if a limit is exceeded, and ZipFault if no wanted member could be read.
ZipMembers unpack(std::string_view archive, const std::function<bool(std::string_view name)>& is_wanted,
                  ExtractionWriter& writer);

// Returns the number in a name such as Contents/section12.xml; nullopt if the name is not made of these parts.
std::optional<std::uint32_t> number_in_name(std::string_view name, std::string_view before, std::string_view after);

// Returns the members whose names are made of these parts, in the order of the numbers in them.
std::vector<ZipMembers::const_iterator> numbered_members(const ZipMembers& members, std::string_view before,
                                                         std::string_view after);

// Reads the member as read_document() does. Adds a failure to the writer if it is damaged.
void read_member(const ZipMembers::value_type& member, const DocumentRules& rules, TextBlock::Part part,
                 ExtractionWriter& writer);

// Throws ExtractFailed if the manifest (OpenDocument 1.2, part 3, and OWPML) says that members are encrypted.
void check_is_open(const ZipMembers& members);
inline constexpr std::string_view manifest_name = "META-INF/manifest.xml";

}  // namespace gonggo::indexer
