// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/packed_members.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "indexer/plain_text.hpp"

namespace gonggo::indexer {

ZipMembers unpack(std::string_view archive, const std::function<bool(std::string_view name)>& is_wanted,
                  ExtractionWriter& writer) {
  ZipMembers members;
  try {
    for (ZipReader reader(archive); reader.next();) {
      writer.count_member();
      if (is_wanted(reader.name())) {
        std::string content = reader.read(writer.room());
        writer.use(content.size());
        members.insert_or_assign(reader.name(), std::move(content));
      }
    }
  } catch (const ZipFault& fault) {
    if (fault.kind() != ZipFault::Kind::damaged || members.empty()) {
      throw;
    }
    writer.fail(ReadFailure::Reason::damaged, fault.message());
  }
  return members;
}

std::optional<std::uint32_t> number_in_name(std::string_view name, std::string_view before, std::string_view after) {
  if (!name.starts_with(before) || !name.ends_with(after) || name.size() <= before.size() + after.size()) {
    return std::nullopt;
  }
  const std::string_view digits = name.substr(before.size(), name.size() - before.size() - after.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

std::vector<ZipMembers::const_iterator> numbered_members(const ZipMembers& members, std::string_view before,
                                                         std::string_view after) {
  std::vector<std::pair<std::uint32_t, ZipMembers::const_iterator>> numbered;
  for (auto member = members.begin(); member != members.end(); ++member) {
    if (const auto number = number_in_name(member->first, before, after)) {
      numbered.emplace_back(*number, member);
    }
  }
  std::stable_sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<ZipMembers::const_iterator> sorted;
  for (const auto& [number, member] : numbered) {
    sorted.push_back(member);
  }
  return sorted;
}

void read_member(const ZipMembers::value_type& member, const DocumentRules& rules, TextBlock::Part part,
                 ExtractionWriter& writer) {
  const Message error = read_document(member.second, rules, part, writer);
  if (!error.empty()) {
    const Message problem = say("of_place", {{"place", plain_line(member.first)}, {"problem", error}});
    writer.fail(ReadFailure::Reason::damaged, say("extract_part_damaged", {{"problem", problem}}));
  }
}

void check_is_open(const ZipMembers& members) {
  const auto manifest = members.find(manifest_name);
  if (manifest != members.end() && manifest->second.find("encryption-data") != std::string::npos) {
    throw ExtractFailed(ReadFailure::Reason::encrypted, say("extract_encrypted"));
  }
}

}  // namespace gonggo::indexer
