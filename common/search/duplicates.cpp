// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/search/duplicates.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/hash.hpp"

namespace gonggo {
namespace {

constexpr std::size_t words_in_set = 3;

void add(Fingerprint& fingerprint, std::uint64_t words) {
  const std::uint64_t hash = mixed_bits(words);
  std::uint32_t& least = fingerprint[hash >> 57U];
  const std::uint32_t value = static_cast<std::uint32_t>(hash) | 1U;  // never 0
  if (least == 0 || value < least) {
    least = value;
  }
}

}  // namespace

Fingerprint fingerprint_of(const RankedWords& words, const WordNumbers& numbers) {
  Fingerprint fingerprint{};
  std::array<std::uint64_t, words_in_set> last{};  // hashes of the words read last, the newest first
  for (const StreamSection section : {StreamSection::title, StreamSection::body, StreamSection::attachment}) {
    for (const std::uint32_t item : words.items(section)) {
      if (item != RankedWords::separator) {
        last = {words.word(item, numbers).stem(), last[0], last[1]};
        add(fingerprint, (last[0] * 31 + last[1]) * 31 + last[2]);
      }
    }
  }
  return fingerprint;
}

double equal_share(const Fingerprint& one, const Fingerprint& other) {
  std::size_t equal = 0;
  std::size_t used = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    used += one[i] != 0 || other[i] != 0 ? 1 : 0;
    equal += one[i] != 0 && one[i] == other[i] ? 1 : 0;
  }
  return used == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(used);
}

Sketch sketch_of(const RankedWords& words, const WordNumbers& numbers) {
  Sketch sketch{fingerprint_of(words, numbers)};
  for (const std::uint32_t item : words.items(StreamSection::title)) {
    if (item != RankedWords::separator) {
      sketch.title.push_back(words.word(item, numbers).stem());
    }
  }
  std::sort(sketch.title.begin(), sketch.title.end());
  sketch.title.erase(std::unique(sketch.title.begin(), sketch.title.end()), sketch.title.end());
  return sketch;
}

bool are_duplicates(const Sketch& one, const Sketch& other) {
  if (equal_share(one.fingerprint, other.fingerprint) < duplicate_share) {
    return false;
  }
  std::vector<std::uint32_t> both;
  std::set_intersection(one.title.begin(), one.title.end(), other.title.begin(), other.title.end(),
                        std::back_inserter(both));
  const std::size_t shorter = std::min(one.title.size(), other.title.size());
  return static_cast<double>(both.size()) >= title_share * static_cast<double>(shorter);
}

std::vector<Candidate> without_duplicates(const std::vector<Candidate>& hits, OpenIndex& index, Deadline deadline) {
  index.streams.fetch(index.all, documents_of(hits));
  std::vector<Candidate> kept;
  std::vector<Sketch> sketches;  // of `kept`
  for (const Candidate& hit : hits) {
    check(deadline);
    Sketch sketch = sketch_of(index.streams.words(index.all, hit.document), index.streams.numbers());
    std::size_t same = 0;
    while (same < kept.size() && !are_duplicates(sketches[same], sketch)) {
      ++same;
    }
    if (same < kept.size()) {
      ++kept[same].duplicates;
    } else {
      kept.push_back(hit);
      sketches.push_back(std::move(sketch));
    }
  }
  return kept;
}

}  // namespace gonggo
