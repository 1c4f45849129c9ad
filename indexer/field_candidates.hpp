// SPDX-License-Identifier: GPL-2.0-or-later
// Knows the names that the public interfaces of Korea give to the fields of an announcement (data.go.kr, 나라장터,
// 기업마당, K-Startup, korea.kr and the boards of provinces). Records with these names need no mapping.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gonggo::indexer {

struct FieldCandidate {
  std::string_view field;  // key of a field, or "period"
  std::string_view name;   // name in the data
  // Another name in the data whose value is added after a hyphen: bidNtceNo 20250112345 and bidNtceOrd 00 are
  // 20250112345-00. Empty: none.
  std::string_view suffix = {};
};

// All candidates. If several names of one field occur in a record, the first one of this order that has a value counts.
// One name may serve two fields.
std::span<const FieldCandidate> field_candidates();

// Two names in the data that describe one attachment.
struct AttachmentCandidate {
  std::string_view name;
  std::string_view url;
  unsigned most = 0;  // 10: the names end with a number from 1 to 10; 0: they have none
};
std::span<const AttachmentCandidate> attachment_candidates();

// Returns the name with the number at its end; the name itself for 0.
std::string numbered(std::string_view name, unsigned number);

}  // namespace gonggo::indexer
