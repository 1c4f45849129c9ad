// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extraction_mask.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace gonggo::indexer {
namespace {

void mask(const PersonalPolicy& policy, std::string& text, PersonalCounts& counts) {
  if (!policy.find(text).empty()) {
    text = policy.masked(text, counts);
  }
}

void mask_blocks(const PersonalPolicy& policy, Extraction& extraction) {
  std::string all;
  for (const TextBlock& block : extraction.blocks) {
    all += block.text + "\n";
  }
  const std::vector<PersonalNumber> found = policy.find(all);
  if (found.empty()) {
    return;
  }
  auto number = found.begin();
  std::size_t begin = 0;  // of the block, in `all`
  for (TextBlock& block : extraction.blocks) {
    const std::string_view text = std::string_view(all).substr(begin, block.text.size());
    const std::size_t end = begin + text.size();
    std::string masked;
    std::size_t at = begin;
    for (; number != found.end() && number->begin < end; ++number) {
      if (number->begin >= begin) {
        masked += text.substr(at - begin, number->begin - at);
        masked += personal_mask;
        extraction.masked.add(number->kind);
      }
      at = std::min(number->end, end);
      if (number->end > end) {
        break;  // the rest of it stands in the next block
      }
    }
    masked += text.substr(at - begin);
    block.text = std::move(masked);
    begin = end + 1;
  }
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
