// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extraction_mask.hpp"

#include <string>
#include <vector>

namespace gonggo::indexer {
namespace {

void mask(const PersonalPolicy& policy, std::string& text, PersonalCounts& counts) {
  if (!policy.find(text).empty()) {
    text = policy.masked(text, counts);
  }
}

void mask_blocks(const PersonalPolicy& policy, Extraction& extraction) {
  std::vector<std::string*> lines;
  for (TextBlock& block : extraction.blocks) {
    lines.push_back(&block.text);
  }
  policy.mask_lines(lines, extraction.masked);
  std::erase_if(extraction.blocks, [](const TextBlock& block) { return block.text.empty(); });
}

}  // namespace

void mask_extraction(const PersonalPolicy& policy, Extraction& extraction) {
  if (policy.keeps_everything()) {
    return;
  }
  mask_blocks(policy, extraction);
  std::string last;  // a name stands at each of its blocks, but counts once
  PersonalCounts uncounted;
  for (TextBlock& block : extraction.blocks) {
    const bool is_new = block.member != last;
    last = block.member;
    mask(policy, block.member, is_new ? extraction.masked : uncounted);
  }
  for (ReadFailure& failure : extraction.failures) {
    mask(policy, failure.member, extraction.masked);
    mask(policy, failure.message.english, uncounted);
    mask(policy, failure.message.korean, uncounted);
  }
}

}  // namespace gonggo::indexer
