// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/word_numbers.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <limits>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/layout.hpp"
#include "common/index/manifest.hpp"

namespace gonggo {
namespace {

void append_entry(std::string& out, std::uint32_t entry) {
  for (int shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>(entry >> shift & 0xFF));
  }
}

[[noreturn]] void damaged() { throw Error(ErrorKind::input, "the table of words is damaged"); }

std::uint32_t take_entry(std::string_view& bytes) {
  if (bytes.size() < 4) {
    damaged();
  }
  std::uint32_t entry = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    entry |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  bytes.remove_prefix(4);
  return entry;
}

}  // namespace

void WordNumbers::append(const StreamWordView& word) {
  const std::size_t count = std::min<std::size_t>(word.entries.size(), std::numeric_limits<std::uint16_t>::max());
  rows_.push_back(
      {static_cast<std::uint32_t>(entries_.size()), static_cast<std::uint16_t>(count), word.width, word.joins});
  entries_.insert(entries_.end(), word.entries.begin(), word.entries.begin() + static_cast<std::ptrdiff_t>(count));
  places_.insert(places_.end(), word.places.begin(), word.places.begin() + static_cast<std::ptrdiff_t>(count));
}

// Writes the entries that several words have, the most frequent first. Then come the words. An entry of a word is the
// number of a shared entry plus one, or 0 and the entry itself. A word that differs from an earlier one only in that it
// joins or does not is written as 0 and the number of that word. The frequent units come last.
std::string WordNumbers::serialize() const {
  boost::unordered_flat_map<std::uint32_t, std::uint32_t> counts;
  for (const std::uint32_t entry : entries_) {
    ++counts[entry];
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;  // frequency and entry
  for (const auto& [entry, count] : counts) {
    if (count > 1) {
      shared.emplace_back(count, entry);
    }
  }
  std::sort(shared.begin(), shared.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::string out;
  append_number(out, size());
  append_number(out, shared.size());
  boost::unordered_flat_map<std::uint32_t, std::size_t> places_of_shared;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    append_entry(out, shared[i].second);
    places_of_shared[shared[i].second] = i + 1;
  }
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> written;  // by hash, as if the word did not join
  for (std::uint32_t number = 0; number < size(); ++number) {
    const StreamWordView one = word(number);
    StreamWordView alone = one;
    alone.joins = false;
    const auto [twin, is_new] = written.try_emplace(hash_of_word(alone), number);
    StreamWordView earlier = is_new ? alone : word(twin->second);
    earlier.joins = false;
    if (!is_new && is_same(earlier, alone) && word(twin->second).joins != one.joins) {
      append_number(out, 0);
      append_number(out, twin->second);
      continue;
    }
    append_number(out, one.entries.size() * 2 + (one.joins ? 1 : 0));
    out.push_back(static_cast<char>(one.width));
    for (std::size_t i = 0; i < one.entries.size(); ++i) {
      const auto place = places_of_shared.find(one.entries[i]);
      append_number(out, place == places_of_shared.end() ? 0 : place->second);
      if (place == places_of_shared.end()) {
        append_entry(out, one.entries[i]);
      }
      if (form_of(one.entries[i]) == WordForm::part) {
        out.push_back(static_cast<char>(one.places[i]));
      }
    }
  }
  append_number(out, common_units_.size());
  for (const std::uint32_t unit : common_units_) {
    append_entry(out, unit);
  }
  return out;
}

WordNumbers::WordNumbers(std::string_view bytes) {
  const std::size_t words = take_number(bytes);
  const std::size_t shared_count = take_number(bytes);
  if (words > most_words || shared_count > bytes.size() / 4) {
    damaged();
  }
  std::vector<std::uint32_t> shared;
  for (std::size_t i = 0; i < shared_count; ++i) {
    shared.push_back(take_entry(bytes));
  }
  rows_.reserve(words);
  StreamWord one;
  for (std::size_t number = 0; number < words; ++number) {
    if (bytes.empty()) {
      damaged();
    }
    const std::size_t head = take_number(bytes);
    one.entries.clear();
    one.places.clear();
    if (head == 0) {
      const std::size_t twin = take_number(bytes);
      if (twin >= number) {
        damaged();
      }
      const StreamWordView same = word(static_cast<std::uint32_t>(twin));
      one.entries.assign(same.entries.begin(), same.entries.end());
      one.places.assign(same.places.begin(), same.places.end());
      one.width = same.width;
      one.joins = !same.joins;
      append(one.view());
      continue;
    }
    if (head / 2 >= bytes.size()) {
      damaged();
    }
    one.joins = (head & 1) != 0;
    one.width = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    for (std::size_t i = 0; i < head / 2; ++i) {
      const std::size_t place = take_number(bytes);
      if (place > shared.size()) {
        damaged();
      }
      const std::uint32_t entry = place == 0 ? take_entry(bytes) : shared[place - 1];
      one.entries.push_back(entry);
      one.places.push_back(form_of(entry) == WordForm::stem ? 0 : unplaced);
      if (form_of(entry) == WordForm::part) {
        if (bytes.empty()) {
          damaged();
        }
        one.places.back() = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
      }
    }
    append(one.view());
  }
  if (bytes.empty()) {
    damaged();
  }
  const std::size_t units = take_number(bytes);
  if (units > most_common_units || bytes.size() != 4 * units) {
    damaged();
  }
  for (std::size_t i = 0; i < units; ++i) {
    common_units_.push_back(take_entry(bytes));
  }
}

std::shared_ptr<const WordNumbers> load_word_numbers(const std::filesystem::path& generation) {
  const std::filesystem::path path = word_numbers_path(generation);
  const std::string bytes = read_compressed(path);
  try {
    return std::make_shared<const WordNumbers>(bytes);
  } catch (const Error& error) {
    throw_damaged(path, error.what());
  }
}

}  // namespace gonggo
