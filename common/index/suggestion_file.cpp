// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/suggestion_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "common/base/error.hpp"
#include "common/index/compressed_file.hpp"
#include "common/index/manifest.hpp"
#include "common/index/storage.hpp"
#include "common/index/suggestion_format.hpp"

namespace gonggo {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kind_names{"department", "keyword", "title", "word"};

std::optional<Day> day_of(std::int32_t days) {
  return days == no_day ? std::nullopt : std::make_optional(Day(std::chrono::days(days)));
}

}  // namespace

std::string_view suggestion_kind_name(SuggestionKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

struct SuggestionFile::Impl {
  Impl(fs::path where, std::string all) : path(std::move(where)), bytes(std::move(all)) {
    read_header();
    entries = array<StoredEntry>(SuggestionSection::entries);
    texts = section(SuggestionSection::texts);
    evidence = array<std::uint32_t>(SuggestionSection::evidence);
    documents = array<StoredDocument>(SuggestionSection::documents);
    document_terms = array<std::uint32_t>(SuggestionSection::document_terms);
    term_begins = array<std::uint32_t>(SuggestionSection::term_begins);
    terms = section(SuggestionSection::terms);
    keys = beginnings(SuggestionSection::keys, SuggestionSection::key_positions);
    initials = beginnings(SuggestionSection::initials, SuggestionSection::initial_positions);
    if (entries.empty() || documents.empty() || term_begins.empty()) {
      damaged("a list has no end");
    }
  }

  [[noreturn]] void damaged(const std::string& why) const { throw_damaged(path, why); }

  void read_header() {
    const std::string_view all = bytes;
    if (all.size() < sizeof header) {
      damaged("it is too short");
    }
    std::memcpy(&header, all.data(), sizeof header);
    if (header.magic != suggestion_magic || header.version != suggestion_version) {
      damaged("it is not a file of suggestions of version " + std::to_string(suggestion_version));
    }
    for (const SuggestionHeader::Section& one : header.sections) {
      if (one.offset % 8 != 0 || one.offset > all.size() || one.bytes > all.size() - one.offset) {
        damaged("a section is outside the file");
      }
    }
  }

  [[nodiscard]] std::string_view section(SuggestionSection which) const {
    const SuggestionHeader::Section& one = header.sections[static_cast<std::size_t>(which)];
    return std::string_view(bytes).substr(one.offset, one.bytes);
  }

  // The sections begin at multiples of 8 in memory that begins at one, so the numbers in them are aligned.
  template <typename Value>
  [[nodiscard]] std::span<const Value> array(SuggestionSection which) const {
    const std::string_view all = section(which);
    if (all.size() % sizeof(Value) != 0) {
      damaged("a section has an odd size");
    }
    return {reinterpret_cast<const Value*>(all.data()), all.size() / sizeof(Value)};
  }

  [[nodiscard]] SortedBeginnings beginnings(SuggestionSection text, SuggestionSection first) const {
    const auto after = [first](int steps) {
      return static_cast<SuggestionSection>(static_cast<std::uint8_t>(first) + steps);
    };
    const SortedBeginnings all{section(text), array<std::uint32_t>(first), array<std::uint16_t>(after(1)),
                               array<std::uint16_t>(after(2))};
    if (all.weights.size() != all.positions.size() || all.greatest.size() != greatest_size(all.positions.size())) {
      damaged("the weights do not fit the words");
    }
    return all;
  }

  // Returns part of a section. `begin` and `end` come from the file, so they may be wrong.
  template <typename Section>
  [[nodiscard]] auto part(const Section& all, std::uint64_t begin, std::uint64_t end) const {
    if (begin > end || end > all.size()) {
      damaged("a number points outside its section");
    }
    if constexpr (std::is_same_v<Section, std::string_view>) {
      return all.substr(begin, end - begin);
    } else {
      return all.subspan(begin, end - begin);
    }
  }

  // Returns an entry and the next one.
  [[nodiscard]] std::span<const StoredEntry> pair_at(std::uint32_t entry) const {
    return part(entries, entry, std::uint64_t{entry} + 2);
  }

  [[nodiscard]] std::uint32_t entry_at(std::uint32_t position, std::uint32_t StoredEntry::*begin) const {
    const auto after = std::partition_point(entries.begin(), entries.end() - 1,
                                            [&](const StoredEntry& entry) { return entry.*begin <= position; });
    if (after == entries.begin()) {
      damaged("a word belongs to no entry");
    }
    return static_cast<std::uint32_t>(after - entries.begin() - 1);
  }

  fs::path path;
  std::string bytes;
  SuggestionHeader header;
  std::span<const StoredEntry> entries;
  std::string_view texts;
  std::span<const std::uint32_t> evidence;
  std::span<const StoredDocument> documents;
  std::span<const std::uint32_t> document_terms;
  std::span<const std::uint32_t> term_begins;
  std::string_view terms;
  SortedBeginnings keys;
  SortedBeginnings initials;
};

SuggestionFile::SuggestionFile(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
SuggestionFile::~SuggestionFile() = default;
SuggestionFile::SuggestionFile(SuggestionFile&&) noexcept = default;
SuggestionFile& SuggestionFile::operator=(SuggestionFile&&) noexcept = default;

SuggestionFile SuggestionFile::open(const fs::path& path) {
  return SuggestionFile(std::make_unique<const Impl>(path, read_compressed(path)));
}

SuggestionFile SuggestionFile::of_bytes(std::string bytes, const fs::path& path) {
  return SuggestionFile(std::make_unique<const Impl>(path, std::move(bytes)));
}

std::uint32_t SuggestionFile::size() const { return static_cast<std::uint32_t>(impl_->entries.size() - 1); }

std::string_view SuggestionFile::text(std::uint32_t entry) const {
  const StoredEntry& one = impl_->pair_at(entry)[0];
  return impl_->part(impl_->texts, one.text, std::uint64_t{one.text} + one.text_bytes);
}

std::string_view SuggestionFile::keys(std::uint32_t entry) const {
  const auto both = impl_->pair_at(entry);
  const std::string_view keys = impl_->part(impl_->keys.text, both[0].keys, both[1].keys);
  return keys.substr(0, keys.find('\0'));
}

SuggestionKind SuggestionFile::kind(std::uint32_t entry) const {
  const std::uint32_t kind = impl_->pair_at(entry)[0].kind;
  if (kind >= kind_names.size()) {
    impl_->damaged("an entry is of an unknown kind");
  }
  return static_cast<SuggestionKind>(kind);
}

std::uint32_t SuggestionFile::key_begin(std::uint32_t entry) const { return impl_->pair_at(entry)[0].keys; }
std::uint32_t SuggestionFile::initial_begin(std::uint32_t entry) const { return impl_->pair_at(entry)[0].initials; }

std::span<const std::uint32_t> SuggestionFile::evidence(std::uint32_t entry) const {
  const auto both = impl_->pair_at(entry);
  return impl_->part(impl_->evidence, both[0].evidence, both[1].evidence);
}

SuggestionDocument SuggestionFile::document(std::uint32_t number) const {
  const auto both = impl_->part(impl_->documents, number, std::uint64_t{number} + 2);
  const StoredDocument& one = both[0];
  return {Instant(std::chrono::seconds(one.visible)), day_of(one.date), day_of(one.begin), day_of(one.end),
          impl_->part(impl_->document_terms, one.terms, both[1].terms)};
}

std::optional<std::uint32_t> SuggestionFile::find_term(std::string_view term) const {
  const auto term_at = [&](std::size_t number) {
    return impl_->part(impl_->terms, impl_->term_begins[number], impl_->term_begins[number + 1]);
  };
  std::size_t first = 0;
  std::size_t last = impl_->term_begins.size() - 1;
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    const int order = term_at(middle).compare(term);
    if (order == 0) {
      return static_cast<std::uint32_t>(middle);
    }
    (order < 0 ? first : last) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
}

const SortedBeginnings& SuggestionFile::by_keys() const { return impl_->keys; }
const SortedBeginnings& SuggestionFile::by_initials() const { return impl_->initials; }

std::uint32_t SuggestionFile::entry_at_key(std::uint32_t position) const {
  return impl_->entry_at(position, &StoredEntry::keys);
}

std::uint32_t SuggestionFile::entry_at_initial(std::uint32_t position) const {
  return impl_->entry_at(position, &StoredEntry::initials);
}

std::vector<std::string> SuggestionFile::problems() const {
  std::vector<std::string> all;
  try {
    for (std::uint32_t entry = 0; entry < size(); ++entry) {
      static_cast<void>(text(entry));
      static_cast<void>(keys(entry));
      static_cast<void>(kind(entry));
      for (const std::uint32_t number : evidence(entry)) {
        static_cast<void>(document(number));
      }
    }
    for (const SortedBeginnings* one : {&impl_->keys, &impl_->initials}) {
      const auto end = static_cast<std::uint32_t>(one->text.size());
      if (std::any_of(one->positions.begin(), one->positions.end(), [end](auto at) { return at >= end; })) {
        all.push_back(impl_->path.string() + ": a word begins outside the texts");
      }
    }
  } catch (const Error& error) {
    all.emplace_back(error.what());
  }
  return all;
}

std::vector<std::uint32_t> SuggestionFile::read_removed(const fs::path& path) {
  throw_if_missing(path);
  const std::string text = storage::read_file(path);
  std::vector<std::uint32_t> numbers;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end; ++at) {
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(at, end, number);
    if (error != std::errc() || stop == end || *stop != '\n' || (!numbers.empty() && numbers.back() >= number)) {
      throw_damaged(path, "it is not a list of ascending numbers");
    }
    numbers.push_back(number);
    at = stop;
  }
  return numbers;
}

}  // namespace gonggo
